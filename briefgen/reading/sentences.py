"""Paragraphs → sentences, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from briefgen.reading.articles import Block, Place


@dataclass(frozen=True)
class Sentence:
    """A sentence as it is written; `paragraph` is the number of its paragraph, `headline` whether it heads the article.

    Only the first paragraph heads it, and only if it does not end as a sentence does.
    """

    text: str
    place: Place
    paragraph: int
    headline: bool


_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘«(¿¡\[]*[A-ZÁÉÍÓÚÑ0-9])")
_CLOSED = re.compile(r"[.!?…][\"'”’»)\]]*$")
# What stands before a full stop: a single letter, or letters with stops between them, is an abbreviation.
_INITIALS = re.compile(r"(?:^|[^\w.])(?:[^\W\d_]\.)*[^\W\d_]\.$")


def sentences_of(blocks: tuple[Block, ...], abbreviations: Collection[str]) -> Iterator[Sentence]:
    """The sentences of the paragraphs; after one of the `abbreviations` (without their stop) none ends.

    A sentence that seems to end in an abbreviation is taken together with the next: what is cut off might deny it.
    """
    for number, block in enumerate(blocks):
        headline = number == 0 and not _CLOSED.search(block.text)
        start = 0
        for end in (*(each.end() for each in _END.finditer(block.text)), len(block.text)):
            if end < len(block.text) and _is_abbreviated(_last_word(block.text, start, end), abbreviations):
                continue
            if text := block.text[start:end].rstrip():
                yield Sentence(text, block.place(start), number, headline)
            start = end


def _last_word(text: str, start: int, end: int) -> str:
    """The last word of a part of a text: to look at all of the part for each stop would take the square of its size."""
    stop = end - 1
    return text[max(start, text.rfind(" ", start, stop) + 1) : stop].rstrip()


def _is_abbreviated(word: str, abbreviations: Collection[str]) -> bool:
    if not word.endswith("."):
        return False
    return bool(_INITIALS.search(word)) or word[:-1].lstrip("(“\"'").casefold() in abbreviations
