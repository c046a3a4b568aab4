"""Briefing → HTML, through Jinja templates: the project's own first, then the shipped ones.

Templates run in Jinja's sandbox, escape everything, and may not use a name that is not there.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefgen.locales import Locale
from briefgen.model.briefing import Briefing, Product
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose, did_you_mean
from briefgen.model.evidence import FigureBrief

Medium = Literal["screen", "print"]

_PACKAGE = Path(__file__).parents[1]
SHIPPED = next(folder for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates") if folder.is_dir())
"""The shipped templates: in the package where it was installed from a wheel, beside it in a checkout."""


class _Undefined(StrictUndefined):
    """Any use of a name or field that is not there is an error, in words for who wrote the template."""

    @property
    def _undefined_message(self) -> str:
        name, owner = str(self._undefined_name), self._undefined_obj
        if not is_dataclass(owner):
            return f"{name!r} is not defined"
        hint = did_you_mean(name, (each.name for each in fields(owner)))
        return f"a {type(owner).__name__} has no field {name!r}" + (f": {hint}" if hint else "")


@dataclass(frozen=True)
class Section:
    """A product of the packet, rendered."""

    product: Product
    markup: Markup


@dataclass(frozen=True)
class Place:
    """Where a product is asked for: reported when its template fails."""

    product: str
    audience: str
    position: Position


@dataclass(frozen=True)
class Templates:
    """The templates of a project, ready to render."""

    folders: tuple[Path, ...]
    environment: ImmutableSandboxedEnvironment

    @property
    def products(self) -> tuple[str, ...]:
        """The products that there is a template for."""
        names = (Path(name).name for name in self.environment.list_templates() if name.startswith("products/"))
        return tuple(name.removesuffix(".html.j2") for name in names if name.endswith(".html.j2"))

    def render(
        self,
        briefing: Briefing,
        locale: Locale,
        charts: Mapping[str, str],
        where: Callable[[int], Position],
        medium: Medium,
        fonts: str,
    ) -> str:
        """The page (`medium` screen) or the copy to print of `briefing`.

        `charts` are the SVGs of its figures by id, `where` gives the position in the spec of the n-th product of its
        packet, `fonts` are the @font-face rules. Raises `Diagnosed` with every product whose template fails.
        """
        names: dict[str, Any] = {
            "briefing": briefing,
            "medium": medium,
            "phrase": locale.phrase,
            "chart": lambda figure: _chart(charts, figure),
        }
        sections: list[Section] = []
        faults: list[Diagnostic] = []
        for index, product in enumerate(briefing.packet):
            place = Place(product.id, briefing.audience.id, where(index))
            try:
                markup = self._render(f"products/{product.id}.html.j2", place, product=product, **names)
                sections.append(Section(product, Markup(markup)))
            except Diagnosed as problem:
                faults += problem.diagnostics
        if faults:
            raise Diagnosed(faults)
        whole = Place("packet", briefing.audience.id, where(0))
        return self._render("skeleton.html.j2", whole, sections=sections, fonts=Markup(fonts), **names)

    def _render(self, name: str, place: Place, **names: Any) -> str:
        try:
            return self.environment.get_template(name).render(names)
        except (
            TemplateError,
            ArithmeticError,
            AttributeError,
            LookupError,
            OSError,
            TypeError,
            ValueError,
            RecursionError,
        ) as problem:
            raise Diagnosed([self._fault(name, place, problem)]) from problem

    def _fault(self, name: str, place: Place, problem: Exception) -> Diagnostic:
        if isinstance(problem, TemplateNotFound):
            return diagnose("template/missing", self._last_frame(name, problem), name=problem.name or name)
        if isinstance(problem, TemplateSyntaxError):
            at = Position(Path(problem.filename or name), problem.lineno)
            return diagnose("template/syntax", at, problem=problem.message)
        rule = "template/undefined" if isinstance(problem, UndefinedError) else "template/failed"
        words = f"there is no {problem}" if isinstance(problem, KeyError) else str(problem) or type(problem).__name__
        return diagnose(
            rule,
            self._last_frame(name, problem),
            problem=words,
            product=place.product,
            audience=place.audience,
            place=place.position,
        )

    def _last_frame(self, name: str, problem: Exception) -> Position:
        """The innermost line of a template that was running."""
        frames = traceback.extract_tb(problem.__traceback__)
        inside = [frame for frame in frames if any(Path(frame.filename).is_relative_to(each) for each in self.folders)]
        if not inside:
            return Position(Path(name))
        return Position(Path(inside[-1].filename), inside[-1].lineno or 1)


def open_templates(project: Path) -> Templates:
    """The templates of the project in `project`, whose ``templates/`` comes before the shipped ones, file by file."""
    folders = tuple(folder for folder in (project / "templates", SHIPPED) if folder.is_dir())
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        undefined=_Undefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return Templates(folders, environment)


def _chart(charts: Mapping[str, str], figure: FigureBrief) -> Markup:
    return Markup(charts[figure.id])
