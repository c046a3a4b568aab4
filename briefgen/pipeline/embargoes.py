"""Nothing is published before its embargo ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from briefgen.model.diagnostics import Diagnosed, Diagnostic, diagnose
from briefgen.pipeline.preparing import Ready, Selection, packets_of

Clock = Callable[[], datetime]
"""Tells what time it is, with a zone. It decides whether to build, and leaves no trace in what is built."""


def real_clock() -> datetime:
    """The time that it is."""
    return datetime.now(UTC)


def refuse_before_embargo(ready: Iterable[Ready], selection: Selection, clock: Clock) -> None:
    """Raises `Diagnosed` if a selected packet is not to be published yet."""
    now, hint = clock(), "--before-embargo builds it with a stamp on every page"
    held = [(meeting, name) for meeting in ready for name in under_embargo(meeting, selection, now)]
    if held:
        raise Diagnosed(told_until("embargo/not-yet", meeting, name, hint) for meeting, name in held)


def under_embargo(meeting: Ready, selection: Selection, now: datetime) -> Iterator[str]:
    """The selected audiences of a meeting whose packets are not to be published yet."""
    for name in dict(packets_of(meeting, selection)):
        embargo = meeting.spec.audiences[name].embargo
        if embargo is not None and now < embargo.ends:
            yield name


def told_until(rule: str, meeting: Ready, audience: str, hint: str | None = None) -> Diagnostic:
    """What `rule` says of the packet of an audience that is under embargo, and until when that is."""
    embargo = meeting.spec.audiences[audience].embargo
    until = embargo.ends.isoformat(timespec="minutes") if embargo else ""
    return diagnose(
        rule, meeting.loaded.where(("audiences", audience, "embargo")), hint, audience=audience, until=until
    )
