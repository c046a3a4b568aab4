"""Runs a command: how long it takes, how much memory, and what it prints."""

from __future__ import annotations

import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """The wall time in seconds, the peak memory of the largest process in MB (Linux), and what was printed."""

    seconds: float
    megabytes: float
    output: str


def timed(command: list[Path | str]) -> Run:
    """Runs a command to its end."""
    started = time.perf_counter()
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    peaks: dict[int, float] = {}
    watching = threading.Thread(target=watch, args=(process, peaks))
    watching.start()
    output, complaints = process.communicate()
    seconds = time.perf_counter() - started
    watching.join()
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} failed: {complaints}")
    return Run(seconds, max(peaks.values(), default=0.0), output)


def watch(process: subprocess.Popen[str], peaks: dict[int, float]) -> None:
    """Keeps the peak of each process of a family while it runs; the kernel keeps each one's own."""
    while process.poll() is None:
        for identity in family(process.pid):
            status = Path(f"/proc/{identity}/status")
            try:
                line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
            except (OSError, StopIteration):
                continue
            peaks[identity] = max(peaks.get(identity, 0.0), int(line.split()[1]) / 1024)
        time.sleep(0.02)


def family(identity: int) -> list[int]:
    """A process and all that descend from it."""
    found = [identity]
    for each in found:
        try:
            found += map(int, Path(f"/proc/{each}/task/{each}/children").read_text().split())
        except OSError:
            continue
    return found
