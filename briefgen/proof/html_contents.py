"""A page → every text in it: its source whole, with comments, attributes, styles and scripts, and its text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.proof.contents import Content, Unreadable

_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_EMBEDDED = re.compile(r"<(style|script)\b[^>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"[^\"]*|'[^']*|[^\s\"'>]*)$")


def html_contents(content: bytes) -> tuple[Content, ...]:
    """Every text in the page `content`. Raises `Unreadable`."""
    try:
        source = content.decode()
    except UnicodeDecodeError as problem:
        raise Unreadable(f"it is not UTF-8: {problem}") from problem
    return tuple(_contents(source))


def _contents(source: str) -> Iterator[Content]:
    yield Content(source, lambda at: _place(source, at), words=False)
    # With nothing where a tag was, a word that is split over elements is whole again.
    pieces = list(_pieces(source))
    text = "".join(source[start:end] for start, end in pieces)
    yield Content(text, lambda at: _place(source, _in_source(pieces, at)), repeated=True)


def _pieces(source: str) -> Iterator[tuple[int, int]]:
    """From where to where the text between tags stands, without styles and scripts."""
    hidden = [(found.start(2), found.end(2)) for found in _EMBEDDED.finditer(source)]
    start = 0
    for tag in _TAG.finditer(source):
        if not any(first <= start < last for first, last in hidden):
            yield start, tag.start()
        start = tag.end()
    yield start, len(source)


def _in_source(pieces: list[tuple[int, int]], at: int) -> int:
    for start, end in pieces:
        if at <= end - start:
            return start + at
        at -= end - start
    return pieces[-1][1]


def _place(source: str, at: int) -> str:
    """What stands at an offset of a page's source, and in which line."""
    line = f"line {source.count(chr(10), 0, at) + 1}"
    before = source[:at]
    if before.rfind("<!--") > before.rfind("-->"):
        return f"a comment in {line}"
    for found in _EMBEDDED.finditer(source):
        if found.start(2) <= at < found.end(2):
            return f"a {found[1].lower()} in {line}"
    opened = before.rfind("<")
    if opened > before.rfind(">"):
        tag = before[opened:]
        name = (re.match(r"</?([\w-]*)", tag) or [tag, "tag"])[1]
        attribute = _ATTRIBUTE.search(tag)
        return f"the attribute {attribute[1]!r} of <{name}> in {line}" if attribute else f"<{name}> in {line}"
    return line
