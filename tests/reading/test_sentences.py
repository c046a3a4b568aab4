"""A paragraph comes apart where its sentences end, and nowhere else."""

from __future__ import annotations

import pytest

from briefgen.reading.articles import Block, Place
from briefgen.reading.lexicon import lexicon
from briefgen.reading.sentences import Sentence, sentences_of


def found(*paragraphs: str, language: str = "en") -> list[Sentence]:
    blocks = tuple(Block(each, ((0, Place(number, 1)),)) for number, each in enumerate(paragraphs, 1))
    return list(sentences_of(blocks, lexicon(language).abbreviations))


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("There were 10. There were 20.", 2),
        ("There were 3.2 million. Was it so? It was!", 3),
        ("The U.S. Border Patrol, i.e. Mr. Roe and D. Doe, saw Gen. Foe.", 1),
        ("“There were 10.” (So they say.) There were 20.", 3),
        ("In fiscal year 2023. 10 calls were made.", 2),
        # What follows upon an abbreviation may belong to it.
        ("They went to the U.S. Mexico stayed.", 1),
    ],
)
def test_a_sentence_ends_at_a_stop_before_a_capital_or_a_number(paragraph: str, count: int) -> None:
    assert len(found(paragraph)) == count


def test_spanish_has_abbreviations_of_its_own() -> None:
    assert len(found("En EE. UU. México tuvo 10 escalas. ¿Fueron 20?", language="es")) == 2


def test_a_sentence_stands_where_it_begins() -> None:
    first, second = found("One. Two.")
    assert (first.place, second.place) == (Place(1, 1), Place(1, 6))


def test_a_first_paragraph_that_does_not_end_as_a_sentence_is_a_headline() -> None:
    assert [each.headline for each in found("A headline", "A sentence. Another.")] == [True, False, False]
    assert [each.headline for each in found("A sentence.", "No headline")] == [False, False]


def test_paragraphs_are_counted() -> None:
    assert [each.paragraph for each in found("One thing. Two.", "Three.")] == [0, 0, 1]
