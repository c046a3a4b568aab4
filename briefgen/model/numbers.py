"""Numbers as they are computed: raw, exact where the data are, without words. Formatting comes later, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefgen.model.declaration import Declaration, Sum

Number = int | float
"""Sums and counts are int, of any size; shares, ratios and changes are float."""

Key = tuple[str, ...]
"""Where in a series a value stands: one value for each of its columns, as the table writes it."""

OTHER = "other"
"""The key under which `Top` gathers what it does not list."""


@dataclass(frozen=True)
class Measure:
    """What a value measures: `unit` is an id of the spec's units, or a `BuiltInUnit`."""

    unit: str


@dataclass(frozen=True)
class DataFile:
    """The file of a data set as it was read: the SHA-256 of its bytes in hexadecimal, and how many they are."""

    sha256: str
    size: int


@dataclass(frozen=True)
class PartYear:
    """A fiscal year of which a data set has, or a statistic asks for, only the months `first` to `last`."""

    dataset: str
    year: str
    first: str
    last: str


@dataclass(frozen=True)
class Provenance:
    """Where a value comes from: of what, of when, computed how, from which rows.

    `datasets`: ids of all it draws on · `first`, `last`: the months (or fiscal years) its rows span, where their
    table has them · `operands`: ids of the statistics it is computed from · `sql`: one query that gives it over the
    tables of the data sets, key columns first and the value last · `rows`: how many different rows it rests on ·
    `part_years`: the fiscal years in it that are not whole, in order.
    """

    datasets: tuple[str, ...]
    first: str | None
    last: str | None
    operands: tuple[str, ...]
    sql: str
    rows: int
    part_years: tuple[PartYear, ...] = ()


@dataclass(frozen=True)
class Statistic:
    """A single number. `at` is its key in the series it was taken from: when, or for whom."""

    id: str
    value: Number
    measure: Measure
    declaration: Declaration
    provenance: Provenance
    at: Key = ()
    dimensions: tuple[Dimension, ...] = ()


@dataclass(frozen=True)
class Dimension:
    """A column that a series runs over: which data set's, its name and its type."""

    dataset: str
    column: str
    type: str


@dataclass(frozen=True)
class Observation:
    """One value of a series."""

    key: Key
    value: Number


@dataclass(frozen=True)
class Series:
    """Values over the keys of one or more columns, in the order of the keys; of a `Top`, the largest first."""

    id: str
    observations: tuple[Observation, ...]
    measure: Measure
    declaration: Declaration
    provenance: Provenance
    dimensions: tuple[Dimension, ...]

    @cached_property
    def values(self) -> Mapping[Key, Number]:
        """The values by key."""
        return {each.key: each.value for each in self.observations}


Result = Statistic | Series
Numbers = Mapping[str, Result]
"""All results by the id of their declaration."""


def relative_change(later: Number, earlier: Number) -> float:
    """The change from `earlier` to `later` in percent of the size of `earlier`; a rise is positive."""
    return 100 * (later - earlier) / abs(earlier)


def zero_fills(first: Series, second: Series) -> bool:
    """Whether a category that one of two series has no rows of counts as zero in it: of sums over categories."""
    categories = all(dimension.type == "category" for dimension in first.dimensions)
    return categories and all(isinstance(each.declaration, Sum) for each in (first, second))


def aligned(first: Series, second: Series) -> tuple[Mapping[Key, Number], Mapping[Key, Number]]:
    """The values of two series over the same columns: with every key of either, in order, where `zero_fills`."""
    if not zero_fills(first, second):
        return first.values, second.values
    keys = sorted({**first.values, **second.values})
    return {key: first.values.get(key, 0) for key in keys}, {key: second.values.get(key, 0) for key in keys}
