"""What the search of a site is made from."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from briefgen.render.search import SearchFailed, search_index, searchable

PAGE = """<!DOCTYPE html>
<html lang="es-MX">
<head><title>T</title><style>p { color: crimson }</style></head>
<body class="loose">
<nav>sidebar</nav>
<main><h1>Talks</h1>
<h2 id="ports-title">Ports</h2>
<p>Seven ships.</p>
<figure class="figure" id="by-port">
  <figcaption>
    <span>Figure 1</span> <strong>The north leads</strong> <span class="figure__label">By port</span>
  </figcaption>
  <svg><text>axis</text></svg>
</figure>
<div class="origin">formula</div>
</main></body></html>"""


def read(files: dict[Path, bytes]) -> dict[str, Any]:
    """What an index of one page knows of it."""
    (fragment,) = (content for path, content in files.items() if path.suffix == ".pf_fragment")
    known: dict[str, Any] = json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))
    return known


@pytest.fixture(scope="module")
def index() -> dict[Path, bytes]:
    return search_index({Path("meetings/talks.html"): searchable(PAGE, "May 1, 2024 & on")}, "es")


def test_a_result_leads_to_the_page_with_its_title_and_its_date(index: dict[Path, bytes]) -> None:
    known = read(index)
    assert known["url"] == "/meetings/talks.html"
    assert known["meta"] == {"title": "Talks", "date": "May 1, 2024 & on"}


def test_a_result_can_lead_to_a_heading_and_to_a_figure_by_its_title(index: dict[Path, bytes]) -> None:
    places = {each["id"]: each["text"] for each in read(index)["anchors"] if each["element"].startswith("h")}
    assert places == {"ports-title": "Ports", "by-port": "Figure 1 The north leads"}


def test_what_is_not_read_as_text_is_not_found(index: dict[Path, bytes]) -> None:
    assert read(index)["content"] == "Talks. Ports. Seven ships. Figure 1 The north leads By port"


def test_the_language_is_the_one_asked_for_whatever_the_page_says() -> None:
    files = search_index({Path("a.html"): searchable(PAGE, "")}, "en")
    entry = json.loads(files[Path("pagefind-entry.json")])
    assert list(entry["languages"]) == ["en"]


def test_neither_order_nor_the_users_settings_change_an_index(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pages = {Path(f"{name}.html"): searchable(PAGE.replace("Seven", name), "") for name in ("one", "two", "three")}
    first = search_index(pages, "es")
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "h1")
    (tmp_path / "pagefind.yml").write_text("force_language: fr\n")
    monkeypatch.chdir(tmp_path)
    assert search_index(dict(reversed(pages.items())), "es") == first


def test_where_pagefind_fails_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.render.search.require_pagefind", lambda: Path(sys.executable))
    with pytest.raises(SearchFailed, match="unknown option --site"):
        search_index({Path("a.html"): PAGE}, "en")


def test_ready_made_interfaces_are_left_out(index: dict[Path, bytes]) -> None:
    assert sorted(path.name for path in index if path.suffix in (".js", ".css")) == [
        "pagefind-worker.js",
        "pagefind.js",
    ]
