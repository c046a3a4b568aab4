"""One query of a spec, in a process of its own: over the tables that it declares and nothing else, within bounds.

What stands in a spec is never run on the connection that holds the data of all statistics. Rows travel as columns of
places in lists of values: five million rows of ten columns as 81 MB, in a quarter of the time a DuckDB file takes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb

from briefgen.model.bounds import (
    QUERY_CELL,
    QUERY_COLUMNS,
    QUERY_MEGABYTES,
    QUERY_REASON,
    QUERY_SECONDS,
    SERIES_VALUES,
)
from briefgen.model.dataset import kept_table
from briefgen.stats.sql import quoted
from briefgen.stats.statements import Fault, faults_of
from briefgen.workers import Failed, Limits, Stopped, address_space, limit_memory, open_workers

if TYPE_CHECKING:
    import pandas as pd


PRELOADED = (__name__, "pandas")
"""What the process of a query imports."""


class Table(NamedTuple):
    """A data set on its way to another process: its rows as they are kept, and the view that types them."""

    rows: pd.DataFrame
    view: str


class Answer(NamedTuple):
    """What a query gives: the names of its columns, and at most one row more than a series may have values."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def packed(tables: duckdb.DuckDBPyConnection, dataset: str) -> Table:
    """A data set out of `tables`."""
    rows = tables.execute(f"SELECT * FROM {quoted(kept_table(dataset))}").df()
    ((view,),) = tables.execute("SELECT sql FROM duckdb_views() WHERE view_name = ?", [dataset]).fetchall()
    return Table(rows, view)


def ask(sql: str, tables: Mapping[str, Table]) -> Answer | tuple[Fault, ...]:
    """What `sql` gives over `tables`, data sets by their ids; or every rule it breaks."""
    with open_workers(PRELOADED) as workers:
        try:
            # The tables need memory, too: the process limits what the query takes once it has them.
            limits = Limits(seconds=QUERY_SECONDS, megabytes=None)
            return workers.submit(limits, answer, sql, dict(tables), QUERY_MEGABYTES).result()
        except Stopped:
            return (Fault("stat/sql-limits", {"seconds": QUERY_SECONDS, "megabytes": QUERY_MEGABYTES}),)
        except Failed as problem:
            return (_cannot_run(str(problem)),)


def answer(sql: str, tables: Mapping[str, Table], megabytes: int) -> Answer | tuple[Fault, ...]:
    """As `ask`, in this process, whose memory is limited from then on.

    Raises:
        MemoryError: the query takes more than `megabytes` besides its tables.
    """
    with closing(database_of(tables, megabytes)) as database:
        limit_memory(address_space() + megabytes)
        return answered(database, sql, tables)


def answered(database: duckdb.DuckDBPyConnection, sql: str, datasets: Collection[str]) -> Answer | tuple[Fault, ...]:
    """What `sql` gives of `datasets`, all that is in `database`; or every rule it breaks. Raises `MemoryError`."""
    try:
        return faults_of(database, sql, datasets) or _fetched(database.execute(within(sql)))
    except duckdb.OutOfMemoryException as problem:
        raise MemoryError from problem
    except duckdb.Error as problem:
        if "bad_alloc" in str(problem):
            raise MemoryError from problem
        return (_cannot_run(str(problem).partition("\n\nLINE ")[0]),)


def within(sql: str) -> str:
    """A query as part of another one, which can call its columns and order its rows."""
    return f"SELECT * FROM (\n{sql.strip().rstrip('; ')}\n)"


def database_of(tables: Mapping[str, Table], megabytes: int) -> duckdb.DuckDBPyConnection:
    """A database in memory that holds `tables` and nothing else, and reaches nothing outside.

    It has one thread: where several share in the work, the order in which they finish decides on the last digits of a
    sum of floats, and on which of equal rows comes first.
    """
    database = duckdb.connect(
        config={
            "threads": 1,
            "memory_limit": f"{megabytes}MiB",
            "temp_directory": "",
            "autoload_known_extensions": False,
            "autoinstall_known_extensions": False,
            "python_enable_replacements": False,
        }
    )
    for name, table in tables.items():
        database.register(kept_table(name), table.rows)
        database.execute(table.view)
    database.execute("SET enable_progress_bar = false")
    database.execute("SET enable_external_access = false")
    database.execute("SET lock_configuration = true")
    return database


def _fetched(result: duckdb.DuckDBPyConnection) -> Answer | tuple[Fault, ...]:
    columns = tuple(name for name, *_ in result.description)
    if len(columns) > QUERY_COLUMNS:
        return (_no_result(f"more than {QUERY_COLUMNS} columns"),)
    rows = tuple(result.fetchmany(SERIES_VALUES + 1))
    if any(len(str(cell)) > QUERY_CELL for row in rows for cell in row):
        return (_no_result(f"a value of more than {QUERY_CELL:,} characters"),)
    return Answer(columns, rows)


def _no_result(problem: str) -> Fault:
    return Fault("stat/sql-result", {"problem": problem})


def _cannot_run(reason: str) -> Fault:
    words = " ".join(reason.split())
    return Fault("stat/sql", {"reason": words if len(words) <= QUERY_REASON else f"{words[:QUERY_REASON]}…"})
