"""Files on their way: what is made, how far it is, and why one could not be made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose, errors
from briefgen.model.manifest import Origin
from briefgen.model.severities import weighed
from briefgen.pipeline.preparing import Ready

if TYPE_CHECKING:
    from briefgen.render.printing import Printed

T = TypeVar("T")

Format = Literal["html", "pdf"]
FORMATS: tuple[Format, ...] = ("html", "pdf")


@dataclass(frozen=True)
class Output:
    """One file, made but not yet written; `path` is where it belongs in the output folder."""

    path: Path
    format: Format
    content: bytes = field(repr=False)
    warnings: tuple[Diagnostic, ...] = ()
    origin: Origin | None = None


@dataclass(frozen=True)
class Job:
    """One file of a meeting on its way to an audience.

    `finished` waits for it, `proof` finds what speaks against handing it over, `origin` tells what it was made from.
    """

    path: Path
    format: Format
    meeting: Ready
    audience: str
    finished: Callable[[], Printed]
    proof: Callable[[bytes], Iterable[Diagnostic]] = lambda content: ()
    origin: Callable[[], Origin | None] = lambda: None


Progress = Callable[[str, int, int], None]
"""Told of each file as it is waited for: its name, how many are done before it, of how many."""


def silent(name: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def collected(jobs: Sequence[Job], progress: Progress) -> tuple[Output, ...]:
    """Every file, proved, when all are done. Raises `Diagnosed` with all that is wrong with any."""
    outputs: list[Output] = []
    faults: list[Diagnostic] = []
    for done, job in enumerate(jobs):
        progress(job.path.name, done, len(jobs))
        try:
            with _reported(Position(job.path), job.path.name):
                printed = job.finished()
                warnings = weighed(_warnings(printed, job), job.meeting.spec.severities)
                faults += (*_overruns(printed, job), *job.proof(printed.content), *errors(warnings))
                outputs.append(Output(job.path, job.format, printed.content, warnings, job.origin()))
        except Diagnosed as problem:
            faults += problem.diagnostics
    if faults:
        raise Diagnosed(faults)
    return tuple(outputs)


def shared(made: Future[T], name: str, project: Path) -> Callable[[], T]:
    """Waits for something that many files of a project need, called `name` in messages.

    Raises the same `Diagnosed` for each of them if its worker ends early: it is one error, reported once.
    """

    def wait() -> T:
        with _reported(Position(project), name):
            return made.result()

    return wait


@contextmanager
def _reported(at: Position, name: str) -> Iterator[None]:
    """Raises `Diagnosed` if the worker that makes what is called `name` fails, is killed, or is stopped by a limit."""
    from briefgen.render.printing import LIMITS
    from briefgen.workers import Failed, Stopped

    try:
        yield
    except Failed as problem:
        raise Diagnosed([diagnose("render/failed", at, file=name, reason=problem)]) from problem
    except Stopped as problem:
        seconds, megabytes = LIMITS.seconds, LIMITS.megabytes
        stopped = diagnose("render/limits", at, file=name, seconds=seconds, megabytes=megabytes)
        raise Diagnosed([stopped]) from problem


def _overruns(printed: Printed, job: Job) -> Iterator[Diagnostic]:
    """The products that are longer than the spec allows, each at its limit there."""
    limits = job.meeting.spec.audiences[job.audience].limits
    for each in printed.overruns:
        at = job.meeting.loaded.where(("audiences", job.audience, "limits", each.product))
        limit, lines = _counted(limits[each.product], "page"), _counted(each.lines, "line")
        yield diagnose("page/limit", at, product=each.product, limit=limit, file=job.path.name, lines=lines)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _warnings(printed: Printed, job: Job) -> Iterator[Diagnostic]:
    from briefgen.assemble import closed_to

    at = Position(job.path)
    for each in printed.complaints:
        yield diagnose("render/complaint", at, file=job.path.name, problem=each)
    for each in printed.lacking:
        # It may stand in what the audience does not see, too, which is nothing to tell of with its file.
        place = job.meeting.loaded.holding(each, closed_to(job.meeting.spec, [job.audience])) or at
        yield diagnose("render/glyph", place, character=each, code=f"U+{ord(each):04X}")
