"""The forms that a text may take in a file, undone: what is written, escaped or packed there, as plain letters.

A file is searched for what its texts come to, not for each form of each string: so a part of a string is found in a
longer piece of base64 as well, in any case and with any accents.
"""

from __future__ import annotations

import html
import re
from base64 import b64decode
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import partial
from unicodedata import normalize

from briefgen.proof.contents import Content
from briefgen.proof.inflating import inflated

_DEPTH = 3
"""How often a text may be packed in another: base64 of a percent-encoded address in a page."""

_LOWER = bytes(range(256)).lower()
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())
_NO_WORD = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """The letters and digits of `text`, without case and accents, and nothing between them.

    So it does not matter how a text is composed (NFC, NFD), hyphenated, or split over lines, elements and columns.
    """
    if text.isascii():
        return text.encode().translate(_LOWER, _NO_LETTERS).decode()
    return _NO_WORD.sub("", normalize("NFKD", text).casefold())


_ACCENTS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d]")
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")


def spaced(text: str) -> str:
    """The words and numbers of `text`, folded, with one blank before and after each; a number keeps its points."""
    return f" {' '.join(_WORD.findall(_ACCENTS.sub('', normalize('NFKD', text).casefold())))} "


def readings(content: Content, depth: int = _DEPTH) -> Iterator[Content]:
    """What a text in a file can be read as: as it stands, without its escapes, and what is packed in it."""
    yield content
    plain = unescaped(content.text)
    if plain != content.text:
        content = Content(plain, partial(_unescaped_at, content), content.words, content.repeated)
        yield content
    if depth and not content.repeated:
        for start, how, packed in _packed(content.text):
            for text in texts_of(packed):
                if text.strip():
                    yield from readings(
                        Content(text, partial(_packed_at, content, start, how), content.words), depth - 1
                    )


def _unescaped_at(content: Content, at: int) -> str:
    return content.place(_before(content.text, at, unescaped))


def _packed_at(content: Content, start: int, how: str, _: int) -> str:
    return f"{content.place(start)}, in {how}"


def place_of(content: Content, at: int) -> str:
    """Where a text stands in its file, by an offset in what it folds to."""
    return content.place(_before(content.text, at, folded))


def _before(text: str, at: int, read: Callable[[str], str]) -> int:
    """Where in `text` begins what is read as the character at `at`."""
    return max(0, bisect_left(range(len(text)), at + 1, key=lambda end: len(read(text[:end]))) - 1)


_ESCAPES = re.compile(
    r"(?P<bytes>(?:(?:%|\\x)[0-9A-Fa-f]{2})+)"
    r"|\\u(?P<unit>[0-9A-Fa-f]{4})"
    r"|\\u\{(?P<point>[0-9A-Fa-f]{1,6})\}"
    r"|\\(?P<style>[0-9A-Fa-f]{1,6})[ \n]?"
    r"|\\(?P<itself>[/'\"\\])"
)


def unescaped(text: str) -> str:
    """`text` with HTML's entities and the escapes of addresses, JSON, scripts and styles undone."""
    for _ in range(_DEPTH):
        plain = html.unescape(text) if "&" in text else text
        if "%" in plain or "\\" in plain:
            plain = _ESCAPES.sub(_undone, plain)
        if plain == text:
            break
        text = plain
    return text


def _undone(found: re.Match[str]) -> str:
    if written := found["bytes"]:
        content = bytes.fromhex(re.sub(r"%|\\x", "", written))
        try:
            return content.decode()
        except UnicodeDecodeError:
            return content.decode("latin-1")
    if itself := found["itself"]:
        return itself
    code = int(found["unit"] or found["point"] or found["style"], 16)
    return chr(code) if code < 0x110000 else found[0]


_RUNS = (
    (
        "base64",
        re.compile(r"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{16,}(?:\r?\n|\\n)[ \t]*)*[A-Za-z0-9+/_-]{16,}={0,2}"),
    ),
    ("hexadecimal", re.compile(r"(?<![0-9A-Za-z])(?:[0-9A-Fa-f]{2}[\s:]?){8,}")),
)


_SHORTEST = 20
"""Base64 of fifteen letters; and in base64 of any text there are capitals and small letters."""


def _packed(text: str) -> Iterator[tuple[int, str, bytes]]:
    """The bytes that base64 or hexadecimal digits in `text` may stand for: from where, in what, and the bytes."""
    for how, pattern in _RUNS:
        for run in pattern.finditer(text):
            if how == "base64" and (len(run[0]) < _SHORTEST or run[0].islower() or run[0].isupper()):
                continue
            for shift, unpacked in _unpacked(how, run[0]):
                yield run.start() + shift, how, unpacked


def _unpacked(how: str, run: str) -> Iterator[tuple[int, bytes]]:
    """A run's bytes. Where it begins is not known, since what stands before it may look like a part of it."""
    if how == "hexadecimal":
        digits = re.sub(r"[\s:]", "", run)
        for shift in (0, 1):
            yield shift, bytes.fromhex(digits[shift : len(digits) - (len(digits) - shift) % 2])
        return
    letters = re.sub(r"[\s=]|\\n", "", run).replace("-", "+").replace("_", "/")
    for shift in range(4):
        whole = letters[shift : len(letters) - (len(letters) - shift) % 4]
        rest = letters[shift + len(whole) :]
        yield shift, b64decode(whole) + (b64decode(rest + "=" * (4 - len(rest))) if len(rest) > 1 else b"")


_UTF_8 = re.compile(
    rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){16,}"
)
_LATIN_1 = re.compile(rb"[\t\n\r\x20-\x7e\xa0-\xff]{16,}")
_UTF_16 = (
    # Latin and its neighbours, Greek and Cyrillic, and the signs between words.
    ("utf-16-le", re.compile(rb"(?:[\x00-\xff][\x00-\x06\x1e\x20\x21]){16,}")),
    ("utf-16-be", re.compile(rb"(?:[\x00-\x06\x1e\x20\x21][\x00-\xff]){16,}")),
)


def texts_of(content: bytes, depth: int = _DEPTH) -> Iterator[str]:
    """The texts that bytes are, or that stand among them: UTF-8, Latin-1, UTF-16 of either order; compressed or not.

    Raises:
        Unreadable: so much is compressed in them that nothing is proved.
    """
    try:
        yield content.decode()
        compressed = content.startswith((b"\x1f\x8b", b"\x78"))
    except UnicodeDecodeError:
        yield b"\n".join(_UTF_8.findall(content)).decode()
        yield b"\n".join(_LATIN_1.findall(content)).decode("latin-1")
        compressed = True
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield content.decode("utf-16", "ignore")
    elif b"\0" in content:
        for encoding, pattern in _UTF_16:
            yield "\n".join(run.decode(encoding, "ignore") for run in pattern.findall(content))
    if compressed and depth:
        for held in inflated(content):
            yield from texts_of(held, depth - 1)
