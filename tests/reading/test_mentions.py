"""The words of a sentence are taken for what they mean: numbers as they are written, times, words of the data."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from briefgen.locales import open_locale
from briefgen.model.spec import Spec
from briefgen.reading.lexicon import lexicon
from briefgen.reading.mentions import mentions_of
from briefgen.reading.senses import (
    Anaphor,
    BareMonth,
    Called,
    Condition,
    Counted,
    Day,
    Earlier,
    Marks,
    Number,
    Sense,
    Stop,
    Time,
    Unknown,
)
from briefgen.reading.vocabulary import vocabulary_of

Senses = Callable[..., list[Sense]]


@pytest.fixture
def senses(spec: Spec) -> Senses:
    """The senses of a text; those of joints left out."""

    def found(text: str, language: str = "en") -> list[Sense]:
        months = open_locale(language, spec.languages[language]).months
        vocabulary = vocabulary_of(spec, "calls", language, lexicon(language), months)
        joints = set(lexicon(language).joints) | {"comma", "aside"}
        mentions = mentions_of(text, vocabulary)
        return [each.sense for each in mentions if not (isinstance(each.sense, Marks) and each.sense.kinds <= joints)]

    return found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3,201,144", Number("3,201,144", "count")),
        ("3 201 144", Number("3 201 144", "count")),
        ("3.2 million", Number("3.2 million", "count")),
        ("46 percent", Number("46%", "percent")),
        ("46-percent", Number("46%", "percent")),
        ("38.6%", Number("38.6%", "percent")),
        ("-38.6%", Number("-38.6%", "percent")),
        ("5 percentage points", Number("5", "points")),
        ("more than 3.2 million", Number("3.2 million", "count", "over")),
        ("some 200,000", Number("200,000", "count", "some")),
        ("nearly 46%", Number("46%", "percent", "nearly")),
        ("50-60 percent", Number("50%", "percent", None, "60%")),
        ("2–3 million", Number("2 million", "count", None, "3 million")),
        # Thousands, or thousandths?
        ("3.201", Number("3.201", "unclear")),
        ("3,201 million", Number("3,201 million", "unclear")),
        ("1,23,456", Number("1,23,456", "unclear")),
    ],
)
def test_a_number_is_kept_as_it_is_written(senses: Senses, text: str, number: Number) -> None:
    assert senses(text) == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3.201.144", Number("3,201,144", "count")),
        ("735.937", Number("735,937", "count")),
        ("3,2 millones", Number("3,2 millones", "count")),
        ("mil millones", None),
        ("2 mil millones", Number("2 mil millones", "count")),
        ("más de 46 por ciento", Number("46%", "percent", "over")),
        ("unas 200,000", Number("200,000", "count", "some")),
    ],
)
def test_spanish_may_group_digits_by_points(senses: Senses, text: str, number: Number | None) -> None:
    assert senses(text, "es") == ([number] if number else [Unknown(), Unknown()])


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("September 2023", Time("month", "2023-09", "2023-09")),
        ("September of 2023", Time("month", "2023-09", "2023-09")),
        ("fiscal year 2023", Time("fiscal", "2023", "2023")),
        ("FY2023", Time("fiscal", "2023", "2023")),
        ("2023", Time("calendar", "2023", "2023")),
        ("October", BareMonth(10)),
        ("May", BareMonth(5)),
        ("may", Stop("conditional")),
        ("September 30, 2023", Day()),
        ("30 September", Day()),
        ("that year", Anaphor("year")),
        ("the previous month", Earlier("month")),
        ("a year earlier", Earlier("year")),
    ],
)
def test_times_are_months_years_and_references(senses: Senses, text: str, sense: Sense) -> None:
    assert senses(text) == [sense]


def test_spanish_months_have_their_year_with_de(senses: Senses) -> None:
    assert senses("Septiembre de 2023", "es") == [Time("month", "2023-09", "2023-09")]
    assert senses("17 de noviembre de 2023", "es") == [Day()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the north", [Condition("port", ("North",))]),
        ("northern", [Condition("port", ("North",))]),
        ("everywhere", [Condition("port", ())]),
        ("ports", [Called(("port",))]),
        ("calls", [Counted("calls")]),
        ("ships", [Counted("ships")]),
        # The longer phrase counts; a word in capitals is one only so.
        ("The Office", []),
        ("PO", []),
        ("po", [Unknown()]),
        # A part of a word is no word.
        ("callsign", [Unknown()]),
        ("the north's", [Condition("port", ("North",)), Unknown()]),
    ],
)
def test_words_of_the_data_are_those_of_the_aliases(senses: Senses, text: str, found: list[Sense]) -> None:
    assert senses(text) == found


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("not", Stop("negation")),
        ("Didn’t", Stop("negation")),
        ("will", Stop("forecast")),
        ("at least", Stop("bound")),
        ("?", Stop("question")),
        ("“", Stop("quotation")),
        (";", Stop("clauses")),
        ("$", Unknown()),
        ("2nd", Unknown()),
    ],
)
def test_what_makes_a_sentence_another_one_is_noticed(senses: Senses, text: str, sense: Sense) -> None:
    assert senses(text) == [sense]


def test_digits_that_are_no_number_are_read_in_time(senses: Senses) -> None:
    """Each of them begins a number that is none for its end; to try all parts of each would take minutes."""
    started = process_time()
    assert len(senses("1," * 20_000 + "1x")) == 20_001
    assert process_time() - started < 30
