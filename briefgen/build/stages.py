"""The build: the only list of stages.

1. load       YAML → Spec; CSV → tables
2. compute    tables → numbers
3. check      rules over spec and numbers; any error ends the build here
4. assemble   spec, numbers, audience, language → Briefing
5. draw       figures → SVG
6. render     Briefing → HTML, for the screen and for print
7. print      HTML → PDF, each in a process of its own
8. write      every file whole or not at all, then the manifests

Each stage imports the heavy libraries it needs, so that a command that stops early stays quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefgen.build.preparing import Ready, Selection, prepare
from briefgen.build.writing import write_packets
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose

if TYPE_CHECKING:
    from briefgen.locales import Locale
    from briefgen.model.briefing import Briefing
    from briefgen.model.evidence import FigureBrief
    from briefgen.render.html import Templates
    from briefgen.render.printing import Press, Printed

Format = Literal["html", "pdf"]
FORMATS: tuple[Format, ...] = ("html", "pdf")


@dataclass(frozen=True)
class Output:
    """One file of a packet. Its folder is its audience's, so that a folder can be handed over whole."""

    meeting: str
    audience: str
    language: str
    format: Format
    content: bytes = field(repr=False)
    warnings: tuple[Diagnostic, ...] = ()

    @property
    def path(self) -> Path:
        """Where it belongs in the output folder."""
        return Path(self.meeting, self.audience, f"{self.meeting}-{self.audience}-{self.language}.{self.format}")


Progress = Callable[[str, int, int], None]
"""Told of each file as it is waited for: its name, how many are done before it, of how many."""


def silent(name: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Copy:
    """One audience's briefing in one language on its way: each format's content, made or in the making."""

    briefing: Briefing
    contents: Mapping[Format, Callable[[], Printed]]


def build(
    project: Path,
    output: Path,
    selection: Selection,
    formats: tuple[Format, ...] = FORMATS,
    progress: Progress = silent,
) -> tuple[tuple[Ready, ...], tuple[Output, ...]]:
    """All stages, for the selected meetings of the project in `project`.

    Returns the meetings and the files written below `output`. Raises `Diagnosed` with every error found; then what
    stood in `output` still stands there as it was.
    """
    from briefgen.render.printing import open_press

    with open_press() as press:
        fonts = press.screen_fonts() if "html" in formats else None
        ready = prepare(project, selection)
        copies = [each for meeting in ready for each in _copies(meeting, project, selection, formats, press, fonts)]
        outputs = tuple(_finished(copies, progress))
    write_packets(output, {each.path: each.content for each in outputs})
    return ready, outputs


def _copies(
    meeting: Ready,
    project: Path,
    selection: Selection,
    formats: tuple[Format, ...],
    press: Press,
    fonts: Future[str] | None,
) -> list[Copy]:
    """Stages 4 to 6 of a meeting; printing begins while later copies are still being rendered."""
    from briefgen.assemble import assemble
    from briefgen.locales import open_locale
    from briefgen.render.html import open_templates

    templates = open_templates(project)
    copies: list[Copy] = []
    faults: list[Diagnostic] = []
    for language in selection.languages or tuple(meeting.spec.languages):
        drawn: dict[FigureBrief, str] = {}
        locale = open_locale(language, meeting.spec.languages[language])
        for audience in selection.audiences or tuple(meeting.spec.audiences):
            briefing = assemble(meeting.spec, meeting.numbers, audience, language)
            charts = _charts(briefing, drawn)
            rendering = _Rendering(meeting, templates, locale, charts)
            try:
                copies.append(Copy(briefing, rendering.contents(briefing, formats, press, fonts)))
            except Diagnosed as problem:
                faults += problem.diagnostics
    if faults:
        raise Diagnosed(faults)
    return copies


def _charts(briefing: Briefing, drawn: dict[FigureBrief, str]) -> Mapping[str, str]:
    """The SVGs of a briefing's figures by id; `drawn` keeps them for the other audiences that see the same."""
    from briefgen.render.charts import draw

    for figure in briefing.figures:
        if figure not in drawn:
            drawn[figure] = draw(figure, briefing.tag)
    return {figure.id: drawn[figure] for figure in briefing.figures}


@dataclass(frozen=True)
class _Rendering:
    meeting: Ready
    templates: Templates
    locale: Locale
    charts: Mapping[str, str]

    def contents(
        self, briefing: Briefing, formats: tuple[Format, ...], press: Press, fonts: Future[str] | None
    ) -> Mapping[Format, Callable[[], Printed]]:
        from briefgen.render.fonts import print_rules
        from briefgen.render.printing import Printed

        made: dict[Format, Callable[[], Printed]] = {}
        if "pdf" in formats:
            made["pdf"] = press.print(self._html(briefing, "print", print_rules()), self._epoch()).result
        if fonts is not None:
            # Rendered when it is asked for: by then its fonts are ready, and the printers have work.
            made["html"] = lambda: Printed(self._html(briefing, "screen", fonts.result()).encode())
        return made

    def _html(self, briefing: Briefing, medium: Literal["screen", "print"], fonts: str) -> str:
        def where(index: int) -> Position:
            return self.meeting.loaded.where(("audiences", briefing.audience.id, "packet", index))

        return self.templates.render(briefing, medium, self.locale, self.charts, fonts, where)

    def _epoch(self) -> int:
        return int(datetime.combine(self.meeting.spec.document.date, time(), UTC).timestamp())


def _finished(copies: list[Copy], progress: Progress) -> Iterator[Output]:
    """Stage 7: waits for every file. Raises `Diagnosed` with each that could not be printed."""
    from briefgen.render.printing import MEGABYTES, SECONDS, Failed, Stopped

    total = sum(len(copy.contents) for copy in copies)
    faults: list[Diagnostic] = []
    done = 0
    for copy in copies:
        for format_, content in copy.contents.items():
            output = _output(copy.briefing, format_)
            at = Position(output.path)
            progress(at.file.name, done, total)
            try:
                printed = content()
            except Stopped:
                faults.append(diagnose("render/limits", at, file=at.file.name, seconds=SECONDS, megabytes=MEGABYTES))
            except Diagnosed as problem:
                faults += problem.diagnostics
            except Failed as problem:
                faults.append(diagnose("render/failed", at, file=at.file.name, reason=problem))
            else:
                done += 1
                told = (
                    diagnose("render/complaint", at, file=at.file.name, problem=each) for each in printed.complaints
                )
                yield replace(output, content=printed.content, warnings=tuple(told))
    if faults:
        raise Diagnosed(faults)


def _output(briefing: Briefing, format_: Format) -> Output:
    return Output(briefing.meeting.id, briefing.audience.id, briefing.language, format_, b"")
