"""Who is spoken to: nobody, by a command or by a page."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.inspection.axe import BROWSERS, FLAGS
from soak.faults import strace
from soak.findings import Finding, Kind, Unable
from soak.programs import judged, run
from soak.stand import OPEN, Stand, stand

if TYPE_CHECKING:
    from playwright.sync_api import Page

COMMANDS = ("build", "check", "factcheck", "verify", "site", "stats", "trace")


def calls(seed: int, deadline: float) -> Iterator[Finding]:
    """The network calls of a command with all of its processes, one command after the other."""
    yield from called(COMMANDS[seed % len(COMMANDS)], ("html", "pdf"))


def called(command: str, formats: tuple[str, ...]) -> Iterator[Finding]:
    """The internet sockets that a command opens."""
    with stand(formats) as attacked, tempfile.NamedTemporaryFile("r", errors="replace") as log:
        arguments = _arguments(command, attacked)
        yield from judged(run(*arguments, before=strace("trace=network", log=log.name, follow=True)), command)
        if lines := [line for line in log if "AF_INET" in line or "AF_PACKET" in line]:
            yield Finding(Kind.LEAKED, command, f"{len(lines)} calls, the first: {lines[0].strip()}")


def _arguments(command: str, attacked: Stand) -> tuple[str | Path, ...]:
    project = ("--project", attacked.project)
    article = attacked.output.with_name("article.txt")
    article.write_text("There were 24 calls in October 2023. See https://example.org/.", encoding="utf-8")
    return {
        "build": attacked.build,
        "check": ("check", *project),
        "factcheck": ("factcheck", article, "--meeting=talks", *project),
        "verify": attacked.verify,
        "site": ("site", *project, f"--audience={OPEN}", "--output", attacked.output.with_name("site")),
        "stats": ("stats", *project),
        "trace": ("trace", "72", *project),
    }[command]


def requests(seed: int, deadline: float) -> Iterator[Finding]:
    """The requests of a browser that opens every page of a build."""
    from playwright.sync_api import sync_playwright

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise Unable("there is no Chromium")
    with stand() as attacked, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=list(FLAGS))
        for file in sorted(attacked.output.rglob("*.html")):
            if others := set(_requested(opened.new_page(), file.as_uri())):
                yield Finding(Kind.LEAKED, file.name, f"the page asks for {others}")
        opened.close()


def _requested(page: Page, address: str) -> Iterator[str]:
    """What a page asks for beyond itself while it is read and made ready to print."""
    requested = list[str]()
    page.on("request", lambda request: requested.append(request.url))
    page.goto(address)
    page.evaluate("document.fonts.ready")
    page.mouse.wheel(0, 10_000)
    page.emulate_media(media="print")
    page.wait_for_load_state("networkidle")
    page.close()
    return (url[:100] for url in requested if url != address and not url.startswith("data:"))
