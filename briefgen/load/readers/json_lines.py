"""JSON lines: an object a line, UTF-8. Blank lines and members that the spec does not declare are fine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from briefgen.load.cells import Faults, lines, refusal
from briefgen.load.readers.sampling import sampled_lines
from briefgen.load.source import Source, bounded, few, pattern, places, quoted
from briefgen.model.bounds import ROW_BYTES
from briefgen.model.dataset import Dataset
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose

_HALF = re.compile("[\ud800-\udfff]")

_RELATION = (
    "read_json($file, format = 'newline_delimited', records = true, columns = $columns, "
    f"maximum_object_size = {ROW_BYTES})"
)


@contextmanager
def json_source(_: duckdb.DuckDBPyConnection, dataset: Dataset, file: Path) -> Iterator[Source]:
    """A file of JSON lines, maybe packed. A fault stands at its line. What is no text counts as it is written.

    Raises:
        Diagnosed: what is wrong with its first line, or with all of it.
    """
    first = next(((number, line) for number, line in enumerate(lines(file), start=1) if line.strip()), None)
    if first is None:
        raise Diagnosed([diagnose("data/empty", Position(file))])
    at = Position(file, first[0])
    places(dataset, list(_object(first[1], at)), at)
    yield Source(
        bounded(_RELATION, file),
        {"file": pattern(file), "columns": dict.fromkeys(dataset.columns, "VARCHAR")},
        {column: quoted(column) for column in dataset.columns},
        _values(file, few(dataset)),
        partial(_faults, dataset, file),
    )


def _object(line: str, at: Position) -> Mapping[str, str]:
    """The texts of the object that a line is. Raises ``data/row`` where it is none."""
    try:
        found = json.loads(line.rstrip(), parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_once)
    except json.JSONDecodeError as fault:
        there = Position(at.file, at.line, fault.colno)
        raise Diagnosed([diagnose("data/row", there, problem=f"a fault of JSON: {fault.msg}")]) from fault
    except (ValueError, RecursionError) as fault:
        raise Diagnosed([diagnose("data/row", at, problem=str(fault))]) from fault
    if not isinstance(found, dict):
        raise Diagnosed([diagnose("data/row", at, problem="no JSON object")])
    texts = {name: _text(value) for name, value in found.items()}
    if any(_HALF.search(text) for text in texts.values()):
        raise Diagnosed([diagnose("data/row", at, problem="half of a surrogate pair, which is no character")])
    return texts


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) < len(members):
        raise ValueError("two members of one name")
    return found


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _values(file: Path, columns: Sequence[str]) -> Mapping[str, frozenset[str]]:
    """Values of some columns."""
    found: dict[str, set[str]] = {column: set() for column in columns}
    for sampled in sampled_lines(file):
        for line in sampled:
            try:
                texts = _object(line, Position(file))
            except Diagnosed:
                continue
            for column in columns:
                found[column].add(texts.get(column, ""))
    return {column: frozenset(values) for column, values in found.items()}


def _faults(dataset: Dataset, file: Path) -> list[Diagnostic]:
    """What is wrong with the lines, in the order of the file."""
    faults = Faults()
    broken: tuple[Diagnostic, ...] = ()
    try:
        for number, line in enumerate(lines(file), start=1):
            if line.strip():
                faults.add(_line_faults(line, dataset, Position(file, number)))
    except Diagnosed as fault:
        broken = fault.diagnostics
    return [*faults.told(), *broken]


def _line_faults(line: str, dataset: Dataset, at: Position) -> Sequence[Diagnostic]:
    try:
        texts = _object(line, at)
    except Diagnosed as fault:
        return fault.diagnostics
    refused = (refusal(texts.get(name, ""), column.type, name) for name, column in dataset.columns.items())
    return [why.at(at) for why in refused if why]
