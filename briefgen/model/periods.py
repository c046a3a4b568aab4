"""Months and fiscal years. A fiscal year is called by the calendar year it ends in, as the U.S. federal one is."""

from __future__ import annotations


def fiscal_year(month: str, starts: int) -> int:
    """The fiscal year of a month such as ``2022-10``, where fiscal years start in the month number `starts`."""
    year, number = map(int, month.split("-"))
    return year + 1 if 1 < starts <= number else year


def month_of_year(year: int, number: int, starts: int) -> str:
    """The month with a number from 1 to 12 in a fiscal year."""
    return f"{year - (1 < starts <= number):04}-{number:02}"


def months_of(year: int, starts: int) -> tuple[str, ...]:
    """The twelve months of a fiscal year, in order."""
    return tuple(month_of_year(year, (starts - 1 + offset) % 12 + 1, starts) for offset in range(12))


def month_after(month: str, count: int) -> str:
    """The month so many months after another; before it where `count` is negative."""
    year, number = map(int, month.split("-"))
    years, rest = divmod(year * 12 + number - 1 + count, 12)
    return f"{years:04}-{rest + 1:02}"
