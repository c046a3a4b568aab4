"""Briefing → HTML, in a process of its own for each document.

A template that never ends, or takes all memory, must not take the command with it. And what a template keeps in a
namespace while it makes one audience's document is gone before the next one's begins.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from briefgen.locales import Locale
from briefgen.model.bounds import TEMPLATE_MEGABYTES, TEMPLATE_SECONDS
from briefgen.model.briefing import Briefing
from briefgen.model.copies import Copy
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.model.factcheck import FactCheck
from briefgen.model.theme import Look
from briefgen.render import overrides
from briefgen.render.folders import Folders
from briefgen.render.html import Medium, Templates, open_templates
from briefgen.render.overrides import Served
from briefgen.render.sandbox import BoundPassed, out_of_memory, timed
from briefgen.render.sheets import Sheet
from briefgen.render.stuck import end_when_stuck, stuck_at
from briefgen.workers import Failed, Limits, Stopped, Workers, warm_up

T = TypeVar("T")

PRELOAD = ("briefgen.render.rendering", "briefgen.render.compiled")
"""What the fork server imports, so that a process need not."""

_LIMITS = Limits(seconds=2 * TEMPLATE_SECONDS, megabytes=TEMPLATE_MEGABYTES)
"""More than templates may take: this ends what the templates' own limit cannot."""


@dataclass(frozen=True)
class Renderer:
    """Renders the templates of the project in `project`. Every method raises `Diagnosed` where one of them fails."""

    project: Path

    @property
    def folders(self) -> Folders:
        """Where its templates lie."""
        return Folders(self.project / "templates")

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
        """The page or the copy to print of a briefing, as `Templates.render` has it."""
        places = [where(number) for number in range(len(briefing.packet))]
        return self._run(_render, briefing, locale, charts, files, places, medium, fonts, large)

    def copy_overlay(self, copy: Copy, paper: str, locale: Locale, look: Look, fonts: str) -> str:
        """What is laid over each page of a numbered copy."""
        return self._run(Templates.copy_overlay, copy, paper, locale, look, fonts)

    def factcheck(self, check: FactCheck, locale: Locale, look: Look, fonts: str) -> str:
        """The page of a fact-check."""
        return self._run(Templates.factcheck, check, locale, look, fonts)

    def site(self, name: str, fonts: str = "", *, allowed: Mapping[str, str] | None = None, **names: Any) -> str:
        """A page, a feed or the map of a site, as `Templates.site` has it."""
        return self._run(_site, name, fonts, allowed, names)

    def faults(self, audiences: Collection[str] | None) -> tuple[Diagnostic, ...]:
        """All that is wrong with the project's own templates; `audiences` are the project's, if known."""
        return self._run(overrides.faults, audiences) if self.folders.own.exists() else ()

    def served(self) -> tuple[Served, ...]:
        """Every template by its name."""
        return self._run(overrides.served)

    def _run(self, task: Callable[..., T], *arguments: object) -> T:
        with TemporaryDirectory() as folder:
            trace = Path(folder, "trace")
            trace.touch()
            try:
                result, faults = _call(_answer, self.project, trace, TEMPLATE_SECONDS, task, arguments)
            except (Stopped, Failed) as problem:
                raise Diagnosed([self._ended(trace, problem)]) from problem
        if faults:
            raise Diagnosed(faults)
        made: T = result
        return made

    def _ended(self, trace: Path, problem: Stopped | Failed) -> Diagnostic:
        """Why a process ended early."""
        at = Position(self.folders.own)
        if place := stuck_at(trace, self.folders.all):
            with suppress(Stopped, Failed):
                at = Position(place[0], _call(_line, self.project, *place))
            return _past(f"{TEMPLATE_SECONDS} s of processor time", at)
        if isinstance(problem, Stopped):
            return _past(f"{_LIMITS.seconds:.0f} s of processor time or {_LIMITS.megabytes} MB", at)
        return diagnose("template/ended", at, problem=problem)


def _call(task: Callable[..., T], *arguments: object) -> T:
    """What a function gives that runs in a process of its own. Raises `Stopped` or `Failed`."""
    warm_up(PRELOAD)
    return Workers().run(_LIMITS, task, *arguments)


def _answer(
    project: Path, trace: Path, seconds: int, task: Callable[..., T], arguments: tuple[object, ...]
) -> tuple[T, tuple[Diagnostic, ...]]:
    """What a function of the templates gives, or what is wrong: an exception is lost on its way between processes."""
    end_when_stuck(trace, seconds)
    templates = open_templates(project)
    nothing: Any = None
    try:
        with timed(seconds):
            return task(templates, *arguments), ()
    except Diagnosed as problem:
        return nothing, problem.diagnostics
    except (MemoryError, BoundPassed) as problem:
        bound = problem if isinstance(problem, BoundPassed) else out_of_memory()
        return nothing, (_past(bound, Position(templates.folders.own)),)


def _past(bound: object, at: Position) -> Diagnostic:
    return diagnose("template/limits", at, document="a document", bound=bound)


def _render(
    templates: Templates,
    briefing: Briefing,
    locale: Locale,
    charts: Mapping[str, str],
    files: Sequence[Sheet],
    places: Sequence[Position],
    medium: Medium,
    fonts: str,
    large: bool,
) -> str:
    return templates.render(briefing, locale, charts, files, places.__getitem__, medium, fonts, large=large)


def _site(
    templates: Templates, name: str, fonts: str, allowed: Mapping[str, str] | None, names: Mapping[str, Any]
) -> str:
    return templates.site(name, fonts, allowed=allowed, **names)


def _line(project: Path, file: Path, line: int) -> int:
    """The line of a template, by that of its compiled code."""
    templates = open_templates(project)
    folder = next(folder for folder in templates.folders.all if file.is_relative_to(folder))
    name = file.relative_to(folder).as_posix()
    return templates.environment.get_template(name).get_corresponding_lineno(line)
