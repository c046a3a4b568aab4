"""The shipped marking schemes say what their standards say."""

from importlib.resources import files

import pytest

from briefgen.markings import SCHEMES, label, portion, scheme_of, shipped
from briefgen.model.marking import Level, Marking
from briefgen.model.node import EVERY_LANGUAGE
from tests.contrast import contrast


def test_the_labels_of_tlp_are_those_of_version_2_the_most_open_first() -> None:
    # https://www.first.org/tlp/
    assert shipped("tlp").ids == ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


@pytest.mark.parametrize("name", ["tlp", "uk", "cui"])
@pytest.mark.parametrize("language", ["en", "es", "fr", "es-MX"])
def test_labels_that_are_not_to_be_translated_are_the_same_in_every_language(name: str, language: str) -> None:
    assert [label(each, language) for each in shipped(name).levels] == list(shipped(name).ids)


def test_every_label_in_colours_can_be_read_on_its_own_ground() -> None:
    """By 4.5:1, WCAG 2.2, 1.4.3. A label brings its ground along, so that a dark page changes nothing."""
    coloured = [
        (each.ink, each.ground) for name in SCHEMES for each in shipped(name).levels if each.ink and each.ground
    ]
    assert len(coloured) >= len(shipped("tlp").levels)
    assert [pair for pair in coloured if contrast(*pair) < 4.5] == []


def test_uk_classifications_are_in_capitals_and_rise_to_top_secret() -> None:
    assert shipped("uk").ids == ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET")


def test_cui_has_the_portion_marks_u_and_cui_and_calls_for_a_designation_block() -> None:
    # 32 CFR 2002.20
    levels = shipped("cui").levels
    assert [portion(each, "es") for each in levels] == ["U", "CUI"]
    assert [each.designated for each in levels] == [False, True]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Illustrative example – built from public sources only"),
        ("es", "Ejemplo ilustrativo – elaborado solo con fuentes públicas"),
        ("es-MX", "Ejemplo ilustrativo – elaborado solo con fuentes públicas"),
        ("fr", "Exemple illustratif – établi à partir de seules sources publiques"),
        ("de", "Illustrative example – built from public sources only"),
    ],
)
def test_the_illustrative_label_is_translated_and_english_where_it_is_not(language: str, words: str) -> None:
    assert label(shipped("illustrative").levels[0], language) == words


@pytest.mark.parametrize("name", SCHEMES)
def test_the_words_of_a_shipped_scheme_are_there_in_every_language_that_has_phrases(name: str) -> None:
    """Else a page that is French throughout would have its caveat in English, and nothing would warn of it."""
    catalogs = {each.name.removesuffix(".toml") for each in (files("briefgen.locales") / "phrases").iterdir()}
    texts = [text for each in shipped(name).levels for text in (each.label, each.portion, each.handling) if text]
    translated = [text.words for text in texts if EVERY_LANGUAGE not in text.words]
    assert [words for words in translated if words.keys() != catalogs] == []
    assert [words for words in translated if len(set(words.values())) < len(words)] == []


def test_a_scheme_of_the_specs_own_ranks_its_levels_as_they_are_listed() -> None:
    scheme = scheme_of(Marking(levels=(Level(id="Open"), Level(id="Closed")), level="Open"))
    assert scheme is not None
    assert scheme.above("Closed", "Open")
    assert not scheme.above("Open", "Open")


def test_a_scheme_that_is_not_shipped_is_none() -> None:
    assert scheme_of(Marking(scheme="nato", level="X")) is None
