"""The shipped packet, by the checkers of accessibility: every PDF, every page, a numbered copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from briefgen.inspection import axe, conformance, nu, outloud
from briefgen.inspection.axe import FLAGS
from briefgen.render.fonts import print_rules
from briefgen.render.stamping import numbered_copy
from tests.packet.reading import MEETING


def test_every_pdf_is_accessible_and_archival_at_once(packets: Path) -> None:
    pdfs = sorted(packets.rglob("*.pdf"))
    assert len(pdfs) >= 8
    assert [str(each) for each in conformance(pdfs)] == []


def test_a_screen_reader_finds_no_error_in_any_pdf(packets: Path) -> None:
    """Without an exception: nothing that outloud calls an error is a false alarm here."""
    assert [str(each) for each in outloud(sorted(packets.rglob("*.pdf")))] == []


def test_a_numbered_copy_stays_accessible_and_archival(packets: Path, tmp_path: Path) -> None:
    original = packets / MEETING / "public" / f"{MEETING}-public-en.pdf"
    overlay = f"""<!doctype html><html lang="en"><head><title>T</title><style>{print_rules()}
    body {{ font-family: "Briefing Sans"; opacity: 0.1 }}</style></head><body><p>Copy 7</p></body></html>"""
    (tmp_path / "copy.pdf").write_bytes(numbered_copy(original.read_bytes(), overlay, "uuid:7", 0)[0])
    assert [str(each) for each in conformance([tmp_path / "copy.pdf"])] == []


def test_no_page_has_a_violation_or_an_open_question_in_light_or_dark(packets: Path) -> None:
    """But for contrast, which axe leaves open over images and which is reckoned below."""
    assert [str(each) for each in axe(sorted(packets.rglob("*.html")))] == []


def test_every_page_is_valid(packets: Path) -> None:
    assert [str(each) for each in nu(sorted(packets.rglob("*.html")))] == []


CONTRASTS = """() => {
  const style = getComputedStyle(document.documentElement);
  const probe = document.body.appendChild(document.createElement("i"));
  const light = name => {
    probe.style.color = style.getPropertyValue(name);
    const parts = getComputedStyle(probe).color.match(/[\\d.]+/g).slice(0, 3).map(each => each / 255);
    const [r, g, b] = parts.map(each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const text = ["--ink", "--muted", "--accent", "--signal"].flatMap(a => ["--paper", "--wash"].map(b => [a, b, 4.5]));
  return [...text, ["--rule", "--paper", 3]].filter(([a, b, least]) => !(ratio(a, b) >= least));
}"""
"""WCAG 2.2, 1.4.3 and 1.4.11: the pairs of tokens whose contrast is too low."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, packets: Path) -> Iterator[Page]:
    """The public page."""
    opened = browser.new_page()
    opened.goto((packets / MEETING / "public" / f"{MEETING}-public-en.html").as_uri())
    yield opened
    opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_rules_stand_out_from_their_ground(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate(CONTRASTS) == []


def test_a_colour_too_weak_to_read_is_found(page: Page) -> None:
    """#aaaaaa on white is 2.3:1. The check of contrast can fail."""
    page.evaluate("document.documentElement.style.setProperty('--muted', '#aaaaaa')")
    assert [pair[:2] for pair in page.evaluate(CONTRASTS)] == [["--muted", "--paper"], ["--muted", "--wash"]]


STOPS = """() => [...document.querySelectorAll('a[href], button, summary, input, select, [tabindex="0"]')]
  .filter(each => each.checkVisibility() && !each.disabled)
  .map((each, n) => { each.dataset.stop = n; return n; })"""
HERE = """() => {
  const each = document.activeElement;
  const style = getComputedStyle(each);
  return [Number(each.dataset.stop ?? -1), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
}"""


def walk(page: Page) -> tuple[list[int], list[tuple[int, bool]]]:
    """What can be reached on a page, in order; and what the tabulator reached, with whether its focus was seen."""
    stops = page.evaluate(STOPS)
    reached = []
    for _ in stops:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(HERE))
    return stops, reached


def test_the_tabulator_reaches_everything_in_order_and_shows_where_it_is(page: Page) -> None:
    """WCAG 2.2, 2.1.1, 2.1.2, 2.4.3 and 2.4.7."""
    stops, reached = walk(page)
    assert len(stops) > 20
    assert [stop for stop, _ in reached] == stops
    assert [stop for stop, shown in reached if not shown] == []


def test_a_focus_that_is_not_seen_is_found(page: Page) -> None:
    """The walk can fail: the second stop has lost its outline."""
    page.evaluate(STOPS)
    page.evaluate("document.querySelector('[data-stop=\"1\"]').style.outline = 'none'")
    assert [stop for stop, shown in walk(page)[1] if not shown] == [1]
