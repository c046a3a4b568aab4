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

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from briefgen.build.preparing import Ready, Selection, prepare
from briefgen.build.writing import write_packets
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose

if TYPE_CHECKING:
    from briefgen.model.briefing import Briefing
    from briefgen.model.evidence import FigureBrief
    from briefgen.render.html import Medium
    from briefgen.render.printing import Press, Printed

Format = Literal["html", "pdf"]
FORMATS: tuple[Format, ...] = ("html", "pdf")


@dataclass(frozen=True)
class Output:
    """One file of a packet, made but not yet written; `path` is where it belongs in the output folder."""

    path: Path
    format: Format
    content: bytes = field(repr=False)
    warnings: tuple[Diagnostic, ...] = ()


Progress = Callable[[str, int, int], None]
"""Told of each file as it is waited for: its name, how many are done before it, of how many."""


def silent(name: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Job:
    """One file on its way: `finished` waits for it."""

    meeting: Ready
    briefing: Briefing
    format: Format
    finished: Callable[[], Printed]

    @property
    def path(self) -> Path:
        """Where it belongs: an audience's files have a folder of their own, to be handed over whole."""
        meeting, audience = self.briefing.meeting.id, self.briefing.audience.id
        return Path(meeting, audience, f"{meeting}-{audience}-{self.briefing.language}.{self.format}")


def build(
    project: Path,
    output: Path,
    selection: Selection,
    formats: tuple[Format, ...] = FORMATS,
    progress: Progress = silent,
) -> tuple[tuple[Ready, ...], tuple[Output, ...]]:
    """All stages, for the selected meetings of the project in `project`.

    Returns the meetings and the files written below `output`. What an earlier build of a whole meeting left there is
    gone after a later one. Raises `Diagnosed` with every error found; then what stood in `output` still stands there
    as it was.
    """
    from briefgen.render.printing import open_press

    with open_press() as press:
        fonts = press.screen_fonts() if "html" in formats else None
        ready = prepare(project, selection)
        jobs = [job for meeting in ready for job in _jobs(meeting, project, selection, formats, press, fonts)]
        outputs = tuple(_finished(jobs, progress))
    whole = not (selection.audiences or selection.languages) and formats == FORMATS
    replaced = [meeting.spec.meeting.id for meeting in ready] if whole else []
    write_packets(output, {each.path: each.content for each in outputs}, replaced)
    return ready, outputs


def _jobs(
    meeting: Ready,
    project: Path,
    selection: Selection,
    formats: tuple[Format, ...],
    press: Press,
    fonts: Future[str] | None,
) -> list[Job]:
    """Stages 4 to 6 of a meeting; printing begins while later copies are still being rendered."""
    from briefgen.assemble import assemble
    from briefgen.locales import open_locale
    from briefgen.render.fonts import print_rules
    from briefgen.render.html import open_templates

    templates = open_templates(project)
    epoch = int(datetime.combine(meeting.spec.document.date, time(), UTC).timestamp())
    jobs: list[Job] = []
    faults: list[Diagnostic] = []
    for language in dict.fromkeys(selection.languages or meeting.spec.languages):
        drawn: dict[FigureBrief, str] = {}
        locale = open_locale(language, meeting.spec.languages[language])
        for audience in dict.fromkeys(selection.audiences or meeting.spec.audiences):
            briefing = assemble(meeting.spec, meeting.numbers, audience, language)
            try:
                charts = _charts(meeting, briefing, drawn)
                render = partial(templates.render, briefing, locale, charts, _places(meeting, audience))
                if "pdf" in formats:
                    printing = press.print(render("print", print_rules()), epoch)
                    jobs.append(Job(meeting, briefing, "pdf", printing.result))
            except Diagnosed as problem:
                faults += problem.diagnostics
            else:
                if fonts is not None:
                    jobs.append(Job(meeting, briefing, "html", partial(_page, render, fonts)))
    if faults:
        raise Diagnosed(faults)
    return jobs


def _places(meeting: Ready, audience: str) -> Callable[[int], Position]:
    """Where the spec asks for the n-th product of an audience."""
    return lambda index: meeting.loaded.where(("audiences", audience, "packet", index))


def _page(render: Callable[[Medium, str], str], fonts: Future[str]) -> Printed:
    """A page, rendered when it is asked for: by then its fonts are ready, and the printers have work."""
    from briefgen.render.printing import Printed

    return Printed(render("screen", fonts.result()).encode())


def _charts(meeting: Ready, briefing: Briefing, drawn: dict[FigureBrief, str]) -> Mapping[str, str]:
    """The SVGs of a briefing's figures by id; `drawn` keeps them for the other audiences that see the same."""
    from briefgen.render.charts import draw

    faults: list[Diagnostic] = []
    for figure in briefing.figures:
        try:
            if figure not in drawn:
                drawn[figure] = draw(figure, briefing.tag)
        except ValueError as problem:
            faults.append(diagnose("figure/drawing", meeting.loaded.where(("figures", figure.id)), reason=problem))
    if faults:
        raise Diagnosed(faults)
    return {figure.id: drawn[figure] for figure in briefing.figures}


def _finished(jobs: Sequence[Job], progress: Progress) -> Iterator[Output]:
    """Stage 7: waits for every file. Raises `Diagnosed` with each that could not be made."""
    from briefgen.render.printing import MEGABYTES, SECONDS, Failed, Stopped

    faults: list[Diagnostic] = []
    for done, job in enumerate(jobs):
        at, name = Position(job.path), job.path.name
        progress(name, done, len(jobs))
        try:
            printed = job.finished()
        except Diagnosed as problem:
            faults += problem.diagnostics
        except Failed as problem:
            faults.append(diagnose("render/failed", at, file=name, reason=problem))
        except Stopped:
            faults.append(diagnose("render/limits", at, file=name, seconds=SECONDS, megabytes=MEGABYTES))
        else:
            yield Output(job.path, job.format, printed.content, tuple(_warnings(printed, at, job.meeting)))
    if faults:
        raise Diagnosed(faults)


def _warnings(printed: Printed, at: Position, meeting: Ready) -> Iterator[Diagnostic]:
    for each in printed.complaints:
        yield diagnose("render/complaint", at, file=at.file.name, problem=each)
    for each in printed.lacking:
        yield diagnose("render/glyph", meeting.loaded.holding(each) or at, character=each, code=f"U+{ord(each):04X}")
