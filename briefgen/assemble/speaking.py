"""How long it takes to say something, which tells whether the points of an item fit into its time.

A figure is reckoned by what is said: *two hundred sixty-nine thousand seven hundred and thirty-five*. How many words a
speaker makes in a minute stands in the catalog of each language; it is a measured delivery, such as interpreters ask
for, not that of a conversation. Interpreted, everything is said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil

from briefgen.locales import Locale
from briefgen.model.node import Text
from briefgen.model.prose import Anchor, Emphasis, Inline, Listing, Paragraph, Prose, Quotation, Role, Strong, Words
from briefgen.model.spec import Spec
from briefgen.model.substance import Point
from briefgen.prose import parse

_SAID = {"stat": 6, "person": 2, "term": 3}
"""How many words the name of a person, a number or a term comes to, about; a citation is not said."""

_WORD_OR_DIGIT = re.compile(r"\d|[^\W\d_][\w'’-]*")


def minutes_to_say(spec: Spec, locale: Locale, points: Iterable[Point]) -> int:
    """The minutes that `points` take, begun ones in full; 0 where there are none."""
    spoken = sum(_words_of(each.text, locale.language) for each in points)
    twice = 2 if spec.meeting.interpretation else 1
    return ceil(twice * spoken / int(locale.phrase("speaking.words_per_minute")))


def _words_of(text: Text, language: str) -> int:
    blocks, _ = parse(text.in_language(language))
    return _in_blocks(blocks)


def _in_blocks(blocks: Prose) -> int:
    count = 0
    for block in blocks:
        match block:
            case Paragraph(inlines):
                count += sum(map(_in_inline, inlines))
            case Listing(_, items):
                count += sum(map(_in_blocks, items))
            case Quotation(inner):
                count += _in_blocks(inner)
    return count


def _in_inline(inline: Inline) -> int:
    match inline:
        case Words(text) | Anchor(text=text) | Role(name="literal", target=text):
            return len(_WORD_OR_DIGIT.findall(text))
        case Strong(inner) | Emphasis(inner):
            return sum(map(_in_inline, inner))
        case Role(name=name):
            return _SAID.get(name, 0)
        case _:
            return 0
