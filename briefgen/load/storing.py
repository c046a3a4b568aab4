"""Cells as text → a typed table in DuckDB, and whether each of them is what the type of its column allows.

Years, months and categories are kept as places in the list of a column's values: a byte or two a row, and each value
is checked once instead of in each row. What values there are is known from a first look at the file; where that has
missed some, the file is read again for them, and once more for the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import duckdb

from briefgen.load.source import FEW, Source, quoted
from briefgen.model.dataset import CELL, ColumnType, Dataset, kept_table

Values = Mapping[str, frozenset[str]]

_SQL_TYPES: Mapping[ColumnType, str] = {
    "fiscal_year": "INTEGER",
    "month": "VARCHAR",
    "category": "VARCHAR",
    "count": "BIGINT",
    "number": "DOUBLE",
}
# A column of more different values is kept as it is written.
_MOST_VALUES = 10_000


def store(tables: duckdb.DuckDBPyConnection, name: str, dataset: Dataset, source: Source) -> int:
    """Make the table `name` of a source; how many rows it has, 0 where a cell is not what its type allows.

    To queries a column has the type its declaration says, whichever way it is kept.
    """
    listed = _listed(dataset, source.values)
    try:
        rows, filled = _create(tables, name, dataset, source, listed)
    except duckdb.ConversionException:
        missed = _missed(tables, source, listed)
        whole = _listed(dataset, {column: listed[column] | missed[column] for column in listed})
        if any(not missed[column] <= values for column, values in whole.items()):
            return 0
        rows, filled = _create(tables, name, dataset, source, whole)
    shown = ", ".join(_shown(column, declared.type) for column, declared in dataset.columns.items())
    tables.execute(f"CREATE VIEW {quoted(name)} AS SELECT {shown} FROM {_kept(name)}")
    return rows if all(each == rows for each in filled.values()) else 0


def _listed(dataset: Dataset, values: Values) -> Values:
    """The values that are allowed, of columns that have few of them."""
    allowed = {
        column: frozenset(each for each in found if re.fullmatch(CELL[dataset.columns[column].type], each))
        for column, found in values.items()
        if len(found) <= _MOST_VALUES
    }
    return {column: found for column, found in allowed.items() if found}


def _create(
    tables: duckdb.DuckDBPyConnection, name: str, dataset: Dataset, source: Source, listed: Values
) -> tuple[int, Mapping[str, int]]:
    """Keep the rows of a source: how many, and in how many of them each column has what is allowed.

    Raises:
        duckdb.ConversionException: a text is not among those listed.
    """
    typed = ", ".join(
        f"{_place(cell, listed[column]) if column in listed else _value(cell, dataset.columns[column].type)} "
        f"AS {quoted(column)}"
        for column, cell in source.cells.items()
    )
    tables.execute(f"CREATE TABLE {_kept(name)} AS SELECT {typed} FROM {source.relation}", dict(source.parameters))
    counts = ", ".join(f"count({quoted(column)})" for column in source.cells)
    rows, *filled = tables.execute(f"SELECT count(*), {counts} FROM {_kept(name)}").fetchall()[0]
    return rows, dict(zip(source.cells, filled, strict=True))


def _missed(tables: duckdb.DuckDBPyConnection, source: Source, listed: Values) -> Values:
    """The values that are not listed, of columns whose values are."""
    columns = list(listed)
    cells = ((source.cells[column], _literals(listed[column])) for column in columns)
    found = ", ".join(f"list(DISTINCT {cell}) FILTER ({cell} NOT IN ({values}))" for cell, values in cells)
    values = tables.execute(f"SELECT {found} FROM {source.relation}", dict(source.parameters)).fetchall()[0]
    return {column: frozenset(each or ()) for column, each in zip(columns, values, strict=True)}


def _place(cell: str, values: frozenset[str]) -> str:
    """The SQL of the place of a text among `values`."""
    return f"CAST({cell} AS ENUM ({_literals(values)}))"


def _literals(values: frozenset[str]) -> str:
    """Values in SQL, in order: places then compare as values do."""
    return ", ".join("'" + each.replace("'", "''") + "'" for each in sorted(values))


def _value(cell: str, kind: ColumnType) -> str:
    """The SQL of a text as a value of its type, NULL where it is none."""
    if _SQL_TYPES[kind] == "VARCHAR":
        return f"CASE WHEN regexp_full_match({cell}, '{CELL[kind]}') THEN {cell} END"
    # What does not match is extracted as an empty text, which is no number: a third faster than a CASE.
    return f"TRY_CAST(regexp_extract({cell}, '^(?:{CELL[kind]})$') AS {_SQL_TYPES[kind]})"


def _shown(column: str, kind: ColumnType) -> str:
    """The SQL of a column as a query sees it."""
    value = f"CAST({quoted(column)} AS VARCHAR)" if kind in FEW else quoted(column)
    return f"CAST({value} AS {_SQL_TYPES[kind]}) AS {quoted(column)}"


def _kept(name: str) -> str:
    """The SQL name of the table that a data set is kept in."""
    return quoted(kept_table(name))
