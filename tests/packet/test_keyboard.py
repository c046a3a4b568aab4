"""The shipped pages by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.packet.reading import AUDIENCES, MEETING, SET_WIDE
from tests.sampling import sampled

WATCH = """() => {
  const stops = [...document.querySelectorAll('a[href], button, summary, input, select, [tabindex="0"]')]
    .filter(each => each.checkVisibility() && !each.disabled);
  const shown = each => [...each.getClientRects()].some(box => {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    if (left >= right || top >= bottom) return false;
    return each.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  });
  window.walked = [];
  window.note = () => {
    const here = document.activeElement, ring = getComputedStyle(here);
    window.walked.push({
      stop: stops.indexOf(here),
      ringed: ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2,
      shown: shown(here),
    });
  };
  addEventListener("keydown", window.note);
  return stops.map(each => each.outerHTML.slice(0, 80));
}"""
"""Numbers all that can be reached, and from then on notes before each key where the focus is and how it is seen.

An element is shown if the middle of what is in the window of it, of one of its lines at least, is not behind another.
"""


def opened(browser: Browser, packet: Path, width: int = 1280, height: int = 720) -> Page:
    """A page without motion, which a key would not wait for."""
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(packet.with_suffix(".html").as_uri())
    page.evaluate("document.fonts.ready")
    return page


def walk(page: Page, backwards: bool = False) -> dict[str, list[str]]:
    """What is amiss on the way through all that can be reached: out of order, without a ring, or behind something."""
    stops = page.evaluate(WATCH)
    assert len(stops) > 20
    if backwards:
        page.keyboard.down("Shift")
    for _ in stops:
        page.keyboard.down("Tab")
    walked = page.evaluate("window.note(), window.walked")[-len(stops) :]
    wanted = [*range(len(stops))][:: -1 if backwards else 1]
    return {
        "astray": [stops[stop] for stop, step in zip(wanted, walked, strict=True) if step["stop"] != stop],
        "without a ring": [stops[step["stop"]] for step in walked if not step["ringed"]],
        "hidden": [stops[step["stop"]] for step in walked if not step["shown"]],
    }


SOUND: dict[str, list[str]] = {"astray": [], "without a ring": [], "hidden": []}


@pytest.fixture(params=sampled(AUDIENCES, ("press",)))
def page(request: pytest.FixtureRequest, browser: Browser, packets: Path) -> Iterator[Page]:
    """Each audience's English page in turn; a language changes no stop."""
    audience = str(request.param)
    page = opened(browser, packets / MEETING / audience / f"{MEETING}-{audience}-en")
    yield page
    page.close()


def test_the_first_link_leads_past_the_contents(page: Page) -> None:
    """WCAG 2.2, 2.4.1."""
    page.keyboard.press("Tab")
    box = page.locator(".skip:focus").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main a[href]') === document.activeElement")


def test_the_tabulator_reaches_everything_in_order_and_shows_where_it_is(page: Page) -> None:
    """WCAG 2.2, 2.1.1, 2.1.2, 2.4.3, 2.4.7 and 2.4.11."""
    assert walk(page) == SOUND


def test_where_a_number_comes_from_is_opened_read_and_closed_by_keyboard(page: Page) -> None:
    """WCAG 2.2, 2.1.1, 2.1.2 and 2.4.3: the focus goes in, and comes back to the number either way."""
    number = page.locator("button.number").first
    origin = page.locator(f"#{number.get_attribute('popovertarget')}")
    number.focus()
    for leave in ("Escape", "Enter"):
        page.keyboard.press("Enter")
        assert origin.is_visible()
        for _ in range(origin.locator("a, button").count()):
            page.keyboard.press("Tab")
            assert origin.locator(":focus").count() == 1
        page.keyboard.press(leave)
        assert not origin.is_visible()
        assert number.evaluate("each => each === document.activeElement")


def test_the_way_back_on_a_phone_never_leads_behind_the_bar(browser: Browser, press: Path) -> None:
    """WCAG 2.2, 2.4.11: what comes into the window comes from above, and lines set wide make the bar its highest."""
    page = opened(browser, press, 320, 640)
    page.evaluate(SET_WIDE)
    assert walk(page, backwards=True) == SOUND


def test_a_focus_that_is_not_seen_is_found(browser: Browser, public: Path) -> None:
    """The walk can fail: one stop has lost its outline, another lies behind the bar."""
    page = opened(browser, public)
    page.evaluate("""() => {
      const [, unmarked, covered] = document.querySelectorAll("main a");
      unmarked.style.outline = "none";
      covered.style.cssText = "position: fixed; top: 5px; z-index: 1";
    }""")
    found = walk(page)
    assert (len(found["without a ring"]), len(found["hidden"])) == (1, 1)


@pytest.mark.parametrize("place", [".figure__chart svg", ".figure__table section"])
def test_what_is_wider_than_a_phone_is_scrolled_by_keyboard(browser: Browser, public: Path, place: str) -> None:
    """WCAG 2.2, 2.1.1: a chart, and the table that takes its place; on a wide window neither holds the keyboard up."""
    page = opened(browser, public, 320, 640)
    if "table" in place:
        page.evaluate("document.querySelectorAll('.figure__table').forEach(each => { each.open = true; })")
    stop = page.locator(place).locator("visible=true").first
    stop.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("each => each.closest('.scroll, .figure__chart').scrollLeft > 0", arg=stop.element_handle())
    page.set_viewport_size({"width": 1280, "height": 640})
    page.wait_for_function("each => each.tabIndex < 0", arg=stop.element_handle())
