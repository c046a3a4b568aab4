"""What a data set can be sliced by: its categories' values and its times; and how a slice is called.

A slice is called by one whole number, its key: a digit for each category column, 0 where the column may hold anything,
otherwise the place of its value. So the slice with one condition fewer is the key with one digit 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, combinations
from math import comb, prod
from operator import mul

import duckdb

from briefgen.model.diagnostics import Diagnosed, diagnose, did_you_mean
from briefgen.model.periods import fiscal_year
from briefgen.model.spec import Spec
from briefgen.stats.computation import Where
from briefgen.stats.sql import quoted

_MOST_SLICES = 3_000_000
_MOST_COMBINATIONS = 5_000
_USUAL = 4
# A key of more digits does not fit the widest whole number that DuckDB has.
_WIDEST = 2**126


@dataclass(frozen=True)
class Axes:
    """What slices of a data set run over.

    `categories`: its category columns, each with its values in order · `left_out`: those whose values are too many to
    be combined · `month`, `year`: its columns of months and fiscal years, the latter only where it agrees with the
    calendar · `times`: what occurs, in order: months counted from the year 0, without months fiscal years · `starts`:
    the month that fiscal years start in · `rows`: how many it has.
    """

    dataset: str
    categories: Mapping[str, Sequence[str]]
    left_out: tuple[str, ...]
    month: str | None
    year: str | None
    times: Sequence[int]
    starts: int
    rows: int

    @property
    def shift(self) -> int:
        """How many months a fiscal year begins before the calendar year it is called by."""
        return (13 - self.starts) % 12

    @cached_property
    def bases(self) -> tuple[int, ...]:
        """How many values each digit of a key has."""
        return tuple(len(values) + 1 for values in self.categories.values())

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """What each digit of a key counts; one more, above every key."""
        return tuple(accumulate(self.bases, mul, initial=1))

    @property
    def key_type(self) -> str:
        """The SQL type that holds every key."""
        return "BIGINT" if self.weights[-1] < 2**62 else "HUGEINT"

    def digit(self, key: str, place: int) -> str:
        """The SQL of one digit of the SQL `key`."""
        return f"({key} // {self.weights[place]} % {self.bases[place]})"

    def without(self, key: str, places: Sequence[int]) -> str:
        """The SQL of `key` with the digits at `places` 0."""
        return f"({key}" + "".join(f" - {self.digit(key, each)} * {self.weights[each]}" for each in places) + ")"

    def count(self, key: str) -> str:
        """The SQL of how many conditions the slice `key` has."""
        digits = (self.digit(key, place) for place in range(len(self.bases)))
        return f"({' + '.join(['0', *(f'({digit} > 0)::INTEGER' for digit in digits)])})"

    def conditions(self, key: int) -> dict[str, str]:
        """What the slice `key` asks of each column it has a condition on."""
        digits = zip(self.categories.items(), self.weights, self.bases, strict=False)
        found = ((name, values, key // weight % base) for (name, values), weight, base in digits)
        return {name: values[digit - 1] for name, values, digit in found if digit}

    def subsets(self, most: int, least: int = 0) -> Iterator[frozenset[int]]:
        """The places of the columns in each combination of `least` to `most` of them, the largest first."""
        places = range(len(self.bases))
        counts = range(min(most, len(places)), min(least, len(places)) - 1, -1)
        return map(frozenset, chain.from_iterable(combinations(places, count) for count in counts))

    def size(self, columns: frozenset[int]) -> int:
        """How many slices and times a combination of columns has at most."""
        return min(self.rows, prod(self.bases[each] - 1 for each in columns) * max(1, len(self.times)))

    def most_columns(self) -> int:
        """How many columns to combine so that it takes little time: all, or otherwise up to 4."""
        count = len(self.bases)
        fitting = [most for most in (*range(2, _USUAL + 1), count) if self._fits(most)]
        return min(count, max(fitting, default=1))

    def _fits(self, most: int) -> bool:
        combined = sum(comb(len(self.bases), each) for each in range(most + 1))
        return combined <= _MOST_COMBINATIONS and sum(map(self.size, self.subsets(most))) <= _MOST_SLICES


def axes_of(spec: Spec, tables: duckdb.DuckDBPyConnection, dataset: str, where: Where) -> Axes:
    """The axes of a data set, whose table is in `tables`. Each category column becomes a type, see `category`.

    Raises:
        Diagnosed: ``spec/reference`` where its calendar is none of the spec's.
    """
    declared = spec.datasets[dataset]
    if declared.calendar is not None and declared.calendar not in spec.calendars:
        at, hint = where(("datasets", dataset, "calendar")), did_you_mean(declared.calendar, spec.calendars)
        raise Diagnosed([diagnose("spec/reference", at, hint, kind="calendar", name=declared.calendar)])
    categories: dict[str, Sequence[str]] = {}
    for name in (name for name, column in declared.columns.items() if column.type == "category"):
        kind = category(dataset, name)
        tables.execute(f"CREATE TYPE {kind} AS ENUM (SELECT DISTINCT {quoted(name)} FROM {quoted(dataset)} ORDER BY 1)")
        categories[name] = tables.execute(f"SELECT enum_range(NULL::{kind})").fetchall()[0][0]
    left_out: list[str] = []
    while prod(len(values) + 1 for values in categories.values()) >= _WIDEST:
        left_out.append(max(categories, key=lambda name: len(categories[name])))
        del categories[left_out[-1]]
    rows = tables.execute(f"SELECT count(*) FROM {quoted(dataset)}").fetchall()[0][0]
    starts = spec.year_starts(dataset)
    month, year, times = _times(spec, tables, dataset, starts)
    return Axes(dataset, categories, tuple(left_out), month, year, times, starts, rows)


def month_number(month: str) -> int:
    """A month such as ``2023-09``, counted from the year 0."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _times(
    spec: Spec, tables: duckdb.DuckDBPyConnection, dataset: str, starts: int
) -> tuple[str | None, str | None, list[int]]:
    """The columns of months and of fiscal years, and the times in them."""
    columns = spec.datasets[dataset].columns
    month, year = (next((n for n, c in columns.items() if c.type == kind), None) for kind in ("month", "fiscal_year"))
    if month is None:
        if year is None:
            return None, None, []
        found = tables.execute(f"SELECT DISTINCT {quoted(year)} FROM {quoted(dataset)}").fetchall()
        return None, year, sorted(each for (each,) in found)
    other = "NULL" if year is None else quoted(year)
    pairs = tables.execute(f"SELECT DISTINCT {quoted(month)}, {other} FROM {quoted(dataset)}").fetchall()
    agrees = year is not None and all(each == fiscal_year(name, starts) for name, each in pairs)
    return month, year if agrees else None, sorted({month_number(name) for name, _ in pairs})


def category(dataset: str, column: str) -> str:
    """The SQL type of the values of a category column: their places in order, from 0. No data set is called so."""
    return quoted(f"_{dataset}.{column}")
