"""Faults in writing: each call of a build that touches the output folder fails once, or is the last before a signal.

strace injects them (strace(1), "Tampering") into the build's main thread, which alone writes. A clean run under strace
tells which calls there are; the seeds count through them, in an order that mixes early and late ones.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from soak.findings import Finding, Unable
from soak.programs import ENDED, ENDED_WELL, judged, run
from soak.stand import Stand, claims, stand

CALLS = (
    *("openat", "mkdir", "mkdirat", "write", "fsync", "fdatasync", "chmod", "fchmod", "ftruncate", "flock"),
    *("rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat", "rmdir", "symlink", "sendfile"),
)
ERRORS = ("ENOSPC", "EIO", "EACCES", "EMFILE", "EROFS", "EDQUOT")
SIGNALS = {"KILL": {-9, 137}, "INT": {-2, 130}, "TERM": {-15, 143}}
"""Signals, and the codes that a command ends with which is not done by then."""

_ENTERED = re.compile(r"(\w+)\((.*)")


class Point(NamedTuple):
    """The `number`-th of its calls of one kind that a build makes."""

    call: str
    number: int


def faults_in_pages(seed: int, deadline: float) -> Iterator[Finding]:
    """Pages only, since they are quick to make."""
    return _faults(seed, ("html",))


def faults_in_print(seed: int, deadline: float) -> Iterator[Finding]:
    """Pages and PDFs, where what an earlier build left is removed as well."""
    return _faults(seed, ("html", "pdf"))


def _faults(seed: int, formats: tuple[str, ...]) -> Iterator[Finding]:
    choices = faults(formats)
    point, fault = choices[seed % len(choices)]
    with stand(formats) as attacked:
        yield from inject(attacked, point, fault)


def inject(attacked: Stand, point: Point, fault: str) -> Iterator[Finding]:
    """One fault, and what came of it."""
    kind = "signal" if fault in SIGNALS else "error"
    injected = f"inject={point.call}:{kind}={fault}:when={point.number}"
    ended = run(*attacked.build, before=strace(f"trace={point.call}", injected))
    codes = ENDED | SIGNALS.get(fault, set())
    yield from judged(ended, injected, codes)
    torn = list(attacked.torn(injected, claims=claims(ended)))
    yield from torn
    if not torn:
        yield from judged(run(*attacked.verify), f"{injected}; verify", ENDED_WELL)
    yield from attacked.stuck(injected)


def strace(*expressions: str, log: str = "/dev/null", follow: bool = False) -> Sequence[str]:
    """The command that runs another one under strace."""
    options = [option for each in expressions for option in ("-e", each)]
    return ("strace", "-y", *(("-f", "--seccomp-bpf") if follow else ()), "-o", log, *options)


@cache
def faults(formats: tuple[str, ...]) -> Sequence[tuple[Point, str]]:
    """Every fault at every point, shuffled."""
    choices = list(product(points(formats), (*ERRORS, *SIGNALS)))
    random.Random(0).shuffle(choices)
    return choices


@cache
def points(formats: tuple[str, ...]) -> Sequence[Point]:
    """The calls of a build that name the output folder or a file in it."""
    found, numbers = list[Point](), Counter[str]()
    with stand(formats) as attacked, tempfile.NamedTemporaryFile("r", errors="replace") as log:
        ended = run(*attacked.build, before=strace(f"trace={','.join(f'?{call}' for call in CALLS)}", log=log.name))
        if ended.code:
            raise Unable(f"strace cannot run a build here: {ended.words[-300:]}")
        for line in log:
            if entered := _ENTERED.match(line):
                call, arguments = entered.groups()
                numbers[call] += 1
                if str(attacked.output) in arguments:
                    found.append(Point(call, numbers[call]))
    return found
