"""Data files → typed tables in DuckDB: all of them, or every fault of every file.

DuckDB reads and types a file at full speed and says whether all of it is sound. Only a file that is not is
read again, row by row, to say which cells are at fault and where they stand.
"""

from __future__ import annotations

import glob
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from pathlib import Path

import duckdb

from briefgen.load.cells import Faults, Row, refusal, rows, separator_fault, width_fault
from briefgen.model.dataset import CELL, ColumnType, Dataset
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose, did_you_mean
from briefgen.model.spec import Spec

Where = Callable[[tuple[str | int, ...]], Position]
"""The position of a value of the spec by its path."""

_SQL_TYPES: Mapping[ColumnType, str] = {
    "fiscal_year": "INTEGER",
    "month": "VARCHAR",
    "category": "VARCHAR",
    "count": "BIGINT",
    "number": "DOUBLE",
}


# No id of a data set begins like this.
_REJECTS = "_rejected"
_CSV = (
    "read_csv($file, columns = $columns, auto_detect = false, header = true, delim = ',', quote = '\"', "
    "escape = '\"', nullstr = '', store_rejects = true, rejects_table = $rejects, "
    "rejects_scan = '_rejected_scans')"
)
_PARQUET = "read_parquet($file, hive_partitioning = false)"
_PARQUET_ROWS = "read_parquet($file, hive_partitioning = false, file_row_number = true)"


