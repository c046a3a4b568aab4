"""What a newspaper wrote of the migration data in November 2023, each claim put into a sentence of its own."""

from __future__ import annotations

import pytest

from tests.factcheck.conftest import Rule


@pytest.mark.parametrize(
    ("sentence", "ruling", "finding"),
    [
        ("Over 3.2 million people arrived in FY2023.", "wrong-unit", "it counts encounters, not people"),
        (
            "Mexicans remained the majority of encounters in FY2023, with 735,937.",
            "contradicted",
            "23.0% of 3,201,144 encounters",
        ),
        ("In FY2023, there were 334,914 encounters with Venezuelans.", "supported", "exactly as claimed"),
        ("In FY2023, there were 266,071 encounters with Cubans.", "wrong-basis", "Southwest land border, Venezuela"),
        (
            "In FY2023, encounters with Venezuelans exceeded those with Cubans for the first time.",
            "contradicted",
            "already in FY2021: 50,499 encounters against 39,303 encounters",
        ),
        (
            "Some 200,000 Border Patrol encounters at the southwest border in September 2023 were a monthly record.",
            "wrong-basis",
            "It was a record on another basis: Encounters, Southwest land border, by month",
        ),
        (
            "Encounters with Venezuelans at the southwest border fell between 50 and 60 percent in October 2023 "
            "from the previous month.",
            "contradicted",
            "−38.6%, which is outside −60% to −50%",
        ),
        ("Most encounters in FY2023 were with nationals of the Western Hemisphere.", "supported", "78.6%"),
    ],
)  # fmt: skip
def test_what_the_data_say_of_it(rule: Rule, sentence: str, ruling: str, finding: str) -> None:
    (told,) = rule(sentence)
    assert told.ruling == ruling
    assert finding in told.finding
