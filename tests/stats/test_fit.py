"""Whether a number is as it was said to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.claims import Hedge, written
from briefgen.stats.fit import Fit, fit, significant_digits


@pytest.mark.parametrize(
    ("value", "said", "hedge", "expected"),
    [
        # Said plainly: exact, or what rounds to it as it was written.
        (735937, "735,937", None, "exact"),
        (735938, "735,937", None, "off"),
        (3201144, "3.2 million", None, "rounded"),
        (3250000, "3.2 million", None, "off"),
        (3249999, "3.2 million", None, "rounded"),
        (3150000, "3.2 million", None, "rounded"),
        (200287, "200,000", None, "off"),
        (22.9898, "23.0%", None, "rounded"),
        (22.94, "23.0%", None, "off"),
        (50.0, "50%", None, "exact"),
        (-38.64, "-38.6%", None, "rounded"),
        (38.64, "-38.6%", None, "off"),
        # Over and under are meant literally, of a fall by its size.
        (3201144, "3.2 million", "over", "hedged"),
        (3200000, "3.2 million", "over", "off"),
        (3199999, "3.2 million", "under", "hedged"),
        (-46.0, "-40%", "over", "hedged"),
        (-38.6, "-40%", "over", "off"),
        (46.0, "-40%", "over", "off"),
        # About: within a tenth, and within half of the last digit that is meant.
        (218763, "200,000", "some", "hedged"),
        (220001, "200,000", "some", "off"),
        (180000, "200,000", "about", "hedged"),
        (735936, "735,937", "about", "off"),
        (46.4, "46%", "about", "hedged"),
        (46.6, "46%", "about", "off"),
        (3249999, "3.2 million", "about", "hedged"),
        # Nearly is as near, but not above.
        (269735, "270,000", "nearly", "hedged"),
        (270001, "270,000", "nearly", "off"),
        (3201144, "3.2 million", "nearly", "hedged"),
        (264999, "270,000", "nearly", "off"),
    ],
)
def test_a_number_fits_what_was_said(value: float | int, said: str, hedge: Hedge | None, expected: Fit) -> None:
    assert fit(value, written(said), hedge) == expected


@given(st.integers(0, 10**9))
def test_a_whole_number_fits_itself_exactly_and_its_neighbours_not(value: int) -> None:
    assert fit(value, written(str(value))) == "exact"
    assert fit(value + 1, written(str(value))) == "off"


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_what_is_over_a_number_is_not_under_it(value: int, said: int) -> None:
    fits = {hedge: fit(value, written(str(said)), hedge) for hedge in ("over", "under")}
    assert list(fits.values()).count("hedged") == (0 if value == said else 1)


@pytest.mark.parametrize(
    ("said", "digits"), [("266,071", 6), ("3.2 million", 2), ("200,000", 1), ("23.0%", 2), ("1,040", 3)]
)
def test_zeros_at_the_end_are_not_digits_that_were_meant(said: str, digits: int) -> None:
    assert significant_digits(written(said)) == digits
