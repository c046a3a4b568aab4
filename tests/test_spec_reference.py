"""docs/spec.md and the JSON Schemas beside it tell what a spec may say, as it is now."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """What `make docs` writes, by the names of the files."""
    pages: dict[str, str] = runpy.run_path(str(ROOT / "scripts" / "spec_reference.py"))["pages"]()
    return pages


@pytest.mark.parametrize("name", ["spec.md", "spec.schema.json", "spec-part.schema.json"])
def test_it_is_what_make_docs_writes(name: str, written: dict[str, str]) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == written[name]


def test_a_field_has_its_kind_its_description_and_an_example(written: dict[str, str]) -> None:
    assert "- **`minutes`** (whole number · needed): How long it takes.\n  ``minutes: 60``\n" in written["spec.md"]


def test_every_heading_that_is_linked_to_is_there(written: dict[str, str]) -> None:
    page = written["spec.md"]
    headings = {line[3:].lower().replace(" ", "-").replace(":", "") for line in page.splitlines() if line[:3] == "## "}
    linked = {part.partition(")")[0] for part in page.split("](#")[1:]}
    assert linked - headings == set()
    assert len(linked) > 40


def test_each_operation_has_a_section(written: dict[str, str]) -> None:
    headings = [line for line in written["spec.md"].splitlines() if line.startswith("## ")]
    assert "## Statistic: largest" in headings
    assert "## Assertion: largest" in headings
    assert len(headings) == len(set(headings))
