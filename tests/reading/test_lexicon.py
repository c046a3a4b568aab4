"""The words of the languages: the same kinds in each, and none that would make a false sentence look true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import briefgen
from briefgen.reading.lexicon import languages_read, lexicon

PACKAGE = Path(briefgen.__file__).parent
SECTIONS = ("hedges", "marks", "times", "joints", "stops")
MEANINGFUL = {
    "en": "only not never half women children daily average since arrested deported asylum every per alone nearly",
    "es": "solo no nunca mitad mujeres menores diario promedio desde detenidos deportados asilo cada por casi",
}
"""Words that change what a sentence says of the data."""


def test_english_and_spanish_are_read() -> None:
    assert languages_read() == ("en", "es")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_language_has_words_of_the_same_kinds(section: str) -> None:
    kinds = {language: set(getattr(lexicon(language), section)) for language in languages_read()}
    # Spanish says "through" with "a", and a bound with "hasta".
    assert kinds["en"] - {"through"} == kinds["es"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_word_that_changes_what_is_said_is_plain(language: str) -> None:
    plain = {word for phrase in lexicon(language).plain for word in phrase.split()}
    assert plain & set(MEANINGFUL[language].split()) == set()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_plain_word_is_nothing_else(language: str) -> None:
    words = lexicon(language)
    others = [phrase for section in SECTIONS[1:] for phrases in getattr(words, section).values() for phrase in phrases]
    assert set(words.plain) & set(others) == set()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_reason_why_a_sentence_is_left_alone_has_its_words_and_no_other_has(language: str) -> None:
    """The reasons are those that the code of the room gives, and the kinds of words that stop a reading."""
    code = "".join(each.read_text(encoding="utf-8") for each in (PACKAGE / "reading").rglob("*.py"))
    code += (PACKAGE / "pipeline" / "ruling.py").read_text(encoding="utf-8")
    given = set(re.findall(r'(?:Refusal|Unread)\(\s*"([a-z-]+)"', code)) | {"points", "number", *lexicon("en").stops}
    given |= {"question", "quotation", "clauses"}
    catalog = tomllib.loads((PACKAGE / "locales" / "phrases" / f"{language}.toml").read_text(encoding="utf-8"))
    assert set(catalog["unread"]) == given


def test_every_reason_why_there_is_no_verdict_has_its_words_and_no_other_has() -> None:
    code = (PACKAGE / "assemble" / "caution.py").read_text(encoding="utf-8")
    catalog = tomllib.loads((PACKAGE / "locales" / "phrases" / "en.toml").read_text(encoding="utf-8"))
    assert set(catalog["open"]) == {key for key in catalog["open"] if f'"{key}"' in code}
    assert {"time", "unit", "scope", "base", "bound", "rest", "short", "calendar", "still"} == set(catalog["open"])
