"""The search of a site, by Pagefind: a static index of pages, which a browser reads in small parts.

Pagefind reads copies of the pages that are made for it, and from them takes a title, a date and the places that a
result can lead to: headings and, by their captions, figures. What a reader does not read as text is left out. Its
index follows from the pages alone: https://pagefind.app/docs/indexing/.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

SECONDS = 600

# What stands around the packet itself, what is seen and not read, what is said again at every number.
_LEFT_OUT = (
    "script", "style", "svg", "nav", "footer", ".skip", ".bar", ".tools", ".control", ".origin", ".download", ".sql",
    ".figure__table > summary", ".backs",
)  # fmt: skip

# What of Pagefind the page of the search does not use: ready-made interfaces, and a marker of words on other pages.
_UNUSED = re.compile(r"pagefind-(ui|modular-ui|component-ui|highlight)\.")

# A figure's caption up to what is shown in it: the title, which says what is to be seen.
_FIGURE = re.compile(
    r'<figure\b[^>]*\bid="([^"]+)"[^>]*>\s*<figcaption>(.*?)(?=<span class="figure__label"|</figcaption>)', re.DOTALL
)
_BODY = re.compile(r"<body[^>]*>")


class SearchFailed(Exception):
    """The index could not be made; the message says why."""


def require_pagefind() -> Path:
    """Where Pagefind's program is. Raises ImportError or OSError where there is none for this machine."""
    from pagefind_bin import get_executable

    return Path(get_executable())


def search_index(pages: Mapping[Path, str], language: str) -> dict[Path, bytes]:
    """The files of an index of `pages`, all in `language`; a result leads to a page by its path.

    Raises `SearchFailed`, and what `require_pagefind` raises.
    """
    program = require_pagefind()
    try:
        with TemporaryDirectory() as folder:
            read, made = Path(folder, "read"), Path(folder, "made")
            for path, page in pages.items():
                (read / path).parent.mkdir(parents=True, exist_ok=True)
                (read / path).write_text(page, encoding="utf-8")
            _run(
                [program, "--site", read, "--output-path", made, "--force-language", language.partition("-")[0]], folder
            )
            files = sorted(each for each in made.rglob("*") if each.is_file() and not _UNUSED.match(each.name))
            return {each.relative_to(made): each.read_bytes() for each in files}
    except subprocess.CalledProcessError as problem:
        raise SearchFailed((problem.stderr or problem.stdout).strip() or str(problem)) from problem
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise SearchFailed(str(problem)) from problem


def _run(command: list[str | Path], folder: str) -> None:
    """Runs Pagefind in `folder`: neither the user's settings nor a file in the current one has a say."""
    left_out = [part for each in _LEFT_OUT for part in ("--exclude-selectors", each)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    subprocess.run(
        [*command, *left_out, "--silent"],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


def searchable(page: str, when: str) -> str:
    """A copy of `page` for Pagefind to read: figures are headings in it, and it says `when` the meeting is."""
    page = _FIGURE.sub(r'<figure><h6 id="\1">\2</h6>', page)
    date = f'<p data-pagefind-ignore data-pagefind-meta="date">{escape(when)}</p>'
    return _BODY.sub(lambda body: f"{body[0]}{date}", page, count=1)
