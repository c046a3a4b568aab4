"""Nothing is published before its embargo ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from briefgen.build.preparing import Ready, Selection, packets_of
from briefgen.model.diagnostics import Diagnosed, Diagnostic, diagnose

Clock = Callable[[], datetime]
"""Tells what time it is, with a zone. It decides whether to build, and leaves no trace in what is built."""


def real_clock() -> datetime:
    """The time that it is."""
    return datetime.now(UTC)


def refuse_before_embargo(ready: Iterable[Ready], selection: Selection, clock: Clock) -> None:
    """Raises `Diagnosed` if a selected packet is not to be published yet."""
    now = clock()
    if held := [each for meeting in ready for each in _under_embargo(meeting, selection, now)]:
        raise Diagnosed(held)


def _under_embargo(meeting: Ready, selection: Selection, now: datetime) -> Iterator[Diagnostic]:
    for name in dict(packets_of(meeting, selection)):
        embargo = meeting.spec.audiences[name].embargo
        if embargo is not None and now < embargo.ends:
            at = meeting.loaded.where(("audiences", name, "embargo"))
            until = embargo.ends.isoformat(timespec="minutes")
            hint = "--before-embargo builds it with a stamp on every page"
            yield diagnose("embargo/not-yet", at, hint, audience=name, until=until)
