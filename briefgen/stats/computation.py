"""One statistic while it is computed: its declaration, what it is computed from, and where faults stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Generic, TypeVar

import duckdb

from briefgen.model.declaration import Declaration, Pick, Query
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose, did_you_mean
from briefgen.model.numbers import Key, Measure, Number, Observation, PartYear, Provenance, Result, Series, Statistic
from briefgen.model.periods import fiscal_year
from briefgen.model.spec import Spec
from briefgen.stats import formulas
from briefgen.stats.parts import Extent, Part, parts_of
from briefgen.stats.querying import Table
from briefgen.stats.sql import TIME

Where = Callable[[tuple[str | int, ...]], Position]
"""The position of a value of the spec by its path."""

Values = Callable[[str, str], frozenset[str]]
"""The values that occur in a data set's column, as text."""

Extents = Callable[[frozenset[Part]], Extent]
"""The extent of some parts of data sets, each row counted once."""

Months = Callable[[Part], tuple[str, ...]]
"""The months that occur in a part of a data set, in order."""

Packed = Callable[[str], Table]
"""A data set as a query in another process gets it."""

D_co = TypeVar("D_co", bound=Declaration, covariant=True)


@dataclass(frozen=True)
class Computation(Generic[D_co]):
    """One statistic while it is computed; `numbers` are the results so far, its operands among them."""

    id: str
    declaration: D_co
    spec: Spec
    tables: duckdb.DuckDBPyConnection
    values: Values
    extent: Extents
    months: Months
    packed: Packed
    numbers: Mapping[str, Result]
    where: Where

    @property
    def operands(self) -> tuple[Result, ...]:
        """The results it is computed from, in the order of its formula."""
        return tuple(self.numbers[each] for each in self.declaration.operands)

    @property
    def operand(self) -> Series:
        """The one operand of an operation on a series. Raises ``stat/needs-series`` where it is none."""
        (found,) = self.operands
        if isinstance(found, Series):
            return found
        field, operation = self.declaration.operand_fields[0], self.declaration.operation
        raise self.fail("stat/needs-series", field, operation=operation, name=found.id)

    def fail(self, rule: str, *path: str | int, hint: str | None = None, **fields: object) -> Diagnosed:
        """What to raise where one fault ends the computation."""
        return Diagnosed([self.fault(rule, *path, hint=hint, **fields)])

    def fault(self, rule: str, *path: str | int, hint: str | None = None, **fields: object) -> Diagnostic:
        """The diagnostic of `rule` at `path` within the declaration."""
        return diagnose(rule, self.where(("statistics", self.id, *path)), hint, **fields)

    def number(self, value: Number, unit: str, at: Key = (), period: tuple[str, str] | None = None) -> Statistic:
        """A single number computed from the operands; `at` is its key in the series it was taken from."""
        self._check_size(value)
        dimensions = self.operand.dimensions if at else ()
        return Statistic(self.id, value, Measure(unit), self.declaration, self._provenance(period), at, dimensions)

    def series(self, values: Iterable[tuple[Key, Number]], unit: str) -> Series:
        """A series computed from the operands, the first of which gives its dimensions."""
        first = self.operands[0]
        assert isinstance(first, Series)
        found = tuple(Observation(key, value) for key, value in values)
        for each in found:
            self._check_size(each.value)
        return Series(self.id, found, Measure(unit), self.declaration, self._provenance(None), first.dimensions)

    def starts(self, dataset: str) -> int:
        """The number of the month that fiscal years of a data set start in. Raises ``spec/reference``."""
        calendar, known = self.spec.datasets[dataset].calendar, self.spec.calendars
        if calendar is None or calendar in known:
            return self.spec.year_starts(dataset)
        at, hint = self.where(("datasets", dataset, "calendar")), did_you_mean(calendar, known)
        raise Diagnosed([diagnose("spec/reference", at, hint, kind="calendar", name=calendar)])

    def months_asked(self, query: Query) -> tuple[str, ...]:
        """The months in the data that a query's conditions on times ask for, in order; none without months."""
        columns = self.spec.datasets[query.dataset].columns
        times = tuple((name, wanted) for name, wanted in query.where.items() if columns[name].type in TIME)
        return self.months(Part(query.dataset, times))

    def years_asked(self, query: Query) -> Mapping[str, tuple[str, ...]]:
        """The months asked for by their fiscal year, in order. Raises ``spec/reference``."""
        starts, years = self.starts(query.dataset), dict[str, tuple[str, ...]]()
        for month in self.months_asked(query):
            year = str(fiscal_year(month, starts))
            years[year] = (*years.get(year, ()), month)
        return years

    def part_years(self, query: Query) -> tuple[PartYear, ...]:
        """The fiscal years that a query names, by a condition or by itself, and that are not whole in it.

        A query by month names none: each of its values says what it is of. Raises ``spec/reference``.
        """
        columns = self.spec.datasets[query.dataset].columns
        named = {columns[name].type for name in (*query.by, *query.where)}
        if "fiscal_year" not in named or any(columns[name].type == "month" for name in query.by):
            return ()
        return tuple(
            PartYear(query.dataset, year, months[0], months[-1])
            for year, months in self.years_asked(query).items()
            if len(months) < 12
        )

    def _check_size(self, value: Number) -> None:
        """Refuse what is no number any more. Raises ``stat/overflow``."""
        if not isfinite(value):
            operation = self.declaration.operation
            raise self.fail("stat/overflow", self.declaration.operand_fields[0], operation=operation)

    def _provenance(self, period: tuple[str, str] | None) -> Provenance:
        """Where the operands come from, taken together; `period` says if only part of their time counts.

        A value that is picked spans the time of the rows behind it.
        """
        extent = self.extent(parts_of(self.declaration, self.spec, self.numbers))
        origins = [each.provenance for each in self.operands]
        if period is None and isinstance(self.declaration, Pick):
            spans = [(extent.first, extent.last)]
        else:
            spans = [period] if period else [(each.first, each.last) for each in origins]
        return Provenance(
            tuple(dict.fromkeys(name for each in origins for name in each.datasets)),
            min((first for first, _ in spans if first is not None), default=None),
            max((last for _, last in spans if last is not None), default=None),
            self.declaration.operands,
            formulas.whole(self.declaration, self.spec, self.numbers),
            extent.rows,
            self._part_years(),
        )

    def _part_years(self) -> tuple[PartYear, ...]:
        """Those of the operands; of a value that is picked at a fiscal year, that year alone counts."""
        found = dict.fromkeys(year for each in self.operands for year in each.provenance.part_years)
        if isinstance(self.declaration, Pick) and self.operand.dimensions[0].type == "fiscal_year":
            return tuple(each for each in found if each.year == self.declaration.at)
        return tuple(found)


def in_words(key: Key) -> str:
    """A key as a message names it."""
    return ", ".join(key)
