"""What is in the tables: the values of a column, the months of a part of a data set, the extent of several parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from briefgen.model.dataset import Column
from briefgen.model.spec import Spec
from briefgen.model.values import Filter
from briefgen.stats.parts import Extent, Part, together
from briefgen.stats.sql import TIME, Bound, all_of, placeholder, quoted, where


def distinct_values(tables: duckdb.DuckDBPyConnection, dataset: str, column: str) -> frozenset[str]:
    """The values that occur in a column, as text."""
    found = tables.execute(f"SELECT DISTINCT {quoted(column)} FROM {quoted(dataset)}").fetchall()
    return frozenset(str(value) for (value,) in found)


def months_in(spec: Spec, tables: duckdb.DuckDBPyConnection, part: Part) -> tuple[str, ...]:
    """The months that occur in a part of a data set, in order; none without a column of months."""
    columns = spec.datasets[part.dataset].columns
    month = next((name for name, column in columns.items() if column.type == "month"), None)
    if month is None:
        return ()
    values: list[Bound] = []
    sql = f"SELECT DISTINCT {quoted(month)} FROM {quoted(part.dataset)}"
    sql += where(part.conditions, columns, placeholder(values)) + " ORDER BY 1"
    return tuple(found for (found,) in tables.execute(sql, values).fetchall())


def extent(spec: Spec, tables: duckdb.DuckDBPyConnection, parts: frozenset[Part]) -> Extent:
    """How many rows lie in any of `parts`, each counted once, and the first and last time in them.

    It is one query for each data set, the conditions of its parts joined by OR.
    """
    return together(
        _extent(spec, tables, dataset, [each.conditions for each in sorted(parts, key=repr) if each.dataset == dataset])
        for dataset in {each.dataset for each in parts}
    )


def extent_columns(columns: Mapping[str, Column]) -> str:
    """The SQL of the fields of an `Extent`, of a table with `columns`."""
    times = (name for kind in TIME for name, column in columns.items() if column.type == kind)
    time = next((f"CAST({quoted(name)} AS VARCHAR)" for name in times), "NULL")
    return f"count(*), min({time}), max({time})"


def _extent(
    spec: Spec, tables: duckdb.DuckDBPyConnection, dataset: str, parts: Sequence[tuple[tuple[str, Filter], ...]]
) -> Extent:
    columns, values = spec.datasets[dataset].columns, list[Bound]()
    sql = f"SELECT {extent_columns(columns)} FROM {quoted(dataset)}"
    if all(parts):
        sql += " WHERE " + " OR ".join(f"({all_of(each, columns, placeholder(values))})" for each in parts)
    (found,) = tables.execute(sql, values).fetchall()
    return Extent(*found)
