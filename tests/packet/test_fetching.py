"""What a project's own CSS and markup have a browser fetch: nothing, counted by a server that they name."""

from __future__ import annotations

import http.server
import threading
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from briefgen.model.diagnostics import Position
from briefgen.render.policy import sealed

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="URL/svg" width="9" height="9"/></svg>'
STYLES = (
    "body { background: url(URL/background) }",
    '@import "URL/import";',
    '@\\69mport "URL/escaped";',
    "@font-face { font-family: x; src: url(URL/font) } body { font-family: x }",
    'body { background: image-set("URL/set" 1x, url(URL/two) 2x) }',
    "body { cursor: url(URL/cursor), auto }",
    "ul { list-style-image: url(URL/list) }",
    "p { border: 1px solid; border-image: url(URL/border) 30; mask: url(URL/mask); filter: url(URL/filter#x) }",
    "p::before { content: url(URL/content) }",
    ":root { --picture: url(URL/variable) } p { background: var(--picture) }",
    f'p {{ background: url("data:image/svg+xml;base64,{b64encode(SVG.encode()).decode()}") }}',
)
MARKUP = (
    '<link rel="stylesheet" href="URL/sheet">',
    '<link rel="preload" as="image" href="URL/preload">',
    '<link rel="icon" href="URL/icon"><link rel="manifest" href="URL/manifest">',
    '<img src="URL/img" srcset="URL/two 2x" alt=""><input type="image" src="URL/input">',
    '<svg><image href="URL/image"/><use href="URL/use.svg#x"/></svg>',
    '<video poster="URL/poster" src="URL/video" autoplay></video><audio src="URL/audio" autoplay></audio>',
    '<p style="background: url(URL/attribute)">p</p>',
    '<script src="URL/script"></script><script>fetch("URL/fetch"); new Image().src = "URL/new"</script>',
)


@dataclass
class Server:
    """A server that counts who connects to it."""

    url: str = ""
    connections: list[object] = field(default_factory=list)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    counted = Server()

    class Counting(http.server.BaseHTTPRequestHandler):
        def setup(self) -> None:
            counted.connections.append(self.client_address)
            super().setup()

        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    serving = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    counted.url = f"http://127.0.0.1:{serving.server_port}"
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield counted
    serving.shutdown()


def opened(browser: Browser, folder: Path, html: str) -> None:
    file = folder / "page.html"
    file.write_text(html)
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_timeout(200)
    page.close()


def page(style: str, markup: str) -> str:
    return f"<!DOCTYPE html><html><head><style>{style}</style></head><body><p>p</p><ul><li>x</ul>{markup}</body></html>"


@pytest.mark.parametrize(("style", "markup"), [*((each, "") for each in STYLES), *(("", each) for each in MARKUP)])
def test_a_page_connects_to_nobody(browser: Browser, server: Server, tmp_path: Path, style: str, markup: str) -> None:
    before = len(server.connections)
    opened(browser, tmp_path, sealed(page(style, markup).replace("URL", server.url), Position(tmp_path)))
    assert server.connections[before:] == []


def test_without_its_policy_a_page_would(browser: Browser, server: Server, tmp_path: Path) -> None:
    """The count can fail."""
    before = len(server.connections)
    opened(browser, tmp_path, page(STYLES[0], "").replace("URL", server.url))
    assert server.connections[before:] != []
