"""Cells that hold characters nobody sees: such a category would look like another one on the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from briefgen.load.source import quoted
from briefgen.model.dataset import Dataset
from briefgen.model.diagnostics import Diagnostic, Position, diagnose
from briefgen.model.invisible import code, invisible


def invisible_cells(tables: duckdb.DuckDBPyConnection, name: str, dataset: Dataset, file: Path) -> Iterator[Diagnostic]:
    """A fault for each category in the table `name`, made of `file`, that holds such a character."""
    for column, described in dataset.columns.items():
        if described.type != "category":
            continue
        cell = quoted(column)
        query = f"SELECT DISTINCT {cell} FROM {quoted(name)} WHERE NOT regexp_full_match({cell}, '[ -~]*') ORDER BY 1"
        for (value,) in tables.execute(query).fetchall():
            for at in list(invisible(value))[:1]:
                place = Position(file, _line(file, value))
                yield diagnose("data/invisible", place, column=column, value=ascii(value), code=code(value[at]))


def _line(file: Path, value: str) -> int:
    """The first line of a CSV file that holds `value`; 1 in a file that has no lines."""
    if file.suffix != ".csv":
        return 1
    with file.open(encoding="utf-8", errors="replace") as lines:
        return next((number for number, line in enumerate(lines, 1) if value in line), 1)
