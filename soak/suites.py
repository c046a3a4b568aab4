"""The tests that have a long form: fuzzers of queries, templates and inputs, and differential tests."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from soak.findings import Finding, Kind
from soak.programs import ROOT, finish, start

LONG = re.compile(r"""["']SOAK["']|from tests\.fuzzing""")
"""How a test asks whether it is to run long."""

_AT_MOST = 3600.0
"""Seconds for one file of tests."""


def suites(seed: int, deadline: float) -> Iterator[Finding]:
    """One file of tests after the other, in its long form."""
    files = long_tests()
    if files:
        yield from tested(files[seed % len(files)], seed)


def long_tests() -> Sequence[Path]:
    """The files of tests that read the variable SOAK, themselves or by `tests.fuzzing`."""
    return [file for file in sorted((ROOT / "tests").rglob("test_*.py")) if LONG.search(file.read_text("utf-8"))]


def tested(file: Path, seed: int) -> Iterator[Finding]:
    """The failures of one file of tests."""
    command = [sys.executable, "-m", "pytest", "-q", f"--hypothesis-seed={seed}", str(file)]
    ended = finish(start(command, {"SOAK": "1"}), _AT_MOST)
    if ended.code:
        yield Finding(
            Kind.LOST,
            f"SOAK=1 pytest --hypothesis-seed={seed} {file}",
            f"it ended with {ended.code}: {ended.words[-3000:]}",
        )
