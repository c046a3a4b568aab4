"""CSV: UTF-8, commas, a header row. A byte order mark, CRLF and columns the spec does not declare are fine."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from operator import itemgetter
from pathlib import Path

import duckdb

from briefgen.load.cells import Faults, Row, refusal, rows, separator_fault, width_fault
from briefgen.load.readers.sampling import sampled_lines
from briefgen.load.source import Source, bounded, few, pattern, places
from briefgen.model.bounds import ROW_BYTES
from briefgen.model.dataset import Dataset
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose

_RELATION = (
    "read_csv($file, columns = $columns, auto_detect = false, header = true, delim = ',', quote = '\"', "
    f"escape = '\"', nullstr = '', max_line_size = {ROW_BYTES})"
)


@contextmanager
def csv_source(_: duckdb.DuckDBPyConnection, dataset: Dataset, file: Path) -> Iterator[Source]:
    """A CSV file, maybe packed. A fault stands at the line and the character column where its cell starts.

    Raises:
        Diagnosed: what is wrong with its header, or with all of it.
    """
    header = next(rows(file), None)
    if header is None:
        raise Diagnosed([diagnose("data/empty", Position(file))])
    if fault := separator_fault(header):
        raise Diagnosed([fault])
    found = places(dataset, header.cells, header.position())
    width = len(header.cells)
    # Columns are read by place, so that no name in a header can clash with anything.
    columns = {f"c{place}": "VARCHAR" for place in range(width)}
    yield Source(
        bounded(_RELATION, file),
        {"file": pattern(file), "columns": columns},
        {column: f"c{place}" for column, place in found.items()},
        _values(file, {column: found[column] for column in few(dataset)}, width),
        partial(_faults, dataset, file, found, width),
    )


def _values(file: Path, found: Mapping[str, int], width: int) -> Mapping[str, frozenset[str]]:
    """Values of the columns at some places."""
    sample = [row for lines in sampled_lines(file) for row in _rows(lines) if len(row) == width]
    return {column: frozenset(map(itemgetter(place), sample)) for column, place in found.items()}


def _rows(lines: list[str]) -> Iterator[list[str]]:
    try:
        yield from csv.reader(lines)
    except csv.Error:
        return


def _faults(dataset: Dataset, file: Path, found: Mapping[str, int], width: int) -> list[Diagnostic]:
    """What is wrong with the rows, in the order of the file."""
    faults = Faults()
    broken: tuple[Diagnostic, ...] = ()
    try:
        for row in islice(rows(file), 1, None):
            faults.add(_row_faults(row, dataset, found, width))
    except Diagnosed as fault:
        broken = fault.diagnostics
    return [*faults.told(), *broken]


def _row_faults(row: Row, dataset: Dataset, found: Mapping[str, int], width: int) -> Sequence[Diagnostic]:
    if fault := width_fault(row, width):
        return [fault]
    refused = (
        (place, refusal(row.cells[place], dataset.columns[column].type, column))
        for column, place in sorted(found.items(), key=itemgetter(1))
    )
    return [why.at(row.position(place)) for place, why in refused if why]
