"""One command at a time changes an output folder, or reads it back; the others wait, and say for whom.

The lock is one of the system (filelock), which a process loses when it ends, however it ends. While it is held, the
lock file names its holder; then it goes.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.load.files import Refused, content_of, irregular
from briefgen.model.diagnostics import Diagnosed, Position, diagnose
from briefgen.pipeline.change import Unfinished, is_unsettled, settle
from briefgen.pipeline.manifest import CHECKSUMS

LOCK = ".lock"

_QUIET = 1.0
"""Seconds that a command waits before it says so."""

_HOLDER_BYTES = 10_000
"""The largest lock file that is read."""

_MARK = b"\0"
"""What a lock file begins with. On Windows this byte is the locked one, and nobody else can read it."""


@dataclass(frozen=True)
class Holder:
    """Who holds a lock: a process, the machine it runs on, the command, and since when by that machine's clock."""

    process: int
    host: str
    command: str
    since: str

    def __str__(self) -> str:
        return f"{self.command}, process {self.process} on {self.host}, since {self.since}"


@dataclass(frozen=True)
class Patience:
    """How many `seconds` a command waits for a folder; `tell` is given a sentence when it has waited for one."""

    command: str = "briefgen"
    seconds: float = math.inf
    tell: Callable[[str], None] = lambda sentence: None


PATIENT = Patience()


@contextmanager
def held(output: Path, patience: Patience = PATIENT) -> Iterator[None]:
    """Holds an output folder, which is made if it is not there, and finishes or undoes what a killed build left in it.

    A folder that was made and in which nothing was written goes again. Raises `Diagnosed`.
    """
    with reported(output):
        is_new = not output.exists()
        lock = _acquired(output, patience)
    try:
        with reported(output):
            settle(output)
        yield
    finally:
        with contextlib.suppress(OSError):
            _leave(output, is_new)
        lock.release()


@contextmanager
def held_to_read(output: Path, patience: Patience = PATIENT) -> Iterator[None]:
    """Holds the folder that a build changes as one: `output`, or the site that it is a part of.

    One that is not there, or that cannot be written, is read without. Raises `Diagnosed`.
    """
    is_in_site = (output.parent / CHECKSUMS).is_file() or is_unsettled(output.parent)
    folder = output.parent if is_in_site else output
    if os.access(folder, os.W_OK):
        with held(folder, patience):
            yield
    elif is_unsettled(folder):
        raise _unfinished(folder, "it cannot be written")
    else:
        yield


@contextmanager
def reported(output: Path) -> Iterator[None]:
    """Raises `Diagnosed` for what the system refuses in an output folder."""
    try:
        yield
    except Unfinished as problem:
        raise _unfinished(output, str(problem)) from problem
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise Diagnosed([diagnose("project/output", Position(output), reason=reason)]) from problem


def _unfinished(folder: Path, reason: str) -> Diagnosed:
    hint = "the next command that can write the folder finishes the build, or undoes it"
    return Diagnosed([diagnose("project/unfinished", Position(folder), hint, reason=reason)])


def _acquired(output: Path, patience: Patience) -> FileLock:
    lock, quiet = FileLock(output / LOCK), min(_QUIET, patience.seconds)
    try:
        try:
            _acquire(lock, output, quiet)
        except Timeout:
            if patience.seconds > quiet:
                patience.tell(f"waiting for {output}, which {_holder(output)} holds")
            _acquire(lock, output, patience.seconds - quiet)
    except Timeout:
        hint = f"it was held for {patience.seconds:g} s; --wait waits longer"
        fault = diagnose("project/held", Position(output), hint, holder=_holder(output))
        raise Diagnosed([fault]) from None
    holder = Holder(os.getpid(), platform.node(), patience.command, _now())
    _name_holder(output / LOCK, holder)
    return lock


def _acquire(lock: FileLock, output: Path, seconds: float) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=seconds)
    except FileNotFoundError:  # a build that made the folder has removed it
        output.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=seconds)


def _leave(output: Path, is_new: bool) -> None:
    """Removes the lock file, while it is held: one who waits for it with it open finds that it is another by now."""
    if _is_ours(output / LOCK):
        (output / LOCK).unlink()
    if is_new and not any(output.iterdir()):
        output.rmdir()


def _now() -> str:
    return datetime.now().astimezone().isoformat(" ", "seconds")


def _name_holder(place: Path, holder: Holder) -> None:
    with contextlib.suppress(OSError):
        if _is_ours(place):
            place.write_bytes(_MARK + json.dumps(asdict(holder)).encode())


def _is_ours(place: Path) -> bool:
    """Whether a lock file is none that another program keeps. Raises OSError."""
    if irregular(place):
        return False
    with place.open("rb") as stream:
        return stream.read(len(_MARK)) in (b"", _MARK)


def _holder(output: Path) -> str:
    try:
        return str(Holder(**json.loads(content_of(output / LOCK, _HOLDER_BYTES).removeprefix(_MARK))))
    except (Refused, ValueError, TypeError):
        return "another process"
