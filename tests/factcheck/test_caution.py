"""The worst error is a sentence called supported that is not; the next, one called wrong that is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.model.factcheck import CheckedSentence

HERE = Path(__file__).parent
SUPPORTED = ("supported", "supported-when-rounded")
Rule = Callable[..., list[CheckedSentence]]


@pytest.mark.parametrize(("file", "language"), [("never_supported.txt", "en"), ("never_supported.es.txt", "es")])
def test_what_is_false_or_means_something_else_is_never_supported(rule: Rule, file: str, language: str) -> None:
    sentences = (HERE / file).read_text(encoding="utf-8").splitlines()
    assert len(sentences) >= 40
    assert [each.text for each in rule(*sentences, language=language) if each.ruling in SUPPORTED] == []


def test_what_is_true_is_never_refuted(rule: Rule) -> None:
    sentences = (HERE / "never_refuted.txt").read_text(encoding="utf-8").splitlines()
    assert len(sentences) >= 20
    refuted = ("contradicted", "wrong-basis", "wrong-unit")
    assert [each.text for each in rule(*sentences) if each.ruling in refuted] == []


def test_a_number_with_a_digit_changed_is_never_supported(rule: Rule) -> None:
    """Every digit of four numbers replaced by every other: as they are written, none of them rounds to the value."""
    changed = []
    for words, number in (
        ("CBP recorded {} encounters nationwide in fiscal year 2023.", "3,201,144"),
        ("Nationwide, there were {} million encounters in fiscal year 2023.", "3.2"),
        ("Mexicans accounted for {} percent of encounters nationwide in FY2023.", "23.0"),
        ("Encounters nationwide fell {} percent from September to October 2023.", "9.48"),
    ):
        for place in (place for place, each in enumerate(number) if each.isdigit()):
            others = [each for each in "0123456789" if each != number[place]]
            changed += [words.format(number[:place] + each + number[place + 1 :]) for each in others]
    assert len(changed) == 9 * (7 + 2 + 3 + 3)
    assert [each.text for each in rule(*changed) if each.ruling in SUPPORTED] == []


@pytest.mark.parametrize(
    ("before", "sentence", "ruling"),
    [
        # That month, that year: as good as stated.
        ("In May 2023, encounters nationwide rose.", "That month, encounters totaled 9,999.", "contradicted"),
        # Without it the time is taken from the sentence before, which can help and not hurt.
        ("In December 2023, encounters nationwide rose.", "Nationwide, encounters totaled 370,883.", "supported"),
        ("In December 2023, encounters nationwide rose.", "Nationwide, encounters totaled 9,999.", "not-checkable"),
        # What is not understood may have changed the subject.
        ("In May 2023, encounters rose. Removals fell.", "Nationwide, encounters totaled 275,166.", "not-checkable"),
        # A sentence without a number is not called true with a time that it does not state.
        ("In FY2023, encounters rose.", "More encounters were with Mexicans than with Cubans.", "not-checkable"),
        # What is counted may be taken over as well.
        ("Encounters nationwide rose in FY2023.", "In FY2023, Mexicans nationwide numbered 735,937.", "supported"),
        ("Encounters nationwide rose in FY2023.", "In FY2023, Mexicans nationwide numbered 735,938.", "not-checkable"),
        # The border that the text speaks of may be meant.
        ("Southwest border encounters rose in FY2023.", "In FY2023, encounters totaled 3,201,145.", "not-checkable"),
    ],
)  # fmt: skip
def test_what_a_sentence_leaves_open_can_help_and_not_hurt(rule: Rule, before: str, sentence: str, ruling: str) -> None:
    told = rule(f"{before} {sentence}")[-1]
    assert (told.text, told.ruling) == (sentence, ruling)


@pytest.mark.parametrize(
    ("sentence", "basis"),
    [
        # Too few digits to be found anywhere else, but right of the Border Patrol alone, or of the whole country.
        (
            "There were 2.0 million encounters at the southwest border in FY2023.",
            "Encounters, Southwest land border, Border Patrol (between ports of entry), FY2023",
        ),
        (
            "Mexicans accounted for 23 percent of encounters at the southwest border in FY2023.",
            "Encounters, Mexico, FY2023, as a percentage of Encounters, FY2023",
        ),
        (
            "Encounters with Venezuelans at the southwest border fell 46 percent from September to October 2023.",
            "Encounters, Venezuela, Southwest land border, Border Patrol (between ports of entry), October 2023, "
            "percent change from September 2023",
        ),
    ],
)
def test_what_holds_on_another_basis_is_not_called_contradicted(rule: Rule, sentence: str, basis: str) -> None:
    (told,) = rule(sentence)
    assert told.ruling == "wrong-basis"
    assert f"It holds on another basis: {basis}" in told.finding


def test_a_headline_gives_its_time_to_every_paragraph(rule: Rule) -> None:
    (sentence,) = rule("Nationwide, encounters totaled 3,201,144.", first="Encounters in fiscal year 2023")
    assert sentence.ruling == "supported"
    assert sentence.taken == ("The time is not stated in full; taken as FY2023, stated before.",)
