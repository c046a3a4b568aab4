"""Briefing → HTML, through Jinja templates: the project's own first, then the shipped ones.

Here they run in this very process: `render.rendering` runs them in one of their own.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from string import ascii_uppercase
from typing import Any, Literal

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from briefgen.locales import Locale
from briefgen.model.briefing import Briefing, Product
from briefgen.model.copies import Copy
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.model.evidence import FigureBrief
from briefgen.model.factcheck import FactCheck
from briefgen.model.theme import Look
from briefgen.render.calendar import MEDIA
from briefgen.render.folders import SKELETON, Folders
from briefgen.render.frames import running_line
from briefgen.render.links import Heading, led_back, linked
from briefgen.render.policy import sealed
from briefgen.render.sandbox import BoundPassed, Sandbox, out_of_memory
from briefgen.render.sheets import CSV, Sheet

Medium = Literal["screen", "print"]


@dataclass(frozen=True)
class Section:
    """A product of the packet, rendered; on a page with its `headings`, which have become links."""

    product: Product
    markup: Markup
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a product is asked for: reported when its template fails."""

    product: str
    audience: str
    position: Position


@dataclass(frozen=True)
class Templates:
    """The templates of a project, ready to render."""

    folders: Folders
    environment: Sandbox

    def render(
        self,
        briefing: Briefing,
        locale: Locale,
        charts: Mapping[str, str],
        files: Sequence[Sheet],
        where: Callable[[int], Position],
        medium: Medium,
        fonts: str,
        *,
        large: bool = False,
    ) -> str:
        """The page (`medium` screen) or the copy to print of `briefing`.

        `charts` are the SVGs of its figures by id, `files` its data as files; `where` gives the position in the spec of
        the n-th product of its packet, `fonts` are the @font-face rules. A product with nothing in it is not bound.
        Raises `Diagnosed` with every product whose template fails, or where none is left.
        """
        places = {each.id: Place(each.id, briefing.audience.id, where(n)) for n, each in enumerate(briefing.packet)}
        sections: list[Section] = []
        while len(sections) < len(briefing.packet):
            # Contents, tabs and links follow from what is bound, so without an empty product all is made again.
            if sections:
                briefing = replace(briefing, packet=_bound(each.product for each in sections))
            names = {**self._names(briefing, locale, charts, files, medium), "large": large}
            sections = self._sections(briefing.packet, places, names)
            if not sections:
                raise Diagnosed([diagnose("release/no-product", where(0), name=briefing.audience.id)])
        whole = Place("packet", briefing.audience.id, where(0))
        names = {**names, "fonts": Markup(fonts), "first_use": _FirstUses()}
        skeleton = self.folders.layout(whole.audience, SKELETON)
        if medium == "print":
            return self._render(skeleton, whole, sections=sections, **names)
        sections = [Section(each.product, *linked(each.markup, each.product.id)) for each in sections]
        page = self._render(skeleton, whole, sections=sections, **names)
        return sealed(led_back(page), self._at(skeleton))

    def _names(
        self,
        briefing: Briefing,
        locale: Locale,
        charts: Mapping[str, str],
        files: Sequence[Sheet],
        medium: Medium,
    ) -> dict[str, Any]:
        """What every template may use."""
        return {
            "briefing": briefing,
            "look": briefing.look,
            "medium": medium,
            "phrase": locale.phrase,
            "chart": lambda figure: _chart(charts, figure),
            "sheet": partial(_offer, files, locale, CSV),
            "calendar": partial(_offer, files, locale, MEDIA),
        }

    def _sections(
        self, packet: Sequence[Product], places: Mapping[str, Place], names: Mapping[str, Any]
    ) -> list[Section]:
        """The products of a packet that have something in them. Raises `Diagnosed` with every one that fails."""
        sections: list[Section] = []
        faults: list[Diagnostic] = []
        for product in packet:
            try:
                place = places[product.id]
                name = self.folders.layout(place.audience, f"products/{product.id}.html.j2")
                markup = self._render(name, place, product=product, first_use=_FirstUses(), **names)
            except Diagnosed as problem:
                faults += problem.diagnostics
                if problem.diagnostics[0].rule == "template/limits":
                    break
            else:
                sections += [Section(product, Markup(markup))] if markup.strip() else []
        if faults:
            raise Diagnosed(faults)
        return sections

    def copy_overlay(self, copy: Copy, paper: str, locale: Locale, look: Look, fonts: str) -> str:
        """What is laid over each page of a numbered copy. Raises `Diagnosed` where its template fails."""
        place = Place("copy", copy.audience, Position(Path("copy.html.j2")))
        names = {"copy": copy, "paper": paper, "tag": locale.tag, "phrase": locale.phrase, "fonts": Markup(fonts)}
        return self._render("copy.html.j2", place, look=look, **names)

    def factcheck(self, check: FactCheck, locale: Locale, look: Look, fonts: str) -> str:
        """The page of a fact-check. Raises `Diagnosed` where its template fails."""
        place = Place("factcheck", check.article, Position(Path("factcheck.html.j2")))
        names = {"check": check, "phrase": locale.phrase, "look": look, "fonts": Markup(fonts)}
        page = self._render("factcheck.html.j2", place, **names)
        return sealed(page, self._at("factcheck.html.j2"))

    def site(self, name: str, fonts: str = "", *, allowed: Mapping[str, str] | None = None, **names: Any) -> str:
        """A page, a feed or the map of a site, made by a file in ``site/``. Raises `Diagnosed` where that fails.

        A page gets a policy of what it may do besides what every page may, by directive: `allowed`.
        """
        name = f"site/{name}"
        made = self._render(name, Place(name, "a site", Position(Path(name))), fonts=Markup(fonts), **names)
        return made if allowed is None else sealed(made, self._at(name), allowed)

    def _at(self, name: str) -> Position:
        return Position(self.folders.file(name) or Path(name))

    def _render(self, name: str, place: Place, **names: Any) -> str:
        try:
            return self.environment.get_template(name).render(names)
        except Diagnosed:
            raise
        # A template can make anything fail.
        except (Exception, BoundPassed) as problem:
            raise Diagnosed([self._fault(name, place, problem)]) from problem

    def _fault(self, name: str, place: Place, problem: BaseException) -> Diagnostic:
        at = running_line(problem, self.folders.all) or self._at(name)
        if isinstance(problem, MemoryError):
            problem = out_of_memory()
        match problem:
            case BoundPassed():
                document = f"{place.product!r} for {place.audience}"
                return diagnose("template/limits", at, document=document, bound=problem)
            case TemplateNotFound():
                return diagnose("template/missing", at, name=problem.name or name)
            case TemplateSyntaxError():
                at = Position(Path(problem.filename or name), problem.lineno)
                return diagnose("template/syntax", at, problem=problem.message)
        rule = "template/undefined" if isinstance(problem, UndefinedError) else "template/failed"
        words = f"there is no {problem}" if isinstance(problem, KeyError) else str(problem) or type(problem).__name__
        return diagnose(rule, at, problem=words, product=place.product, audience=place.audience, place=place.position)


