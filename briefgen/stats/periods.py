"""Months and fiscal years: which months a fiscal year has, which period a key stands for."""

from __future__ import annotations

from briefgen.model.numbers import Series
from briefgen.model.spec import Spec


def first_month(spec: Spec, dataset: str) -> int:
    """The month that fiscal years start in, by the calendar of a data set; without one, January."""
    calendar = spec.datasets[dataset].calendar
    return spec.calendars[calendar].starts if calendar else 1


def fiscal_year(month: str, starts: int) -> int:
    """The fiscal year of ``2022-10``; it is called by the calendar year it ends in."""
    year, number = map(int, month.split("-"))
    return year + 1 if 1 < starts <= number else year


def months_of(year: int, starts: int) -> tuple[str, ...]:
    """The twelve months of a fiscal year, in order."""
    first = 12 * (year - (starts > 1)) + starts - 1
    return tuple(f"{each // 12:04}-{each % 12 + 1:02}" for each in range(first, first + 12))


def period_at(series: Series, key: str, spec: Spec) -> tuple[str, str] | None:
    """The first and last month (or fiscal year) of the rows behind a key; None if of the whole series."""
    (dimension,) = series.dimensions
    if dimension.type == "month":
        return key, key
    if dimension.type != "fiscal_year":
        return None
    origin = series.origin
    if origin.first is None or origin.last is None or "-" not in origin.first:
        return key, key
    months = months_of(int(key), first_month(spec, dimension.dataset))
    return max(months[0], origin.first), min(months[-1], origin.last)
