"""A number → every slice of the data sets that it is: as a sum, or if it is a percentage as a share or a change."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isclose
from typing import Any, Literal

import duckdb

from briefgen.model.dataset import Dataset
from briefgen.model.diagnostics import Diagnosed, Diagnostic, diagnose
from briefgen.model.numbers import Number
from briefgen.model.periods import months_of
from briefgen.model.spec import Spec
from briefgen.model.values import Span
from briefgen.model.written import Written
from briefgen.stats.axes import Axes, axes_of, month_number
from briefgen.stats.computation import Where
from briefgen.stats.cube import Cell, Frame, Level, make_cube
from briefgen.stats.matching import CHANGE, SHARE, SUM, Found, Search, Sums, matches, simplest, store_sums
from briefgen.stats.queries import sum_sql
from briefgen.stats.sql import quoted

Kind = Literal["sum", "share", "change"]
_KINDS: Mapping[int, Kind] = {SUM: "sum", SHARE: "share", CHANGE: "change"}
Match = Literal["exact", "rounded", "within", "near"]

_NEAREST = 3


@dataclass(frozen=True)
class Slice:
    """The rows of a data set that a sum is of.

    `conditions`: a value for each category column it has a condition on · `year`: a fiscal year, if it is of one or
    to date in one · `period`: a year, or the month, or the one through which it runs; None of all times · `first`,
    `last`: the times the data have of it, if not all · `where`: the conditions as a declaration has them · `sql`: the
    query that gives the sum.
    """

    dataset: str
    column: str
    unit: str
    conditions: Mapping[str, str]
    level: Level
    year: str | None
    period: str | None
    first: str | None
    last: str | None
    where: Mapping[str, Any]
    sql: str


@dataclass(frozen=True)
class Hit:
    """What the number is: the sum of `part`, or `part` as a percentage of `base`, or its percent change from `base`."""

    kind: Kind
    value: Number
    match: Match
    part: Slice
    base: Slice | None = None


@dataclass(frozen=True)
class Trace:
    """What was found, the simplest first: `hits`, of `total` in all; without any, what comes `nearest`."""

    hits: tuple[Hit, ...]
    total: int
    nearest: tuple[Hit, ...]
    warnings: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class _Cube:
    """A data set that has been summed: the frames of each column that has a unit, and what they leave out."""

    axes: Axes
    frames: Mapping[str, tuple[Frame, ...]]
    warnings: tuple[Diagnostic, ...]


class Tracer:
    """Tells of numbers which slices of a spec's data sets they are.

    A data set is summed when it is first asked; further numbers are then found fast. Slices combine single values of
    at most `columns` category columns; by default of all where that gives few slices, and a warning says
    where it does not.
    """

    def __init__(
        self, spec: Spec, connection: duckdb.DuckDBPyConnection, where: Where, columns: int | None = None
    ) -> None:
        self._spec = spec
        self._tables = connection
        self._where = where
        self._columns = columns
        self._cubes: dict[str, _Cube] = {}
        self._stored: dict[tuple[str, str, int], Sums] = {}

    def trace(
        self,
        wanted: Written,
        tolerance: Decimal | None = None,
        limit: int = 20,
        datasets: Collection[str] | None = None,
    ) -> Trace:
        """Every slice of `datasets` that equals `wanted`, rounds to it, or lies within `tolerance` of it.

        A plain number is searched among sums of columns that have a unit, a percentage among shares (of the slice with
        one condition fewer, at the same time) and changes from a year before. Of slices that are the same rows, the one
        with the fewest conditions counts. The first `limit` are told; `datasets` are all of the spec if None.

        Raises:
            Diagnosed: ``trace/no-unit`` where there is nothing to sum; ``spec/reference`` of an unknown calendar.
        """
        asked = [name for name in self._spec.datasets if datasets is None or name in datasets]
        measured = [name for name in asked if _measures(self._spec.datasets[name])]
        if not measured:
            raise Diagnosed([diagnose("trace/no-unit", self._where(("datasets",)))])
        cubes = [self._cube(name) for name in measured]
        searches = [self._search(cube, name, wanted, tolerance) for cube in cubes for name in cube.frames]
        found = [(search, each) for search in searches for each in matches(search, limit)]
        found.sort(key=lambda each: each[1].simplicity)
        near = [] if found else [(each, this) for each in searches for this in matches(each, _NEAREST, near=True)]
        near.sort(key=lambda each: each[1].size)
        return Trace(
            hits=tuple(_hit(self._spec, *each) for each in found[:limit]),
            total=sum({(search.axes.dataset, search.column): each.total for search, each in found}.values()),
            nearest=tuple(_hit(self._spec, *each) for each in near[:_NEAREST]),
            warnings=tuple(warning for cube in cubes for warning in cube.warnings),
        )

    def simplest(self, wanted: Written, conditions: int, datasets: Collection[str] | None = None) -> Hit | None:
        """The first slice that `trace` would give of a plain number, if it has at most so many conditions.

        The first number takes as long as to trace it, every other a few milliseconds.
        """
        found = []
        for name, dataset in self._spec.datasets.items():
            for column in _measures(dataset) if datasets is None or name in datasets else ():
                search = self._search(self._cube(name), column, wanted, None)
                if match := simplest(search, self._sums(search, conditions)):
                    found.append((search, match))
        return _hit(self._spec, *min(found, key=lambda each: each[1].simplicity)) if found else None

    def _sums(self, search: Search, conditions: int) -> Sums:
        """The sums of a column, stored when they are first needed."""
        key = (search.axes.dataset, search.column, conditions)
        if key not in self._stored:
            table = quoted("_".join(("_s", *map(str, reversed(key)))))
            self._stored[key] = store_sums(search, table, conditions)
        return self._stored[key]

    def _cube(self, dataset: str) -> _Cube:
        """The sums of a data set, made when they are first asked for."""
        if dataset not in self._cubes:
            axes = axes_of(self._spec, self._tables, dataset, self._where)
            most = axes.most_columns() if self._columns is None else self._columns
            frames = make_cube(self._spec, self._tables, axes, _measures(self._spec.datasets[dataset]), most)
            self._cubes[dataset] = _Cube(axes, frames, tuple(_bounded(axes, most, self._where)))
        return self._cubes[dataset]

    def _search(self, cube: _Cube, column: str, wanted: Written, tolerance: Decimal | None) -> Search:
        whole = _is_whole(self._spec, cube.axes.dataset, column) and not wanted.percent
        bounds = wanted.bounds(whole=whole, tolerance=tolerance)
        return Search(self._tables, cube.axes, column, cube.frames[column], wanted, bounds)


def _measures(dataset: Dataset) -> tuple[str, ...]:
    """The columns whose sums mean something."""
    return tuple(name for name, each in dataset.columns.items() if each.type in ("count", "number") and each.unit)


def _is_whole(spec: Spec, dataset: str, column: str) -> bool:
    return spec.datasets[dataset].columns[column].type == "count"


def _bounded(axes: Axes, most: int, where: Where) -> Iterator[Diagnostic]:
    """What the search leaves out."""
    at = where(("datasets", axes.dataset, "columns"))
    if axes.left_out:
        yield diagnose("trace/left-out", at, dataset=axes.dataset, columns=", ".join(axes.left_out))
    if most < len(axes.categories):
        hint = "--columns combines more, and takes longer"
        yield diagnose("trace/columns", at, hint, dataset=axes.dataset, most=most, count=len(axes.categories))


def _hit(spec: Spec, search: Search, found: Found) -> Hit:
    cell = search.frames[found.frame].cells[found.cell]
    whole = found.kind == SUM and _is_whole(spec, search.axes.dataset, search.column)
    value = int(found.value) if whole else float(found.value)
    part = _slice(spec, search.axes, search.column, cell, found.key, found.period)
    base = None
    if found.other_key is not None and found.other_period is not None:
        base = _slice(spec, search.axes, search.column, cell, found.other_key, found.other_period)
    return Hit(_KINDS[found.kind], value, _match(search, value, whole=whole), part, base)


def _match(search: Search, value: Number, *, whole: bool) -> Match:
    if value == search.wanted.value if whole else isclose(value, search.wanted.value, rel_tol=1e-12):
        return "exact"
    low, high = search.wanted.bounds(whole=whole)
    if low <= value <= high:
        return "rounded"
    return "within" if search.bounds[0] <= value <= search.bounds[1] else "near"


def _slice(spec: Spec, axes: Axes, column: str, cell: Cell, key: int, p: int) -> Slice:
    conditions = axes.conditions(key)
    where = {**_times(axes, cell, p), **conditions}
    columns = spec.datasets[axes.dataset].columns
    filters = {name: Span(**each) if isinstance(each, dict) else (str(each),) for name, each in where.items()}
    unit = columns[column].unit
    assert unit is not None
    sql = sum_sql(axes.dataset, column, filters, columns)
    year = str(p) if cell.level in ("year", "to_date") else None
    return Slice(axes.dataset, column, unit, conditions, cell.level, year, *_period(axes, cell, p), where, sql)


def _period(axes: Axes, cell: Cell, p: int) -> tuple[str | None, str | None, str | None]:
    """What a period is called, and the first and the last of its times in the data where those are not all of it."""
    if cell.level in ("month", "to_date"):
        return months_of(p, axes.starts)[cell.month], None, None
    if axes.month is None:
        ends = (str(axes.times[0]), str(axes.times[-1])) if axes.times else (None, None)
        return (None, *ends) if cell.level == "all" else (str(p), None, None)
    if cell.level == "all":
        return None, _month(axes.times[0]), _month(axes.times[-1])
    months = months_of(p, axes.starts if cell.level == "year" else 1)
    have = [month for month in months if month_number(month) in axes.times]
    return (str(p), have[0], have[-1]) if len(have) < len(months) else (str(p), None, None)


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _times(axes: Axes, cell: Cell, p: int) -> dict[str, Any]:
    """The conditions on time, as a declaration has them."""
    if cell.level == "all":
        return {}
    if axes.month is None or (cell.level == "year" and axes.year):
        assert axes.year is not None
        return {axes.year: p}
    months = months_of(p, 1 if cell.level == "calendar_year" else axes.starts)
    if cell.level == "month":
        return {axes.month: months[cell.month]}
    if cell.level == "to_date" and axes.year:
        return {axes.year: p, axes.month: {"until": months[cell.month]}}
    return {axes.month: {"since": months[0], "until": months[cell.month if cell.level == "to_date" else 11]}}
