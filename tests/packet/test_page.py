"""The shipped packet's pages in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    assert executable, "make test installs Chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield opened
        opened.close()


def opened(browser: Browser, packet: Path, width: int, told: list[str]) -> Page:
    """A page in a window `width` pixels wide; `told` gathers its requests beyond itself and its complaints."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    address = packet.with_suffix(".html").as_uri()
    page.on("request", lambda request: told.append(request.url[:60]) if request.url != address else None)
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(address)
    return page


def test_a_page_asks_for_nothing_and_complains_of_nothing(browser: Browser, packet: Path) -> None:
    told: list[str] = []
    page = opened(browser, packet, 1200, told)
    page.evaluate("document.fonts.ready")
    assert [each for each in told if not each.startswith("data:font/woff2")] == []


def test_a_page_uses_its_own_typefaces(browser: Browser, packet: Path) -> None:
    page = opened(browser, packet, 1200, [])
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)")
    assert {family.strip('"') for family in loaded} == {"Briefing Serif", "Briefing Sans"}


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_a_page_is_never_wider_than_its_window(browser: Browser, packet: Path, width: int) -> None:
    page = opened(browser, packet, width, [])
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_every_link_within_a_page_leads_somewhere(browser: Browser, packet: Path) -> None:
    page = opened(browser, packet, 1200, [])
    lost = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))"
        ".filter(href => !document.getElementById(href.slice(1)))"
    )
    assert lost == []


def test_no_id_stands_twice(browser: Browser, packet: Path) -> None:
    page = opened(browser, packet, 1200, [])
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert sorted(ids) == sorted(set(ids))


def test_headings_go_down_by_one_level_at_a_time(browser: Browser, packet: Path) -> None:
    page = opened(browser, packet, 1200, [])
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_a_page_says_its_language(browser: Browser, packet: Path) -> None:
    page = opened(browser, packet, 1200, [])
    wanted = {"en": "en-US", "es": "es-MX"}[packet.name[-2:]]
    assert page.evaluate("document.documentElement.lang") == wanted


@pytest.mark.parametrize("width", [320, 1200])
def test_a_number_tells_where_it_comes_from_while_it_has_the_focus(browser: Browser, packet: Path, width: int) -> None:
    page = opened(browser, packet, width, [])
    number = page.locator("a.number").first
    tip = page.locator(f"#{number.get_attribute('aria-describedby')}")
    assert tip.get_attribute("role") == "tooltip"
    assert not tip.is_visible()
    number.focus()
    assert tip.is_visible()
    box = tip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.evaluate("document.activeElement.blur()")
    assert not tip.is_visible()


def test_where_a_number_comes_from_stays_while_the_pointer_moves_over_it(browser: Browser, packet: Path) -> None:
    """WCAG 1.4.13: what appears on hover can be hovered itself. And the number can still be followed."""
    page = opened(browser, packet, 1200, [])
    number = page.locator("a.number").first
    number.evaluate("each => each.scrollIntoView()")
    number.hover()
    tip = page.locator(f"#{number.get_attribute('aria-describedby')}")
    link, box = number.bounding_box(), tip.bounding_box()
    assert link is not None
    assert box is not None
    place, seen = link["x"] + link["width"] / 2, []
    for y in range(round(link["y"] + link["height"] / 2), round(box["y"] + box["height"]) - 2):
        page.mouse.move(place, y)
        seen.append(tip.is_visible())
    assert len(seen) > 20
    assert all(seen)
    page.mouse.move(1, 1)
    assert not tip.is_visible()
    number.click()
    assert page.url.endswith(str(number.get_attribute("href")))
