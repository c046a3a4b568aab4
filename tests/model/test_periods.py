"""Fiscal years are called by the calendar year they end in."""

import pytest

from briefgen.model.periods import fiscal_year, months_of


@pytest.mark.parametrize(
    ("month", "starts", "year"),
    [
        ("2022-09", 10, 2022),
        ("2022-10", 10, 2023),
        ("2022-01", 1, 2022),
        ("2022-12", 1, 2022),
        ("2022-04", 4, 2023),
    ],
)
def test_a_month_lies_in_the_fiscal_year_that_ends_after_it(month: str, starts: int, year: int) -> None:
    assert fiscal_year(month, starts) == year


@pytest.mark.parametrize("starts", range(1, 13))
def test_a_fiscal_year_has_its_own_twelve_months_in_order(starts: int) -> None:
    months = months_of(2023, starts)
    assert len(set(months)) == 12
    assert list(months) == sorted(months)
    assert {fiscal_year(month, starts) for month in months} == {2023}
