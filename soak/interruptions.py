"""Signals at any moment: to the whole command, as a terminal sends them, or to one of its helpers."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Iterator

from bench.timing import family
from soak.faults import SIGNALS
from soak.findings import Finding, Kind
from soak.programs import BRIEFGEN, ENDED, ENDED_WELL, Ended, finish, judged, start
from soak.stand import Stand, claims, stand

EVERYTHING = ("html", "pdf")
_DIAGNOSTIC = "error["
_LONGEST_BUILD = 6.0
"""Seconds within which signals are sent; a build on a quiet machine has ended by then."""


def interruptions(seed: int, deadline: float) -> Iterator[Finding]:
    """SIGINT to all processes of a build, or SIGTERM to the first of them."""
    chosen = random.Random(seed)
    name, after = chosen.choice(("INT", "TERM")), chosen.uniform(0, _LONGEST_BUILD)
    done = f"SIG{name} after {after:.2f} s"
    with stand(EVERYTHING) as attacked:
        process = start([*BRIEFGEN, *attacked.build])
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            if name == "INT":
                os.killpg(process.pid, signal.SIGINT)
            else:
                process.terminate()
        ended = finish(process)
        yield from judged(ended, done, ENDED_WELL | SIGNALS[name])
        yield from _kept(attacked, ended, done)


def killed_helpers(seed: int, deadline: float) -> Iterator[Finding]:
    """SIGKILL to one process that a build started: a printer, the fork server, the tracker of resources."""
    chosen = random.Random(seed)
    after = chosen.uniform(0.5, _LONGEST_BUILD)
    with stand(EVERYTHING) as attacked:
        process = start([*BRIEFGEN, *attacked.build])
        time.sleep(after)
        # A helper is there only for a moment.
        while not (helpers := family(process.pid)[1:]) and process.poll() is None:
            time.sleep(0.01)
        done = f"a helper of {len(helpers)} killed after {after:.2f} s"
        if helpers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(chosen.choice(helpers), signal.SIGKILL)
        ended = finish(process)
        yield from judged(ended, done, ENDED)
        if ended.code and ended.words.count(_DIAGNOSTIC) != 1:
            yield Finding(Kind.UNTRUE, done, f"not one diagnostic: {ended.words[-1500:]}")
        yield from _kept(attacked, ended, done)


def _kept(attacked: Stand, ended: Ended, done: str) -> Iterator[Finding]:
    yield from attacked.torn(done, claims(ended))
    yield from attacked.stuck(done)
