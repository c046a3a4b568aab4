"""A number → every slice of the data sets that it is: as a sum, or if it is a percentage as a share or a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isclose
from typing import Any, Literal

import duckdb

from briefgen.model.dataset import Dataset
from briefgen.model.declaration import Span
from briefgen.model.diagnostics import Diagnosed, Diagnostic, diagnose
from briefgen.model.numbers import Number
from briefgen.model.periods import months_of
from briefgen.model.spec import Spec
from briefgen.stats.axes import Axes, axes_of, month_number
from briefgen.stats.computation import Where
from briefgen.stats.cube import Cell, Level, encode, make_frames
from briefgen.stats.matching import CHANGE, SHARE, SUM, Found, Search, matches
from briefgen.stats.queries import sum_sql
from briefgen.stats.written import Written

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


def trace(
    spec: Spec,
    tables: duckdb.DuckDBPyConnection,
    where: Where,
    wanted: Written,
    tolerance: Decimal | None = None,
    columns: int | None = None,
    limit: int = 20,
) -> Trace:
    """Every slice of the data sets of `spec` that equals `wanted`, rounds to it, or lies within `tolerance` of it.

    A plain number is searched among sums of columns that have a unit, a percentage among shares (of the slice with
    one condition fewer, at the same time) and changes from a year before. Slices combine single values of at most
    `columns` category columns; by default of all where that gives few slices, and a warning says where it does not.
    Of slices that are the same rows, the one with the fewest conditions counts. `tables` is as `load_tables` makes it,
    and is used up.

    Raises:
        Diagnosed: ``trace/no-unit`` where there is nothing to sum; ``spec/reference`` of an unknown calendar.
    """
    measures = {name: summed for name, each in spec.datasets.items() if (summed := _measures(each))}
    if not measures:
        raise Diagnosed([diagnose("trace/no-unit", where(("datasets",)))])
    found: list[tuple[Search, str, Found]] = []
    near: list[tuple[Search, str, Found]] = []
    warnings: list[Diagnostic] = []
    total = 0
    for dataset, names in measures.items():
        axes = axes_of(spec, tables, dataset, where)
        most = axes.most_columns() if columns is None else columns
        warnings += _bounded(axes, most, where)
        types = encode(spec, tables, axes, names)
        for index, name in enumerate(names):
            frames = make_frames(tables, axes, index, types[name], most)
            whole = _is_whole(spec, dataset, name) and not wanted.percent
            search = Search(tables, axes, frames, wanted, wanted.bounds(whole=whole, tolerance=tolerance))
            here = matches(search, limit)
            found += [(search, name, each) for each in here]
            total += here[0].total if here else 0
            near += [(search, name, each) for each in (() if found else matches(search, _NEAREST, near=True))]
    found.sort(key=lambda each: each[2].simplicity)
    near.sort(key=lambda each: each[2].size)
    hits = tuple(_hit(spec, *each) for each in found[:limit])
    nearest = () if hits else tuple(_hit(spec, *each) for each in near[:_NEAREST])
    return Trace(hits, total, nearest, tuple(warnings))


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


def _hit(spec: Spec, search: Search, column: str, found: Found) -> Hit:
    cell = search.frames[found.frame].cells[found.cell]
    whole = found.kind == SUM and _is_whole(spec, search.axes.dataset, column)
    value = int(found.value) if whole else float(found.value)
    part = _slice(spec, search.axes, column, cell, found.key, found.period)
    base = None
    if found.other_key is not None and found.other_period is not None:
        base = _slice(spec, search.axes, column, cell, found.other_key, found.other_period)
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
