"""docs/templates.md tells what templates may use, as they are now."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")


def test_the_page_is_what_make_docs_writes() -> None:
    assert runpy.run_path(str(ROOT / "scripts" / "template_reference.py"))["reference"]() == PAGE


def test_the_page_has_the_blocks_of_the_whole_page_the_macros_of_figures_and_the_fields_of_a_person() -> None:
    assert "`cover`, `tools`, `contents`, `body`, `colophon`" in PAGE
    assert "`row(figures, within)`" in PAGE
    assert "### Briefing\n" in PAGE
