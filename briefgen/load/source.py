"""What a data set is read from, whatever the format of its file: one shape for all readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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
        Diagnosed: ``data/header`` and ``data/repeated`` of those that are not there once.
    """
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


def few(dataset: Dataset) -> tuple[str, ...]:
    """The columns of a data set that have few values."""
    return tuple(name for name, column in dataset.columns.items() if column.type in FEW)


def quoted(identifier: str) -> str:
    """An identifier in SQL."""
    return '"' + identifier.replace('"', '""') + '"'
