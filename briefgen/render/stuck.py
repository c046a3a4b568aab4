"""Where a template was when the system ended its process: inside one operation of Python's that never came back.

A search through a long text can take hours without a chance for Python to run a timer's function. The system ends the
process then, by its processor time (POSIX, RLIMIT_CPU); shortly before that it sends a signal (SIGXCPU), at which
`faulthandler` writes the lines that are running to a file.
"""

from __future__ import annotations

import faulthandler
import re
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

_GRACE = 2
"""The seconds after which the system acts, if a timer of the process itself did not."""

_FRAME = re.compile(r'^  File "(.*)", line (\d+) in ', re.MULTILINE)


def end_when_stuck(trace: Path, seconds: int) -> None:
    """Has the system end this process soon after `seconds` of processor time, once it wrote to `trace` where it is."""
    if sys.platform == "win32":
        return
    import resource

    # The file stays open: the signal comes when nothing can be opened any more.
    faulthandler.register(signal.SIGXCPU, trace.open("w"), all_threads=False)
    limit = seconds + _GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))


def stuck_at(trace: Path, folders: Sequence[Path]) -> tuple[Path, int] | None:
    """The innermost template that was running, and the line of its compiled code; None where none was."""
    for file, line in _FRAME.findall(trace.read_text(encoding="utf-8", errors="replace")):
        if any(Path(file).is_relative_to(folder) for folder in folders):
            return Path(file), int(line)
    return None
