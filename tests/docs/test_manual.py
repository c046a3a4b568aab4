"""The manual that MkDocs makes of docs/: whole, and asking for nothing from anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.docs.markdown import DOCUMENTS, ROOT
from tests.sampling import sampled


def build(folder: Path, **environment: str) -> None:
    """Makes the manual as `make manual` does; a page that no menu leads to, or a link to nowhere, is an error."""
    command = [Path(sys.executable).with_name("mkdocs"), "build", "--strict", "--site-dir", folder]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    done = subprocess.run([str(each) for each in command], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual of a repository that is known."""
    folder = tmp_path_factory.mktemp("manual")
    build(folder, REPOSITORY="https://example.org/OWNER/briefgen")
    return folder


@pytest.fixture(scope="module")
def address(manual: Path) -> Iterator[str]:
    """Where it is served."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=manual)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_every_document_is_a_page(manual: Path) -> None:
    for document in DOCUMENTS:
        if document.parent == ROOT / "docs":
            page = manual if document.stem == "index" else manual / document.stem
            assert (page / "index.html").is_file(), document


def test_links_out_of_docs_lead_to_the_repository(manual: Path) -> None:
    page = (manual / "proof/index.html").read_text(encoding="utf-8")
    assert 'href="https://example.org/OWNER/briefgen/blob/main/briefgen/proof/closed.py"' in page


@pytest.mark.thorough
def test_without_a_repository_they_are_words(tmp_path: Path) -> None:
    build(tmp_path, REPOSITORY="")
    page = (tmp_path / "proof/index.html").read_text(encoding="utf-8")
    assert "Who sees what is worked out anew for this, in briefgen/proof/closed.py:" in page


@pytest.mark.parametrize("page", sampled(("", "tutorial/", "templates/"), ("",)))
def test_a_page_asks_for_nothing_from_anywhere_else(page: str, address: str) -> None:
    asked: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(address + page, wait_until="networkidle")
        browser.close()
    assert len(asked) > 3
    assert {urlsplit(each).netloc for each in asked} == {urlsplit(address).netloc}
