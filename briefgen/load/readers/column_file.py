"""Files that keep tables by columns: Parquet, and DuckDB's own. Both name their columns and number their rows."""

from __future__ import annotations

import glob
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from briefgen.load.cells import Faults, refusal
from briefgen.load.source import Source, few, places, quoted
from briefgen.model.bounds import DATA_ROWS
from briefgen.model.dataset import CELL, Dataset
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose, did_you_mean

ATTACHED = "_file"
"""What a DuckDB file is attached as while it is read. No data set is called so."""

# In the rows that are looked at first, nearly all values of a column of few occur.
_FIRST = 1_000_000


@dataclass(frozen=True)
class _Rows:
    """The rows of a file in SQL: a relation, and the same with the SQL of a row's number, counted from 0."""

    tables: duckdb.DuckDBPyConnection
    relation: str
    numbered: str
    number: str
    file: str | None = None

    @property
    def parameters(self) -> dict[str, object]:
        return {} if self.file is None else {"file": self.file}

    def run(self, sql: str) -> duckdb.DuckDBPyConnection:
        return self.tables.execute(sql, self.parameters)


def parquet_source(tables: duckdb.DuckDBPyConnection, dataset: Dataset, file: Path) -> Source:
    """A Parquet file. A fault stands at the row's and the column's number.

    Raises:
        Diagnosed: what is wrong with its header, or with all of it.
    """
    relation = "read_parquet($file, hive_partitioning = false, file_row_number = {numbered})"
    rows = _Rows(
        tables,
        relation.format(numbered=False),
        relation.format(numbered=True),
        "file_row_number",
        glob.escape(str(file)),
    )
    return _source(rows, dataset, file)


def duckdb_source(tables: duckdb.DuckDBPyConnection, dataset: Dataset, file: Path) -> Source:
    """A table of a DuckDB file, which stays attached. A fault stands at the row's and the column's number.

    A view is no table: it could read any file.

    Raises:
        Diagnosed: what is wrong with its header, or with all of it.
    """
    name = str(file).replace("'", "''")
    tables.execute(f"ATTACH '{name}' AS {ATTACHED} (TYPE duckdb, READ_ONLY)")
    found = tables.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = $name AND schema_name = 'main'",
        {"name": ATTACHED},
    )
    known = [each for (each,) in found.fetchall()]
    wanted = dataset.table or ""
    if wanted not in known:
        reason = f"it has no table {wanted!r}"
        raise Diagnosed([diagnose("data/unreadable", Position(file), did_you_mean(wanted, known), reason=reason)])
    relation = f"{ATTACHED}.main.{quoted(wanted)}"
    return _source(_Rows(tables, relation, relation, "rowid"), dataset, file)


def _source(rows: _Rows, dataset: Dataset, file: Path) -> Source:
    (count,) = rows.run(f"SELECT count(*) FROM {rows.relation}").fetchall()[0]
    if count > DATA_ROWS:
        raise Diagnosed([diagnose("data/size", Position(file), most=f"{DATA_ROWS:,} rows")])
    names = [column for column, *_ in rows.run(f"DESCRIBE SELECT * FROM {rows.relation}").fetchall()]
    found = places(dataset, names, Position(file))
    cells = {column: f"CAST({quoted(column)} AS VARCHAR)" for column in found}
    return Source(
        rows.relation,
        rows.parameters,
        cells,
        _values(rows, dataset, cells),
        partial(_faults, rows, dataset, file, found),
    )


def _values(rows: _Rows, dataset: Dataset, cells: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Values of the columns of few."""
    columns = few(dataset)
    lists = (f"list(DISTINCT {cells[column]}) FILTER ({cells[column]} IS NOT NULL)" for column in columns)
    sql = f"SELECT {', '.join(['0', *lists])} FROM (FROM {rows.relation} LIMIT {_FIRST})"
    (_, *found) = rows.run(sql).fetchall()[0]
    return {column: frozenset(values or ()) for column, values in zip(columns, found, strict=True)}


def _faults(rows: _Rows, dataset: Dataset, file: Path, found: Mapping[str, int]) -> list[Diagnostic]:
    """What is wrong with the rows: lines are rows, columns are columns."""
    texts = {column: f"coalesce(CAST({quoted(column)} AS VARCHAR), '')" for column in found}
    allowed = " AND ".join(
        f"regexp_full_match({text}, '{CELL[dataset.columns[column].type]}')" for column, text in texts.items()
    )
    query = f"SELECT {rows.number}, {', '.join(texts.values())} FROM {rows.numbered} WHERE NOT ({allowed}) ORDER BY 1"
    faulty = rows.run(query)
    faults = Faults()
    while row := faulty.fetchone():
        faults.add(
            [
                why.at(Position(file, row[0] + 1, place + 1))
                for (column, place), value in zip(found.items(), row[1:], strict=True)
                if (why := refusal(value, dataset.columns[column].type, column))
            ]
        )
    return faults.told()
