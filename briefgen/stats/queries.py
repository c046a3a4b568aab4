"""Sums and counts: declarations → SQL → numbers and series."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from math import isfinite
from typing import NamedTuple

import duckdb

from briefgen.model.dataset import CELL, CELL_WORDS, Column, ColumnType, Dataset
from briefgen.model.declaration import Count, Filter, Query, Span, Sum
from briefgen.model.diagnostics import Diagnosed, Diagnostic, did_you_mean
from briefgen.model.numbers import (
    Dimension,
    Key,
    Measure,
    Number,
    Observation,
    Origin,
    Result,
    Series,
    Statistic,
)
from briefgen.model.spec import Spec
from briefgen.stats.computation import Computation

Bound = str | int | float
Bind = Callable[[Bound], str]
"""Turns a value into what stands for it in SQL: a placeholder, or the literal."""

_TIME: tuple[ColumnType, ...] = ("month", "fiscal_year")
_KINDS: Mapping[ColumnType, str] = {
    "fiscal_year": "fiscal years",
    "month": "months",
    "category": "categories",
}


class _Group(NamedTuple):
    """What a query gives for one key: the value, the rows it read, and the first and last time in them."""

    key: Key
    value: Number
    rows: int
    first: str | None
    last: str | None


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
    quoted = _quoted(name)
    if column.type == "count":
        return _read(computation, f"sum({quoted})", f"sum({quoted})", column.unit)
    # The sum of floats depends on their order, which threads would change from run to run.
    return _read(computation, f"sum({quoted})", f"fsum({quoted} ORDER BY {quoted})", column.unit)


def counted(computation: Computation[Count]) -> Result:
    """How many different values of a column occur, in ``values``; with `by` a series, as of `summed`.

    Raises:
        Diagnosed: what `where`, `by` and the column get wrong, all at once; ``stat/empty``.
    """
    name = computation.declaration.count
    if faults := _faults(computation, "count", name):
        raise Diagnosed(faults)
    sql = f"count(DISTINCT {_quoted(name)})"
    return _read(computation, sql, sql, "values")


def sum_sql(dataset: str, column: str, where: Mapping[str, Filter], columns: Mapping[str, Column]) -> str:
    """The query of a sum as a reader could run it. What it names is among the data set's `columns`."""
    return f"SELECT sum({_quoted(column)}) FROM {_quoted(dataset)}{_conditions(where, columns, _literal)}"


def distinct_values(tables: duckdb.DuckDBPyConnection, dataset: str, column: str) -> frozenset[str]:
    """The values that occur in a column, as text."""
    found = tables.execute(f"SELECT DISTINCT {_quoted(column)} FROM {_quoted(dataset)}").fetchall()
    return frozenset(str(value) for (value,) in found)


def months_asked(spec: Spec, tables: duckdb.DuckDBPyConnection, query: Query) -> tuple[str, ...]:
    """The months in the data that the conditions on times ask for, in order; none without months."""
    columns = spec.datasets[query.dataset].columns
    month = next((name for name, column in columns.items() if column.type == "month"), None)
    if month is None:
        return ()
    times = {name: each for name, each in query.where.items() if columns[name].type in _TIME}
    values: list[Bound] = []
    sql = f"SELECT DISTINCT {_quoted(month)} FROM {_quoted(query.dataset)}"
    sql += _conditions(times, columns, _placeholder(values)) + " ORDER BY 1"
    return tuple(found for (found,) in tables.execute(sql, values).fetchall())


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
        if not _is_allowed(text, kind) or str(_bound(text, kind)) not in known:
            hint = did_you_mean(text, known)
            yield computation.fault("stat/value", "where", column, index, hint=hint, value=text, column=column)


