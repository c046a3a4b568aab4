"""docs/bounds.md lists every bound, as it is now."""

from __future__ import annotations

import runpy
from pathlib import Path

from briefgen.model import bounds

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "bounds.md").read_text(encoding="utf-8")


def test_the_page_is_what_make_docs_writes() -> None:
    assert runpy.run_path(str(ROOT / "scripts" / "bounds_reference.py"))["reference"]() == PAGE


def test_every_bound_has_a_row() -> None:
    rows = {line.split("`")[1] for line in PAGE.splitlines() if line.startswith("| `")}
    assert rows == {name for name in vars(bounds) if name.isupper()}
