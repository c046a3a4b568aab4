"""The shipped packet's pages in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.packet.reading import MEETING, text_of


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
    assert {family.strip('"') for family in loaded} == {"Briefing Source Serif 4", "Briefing Source Sans 3"}


@pytest.mark.parametrize("width", [768, 1440])
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


def test_no_style_stands_in_an_attribute(packet: Path) -> None:
    """The policy would refuse it."""
    assert re.findall(r"<[^>]* style=", packet.with_suffix(".html").read_text()) == []


def test_what_a_page_runs_is_small(packet: Path) -> None:
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", packet.with_suffix(".html").read_text(), re.DOTALL)
    assert 0 < len("".join(scripts).encode()) < 6_000


@pytest.fixture(params=[True, False], ids=["with scripts", "without"])
def press(request: pytest.FixtureRequest, browser: Browser, packets: Path) -> Iterator[Page]:
    """The English page for the press, with and without scripts, in a window as wide as a phone."""
    context = browser.new_context(viewport={"width": 320, "height": 800}, java_script_enabled=request.param)
    page = context.new_page()
    page.goto((packets / MEETING / "press" / f"{MEETING}-press-en.html").as_uri())
    yield page
    context.close()


def test_a_number_tells_where_it_comes_from_by_keyboard_alone_and_esc_closes_it(press: Page) -> None:
    """WCAG 1.4.13 and 2.1.1."""
    number = press.locator("button.number").first
    origin = press.locator(f"#{number.get_attribute('popovertarget')}")
    assert not origin.is_visible()
    number.focus()
    press.keyboard.press("Enter")
    assert origin.is_visible()
    box = origin.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    press.keyboard.press("Escape")
    assert not origin.is_visible()
    assert press.locator("button.number:focus").count() == 1


def test_a_figure_gives_its_place_to_its_table(press: Page) -> None:
    figure = press.locator("figure").first
    chart, table = figure.locator("svg"), figure.locator("table").first
    assert (chart.is_visible(), table.is_visible()) == (True, False)
    figure.locator("summary").click()
    assert (chart.is_visible(), table.is_visible()) == (False, True)
    figure.locator("summary").click()
    assert (chart.is_visible(), table.is_visible()) == (True, False)


def test_titles_in_another_language_are_marked_and_those_in_the_page_s_own_are_not(packets: Path) -> None:
    pages = [packets / MEETING / "press" / f"{MEETING}-press-{language}.html" for language in ("en", "es")]
    english, spanish = (page.read_text(encoding="utf-8") for page in pages)
    assert '<cite lang="es">AMLO y Biden, trabajar codo a codo</cite>' in english
    assert "<cite>AMLO y Biden, trabajar codo a codo</cite>" in spanish
    assert '<cite lang="en">Readout of President Joe Biden' in spanish
    assert "<cite>Readout of President Joe Biden" in english


def test_a_reader_chooses_light_or_dark(press: Page) -> None:
    seen = []
    systems: tuple[Literal["light", "dark"], ...] = ("light", "dark", "light", "dark")
    for system, choice in zip(systems, ("auto", "auto", "dark", "light"), strict=True):
        press.emulate_media(color_scheme=system)
        press.select_option("#colours", choice)
        seen.append(press.evaluate("getComputedStyle(document.body).backgroundColor"))
    white, dark = "rgb(255, 255, 255)", "rgb(18, 23, 30)"
    assert seen == [white, dark, dark, white]


def test_the_marking_stays_in_sight(press: Page) -> None:
    press.locator("#data").scroll_into_view_if_needed()
    box = press.locator(".bar .marking").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 60


def test_the_part_being_read_is_marked_in_the_contents(browser: Browser, packets: Path) -> None:
    page = opened(browser, packets / MEETING / "press" / f"{MEETING}-press-en", 1200, [])
    page.locator("#statistics").evaluate("each => each.scrollIntoView({behavior: 'instant'})")
    page.locator(".contents a[href='#data'][aria-current]").wait_for()
    marked = page.locator(".contents [aria-current=true]").all_text_contents()
    assert marked == ["Data annex", "How each number was computed"]


def test_a_page_leads_to_its_other_language_and_to_its_pdf(packet: Path) -> None:
    html = packet.with_suffix(".html").read_text()
    tools = html.partition('<div class="tools">')[2].partition("</div>")[0]
    other, tag = {"en": ("es", "es-MX"), "es": ("en", "en-US")}[packet.name[-2:]]
    name = {"en": "English", "es": "Español"}[other]
    assert f'<a href="{packet.name[:-2]}{other}.html" hreflang="{tag}" lang="{tag}">{name}</a>' in tools
    assert f'<a href="{packet.name}.pdf" type="application/pdf">' in tools
    linked = re.findall(r'href="([^"#:]+)"', html)
    assert sorted({each for each in linked if not (packet.parent / each).is_file()}) == []


def test_printed_from_a_browser_every_page_bears_the_marking(browser: Browser, packets: Path, tmp_path: Path) -> None:
    page = opened(browser, packets / MEETING / "public" / f"{MEETING}-public-en", 1200, [])
    page.pdf(path=tmp_path / "page.pdf", format="Letter")
    marked = ["Illustrative example" in text for text in text_of(tmp_path / "page.pdf")]
    assert marked == [True] * len(marked)
    assert len(marked) > 3