def open_templates(project: Path) -> Templates:
    """The templates of the project in `project`, whose ``templates/`` comes before the shipped ones, file by file.

    ``shipped/`` before a name always leads to the shipped file, so that one in its place can extend it.
    """
    folders = Folders(project / "templates")
    return Templates(folders, Sandbox(folders))


def _bound(products: Iterable[Product]) -> tuple[Product, ...]:
    """The products of a packet, with the tabs they have in it."""
    return tuple(replace(each, tab=tab) for each, tab in zip(products, ascii_uppercase, strict=False))


@dataclass(frozen=True)
class Offer:
    """A file of data as a page offers it: its name, its size in words, an address that holds all of it."""

    name: str
    size: str
    address: str


def _offer(files: Sequence[Sheet], locale: Locale, media: str, figure: str | None = None) -> Offer | None:
    """The file of its kind that is of a figure, without one that of the whole packet; None where there is none."""
    found = next((each for each in files if each.media == media and each.figure == figure), None)
    if found is None:
        return None
    size = locale.phrase("sheet.kilobytes", count=locale.number(max(1, round(len(found.content) / 1000))))
    return Offer(found.name, size, f"data:{media};charset=utf-8;base64,{b64encode(found.content).decode()}")


class _FirstUses:
    """Tells whether a term, or a source, is met for the first time in a product, which explains it then."""

    def __init__(self) -> None:
        self._met: set[str] = set()

    def __call__(self, term: str) -> bool:
        """Whether `term`, by its id, was not asked for before."""
        is_first = term not in self._met
        self._met.add(term)
        return is_first


def _chart(charts: Mapping[str, str], figure: FigureBrief) -> Markup:
    return Markup(charts[figure.id])
