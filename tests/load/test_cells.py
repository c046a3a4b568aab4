"""The lines of a data file."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from briefgen.load.cells import rows
from briefgen.model.diagnostics import Diagnosed


def test_a_line_is_not_unpacked_past_its_bound(tmp_path: Path) -> None:
    file = tmp_path / "a.csv.gz"
    with gzip.open(file, "wb") as packed:
        packed.write(b"a,b\n" + b"x" * 1_000_001)
    with pytest.raises(Diagnosed, match="a.csv.gz:2:1: .* the line has more than 1,000,000 bytes"):
        list(rows(file))
