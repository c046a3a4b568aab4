"""Numbers as they are computed: raw, exact where the data are, without words. Formatting comes later, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.model.declaration import Declaration

Number = int | float
"""Sums and counts are int, of any size; shares, ratios and changes are float."""

Key = tuple[str, ...]
"""Where in a series a value stands: one value for each of its columns, as the table writes it."""

OTHER = "other"
"""The key under which `Top` gathers what it does not list."""


@dataclass(frozen=True)
class Measure:
    """What a value measures: `unit` is an id of the spec's units, or one of the units without an entry there."""

    unit: str | Literal["percent", "points", "ratio", "rank", "values"]


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

    @property
    def values(self) -> Mapping[Key, Number]:
        """The values by key."""
        return {each.key: each.value for each in self.observations}


Result = Statistic | Series
Numbers = Mapping[str, Result]
"""All results by the id of their declaration."""
