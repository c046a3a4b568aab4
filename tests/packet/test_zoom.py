"""The shipped pages enlarged: 400 %, letters of twice the size, lines and words set wide."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from briefgen.inspection.axe import FLAGS, problems
from tests.packet.reading import SET_WIDE
from tests.sampling import sampled

LOST = """() => {
  const shown = each => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".skip");
  const words = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    if (!text.data.trim() || !shown(parent) || getComputedStyle(parent).clipPath !== "none") continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, right, top, bottom, height } of range.getClientRects()) {
      if (!right) continue;
      words.push({ text, left, right, top: top + height / 3, bottom: bottom - height / 3, parent });
    }
  }
  const places = [...document.querySelectorAll(".scroll, .figure__chart")].filter(shown);
  const within = each => places.some(place => place.contains(each));
  const beyond = ({ left, right }) => left < -0.5 || right > innerWidth + 0.5;
  const all = [...document.querySelectorAll("body *")].filter(shown);
  const cut = all.filter(each => {
    const { overflowX, overflowY } = getComputedStyle(each);
    return /hidden|clip/.test(overflowX) && each.scrollWidth > each.clientWidth + 1
      || /hidden|clip/.test(overflowY) && each.scrollHeight > each.clientHeight + 1;
  });
  words.sort((one, other) => one.top - other.top);
  const met = words.filter((one, n) => {
    for (const other of words.slice(n + 1)) {
      if (other.top >= one.bottom) return false;
      if (other.left < one.right - 1 && one.left < other.right - 1) return true;
    }
  });
  scrollTo({ top: document.body.scrollHeight / 2, behavior: "instant" });
  const standing = all.filter(each => /sticky|fixed/.test(getComputedStyle(each).position) && !each.matches("nav"));
  const taken = standing.reduce((sum, each) => sum + each.getBoundingClientRect().height, 0);
  const start = ({ text }) => text.data.trim().slice(0, 40);
  return {
    sideways: document.documentElement.scrollWidth - innerWidth,
    beyond: [...words.filter(each => beyond(each) && !within(each.parent)).map(start),
      ...places.filter(each => beyond(each.getBoundingClientRect())).map(each => each.className)],
    cut: cut.map(each => each.outerHTML.slice(0, 60)),
    met: met.map(start),
    taken: taken > innerHeight / 4 ? taken : 0,
  };
}"""
"""What a reader loses: by how many pixels the page scrolls sideways, what stands beyond the window or is cut off, words
that meet others, and how much of the window stands still where that is more than a quarter."""

NOTHING = {"sideways": 0, "beyond": [], "cut": [], "met": [], "taken": 0}

LETTERS = """() => [...document.querySelectorAll(".figure__chart svg")].flatMap(svg => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return [...svg.querySelectorAll("text")].map(each => parseFloat(getComputedStyle(each).fontSize) * scale);
})"""
"""How many pixels high the words of all charts are set."""


def opened(browser: Browser, packet: Path, width: int, height: int, scale: float = 1) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=scale)
    page.goto(packet.with_suffix(".html").as_uri())
    page.evaluate("document.fonts.ready")
    return page


@pytest.fixture(params=sampled(("principal", "press"), ("press",)))
def widest(request: pytest.FixtureRequest) -> Path:
    """The packets whose pages have the widest parts, in Spanish, whose words are longer."""
    packet: Path = request.getfixturevalue(request.param)
    return packet


@pytest.fixture(scope="module")
def large(browser: Browser) -> Iterator[Browser]:
    """A browser whose reader has set letters to twice their size."""
    flags = [*FLAGS, "--blink-settings=defaultFontSize=32"]
    opened = browser.browser_type.launch(executable_path=shutil.which("chromium"), args=flags)
    yield opened
    opened.close()


def test_nothing_is_lost_at_400_percent(browser: Browser, packet: Path) -> None:
    """WCAG 2.2, 1.4.10: a window of 1280 by 1024 pixels is then one of 320 by 256."""
    assert opened(browser, packet, 320, 256, 4).evaluate(LOST) == NOTHING


def test_nothing_is_lost_where_lines_and_words_are_set_wide(browser: Browser, widest: Path) -> None:
    """WCAG 2.2, 1.4.12, on a phone."""
    page = opened(browser, widest, 320, 640)
    page.evaluate(SET_WIDE)
    assert page.evaluate(LOST) == NOTHING


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_lost_where_letters_have_twice_their_size(large: Browser, widest: Path, width: int) -> None:
    """WCAG 2.2, 1.4.4."""
    page = opened(large, widest, width, 720)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "34px"
    assert page.evaluate(LOST) == NOTHING


def test_what_is_lost_is_found(browser: Browser, public: Path) -> None:
    """The search can fail: a title too wide, a paragraph cut off, one over another, a bar of half the window."""
    page = opened(browser, public, 320, 256)
    page.evaluate("""() => {
      document.querySelector("h1").style.whiteSpace = "nowrap";
      const [cut, met] = document.querySelectorAll("main p");
      cut.style.cssText = "height: 1em; overflow: hidden";
      met.style.marginTop = "-2em";
      document.querySelector(".bar").style.cssText = "position: sticky; top: 0; height: 128px";
    }""")
    assert [name for name, found in page.evaluate(LOST).items() if not found] == []


def test_the_words_of_a_chart_are_12_pixels_high_on_a_phone(browser: Browser, press: Path) -> None:
    """The charts of all packets are set alike."""
    page = opened(browser, press, 320, 640)
    for width in (320, 360, 400):
        page.set_viewport_size({"width": width, "height": 640})
        letters = page.evaluate(LETTERS)
        assert len(letters) > 10
        assert min(letters) >= 12


def test_a_table_that_is_set_as_a_list_stays_a_table_to_who_hears_it(browser: Browser, principal: Path) -> None:
    """As many rows, heads and cells in a narrow window as in a wide one."""
    page = opened(browser, principal, 1280, 640)
    session = page.context.new_cdp_session(page)
    told, drawn = [], []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 640})
        drawn.append(page.evaluate("getComputedStyle(document.querySelector('.schedule tr')).display"))
        roles = [each["role"]["value"] for each in session.send("Accessibility.getFullAXTree")["nodes"]]
        told.append({role: roles.count(role) for role in ("table", "row", "columnheader", "rowheader", "cell")})
    assert drawn == ["table-row", "block"]
    assert told[0] == told[1]
    assert min(told[0].values()) > 0


def test_axe_finds_nothing_on_a_phone_either(browser: Browser, press: Path) -> None:
    assert list(problems(Axe(), opened(browser, press, 320, 640))) == []
