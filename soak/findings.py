"""What an attack is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Which promise was broken."""

    LOST = "lost"
    """Output is neither old and whole nor new and whole, or a command cannot go on from it."""

    LEAKED = "leaked"
    """Something closed, or of this machine, came where it must not be, or something went over the network."""

    UNTRUE = "untrue"
    """A command said, by its words or its exit code, what is not so."""

    TRACEBACK = "traceback"
    """An exception reached the user."""

    UNBOUNDED = "unbounded"
    """It took more time or memory than any input may cost."""


@dataclass(frozen=True)
class Finding:
    """One broken promise: what was done, and what was seen."""

    kind: Kind
    done: str
    seen: str


Attack = Callable[[int, float], Iterable[Finding]]
"""One run. All that it chooses follows from the seed; what can go on for long stops at the deadline, a time of
`time.monotonic`."""


class Unable(Exception):
    """This machine cannot run the attack; the message says what it lacks."""