def load_tables(spec: Spec, folder: Path, where: Where) -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB with one table for each data set of `spec`, named by its id.

    Files lie relative to `folder` and are .parquet, or .csv or .csv.gz: UTF-8, comma, a header row; a byte
    order mark, CRLF and columns the spec does not declare are fine. Fiscal years become INTEGER, months
    VARCHAR ``YYYY-MM``, categories VARCHAR as written, counts BIGINT, numbers DOUBLE; no cell is missing.
    The connection refuses files, network and changes of its settings from then on.

    Raises:
        Diagnosed: every fault of every file: rules ``data/…``. In a CSV file a position is the line and the
            character column where the cell starts; in a Parquet file, the row's and the column's number.
    """
    tables = duckdb.connect(config={"autoload_known_extensions": "false", "autoinstall_known_extensions": "false"})
    faults: list[Diagnostic] = []
    for name, dataset in spec.datasets.items():
        try:
            _load(tables, name, dataset, folder / dataset.path, where(("datasets", name, "path")))
        except Diagnosed as found:
            faults += found.diagnostics
    if faults:
        tables.close()
        raise Diagnosed(faults)
    tables.execute("SET enable_external_access = false")
    tables.execute("SET lock_configuration = true")
    return tables


def _load(tables: duckdb.DuckDBPyConnection, name: str, dataset: Dataset, file: Path, declared: Position) -> None:
    """Make the table `name` of `file`, or raise all that is wrong with the file."""
    if not file.is_file():
        raise Diagnosed([diagnose("data/unreadable", declared, reason=f"there is no file {dataset.path}")])
    if file.name.endswith((".csv", ".csv.gz")):
        _load_csv(tables, name, dataset, file)
    elif file.name.endswith(".parquet"):
        _load_parquet(tables, name, dataset, file)
    else:
        reason = f"{dataset.path} is not .csv, .csv.gz or .parquet"
        raise Diagnosed([diagnose("data/unreadable", declared, reason=reason)])


def _load_csv(tables: duckdb.DuckDBPyConnection, name: str, dataset: Dataset, file: Path) -> None:
    header = next(rows(file), None)
    if header is None:
        raise Diagnosed([diagnose("data/empty", Position(file))])
    if fault := separator_fault(header):
        raise Diagnosed([fault])
    places = _places(dataset, header.cells, header.position())
    # Columns are read by place, so that no name in a header can clash with anything.
    parameters = {
        "file": glob.escape(str(file)),
        "columns": {f"c{place}": "VARCHAR" for place in range(len(header.cells))},
        "rejects": _REJECTS,
    }
    cells = {column: f"c{place}" for column, place in places.items()}
    try:
        sound = _create(tables, name, dataset, cells, _CSV, parameters)
        rejected = tables.execute(f"SELECT line, error_message FROM {_quoted(_REJECTS)}").fetchone()
        tables.execute(f"DELETE FROM {_quoted(_REJECTS)}")
    except duckdb.Error as fault:
        sound, rejected = False, (header.line, str(fault).splitlines()[0])
    if not sound or rejected:
        found = _csv_faults(dataset, file, places, len(header.cells))
        if not found and rejected:
            where, hint = Position(file, rejected[0]), "do all its lines end alike, in LF or in CRLF?"
            found = [diagnose("data/unreadable", where, hint, reason=rejected[1])]
        raise Diagnosed(found or [diagnose("data/empty", Position(file))])


def _load_parquet(tables: duckdb.DuckDBPyConnection, name: str, dataset: Dataset, file: Path) -> None:
    parameters = {"file": glob.escape(str(file))}
    try:
        described = tables.execute(f"DESCRIBE SELECT * FROM {_PARQUET}", parameters).fetchall()
        names = [column for column, *_ in described]
        places = _places(dataset, names, Position(file))
        cells = {column: f"CAST({_quoted(column)} AS VARCHAR)" for column in places}
        if not _create(tables, name, dataset, cells, _PARQUET, parameters):
            found = _parquet_faults(tables, dataset, file, places)
            raise Diagnosed(found or [diagnose("data/empty", Position(file))])
    except duckdb.Error as fault:
        reason = str(fault).splitlines()[0]
        raise Diagnosed([diagnose("data/unreadable", Position(file), reason=reason)]) from fault


def _places(dataset: Dataset, names: Sequence[str], header: Position) -> Mapping[str, int]:
    """The place of each declared column among `names`, which must have each once."""
    faults = [
        diagnose("data/header", header, did_you_mean(column, names), column=column)
        for column in dataset.columns
        if column not in names
    ]
    faults += [
        diagnose("data/repeated", header, column=column) for column in dataset.columns if names.count(column) > 1
    ]
    if faults:
        raise Diagnosed(faults)
    return {column: names.index(column) for column in dataset.columns}


def _create(
    tables: duckdb.DuckDBPyConnection,
    name: str,
    dataset: Dataset,
    cells: Mapping[str, str],
    source: str,
    parameters: Mapping[str, object],
) -> bool:
    """Make the table `name` from `source`; whether it has rows, and each cell is what its type allows.

    `cells` gives, for each column, the SQL of its text in `source`. Text that is not allowed becomes NULL.
    """
    typed = ", ".join(
        f"CASE WHEN regexp_full_match({cells[column]}, '{CELL[declared.type]}') "
        f"THEN CAST({cells[column]} AS {_SQL_TYPES[declared.type]}) END AS {_quoted(column)}"
        for column, declared in dataset.columns.items()
    )
    tables.execute(f"CREATE TABLE {_quoted(name)} AS SELECT {typed} FROM {source}", dict(parameters))
    refused = " OR ".join(f"{_quoted(column)} IS NULL" for column in dataset.columns)
    counted = tables.execute(f"SELECT count(*), count(*) FILTER ({refused}) FROM {_quoted(name)}").fetchone()
    return counted is not None and counted[0] > 0 and counted[1] == 0


def _csv_faults(dataset: Dataset, file: Path, places: Mapping[str, int], width: int) -> list[Diagnostic]:
    """What is wrong with the rows of a CSV file, in the order of the file."""
    faults = Faults()
    broken: tuple[Diagnostic, ...] = ()
    try:
        for row in islice(rows(file), 1, None):
            faults.add(_row_faults(row, dataset, places, width))
    except Diagnosed as fault:
        broken = fault.diagnostics
    return [*faults.told(), *broken]


def _row_faults(row: Row, dataset: Dataset, places: Mapping[str, int], width: int) -> Sequence[Diagnostic]:
    if fault := width_fault(row, width):
        return [fault]
    refused = (
        (place, refusal(row.cells[place], dataset.columns[column].type, column))
        for column, place in sorted(places.items(), key=itemgetter(1))
    )
    return [why.at(row.position(place)) for place, why in refused if why]


def _parquet_faults(
    tables: duckdb.DuckDBPyConnection, dataset: Dataset, file: Path, places: Mapping[str, int]
) -> list[Diagnostic]:
    """What is wrong with the rows of a Parquet file: lines are rows, columns are columns."""
    text = ", ".join(f"coalesce(CAST({_quoted(column)} AS VARCHAR), '')" for column in places)
    allowed = " AND ".join(
        f"regexp_full_match(coalesce(CAST({_quoted(column)} AS VARCHAR), ''), '{CELL[declared.type]}')"
        for column, declared in dataset.columns.items()
    )
    query = f"SELECT file_row_number, {text} FROM {_PARQUET_ROWS} WHERE NOT ({allowed}) ORDER BY 1"
    found = tables.execute(query, {"file": glob.escape(str(file))})
    faults = Faults()
    while row := found.fetchone():
        faults.add(
            [
                why.at(Position(file, row[0] + 1, place + 1))
                for (column, place), value in zip(places.items(), row[1:], strict=True)
                if (why := refusal(value, dataset.columns[column].type, column))
            ]
        )
    return faults.told()


def _quoted(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'
