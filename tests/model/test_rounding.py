"""A half goes away from zero, on the digits that are written."""

from decimal import Decimal

import pytest

from briefgen.model.rounding import in_magnitude, rounded


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.35, 1, "0.4"),
        (0.45, 1, "0.5"),
        (0.65, 1, "0.7"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (12.5, 0, "13"),
        (-0.04, 1, "0.0"),
        (23.04, 1, "23.0"),
        (3201144, 0, "3201144"),
        (10**40 + 1, 2, "1" + "0" * 39 + "1.00"),
        (1e-7, 1, "0.0"),
    ],
)
def test_a_half_goes_away_from_zero_and_zero_has_no_sign(value: float, decimals: int, expected: str) -> None:
    assert str(rounded(value, decimals)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3201144, 3200000),
        (3150000, 3200000),
        (2450000, 2500000),
        (999999, 1000000),
        (999949, 999900),
        (218763, 218800),
        (999, 999),
        (999.5, 1000),
        (-3201144, -3200000),
        (0, 0),
    ],
)
def test_a_large_number_keeps_one_decimal_of_its_magnitude(value: float, expected: int) -> None:
    assert in_magnitude(value) == Decimal(expected)
