"""A site in a real browser: on a server of the test's own, under a path, and from files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from briefgen.inspection.axe import FLAGS, problems
from tests.sampling import sampled
from tests.site.conftest import EMBARGOED

PAGES = ("index.html", "404.html", "es/index.html", "es/search.html")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and writes no log."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(project: Path) -> Iterator[Callable[[Path], str]]:
    """Serves what is in the project, and tells the address of a folder there: not at the root of its server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(project.parent)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield lambda folder: f"http://127.0.0.1:{server.server_port}/{folder.relative_to(project.parent).as_posix()}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def address(served: Callable[[Path], str], folder: Path) -> str:
    """Where the site is served."""
    return served(folder)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    assert executable, "make test installs Chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def told() -> list[str]:
    """What a page complains of, and what it asks of another place than its own."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, told: list[str]) -> Iterator[Page]:
    """A page on a desk's window."""
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    own = (f"{address}/", "data:font/woff2")
    page.on("request", lambda request: told.append(request.url[:90]) if not request.url.startswith(own) else None)
    yield page
    page.close()


def found(page: Page) -> dict[str, str]:
    """What a search has found, by its words, with where each leads."""
    page.locator("#told:not(:empty)").wait_for()
    links = page.eval_on_selector_all("#found a", "all => all.map(a => [a.innerText.trim(), a.getAttribute('href')])")
    return {" ".join(words.split()): href for words, href in links}


@pytest.mark.parametrize(
    ("language", "asked", "caption", "count"),
    [
        # Other forms of the words than stand there, with and without an accent: "ships anchored", "buques norteños".
        ("en", "ship anchoring", "Figure 1 The northern ships anchored often", "Found in 1 packet."),
        ("es", "buque norteno", "Gráfica 1 Los buques norteños anclaron a menudo", "Se encontró en 1 carpeta."),
    ],
)
def test_words_typed_on_the_index_lead_to_the_figure_that_has_them(
    page: Page, address: str, told: list[str], language: str, asked: str, caption: str, count: str
) -> None:
    page.goto(f"{address}/{language}/index.html")
    page.fill("#q", asked)
    page.keyboard.press("Enter")
    href = found(page)[caption]
    assert page.inner_text("#told") == count
    assert href == f"{address}/meetings/talks/public/talks-public-{language}.html#fact-sheet-figure-by-port"
    page.click(f'#found a[href="{href}"]')
    page.wait_for_url(href)
    top = page.locator("#fact-sheet-figure-by-port").bounding_box()
    assert top
    assert 0 <= top["y"] < 800
    assert told == []


def test_a_section_is_found_by_its_heading_and_the_search_stands_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}/en/search.html?q=quays")
    assert found(page)["Piers & quays"].endswith("#fact-sheet-piers-title")
    page.fill("#q", "anchored")
    page.wait_for_url("**/search.html?q=anchored&audience=public")
    assert "Piers & quays" not in found(page)


def test_each_audience_has_an_index_of_its_own(browser: Browser, served: Callable[[Path], str], later: Path) -> None:
    page = browser.new_page()
    page.goto(f"{served(later)}/en/search.html?q={EMBARGOED}")
    page.locator("#told:not(:empty)").wait_for()
    assert page.inner_text("#told").startswith("Nothing was found")
    page.select_option("#audience", label="Reporters")
    page.locator("#found a").first.wait_for()
    assert found(page)["Ports"].endswith("/meetings/talks/press/talks-press-en.html#fact-sheet-ports")
    page.close()


def test_what_is_nowhere_is_said_to_be_so_and_as_it_was_typed(page: Page, address: str) -> None:
    page.goto(f"{address}/en/search.html?q=%3Cb%3Exylophones")
    assert found(page) == {}
    assert page.inner_text("#told") == "Nothing was found for “<b>xylophones”."


def test_from_a_file_the_search_says_that_it_cannot_and_all_else_works(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.click("text=Español")
    page.fill("#q", "buques")
    page.keyboard.press("Enter")
    page.locator("#told:not(:empty)").wait_for()
    assert page.inner_text("#told").startswith("La búsqueda no puede leerse aquí")
    page.click("text=English")
    page.click("text=All meetings")
    page.click("text=Web page")
    assert page.url == (folder / "meetings/talks/public/talks-public-en.html").as_uri()
    page.close()


def test_by_keyboard_the_content_is_one_key_away_and_everything_can_be_reached(page: Page, address: str) -> None:
    page.goto(f"{address}/en/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("(document.activeElement.textContent || document.activeElement.id).trim()"))
    for each in ("Español", "q", "Search", "Web page", "PDF", "PDF in large print", "Checksums (SHA-256)", "Atom feed"):
        assert each in reached


@pytest.mark.parametrize("path", sampled(PAGES, ("es/search.html",)))
@pytest.mark.parametrize("scheme", sampled(("light", "dark"), ("light",)))
def test_no_page_has_a_violation(browser: Browser, address: str, path: str, scheme: Literal["light", "dark"]) -> None:
    page = browser.new_page(viewport={"width": 1200, "height": 800}, color_scheme=scheme)
    asks = "?q=buques" if "search" in path else ""
    page.goto(f"{address}/{path}{asks}")
    if asks:
        page.locator("#told:not(:empty)").wait_for()
    assert list(problems(Axe(), page)) == []
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(page: Page, address: str, path: str, told: list[str]) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{address}/{path}?q=port")
    if "search" in path:
        assert found(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert told == []
