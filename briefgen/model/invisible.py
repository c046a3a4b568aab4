"""Characters that nobody sees, and that make a text read otherwise than it is.

Follows Unicode TR36 (Unicode Security Considerations), UTS 39 (Security Mechanisms) and UAX 9 (the Bidirectional
Algorithm). Refused is what no text needs: bidi overrides, embeddings and isolates that are not closed in their text,
tags, annotations, fillers, and everything else of the category Cf. What some scripts need stays where it does its work:
joiners after a letter that is not Latin, Greek or Cyrillic, or in an emoji; direction marks in a text with letters that
are written from right to left; a variation selector after a character outside of ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ISOLATES, _EMBEDDINGS = "\u2066\u2067\u2068", "\u202a\u202b"
_CLOSED_BY = {**dict.fromkeys(_ISOLATES, "\u2069"), **dict.fromkeys(_EMBEDDINGS, "\u202c")}
_JOINERS, _MARKS = "\u200c\u200d", "\u200e\u200f\u061c"
_SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_VISIBLE = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
"""Of the category Cf, and yet drawn: signs that stand around numbers."""
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Drawn as nothing, though they are letters or marks."""
_BEFORE_JOINERS = 0x0530
"""Latin, Greek and Cyrillic stand before it; after it come the scripts whose letters join, and emoji."""


def invisible(text: str) -> Iterator[int]:
    """Where in `text` characters stand that it may not hold, in order."""
    if text.isascii():
        return
    unclosed = {at for at, _ in _unclosed(text)}
    from_right = any(unicodedata.bidirectional(character) in ("R", "AL") for character in text if character.isalpha())
    for at, character in enumerate(text):
        before = text[at - 1] if at else " "
        if character in _JOINERS:
            refused = ord(before) < _BEFORE_JOINERS or before in _JOINERS
        elif character in _MARKS:
            refused = not from_right
        elif _SELECTORS.match(character):
            refused = before.isascii() or bool(_SELECTORS.match(before))
        elif character in _CLOSED_BY or character in _CLOSED_BY.values():
            refused = at in unclosed
        else:
            odd = unicodedata.category(character) == "Cf" and not _VISIBLE.match(character)
            refused = odd or character in _FILLERS
        if refused:
            yield at


def _unclosed(text: str) -> Iterator[tuple[int, str]]:
    """The isolates and embeddings that are not closed in `text`, and what closes none."""
    opened: list[tuple[int, str]] = []
    for at, character in enumerate(text):
        if character in _CLOSED_BY:
            opened.append((at, _CLOSED_BY[character]))
        elif opened and character == opened[-1][1]:
            opened.pop()
        elif character in _CLOSED_BY.values():
            yield at, character
    yield from opened


def code(character: str) -> str:
    """A character by its code point and its name: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
