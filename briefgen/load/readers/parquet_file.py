"""Parquet: columns with names and types. A row is counted as a line, and a column by its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import duckdb

from briefgen.load.cells import Faults, refusal
from briefgen.load.source import Source, few, pattern, places, quoted
from briefgen.model.bounds import DATA_ROWS
from briefgen.model.dataset import CELL, Dataset
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose

# In the rows that are looked at first, nearly all values of a column of few occur.
_FIRST = 1_000_000


class Rows(NamedTuple):
    """The rows of a Parquet file: the SQL of the text of each declared column, and the column's place from 0."""

    tables: duckdb.DuckDBPyConnection
    place: Path
    cells: Mapping[str, str]
    columns: Mapping[str, int]

    def run(self, sql: str) -> duckdb.DuckDBPyConnection:
        """Runs a query that reads `_RELATION`."""
        return self.tables.execute(sql, self.parameters)

    @property
    def parameters(self) -> dict[str, object]:
        """The parameters of `_RELATION`."""
        return _parameters(self.place)


_RELATION = "read_parquet($file, hive_partitioning = false)"


def _parameters(place: Path) -> dict[str, object]:
    return {"file": pattern(place)}


@contextmanager
def parquet_source(tables: duckdb.DuckDBPyConnection, dataset: Dataset, file: Path) -> Iterator[Source]:
    """A Parquet file. A fault stands at the row's and the column's number.

    Raises:
        Diagnosed: what is wrong with its header, or with all of it.
    """
    described = tables.execute(f"DESCRIBE SELECT * FROM {_RELATION}", _parameters(file)).fetchall()
    columns = places(dataset, [name for name, *_ in described], Position(file))
    cells = {column: f"CAST({quoted(column)} AS VARCHAR)" for column in columns}
    yield source_of(Rows(tables, file, cells, columns), dataset, file)


def source_of(rows: Rows, dataset: Dataset, file: Path) -> Source:
    """The source of rows whose faults stand in `file`. Raises ``data/size``."""
    (count,) = rows.run(f"SELECT count(*) FROM {_RELATION}").fetchall()[0]
    if count > DATA_ROWS:
        raise Diagnosed([diagnose("data/size", Position(file), most=f"{DATA_ROWS:,} rows")])
    return Source(_RELATION, rows.parameters, rows.cells, _values(rows, dataset), partial(_faults, rows, dataset, file))


def _values(rows: Rows, dataset: Dataset) -> Mapping[str, frozenset[str]]:
    """Values of the columns of few."""
    columns = few(dataset)
    cells = (rows.cells[column] for column in columns)
    lists = (f"list(DISTINCT {cell}) FILTER ({cell} IS NOT NULL)" for cell in cells)
    (_, *found) = rows.run(f"SELECT {', '.join(['0', *lists])} FROM (FROM {_RELATION} LIMIT {_FIRST})").fetchall()[0]
    return {column: frozenset(values or ()) for column, values in zip(columns, found, strict=True)}


def _faults(rows: Rows, dataset: Dataset, file: Path) -> list[Diagnostic]:
    """What is wrong with the rows: lines are rows, columns are columns."""
    texts = ", ".join(f"coalesce({cell}, '') AS t{index}" for index, cell in enumerate(rows.cells.values()))
    kinds = [dataset.columns[column].type for column in rows.cells]
    allowed = " AND ".join(f"regexp_full_match(t{index}, '{CELL[kind]}')" for index, kind in enumerate(kinds))
    # A file may have a column of any name, also of that which its reader would give to a row's number.
    numbered = f"SELECT row_number() OVER () AS number, {texts} FROM {_RELATION}"
    faulty = rows.run(f"FROM ({numbered}) WHERE NOT ({allowed}) ORDER BY number")
    faults = Faults()
    while row := faulty.fetchone():
        faults.add(
            [
                why.at(Position(file, row[0], rows.columns[column] + 1))
                for (column, value) in zip(rows.cells, row[1:], strict=True)
                if (why := refusal(value, dataset.columns[column].type, column))
            ]
        )
    return faults.told()
