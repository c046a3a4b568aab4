"""Sums and counts: declarations → SQL → numbers and series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import isfinite
from typing import NamedTuple

from briefgen.model.dataset import CELL, CELL_WORDS, Column, ColumnType, Dataset
from briefgen.model.declaration import Count, Query, Sum
from briefgen.model.diagnostics import Diagnosed, Diagnostic, did_you_mean
from briefgen.model.numbers import (
    Dimension,
    Key,
    Measure,
    Number,
    Observation,
    Provenance,
    Result,
    Series,
    Statistic,
)
from briefgen.model.values import Filter, Span
from briefgen.stats.computation import Computation
from briefgen.stats.parts import Extent, together
from briefgen.stats.reading import extent_columns
from briefgen.stats.sql import Bound, bound, literal, placeholder, printed, quoted, select, where

_KINDS: Mapping[ColumnType, str] = {
    "fiscal_year": "fiscal years",
    "month": "months",
    "category": "categories",
}


class _Group(NamedTuple):
    """What a query gives for one key: the value, and which rows it read."""

    key: Key
    value: Number
    extent: Extent


def summed(computation: Computation[Sum]) -> Result:
    """The sum of a column in the column's unit: an int of a count, a float of a number.

    With `by` a series over the values of those columns that occur. A month without a row counts as zero if
    the data set has rows of that month elsewhere and the conditions ask for it; a month that the whole data
    set lacks is not in the series.

    Raises:
        Diagnosed: what `where`, `by` and the column get wrong, all at once; ``stat/empty``.
    """
    name = computation.declaration.sum
    column = _dataset(computation).columns.get(name)
    faults = _faults(computation, "sum", name)
    if column is not None and column.type not in ("count", "number"):
        faults.append(computation.fault("stat/not-a-count", "sum", column=name, kind=_KINDS[column.type]))
    elif column is not None and column.unit is None:
        faults.append(computation.fault("stat/no-unit", "sum", column=name))
    if faults or column is None or column.unit is None:
        raise Diagnosed(faults)
    summand = quoted(name)
    # The sum of floats depends on their order, which threads would change from run to run.
    added = f"sum({summand})" if column.type == "count" else f"fsum({summand} ORDER BY {summand})"
    return _read(computation, added, column.unit)


def counted(computation: Computation[Count]) -> Result:
    """How many different values of a column occur, in ``values``; with `by` a series, as of `summed`.

    Raises:
        Diagnosed: what `where`, `by` and the column get wrong, all at once; ``stat/empty``.
    """
    name = computation.declaration.count
    if faults := _faults(computation, "count", name):
        raise Diagnosed(faults)
    return _read(computation, f"count(DISTINCT {quoted(name)})", "values")


def sum_sql(dataset: str, column: str, conditions: Mapping[str, Filter], columns: Mapping[str, Column]) -> str:
    """The query of a sum as a reader could run it. What it names is among the data set's `columns`."""
    return f"SELECT sum({quoted(column)}) FROM {quoted(dataset)}{where(conditions.items(), columns, literal)}"


def _dataset(computation: Computation[Query]) -> Dataset:
    name, known = computation.declaration.dataset, computation.spec.datasets
    if name in known:
        return known[name]
    hint = did_you_mean(name, known)
    raise computation.fail("spec/reference", "dataset", hint=hint, kind="data set", name=name)


def _faults(computation: Computation[Query], operation: str, column: str) -> list[Diagnostic]:
    """What is wrong with the columns a query names and the values it asks for."""
    declaration = computation.declaration
    columns = _dataset(computation).columns
    named: list[tuple[str, tuple[str | int, ...]]] = [
        (column, (operation,)),
        *((name, ("where", name)) for name in declaration.where),
        *((name, ("by", index)) for index, name in enumerate(declaration.by)),
    ]
    faults = [
        computation.fault(
            "stat/column", *path, hint=did_you_mean(name, columns), dataset=declaration.dataset, name=name
        )
        for name, path in named
        if name not in columns
    ]
    for name, wanted in declaration.where.items():
        if name in columns:
            faults += _value_faults(computation, name, columns[name].type, wanted)
    return faults


def _value_faults(
    computation: Computation[Query], column: str, kind: ColumnType, wanted: Filter
) -> Iterator[Diagnostic]:
    if isinstance(wanted, Span):
        for end, text in (("since", wanted.since), ("until", wanted.until)):
            if text is not None and not _is_allowed(text, kind):
                path = ("where", column, end)
                yield computation.fault("data/type", *path, value=text, column=column, wanted=CELL_WORDS[kind])
        return
    known = computation.values(computation.declaration.dataset, column)
    for index, text in enumerate(wanted):
        if not _is_allowed(text, kind) or str(bound(text, kind)) not in known:
            hint = did_you_mean(text, known)
            yield computation.fault("stat/value", "where", column, index, hint=hint, value=text, column=column)


def _read(computation: Computation[Query], aggregate: str, unit: str) -> Result:
    declaration = computation.declaration
    columns = _dataset(computation).columns
    groups = _groups(computation, aggregate)
    if not groups:
        path = ("where",) if declaration.where else ()
        raise computation.fail("stat/empty", *path, dataset=declaration.dataset)
    values = {each.key: each.value for each in groups}
    dimensions = tuple(Dimension(declaration.dataset, name, columns[name].type) for name in declaration.by)
    zeros = {key: 0 for key in _months_asked(computation, dimensions, values) if key not in values}
    rows, first, last = together(each.extent for each in groups)
    sql = printed(declaration, columns, aggregate, zeros=bool(zeros))
    part_years = computation.part_years(declaration)
    provenance = Provenance((declaration.dataset,), first, last, (), sql, rows, part_years)
    if not declaration.by:
        return Statistic(computation.id, values[()], Measure(unit), declaration, provenance)
    observations = tuple(Observation(key, value) for key, value in sorted({**zeros, **values}.items()))
    return Series(computation.id, observations, Measure(unit), declaration, provenance, dimensions)


def _groups(computation: Computation[Query], aggregate: str) -> list[_Group]:
    """What the query gives for each key that has rows; without `by`, for the key ``()``."""
    declaration = computation.declaration
    columns = _dataset(computation).columns
    values: list[Bound] = []
    sql = select(declaration, columns, [aggregate, extent_columns(columns)], placeholder(values))
    found = (
        _Group(tuple(map(str, key)), value if isinstance(value, float) else int(value), Extent(rows, first, last))
        for *key, value, rows, first, last in computation.tables.execute(sql, values).fetchall()
        if rows
    )
    return list(found)


def _months_asked(
    computation: Computation[Query], dimensions: Sequence[Dimension], values: Mapping[Key, Number]
) -> Iterator[Key]:
    """Each month asked for, with each combination of the other columns that occurs at all."""
    months = [index for index, each in enumerate(dimensions) if each.type == "month"]
    years = any(each.type == "fiscal_year" for each in dimensions)
    if len(months) != 1 or years:
        return
    (place,) = months
    others = {(key[:place], key[place + 1 :]) for key in values}
    for (before, after), month in product(others, computation.months_asked(computation.declaration)):
        yield (*before, month, *after)


def _is_allowed(text: str, kind: ColumnType) -> bool:
    """Whether a spec's text can be a value of a column of this type."""
    if kind == "number":
        try:
            return isfinite(float(text))
        except ValueError:
            return False
    return kind == "category" or bool(re.fullmatch(CELL[kind], text))
