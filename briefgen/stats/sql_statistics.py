"""Statistics that a spec declares as SQL: the query → a number or a series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import isfinite
from typing import Any, get_args

from briefgen.model.bounds import SERIES_VALUES
from briefgen.model.dataset import CELL, CELL_WORDS, BuiltInUnit, ColumnType
from briefgen.model.declaration import Sql
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
from briefgen.model.values import Span
from briefgen.stats.computation import Computation, in_words
from briefgen.stats.parts import Extent, Part
from briefgen.stats.querying import Answer, ask, within
from briefgen.stats.sql import quoted, value_name


def queried(computation: Computation[Sql]) -> Result:
    """What the query gives: of one column a number, else a series by the columns before the last.

    The `rows` of its provenance are all it could have read.

    Raises:
        Diagnosed: ``spec/reference`` of unknown data sets and units, ``stat/sql…``.
    """
    declaration = computation.declaration
    if faults := [*_reference_faults(computation)]:
        raise Diagnosed(faults)
    whole = computation.extent(frozenset(Part(dataset) for dataset in declaration.datasets))
    found = ask(declaration.sql, {name: computation.packed(name) for name in declaration.datasets})
    broken = () if isinstance(found, Answer) else found
    faults = [computation.fault(rule, "sql", hint=hint, **fields) for rule, fields, hint in broken]
    if faults := [*faults, *_period_faults(computation, whole)]:
        raise Diagnosed(faults)
    assert isinstance(found, Answer)
    columns, rows = found
    values = dict(_values(computation, columns, rows))
    dimensions = tuple(_dimension(computation, name) for name in columns[:-1])
    if faults := [*_key_faults(computation, dimensions, values)]:
        raise Diagnosed(faults)
    measure, provenance = Measure(declaration.unit), _provenance(declaration, columns, whole)
    if not dimensions:
        return Statistic(computation.id, values[()], measure, declaration, provenance)
    observations = tuple(Observation(key, value) for key, value in sorted(values.items()))
    return Series(computation.id, observations, measure, declaration, provenance, dimensions)


def _reference_faults(computation: Computation[Sql]) -> Iterator[Diagnostic]:
    declaration, known = computation.declaration, computation.spec.datasets
    for index, name in enumerate(declaration.datasets):
        if name not in known:
            path, hint = ("datasets", index), did_you_mean(name, known)
            yield computation.fault("spec/reference", *path, hint=hint, kind="data set", name=name)
    units = (*computation.spec.units, *get_args(BuiltInUnit))
    if declaration.unit not in units:
        hint = did_you_mean(declaration.unit, units)
        yield computation.fault("spec/reference", "unit", hint=hint, kind="unit", name=declaration.unit)


def _period_faults(computation: Computation[Sql], whole: Extent) -> Iterator[Diagnostic]:
    """Ends of the period that the data have nothing of."""
    period = computation.declaration.period
    kind: ColumnType = "month" if "-" in (whole.first or "") else "fiscal_year"
    known = Span(since=whole.first, until=whole.last)
    times = f"{whole.first} to {whole.last}" if whole.first else "none"
    for field, value in (("since", period.since), ("until", period.until)):
        if value is None or (whole.first and re.fullmatch(CELL[kind], value) and known.holds(value)):
            continue
        words = kind.replace("_", " ")
        yield computation.fault("stat/sql-period", "period", field, value=value, kind=words, times=times)


def _values(
    computation: Computation[Sql], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> Iterator[tuple[Key, Number]]:
    """The values by their keys. Raises ``stat/sql-result`` for what is not one number for each key."""
    if not rows:
        raise _no_result(computation, "no row")
    if len(rows) > SERIES_VALUES:
        raise _no_result(computation, f"more than {SERIES_VALUES:,} rows")
    if len(columns) == 1 and len(rows) > 1:
        raise _no_result(
            computation,
            f"{len(rows):,} rows of one column",
            "the keys of a series stand in the columns before its value",
        )
    seen: set[Key] = set()
    for *keys, value in rows:
        if None in keys:
            raise _no_result(computation, "a key that is NULL")
        key = tuple(map(str, keys))
        at = f" for {in_words(key)}" if key else ""
        if key in seen:
            raise _no_result(computation, f"more than one value{at}")
        if value is None:
            raise _no_result(computation, f"NULL, and no number{at}")
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise _no_result(computation, f"{value!r}, which is no number{at}")
        if not isfinite(value):
            raise _no_result(computation, f"{value}, and no number{at}", "what divides by zero gives it")
        seen.add(key)
        yield key, _number(value)


def _number(value: int | float | Decimal) -> Number:
    """A value as it is computed with; what is written with decimals and has none is whole."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _no_result(computation: Computation[Sql], problem: str, hint: str | None = None) -> Diagnosed:
    return computation.fail("stat/sql-result", "sql", hint=hint, problem=problem)


def _dimension(computation: Computation[Sql], name: str) -> Dimension:
    """The column of a data set that a column of the result is called by. Raises ``stat/sql-key``."""
    for dataset in computation.declaration.datasets:
        column = computation.spec.datasets[dataset].columns.get(name)
        if column is not None and column.type in ("month", "fiscal_year", "category"):
            return Dimension(dataset, name, column.type)
    raise computation.fail("stat/sql-key", "sql", hint="call it with AS by the column that it is", name=name)


def _key_faults(
    computation: Computation[Sql], dimensions: Sequence[Dimension], keys: Sequence[Key] | dict[Key, Number]
) -> Iterator[Diagnostic]:
    """Keys that are not what their column holds: they could not be put in words."""
    for place, dimension in enumerate(dimensions):
        kind = computation.spec.datasets[dimension.dataset].columns[dimension.column].type
        odd = next((key[place] for key in keys if not re.fullmatch(CELL[kind], key[place])), None)
        if odd is not None:
            problem = f"{odd!r} in {dimension.column!r}, which is not {CELL_WORDS[kind]}"
            yield computation.fault("stat/sql-result", "sql", problem=problem)


def _provenance(declaration: Sql, columns: Sequence[str], whole: Extent) -> Provenance:
    names = ", ".join(map(quoted, [*columns[:-1], value_name(columns[:-1])]))
    ordered = f" ORDER BY {', '.join(map(quoted, columns[:-1]))}" if columns[:-1] else ""
    return Provenance(
        declaration.datasets,
        declaration.period.since or whole.first,
        declaration.period.until or whole.last,
        (),
        f"{within(declaration.sql)} AS queried({names}){ordered}",
        whole.rows,
    )
