"""docs/rules.md lists everything that a run can find, as it is now."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from briefgen.model.diagnostics import RULES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def test_the_page_is_what_make_docs_writes() -> None:
    assert runpy.run_path(str(ROOT / "scripts" / "rule_reference.py"))["reference"]() == PAGE


def test_every_rule_has_a_row_with_its_severity_and_its_message() -> None:
    rows = [line for line in PAGE.splitlines() if re.match("[|] `[a-z]+/", line)]
    assert "| `glossary/unused` | warning | no text uses the term ‹name› |" in rows
    assert sorted(row.split("`")[1] for row in rows) == sorted(RULES)


def test_each_family_has_one_section() -> None:
    headings = [line for line in PAGE.splitlines() if line.startswith("## ")]
    assert "## release" in headings
    assert len(headings) == len(set(headings))
