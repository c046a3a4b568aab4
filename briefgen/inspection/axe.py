"""WCAG 2.2 of a page in a real browser, in light and in dark, by axe.

Where axe cannot tell the contrast it says so; that is no finding, since the colours are the tokens of the styles.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.model.diagnostics import Diagnostic, Position, diagnose

if TYPE_CHECKING:
    from playwright.sync_api import Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run")


def axe(files: Iterable[Path]) -> Iterator[Diagnostic]:
    """What is wrong with pages. Raises ImportError where the checker or a browser is not installed."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise ImportError("there is no Chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=list(FLAGS))
        for file in files:
            for scheme in ("light", "dark"):
                page = opened.new_page(color_scheme=scheme)
                page.goto(file.resolve().as_uri())
                for problem in problems(Axe(), page):
                    yield diagnose("built/page", Position(file), file=file.name, scheme=scheme, problem=problem)
                page.close()
        opened.close()


def problems(checker: Any, page: Page) -> Iterator[str]:
    """What `checker`, an Axe, says of an opened page: the rule's words, its id, and the first element it is about."""
    found = checker.run(page, options={"resultTypes": ["violations", "incomplete"]}).response
    unsure = [each for each in found["incomplete"] if each["id"] != "color-contrast"]
    for each in (*found["violations"], *unsure):
        yield f"{each['help']} [{each['id']}] ({', '.join(map(str, each['nodes'][0]['target']))})"
