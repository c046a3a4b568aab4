"""Every chart of the shipped spec and of the tests, measured as a browser draws it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import fontpkg
import pytest
from playwright.sync_api import Page, sync_playwright

from briefgen.assemble import assemble
from briefgen.model.briefing import Briefing
from briefgen.pipeline.preparing import Selection, prepare
from briefgen.render.charts import draw

PROJECT = Path(__file__).parents[2]
ALL = "delegation"
"""An audience to which the shipped spec shows all its figures."""

BOXES = """() => [...document.querySelectorAll("svg")].map(svg => {
  const frame = svg.getBoundingClientRect(), unit = svg.viewBox.baseVal.width / frame.width
  const lines = [...svg.querySelectorAll("text")].flatMap(
    text => text.querySelector("tspan") ? [...text.querySelectorAll("tspan")] : [text])
  return lines.filter(line => line.textContent.trim()).map(line => {
    const range = document.createRange()
    range.selectNodeContents(line)
    const box = range.getBoundingClientRect()
    return [line.textContent, (box.left - frame.left) * unit, (box.top - frame.top) * unit,
      (box.right - frame.left) * unit, (box.bottom - frame.top) * unit, svg.viewBox.baseVal.height]
  })
})"""

LEADING = 3.0
"""How much of a line's box, above and below, is empty: its letters are lower than the line."""


@dataclass(frozen=True)
class Words:
    """A line of text on a chart, from `left` to `right` and `top` to `bottom`, in units of the canvas."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    height: float

    def meets(self, other: Words) -> bool:
        beside = self.right <= other.left or other.right <= self.left
        above = self.bottom - LEADING <= other.top + LEADING or other.bottom - LEADING <= self.top + LEADING
        return not (beside or above)


@pytest.fixture(scope="module")
def briefings() -> dict[str, dict[str, Briefing]]:
    """All briefings of the shipped spec, by audience and language."""
    (meeting,) = prepare(PROJECT, Selection())
    return {
        audience: {each: assemble(meeting.spec, meeting.findings, audience, each) for each in meeting.spec.languages}
        for audience in meeting.spec.audiences
    }


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


@pytest.fixture(scope="module")
def charts(briefings: dict[str, dict[str, Briefing]], browser_page: Page) -> dict[str, list[Words]]:
    """The words on each chart, by its id and language."""
    drawn = {
        f"{figure.id}-{language}": draw(figure, briefing.tag, briefing.look)
        for language, briefing in briefings[ALL].items()
        for figure in briefing.figures
    }
    font = fontpkg.path("Source Sans 3").read_bytes()
    browser_page.route("**/font", lambda route: route.fulfill(body=font, content_type="font/ttf"))
    browser_page.route("**/page", lambda route: route.fulfill(body=_document(drawn.values()), content_type="text/html"))
    browser_page.goto("http://charts.invalid/page")
    loaded = browser_page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(font => font.status))")
    assert loaded == ["loaded"]
    found = browser_page.evaluate(BOXES)
    return {name: [Words(*line) for line in lines] for name, lines in zip(drawn, found, strict=True)}


def _document(drawings: Iterable[str]) -> str:
    face = "@font-face{font-family:'Briefing Source Sans 3';src:url(/font);font-weight:200 900}div{width:720px}"
    body = "".join(f"<div>{each}</div>" for each in drawings)
    return f"<!doctype html><meta charset=utf-8><style>{face}</style>{body}"


def test_every_figure_of_the_shipped_spec_is_measured(charts: dict[str, list[Words]]) -> None:
    assert (len(charts), [name for name, words in charts.items() if len(words) < 5]) == (12, [])


def test_no_text_meets_another(charts: dict[str, list[Words]]) -> None:
    met = {
        (name, one.text, other.text)
        for name, words in charts.items()
        for one, other in combinations(words, 2)
        if one.meets(other)
    }
    assert met == set()


def test_no_text_is_cut_off(charts: dict[str, list[Words]]) -> None:
    cut = [
        (name, each.text, each)
        for name, words in charts.items()
        for each in words
        if each.left < -0.5 or each.right > 360.5 or each.top + LEADING < 0 or each.bottom - LEADING > each.height
    ]
    assert cut == []


def test_two_audiences_get_the_very_same_drawing(briefings: dict[str, dict[str, Briefing]]) -> None:
    """Whatever else one of them sees: scale, ticks and all."""
    drawings: dict[tuple[str, str], set[str]] = {}
    seen = 0
    for editions in briefings.values():
        for language, briefing in editions.items():
            for figure in briefing.figures:
                drawings.setdefault((figure.id, language), set()).add(draw(figure, briefing.tag, briefing.look))
                seen += 1
    assert seen > len(drawings)
    assert [name for name, each in drawings.items() if len(each) > 1] == []
