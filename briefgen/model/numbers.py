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
class Origin:
    """Where a value comes from.

    `datasets`: their ids · `first`, `last`: the months (or fiscal years) its rows span, where its table has
    them · `sql`: the query that gives it or, for a derived one, gives its operands · `rows`: rows used.
    """

    datasets: tuple[str, ...]
    first: str | None
    last: str | None
    sql: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class Statistic:
    """A single number. `at` is its key in the series it was taken from: when, or for whom."""

    id: str
    value: Number
    measure: Measure
    declaration: Declaration
    origin: Origin
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
    origin: Origin
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


def aligned(first: Series, second: Series) -> tuple[Mapping[Key, Number], Mapping[Key, Number]]:
    """The values of two series over the same categories, with every key of either.

    A category that one of two sums has no rows of counts as zero in it; any other missing value stays missing.
    """
    values = dict(first.values), dict(second.values)
    categories = all(dimension.type == "category" for dimension in first.dimensions)
    if categories and all(isinstance(each.declaration, Sum) for each in (first, second)):
        for mine, other in (values, values[::-1]):
            mine.update(dict.fromkeys((key for key in other if key not in mine), 0))
    return values
