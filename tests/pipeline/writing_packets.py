"""Writes two meetings into the folder that the first argument names: what tests run as a process, to kill it."""

import sys
from pathlib import Path

from briefgen.pipeline.locking import held
from briefgen.pipeline.writing import write_packets

AUDIENCES = ("press",)
MEETINGS = ("talks", "visit")


def contents(version: str) -> dict[Path, bytes]:
    """The pages of two meetings, each of which has the version in it."""
    return {
        Path(meeting, audience, f"{meeting}-{audience}-en.html"): f"{meeting} {audience} {version}".encode()
        for meeting in MEETINGS
        for audience in AUDIENCES
    }


def copies(version: str) -> dict[Path, bytes]:
    """A register of copies, with the version in it."""
    return {Path("talks.copies", "register.json"): version.encode()}


def write(output: Path, version: str) -> None:
    """Writes all of a version, as a build does."""
    with held(output):
        write_packets(output, contents(version), MEETINGS, copies(version))


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2])
