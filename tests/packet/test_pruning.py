"""No text of the shipped spec reaches an audience that it is closed to."""

from __future__ import annotations

import re

import pytest

from briefgen.assemble import assemble, visible
from briefgen.assemble.release import parts
from briefgen.model.node import Text
from briefgen.pipeline import Ready, Selection, prepare
from tests.packet.reading import PROJECT, squeezed


@pytest.fixture(scope="module")
def meeting() -> Ready:
    (ready,) = prepare(PROJECT, Selection())
    return ready


@pytest.mark.parametrize("audience", ["delegation", "press", "public"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_closed_is_in_a_briefing(meeting: Ready, audience: str, language: str) -> None:
    """Of each closed text, its longest stretch without roles or markup is looked for in the whole briefing."""
    seen = {path for path, _ in visible(meeting.spec, audience)}
    everything = repr(assemble(meeting.spec, meeting.findings, audience, language))
    texts = [(path, part) for path, part in parts(meeting.spec) if isinstance(part, Text)]
    open_words = " ".join(text.in_language(language) for path, text in texts if path in seen)
    closed = [stretch(text.in_language(language)) for path, text in texts if path not in seen]
    # Short words, and names that open texts have too, tell nothing of the closed one.
    telling = [words for words in closed if len(words) > 15 and words not in open_words]
    assert telling
    assert [words for words in telling if words in everything] == []


def stretch(words: str) -> str:
    """The longest stretch of a text between roles and markup."""
    return max(re.split(r"\{\w+\}`[^`]*`|[*_\[\]()>-]", squeezed(words)), key=len).strip()