def _read(computation: Computation[Query], sql: str, exact: str, unit: str) -> Result:
    """Run the query. `sql` is the aggregate as a reader would write it, `exact` as DuckDB is asked for it."""
    declaration = computation.declaration
    columns = _dataset(computation).columns
    groups = _groups(computation, exact)
    if not groups:
        path = ("where",) if declaration.where else ()
        raise computation.fail("stat/empty", *path, dataset=declaration.dataset)
    origin = Origin(
        (declaration.dataset,),
        min((each.first for each in groups if each.first), default=None),
        max((each.last for each in groups if each.last), default=None),
        (_select(declaration, columns, [sql], _literal),),
        sum(each.rows for each in groups),
    )
    values = {each.key: each.value for each in groups}
    if not declaration.by:
        return Statistic(computation.id, values[()], Measure(unit), declaration, origin)
    dimensions = tuple(Dimension(declaration.dataset, name, columns[name].type) for name in declaration.by)
    filled = sorted({**_zeros(computation, dimensions, values), **values}.items())
    observations = tuple(Observation(key, value) for key, value in filled)
    return Series(computation.id, observations, Measure(unit), declaration, origin, dimensions)


def _groups(computation: Computation[Query], aggregate: str) -> list[_Group]:
    """What the query gives for each key that has rows; without `by`, for the key ``()``."""
    declaration = computation.declaration
    columns = _dataset(computation).columns
    times = (name for kind in _TIME for name, column in columns.items() if column.type == kind)
    time = next(map(_quoted, times), "NULL")
    bound: list[Bound] = []
    aggregates = [aggregate, "count(*)", f"min({time})", f"max({time})"]
    sql = _select(declaration, columns, aggregates, _placeholder(bound))
    return [
        _Group(
            tuple(map(str, key)),
            value if isinstance(value, float) else int(value),
            rows,
            None if first is None else str(first),
            None if last is None else str(last),
        )
        for *key, value, rows, first, last in computation.tables.execute(sql, bound).fetchall()
        if rows
    ]


def _select(declaration: Query, columns: Mapping[str, Column], aggregates: Sequence[str], bind: Bind) -> str:
    by = ", ".join(map(_quoted, declaration.by))
    chosen = ", ".join([*map(_quoted, declaration.by), *aggregates])
    sql = f"SELECT {chosen} FROM {_quoted(declaration.dataset)}"
    sql += _conditions(declaration.where, columns, bind)
    return f"{sql} GROUP BY {by} ORDER BY {by}" if by else sql


def _conditions(where: Mapping[str, Filter], columns: Mapping[str, Column], bind: Bind) -> str:
    """The WHERE clause; empty without conditions."""
    clauses = []
    for name, wanted in where.items():
        column, kind = _quoted(name), columns[name].type
        if isinstance(wanted, Span):
            ends = ((">=", wanted.since), ("<=", wanted.until))
            clauses += [f"{column} {sign} {bind(_bound(end, kind))}" for sign, end in ends if end is not None]
        elif len(wanted) == 1:
            clauses.append(f"{column} = {bind(_bound(wanted[0], kind))}")
        else:
            any_of = ", ".join(bind(_bound(each, kind)) for each in wanted)
            clauses.append(f"{column} IN ({any_of})" if any_of else "false")
    return f" WHERE {' AND '.join(clauses)}" if clauses else ""


def _zeros(
    computation: Computation[Query], dimensions: Sequence[Dimension], values: Mapping[Key, Number]
) -> dict[Key, Number]:
    """Zero for each month asked for, for each combination of the other columns that occurs at all."""
    months = [index for index, each in enumerate(dimensions) if each.type == "month"]
    years = any(each.type == "fiscal_year" for each in dimensions)
    if len(months) != 1 or years:
        return {}
    (place,) = months
    others = {(key[:place], key[place + 1 :]) for key in values}
    covered = months_asked(computation.spec, computation.tables, computation.declaration)
    return {(*before, month, *after): 0 for (before, after), month in product(others, covered)}


def _is_allowed(text: str, kind: ColumnType) -> bool:
    """Whether a spec's text can be a value of a column of this type."""
    if kind == "number":
        try:
            return isfinite(float(text))
        except ValueError:
            return False
    return kind == "category" or bool(re.fullmatch(CELL[kind], text))


def _bound(text: str, kind: ColumnType) -> Bound:
    """A spec's text as the value DuckDB compares with."""
    if kind in ("fiscal_year", "count"):
        return int(text)
    return float(text) if kind == "number" else text


def _placeholder(values: list[Bound]) -> Bind:
    """Keep each value in `values` and let a question mark stand for it."""

    def bind(value: Bound) -> str:
        values.append(value)
        return "?"

    return bind


def _literal(value: Bound) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


def _quoted(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'
