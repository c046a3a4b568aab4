"""A table of a DuckDB file, copied out of it by a process of its own.

Such a file is more than rows: its views and generated columns run what their author wrote, a log beside it changes
what it says, its collations change which texts are equal, and a damaged one can end the process that opens it. So the
process copies the text of the declared columns of a plain table into a Parquet file, and the command reads that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb

from briefgen.load.readers.parquet_file import Rows, source_of
from briefgen.load.source import Source, places, quoted
from briefgen.model.bounds import DATA_ROWS, DUCKDB_MEGABYTES, DUCKDB_SECONDS
from briefgen.model.dataset import Dataset
from briefgen.model.diagnostics import Diagnosed, Position, diagnose, did_you_mean
from briefgen.workers import Failed, Limits, Stopped, address_space, limit_memory, open_workers

_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'file' AND schema_name = 'main'"
_COLUMNS = (
    "SELECT column_name, is_generated = 'ALWAYS' FROM information_schema.columns WHERE table_catalog = 'file' "
    "AND table_schema = 'main' AND table_name = $table ORDER BY ordinal_position"
)


class Contents(NamedTuple):
    """What a DuckDB file holds: the names of its tables, and of the columns of one, those apart that are generated."""

    tables: tuple[str, ...]
    columns: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()


@contextmanager
def duckdb_source(tables: duckdb.DuckDBPyConnection, dataset: Dataset, file: Path) -> Iterator[Source]:
    """A table of a DuckDB file. A fault stands at the row's and the column's number.

    Raises:
        Diagnosed: what is wrong with its header, or with all of it.
    """
    place = file.resolve()
    _refuse_log(file, place)
    table = dataset.table or ""
    with TemporaryDirectory(prefix="briefgen-") as folder:
        copied = Path(folder, "table.parquet")
        contents = _copied(file, place, table, tuple(dataset.columns), copied)
        if table not in contents.tables:
            raise _unreadable(file, f"it has no table {table!r}", did_you_mean(table, contents.tables))
        if contents.generated:
            reason = f"{contents.generated[0]!r} of {table!r} is a generated column"
            raise _unreadable(file, reason, "make a table of its values with CREATE TABLE … AS SELECT")
        columns = places(dataset, contents.columns, Position(file))
        cells = {column: f"c{index}" for index, column in enumerate(dataset.columns)}
        yield source_of(Rows(tables, copied, cells, columns), dataset, file)


def _refuse_log(file: Path, place: Path) -> None:
    """Refuses a file whose last changes stand beside it: they would be read, but are not in the checksum."""
    # DuckDB takes what follows a question mark for parameters.
    path, mark, parameters = str(place).partition("?")
    log = Path(f"{path}.wal{mark}{parameters}")
    if log.exists():
        raise _unreadable(file, f"{log.name} beside it holds changes to it", "open it with DuckDB and run CHECKPOINT")


def _copied(file: Path, place: Path, table: str, columns: Sequence[str], copied: Path) -> Contents:
    """Copies a table in a process of its own. Raises `Diagnosed`."""
    with open_workers([__name__]) as workers:
        try:
            limits = Limits(seconds=DUCKDB_SECONDS, megabytes=None)
            contents = workers.run(limits, copy_table, place, table, columns, copied, DUCKDB_MEGABYTES)
        except Stopped as problem:
            reason = f"it takes more than {DUCKDB_SECONDS} s of processor time or {DUCKDB_MEGABYTES:,} MB"
            raise _unreadable(file, reason) from problem
        except Failed as problem:
            raise _unreadable(file, str(problem)) from problem
    if isinstance(contents, str):
        raise _unreadable(file, contents)
    return contents


def copy_table(place: Path, table: str, columns: Sequence[str], copied: Path, megabytes: int) -> Contents | str:
    """What a DuckDB file holds, or why it cannot be read.

    The text of each of `columns` is copied as ``c0``, ``c1``, … if the table has all of them and none is generated.

    Raises:
        MemoryError: that takes more than `megabytes`.
    """
    limit_memory(address_space() + megabytes)
    try:
        return _contents(place, table, columns, copied, megabytes)
    except duckdb.OutOfMemoryException as problem:
        raise MemoryError from problem
    except duckdb.Error as problem:
        return str(problem).partition("\n")[0]


def _contents(place: Path, table: str, columns: Sequence[str], copied: Path, megabytes: int) -> Contents:
    database = duckdb.connect(
        config={
            "threads": 1,
            # Reached first, so that the process ends in an error of DuckDB and not in an abort.
            "memory_limit": f"{megabytes // 2}MiB",
            "temp_directory": "",
            "autoload_known_extensions": False,
            "autoinstall_known_extensions": False,
        }
    )
    database.execute("SET enable_progress_bar = false")
    database.execute("SET TimeZone = 'UTC'")
    database.execute(f"ATTACH {_literal(place)} AS file (TYPE duckdb, READ_ONLY)")
    tables = tuple(name for (name,) in database.execute(_TABLES).fetchall())
    # A view could read any file.
    if table not in tables:
        return Contents(tables)
    found = database.execute(_COLUMNS, {"table": table}).fetchall()
    names, generated = tuple(name for name, _ in found), tuple(name for name, is_generated in found if is_generated)
    if not generated and set(columns) <= set(names):
        cells = ", ".join(f"CAST({quoted(name)} AS VARCHAR) AS c{index}" for index, name in enumerate(columns))
        rows = f"SELECT {cells} FROM file.main.{quoted(table)} LIMIT {DATA_ROWS + 1}"
        database.execute(f"COPY ({rows}) TO {_literal(copied)} (FORMAT parquet)")
    return Contents(tables, names, generated)


def _literal(place: Path) -> str:
    """A path in SQL."""
    return "'" + str(place).replace("'", "''") + "'"


def _unreadable(file: Path, reason: str, hint: str | None = None) -> Diagnosed:
    return Diagnosed([diagnose("data/unreadable", Position(file), hint, reason=reason)])
