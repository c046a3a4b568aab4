"""Acronyms of the glossary where they stand in running text, so that a page can spell out the first of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.assemble.edition import Edition
from briefgen.model.prose import Inline, Mention, Words

ACRONYM = re.compile(r"(?<![\w-])[^\W\d_a-z]{3,}(?![\w-])")
"""Three capitals or more that stand alone: of two, *US* and *EE. UU.* need no glossary."""


def is_acronym(word: str) -> bool:
    """Whether a word of a glossary is one that a text is looked through for."""
    return word.isupper() and ACRONYM.fullmatch(word) is not None


def _entries(edition: Edition) -> dict[str, str]:
    """The ids of the glossary's entries by their acronyms in the edition's language."""
    shorts = ((name, edition.maybe(term.short)) for name, term in edition.spec.glossary.items())
    return {short: name for name, short in shorts if short and is_acronym(short)}


def mentioned(edition: Edition, words: Words) -> Iterator[Inline]:
    """`words` with each acronym of the glossary as a mention of its entry."""
    entries, start = _entries(edition), 0
    for met in ACRONYM.finditer(words.text):
        if (name := entries.get(met.group())) is None:
            continue
        if start < met.start():
            yield Words(words.text[start : met.start()])
        full = edition.words(edition.spec.glossary[name].term)
        yield Mention("term", name, met.group(), full)
        start = met.end()
    if start < len(words.text):
        yield Words(words.text[start:])
