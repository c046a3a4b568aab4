"""The documents, taken apart: their blocks of code, with what each is, and their links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Block:
    """A block of code; `title` is the file that it is the text of, if it says so."""

    document: Path
    line: int
    language: str
    title: str
    text: str

    def __str__(self) -> str:
        return f"{self.document.relative_to(ROOT)}:{self.line}"


def blocks(document: Path) -> list[Block]:
    """The blocks of code of a document, in order, those that are only indented among them."""
    found: list[Block] = []
    for token in _tokens(document):
        if token.type in ("fence", "code_block") and token.map:
            language, _, rest = token.info.strip().partition(" ")
            title = re.search(r'title="([^"]*)"', rest)
            found.append(Block(document, token.map[0] + 1, language, title[1] if title else "", token.content))
    return found


def links(document: Path) -> Iterator[str]:
    """Where the links and pictures of a document lead."""
    for token in _tokens(document):
        for inline in token.children or ():
            if target := inline.attrGet("href") or inline.attrGet("src"):
                yield str(target)


@cache
def anchors(document: Path) -> frozenset[str]:
    """The names of a document's headings, as hosts of Git repositories and MkDocs make them."""
    tokens = _tokens(document)
    titles = (each.content for each, before in zip(tokens[1:], tokens, strict=False) if before.type == "heading_open")
    return frozenset(re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles)


def _tokens(document: Path) -> list[Token]:
    return _MARKDOWN.parse(document.read_text(encoding="utf-8"))
