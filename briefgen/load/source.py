"""What a data set is read from, whatever the format of its file: one shape for all readers."""

from __future__ import annotations

import contextlib
import glob
import gzip
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.model.bounds import DATA_BYTES, DATA_COLUMNS, DATA_ROWS
from briefgen.model.dataset import ColumnType, Dataset
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose, did_you_mean

FEW: tuple[ColumnType, ...] = ("fiscal_year", "month", "category")
"""The types of columns that have few values, however many rows there are."""


@dataclass(frozen=True)
class Source:
    """A file that DuckDB can read, and what to do where it cannot.

    `relation`: its rows in SQL, with `parameters` · `cells`: the SQL of the text of each declared column, NULL or empty
    where a cell is · `values`: texts that occur in the columns of few values, from a first look at it: nearly all, and
    maybe others · `faults`: looks at each row for what is wrong.
    """

    relation: str
    parameters: Mapping[str, object]
    cells: Mapping[str, str]
    values: Mapping[str, frozenset[str]]
    faults: Callable[[], list[Diagnostic]]


def places(dataset: Dataset, names: Sequence[str], header: Position) -> Mapping[str, int]:
    """The place of each declared column among `names`.

    Raises:
        Diagnosed: ``data/header`` and ``data/repeated`` of those that are not there once; ``data/size``.
    """
    check_columns(names, header)
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


def check_columns(names: Sequence[str], header: Position) -> None:
    """Whether a data file has as few columns as it has to have. Raises ``data/size``."""
    if len(names) > DATA_COLUMNS:
        raise Diagnosed([diagnose("data/size", header, most=f"{DATA_COLUMNS:,} columns")])


def pattern(file: Path) -> str:
    """What DuckDB reads this file for: absolute, since ``~`` and ``file:`` at its start would lead elsewhere."""
    return glob.escape(str(file.absolute()))


def bounded(relation: str, file: Path) -> str:
    """The relation of a text file; of one that may have more rows than are allowed, of one row more at most.

    To stop there costs DuckDB a tenth of its time, so other files are spared that.
    """
    packed = _MOST_PACKED if file.suffix == ".gz" else 1
    # The shortest row is a character and the end of its line.
    return f"(FROM {relation} LIMIT {DATA_ROWS + 1})" if file.stat().st_size * packed // 2 > DATA_ROWS else relation


_MOST_PACKED = 1032
"""How many bytes a byte of a deflate stream can become at most (zlib's technical details)."""


def check_size(file: Path, at: Position) -> None:
    """Whether a data file, unpacked, is as small as it has to be. Raises ``data/size``."""
    size = file.stat().st_size
    if file.suffix == ".gz" and size <= DATA_BYTES < size * _MOST_PACKED:
        size = _unpacked(file)
    if size > DATA_BYTES:
        raise Diagnosed([diagnose("data/size", at, most=f"{DATA_BYTES // 10**9} GB, unpacked")])


def _unpacked(file: Path) -> int:
    """The size of a packed file, as far as it matters and it can be unpacked."""
    size = 0
    with contextlib.suppress(OSError, EOFError, zlib.error), gzip.open(file) as packed:
        while size <= DATA_BYTES and (piece := packed.read(1 << 20)):
            size += len(piece)
    return size


def few(dataset: Dataset) -> tuple[str, ...]:
    """The columns of a data set that have few values."""
    return tuple(name for name, column in dataset.columns.items() if column.type in FEW)


def quoted(identifier: str) -> str:
    """An identifier in SQL."""
    return '"' + identifier.replace('"', '""') + '"'
