"""The paragraphs of a PDF: lines that stand together, told apart by the space between them and the size of type."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from briefgen.model.bounds import ARTICLE_CHARACTERS, ARTICLE_PAGES
from briefgen.reading.articles import Fragment, Place
from briefgen.reading.excess import Excess

# Lines of one paragraph are about as far apart as most lines are.
_APART = 1.25
# A heading's type is larger than that of the text below it.
_OTHER_SIZE = 1.1
# Hyphens that only divide a word: PDFium's sign for one, and the character that typesetters use.
_DIVIDED = ("\ufffe", "\N{HYPHEN}")
# What stands before the entries of a list, wherever on the page it was drawn.
_BULLETS = "•◦▪‣∙ \t"


class _Line(NamedTuple):
    text: str
    number: int
    bottom: float
    height: float


def pages_of(content: bytes) -> Iterator[list[list[Fragment]]]:
    """The paragraphs of each page, each the fragments of its lines.

    Raises:
        OSError: where it is no PDF to be read.
        Excess: where it has more pages, or one of them more text, than is read.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > ARTICLE_PAGES:
                raise Excess(ARTICLE_PAGES, "pages")
            for index in range(len(document)):
                lines = list(_lines(document[index].get_textpage()))
                if lines:
                    yield [[_fragment(line, index + 1) for line in group] for group in _paragraphs(lines)]
    except pypdfium2.PdfiumError as problem:
        raise OSError(0, "it is not a PDF file, or is locked") from problem


def _fragment(line: _Line, page: int) -> Fragment:
    # A word that was divided at the end of the line goes on in the next; a hyphen of its own it keeps.
    text = line.text.rstrip()
    goes_on = text.endswith((*_DIVIDED, "-"))
    return text.rstrip("".join(_DIVIDED)) + ("" if goes_on else " "), Place(line.number, 1, page)


def _lines(page: Any) -> Iterator[_Line]:
    """The lines of text of a page, in the order in which it holds them."""
    if page.count_chars() > ARTICLE_CHARACTERS:
        raise Excess(ARTICLE_CHARACTERS, "characters")
    whole, start, number = page.get_text_range(), 0, 0
    for text in whole.split("\r\n"):
        if text.strip(_BULLETS):
            number += 1
            boxes = [page.get_charbox(start + place, loose=True) for place, each in enumerate(text) if each.strip()]
            bottom, top = median(each[1] for each in boxes), median(each[3] for each in boxes)
            yield _Line(text.lstrip(_BULLETS), number, bottom, max(top - bottom, 1.0))
        start += len(text) + 2


def _paragraphs(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines that follow upon each other closely, in type of one size."""
    steps = [first.bottom - second.bottom for first, second in pairwise(lines)]
    usual = median([step / line.height for step, line in zip(steps, lines, strict=False) if step > 0] or [1])
    group = [lines[0]]
    for step, line in zip(steps, lines[1:], strict=True):
        sizes = sorted((line.height, group[-1].height))
        if 0 < step <= usual * line.height * _APART and sizes[1] <= sizes[0] * _OTHER_SIZE:
            group.append(line)
        else:
            yield group
            group = [line]
    yield group
