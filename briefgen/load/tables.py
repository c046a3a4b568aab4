"""Data files → typed tables in DuckDB: all of them, or every fault of every file.

DuckDB reads and types a file at full speed (`storing`) and says whether all of it is sound. Only a file that is not is
read again, row by row, to say which cells are at fault and where they stand (`readers`).
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from briefgen.load.files import Missing, Refused, regular
from briefgen.load.invisible_cells import invisible_cells
from briefgen.load.readers.csv_file import csv_source
from briefgen.load.readers.duckdb_file import duckdb_source
from briefgen.load.readers.json_lines import json_source
from briefgen.load.readers.parquet_file import parquet_source
from briefgen.load.source import Source, check_size
from briefgen.load.storing import store
from briefgen.model.bounds import DATA_BYTES, DATA_ROWS
from briefgen.model.dataset import Dataset
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.model.numbers import DataFile
from briefgen.model.spec import Spec

_CHUNK = 1 << 20
"""The bytes of a packed file that are unpacked at a time."""

Where = Callable[[tuple[str | int, ...]], Position]
"""The position of a value of the spec by its path."""

Reader = Callable[[duckdb.DuckDBPyConnection, Dataset, Path], AbstractContextManager[Source]]
"""Opens a file for the connection while a block runs; raises what is wrong with its header."""

_READERS: Mapping[str, Reader] = {
    ".csv": csv_source,
    ".csv.gz": csv_source,
    ".jsonl": json_source,
    ".jsonl.gz": json_source,
    ".ndjson": json_source,
    ".ndjson.gz": json_source,
    ".parquet": parquet_source,
    ".duckdb": duckdb_source,
}

# Below so many bytes threads take longer to start and to wait for each other than they save.
_SMALL = 16_000_000


@dataclass(frozen=True)
class Tables:
    """The data sets of a spec in DuckDB, a table for each, named by its id; and the `files` they were read from, by id.

    A context manager, which closes the connection.
    """

    connection: duckdb.DuckDBPyConnection
    files: Mapping[str, DataFile]

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()


def load_tables(spec: Spec, folder: Path, where: Where) -> Tables:
    """The data sets of `spec` in DuckDB's memory, from files that lie relative to `folder`.

    Files are .csv, .jsonl or .ndjson, each maybe packed as .gz, .parquet or .duckdb. Fiscal years become INTEGER,
    months VARCHAR ``YYYY-MM``, categories VARCHAR as written, counts BIGINT, numbers DOUBLE; no cell is missing.
    The connection refuses files, network and changes of its settings from then on.

    Raises:
        Diagnosed: every fault of every file: rules ``data/…``.
    """
    tables = duckdb.connect(
        config={"autoload_known_extensions": False, "autoinstall_known_extensions": False, "temp_directory": ""}
    )
    # A moment is read as the same text wherever that happens.
    tables.execute("SET TimeZone = 'UTC'")
    files: dict[str, DataFile] = {}
    faults: list[Diagnostic] = []
    for name, dataset in spec.datasets.items():
        try:
            files[name] = _load(tables, name, dataset, folder, where(("datasets", name, "path")))
        except Diagnosed as found:
            faults += found.diagnostics
    if faults:
        tables.close()
        raise Diagnosed(faults)
    if sum(each.size for each in files.values()) < _SMALL:
        tables.execute("SET threads = 1")
    tables.execute("SET enable_external_access = false")
    tables.execute("SET lock_configuration = true")
    return Tables(tables, files)


def _load(tables: duckdb.DuckDBPyConnection, name: str, dataset: Dataset, folder: Path, declared: Position) -> DataFile:
    """Make the table `name` of its file, or raise all that is wrong with the file."""
    file = folder / dataset.path
    try:
        regular(file, folder)
    except Missing as problem:
        reason = f"there is no file {dataset.path!r}"
        raise Diagnosed([diagnose("data/unreadable", declared, reason=reason)]) from problem
    except Refused as problem:
        reason = f"{dataset.path!r}: {problem}"
        raise Diagnosed([diagnose("data/unreadable", declared, reason=reason)]) from problem
    reader = next((reader for suffix, reader in _READERS.items() if file.name.endswith(suffix)), None)
    if reader is None:
        reason = f"{dataset.path!r} is not {', '.join([*_READERS][:-1])} or {[*_READERS][-1]}"
        raise Diagnosed([diagnose("data/unreadable", declared, reason=reason)])
    check_size(file, declared)
    # Both read all of the file, and neither needs Python meanwhile.
    with ThreadPoolExecutor(1) as beside:
        identity = beside.submit(_identity, file)
        _read(tables, name, dataset, file, reader)
    return identity.result()


def _read(tables: duckdb.DuckDBPyConnection, name: str, dataset: Dataset, file: Path, reader: Reader) -> None:
    """Make the table `name` of `file`, or raise all that is wrong with it."""
    try:
        with reader(tables, dataset, file) as source:
            _store(tables, name, dataset, file, source)
    except duckdb.Error as problem:
        raise Diagnosed([_unreadable(file, problem)]) from problem


def _store(tables: duckdb.DuckDBPyConnection, name: str, dataset: Dataset, file: Path, source: Source) -> None:
    try:
        rows = store(tables, name, dataset, source)
        if rows > DATA_ROWS:
            raise Diagnosed([diagnose("data/size", Position(file), most=f"{DATA_ROWS:,} rows")])
        if rows:
            if unseen := tuple(invisible_cells(tables, name, dataset, file)):
                raise Diagnosed(unseen)
            return
        fault = diagnose("data/empty", Position(file))
    except duckdb.Error as problem:
        fault = _unreadable(file, problem)
        if isinstance(problem, duckdb.OutOfMemoryException):
            raise Diagnosed([fault]) from problem
    raise Diagnosed(source.faults() or [fault])


def _unreadable(file: Path, problem: duckdb.Error) -> Diagnostic:
    """What DuckDB says of a file in which nothing else is found to be wrong."""
    message = str(problem)
    line = re.search(r"\bline:? ([0-9]+)", message, re.IGNORECASE)
    hint = "do all its lines end alike, in LF or in CRLF?" if ".csv" in file.suffixes else None
    at = Position(file, int(line[1]) if line else 1)
    return diagnose("data/unreadable", at, hint, reason=message.splitlines()[0])


def _check_packed(file: Path) -> None:
    """Raises `Diagnosed` where a packed file is not what its checksums (RFC 1952) say: DuckDB does not compare them."""
    left = DATA_BYTES
    try:
        with gzip.open(file) as unpacked:
            while left > 0 and (chunk := unpacked.read(_CHUNK)):
                left -= len(chunk)
    except (OSError, EOFError, zlib.error) as problem:
        raise Diagnosed([diagnose("data/unreadable", Position(file), reason=problem)]) from problem


def _identity(file: Path) -> DataFile:
    if file.suffix == ".gz":
        _check_packed(file)
    with file.open("rb") as opened:
        return DataFile(hashlib.file_digest(opened, "sha256").hexdigest(), opened.tell())
