"""Runs briefgen as a user does, and judges how it ended."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.timing import watch
from soak.findings import Finding, Kind

ROOT = Path(__file__).parents[1]
BRIEFGEN = (sys.executable, "-m", "briefgen")

ENDED_WELL = frozenset({0})
ENDED = frozenset({0, 1, 2})
"""The exit codes of a command that ran to its end, whatever it had to say."""

LONGEST = 300.0
"""The seconds after which a command is taken to hang."""

MOST_MEMORY = 1500.0
"""The megabytes that no process of a command may pass."""

_ADDRESS_SPACE = 6 << 30
"""Keeps a command without bounds from taking the machine with it."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (negative: the signal), its words, the peak of its largest process in MB."""

    code: int
    words: str
    megabytes: float = 0.0
    hung: bool = False


def environment(**changes: str) -> dict[str, str]:
    """The environment of a command that runs the code of this checkout."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"} | changes


def start(command: Sequence[str | Path], changes: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Starts a command in a session of its own, so that a signal reaches all of its processes or one."""
    return subprocess.Popen(
        [*map(str, command)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment(**(changes or {})),
        cwd=ROOT,
        start_new_session=True,
        preexec_fn=_limited,
    )


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def finish(process: subprocess.Popen[str], seconds: float = LONGEST) -> Ended:
    """Waits for a command, and kills it when it hangs."""
    peaks: dict[int, float] = {}
    watching = threading.Thread(target=watch, args=(process, peaks))
    watching.start()
    hung = False
    try:
        words, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        hung = True
        os.killpg(process.pid, signal.SIGKILL)
        words, _ = process.communicate()
    watching.join()
    return Ended(process.returncode, words, max(peaks.values(), default=0.0), hung)


def run(*arguments: str | Path, changes: Mapping[str, str] | None = None, before: Sequence[str] = ()) -> Ended:
    """Runs ``briefgen`` with `arguments` to its end, by way of the command `before`."""
    return finish(start([*before, *BRIEFGEN, *arguments], changes))


def judged(ended: Ended, done: str, codes: Collection[int] = ENDED) -> Iterator[Finding]:
    """What is wrong with how a command ended, if it may end with `codes`."""
    if ended.hung:
        yield Finding(Kind.UNBOUNDED, done, f"it ran for {LONGEST:.0f} s: {ended.words[-300:]}")
        return
    if "Traceback (most recent call last)" in ended.words:
        yield Finding(Kind.TRACEBACK, done, ended.words[-2000:])
    if ended.code not in codes:
        yield Finding(Kind.UNTRUE, done, f"it ended with {ended.code}, not {sorted(codes)}: {ended.words[-600:]}")
    if ended.megabytes > MOST_MEMORY:
        yield Finding(Kind.UNBOUNDED, done, f"a process took {ended.megabytes:.0f} MB")
