"""Which rows a number rests on: parts of data sets, told by conditions, followed from operand to operand.

Of what is taken from a series, or summed over some of its months, only the rows behind those keys count. What others
decide, such as a rank, a largest value or a top, rests on all that it was compared with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from briefgen.model.declaration import (
    Cumulative,
    Declaration,
    Largest,
    MovingAverage,
    Pick,
    Query,
    Rank,
    Smallest,
    YearOnYear,
    YearToDate,
)
from briefgen.model.numbers import Result, Series
from briefgen.model.periods import fiscal_year, month_after, months_of
from briefgen.model.spec import Spec
from briefgen.model.values import Filter


class Part(NamedTuple):
    """The rows of a data set that meet all of some conditions; a column may stand in them twice."""

    dataset: str
    conditions: tuple[tuple[str, Filter], ...] = ()


class Extent(NamedTuple):
    """How many rows, and the first and last month (or fiscal year) in them; None without any."""

    rows: int
    first: str | None
    last: str | None


def together(extents: Iterable[Extent]) -> Extent:
    """The extent of all of them, which have no row in common."""
    found = tuple(extents)
    return Extent(
        sum(each.rows for each in found),
        min((each.first for each in found if each.first), default=None),
        max((each.last for each in found if each.last), default=None),
    )


def parts_of(
    declaration: Declaration, spec: Spec, numbers: Mapping[str, Result], keys: Collection[str] | None = None
) -> frozenset[Part]:
    """The parts that a statistic rests on; of a series by one column those behind `keys`, all without."""
    if isinstance(declaration, Query):
        narrowed: tuple[tuple[str, Filter], ...] = () if keys is None else ((declaration.by[0], tuple(sorted(keys))),)
        return frozenset({Part(declaration.dataset, (*declaration.where.items(), *narrowed))})
    found: set[Part] = set()
    for name in declaration.operands:
        operand = numbers[name]
        if not (operand.declaration.operands or isinstance(operand.declaration, Query)):
            # Of a query in SQL no more is known than what it reads.
            found |= {Part(dataset) for dataset in operand.declaration.reads}
            continue
        behind = _keys_behind(declaration, operand, spec, keys) if isinstance(operand, Series) else None
        found |= parts_of(operand.declaration, spec, numbers, behind)
    return frozenset(found)


def _keys_behind(
    declaration: Declaration, operand: Series, spec: Spec, keys: Collection[str] | None
) -> Collection[str] | None:
    """Which keys of a series the values of a statistic at `keys` are computed from; None if all."""
    if len(operand.dimensions) != 1:
        return None
    known = [key for (key,) in operand.values]
    match declaration:
        case Pick():
            behind: Collection[str] = {declaration.at}
        case Rank() | Largest() | Smallest():
            behind = {key for key in known if declaration.span.holds(key) and key not in declaration.rest}
        case YearToDate():
            behind = set(_year_until(declaration.through, operand, spec))
        case YearOnYear():
            later = keys if declaration.at is None else (declaration.at,)
            ends = [(key, month_after(key, -12)) for key in (known if later is None else later)]
            behind = {key for pair in ends if pair[1] in known for key in pair}
        case Cumulative() if keys is not None:
            behind = {month for key in keys for month in _year_until(key, operand, spec)}
        case MovingAverage() if keys is not None:
            behind = {month_after(key, -back) for key in keys for back in range(declaration.window)}
        case _ if keys is None or declaration.operation == "top":
            return None
        case _:
            behind = keys
    return None if set(known) <= set(behind) else behind


def _year_until(month: str, series: Series, spec: Spec) -> list[str]:
    """The months of a month's fiscal year up to it."""
    starts = spec.year_starts(series.dimensions[0].dataset)
    return [each for each in months_of(fiscal_year(month, starts), starts) if each <= month]
