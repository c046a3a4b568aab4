"""The lines of a text file, the rows of a CSV file as RFC 4180 describes them, and what a cell may hold."""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from briefgen.load.files import Refused, reason, regular, size
from briefgen.model.bounds import ROW_BYTES
from briefgen.model.dataset import CELL, CELL_WORDS, ColumnType
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose

SHOWN = 20
"""How many faults of one file are told; of the rest, the faulty rows are counted."""

_BYTE_ORDER_MARK = "\ufeff"
_WRITTEN = re.compile(r'"(?:[^"]|"")*"|[^,\r\n]*')


@dataclass(frozen=True)
class Row:
    """One row: its cells, the line it starts in, and its text as it stands in the file."""

    file: Path
    cells: list[str]
    line: int
    text: str

    def position(self, index: int = 0) -> Position:
        """Where the cell at `index` starts; where the row ends, if it has no such cell."""
        start = 0
        for _ in range(index):
            cell = _WRITTEN.match(self.text, start)
            end = cell.end() if cell else start
            if self.text[end : end + 1] != ",":
                start = end
                break
            start = end + 1
        before = self.text[:start]
        return Position(self.file, self.line + before.count("\n"), start - (before.rfind("\n") + 1) + 1)


@dataclass(frozen=True)
class Refusal:
    """Why a cell is not taken: a rule and what fills its blanks."""

    rule: str
    fields: Mapping[str, object]
    hint: str | None = None

    def at(self, position: Position) -> Diagnostic:
        """The diagnostic, now that the place is known."""
        return diagnose(self.rule, position, self.hint, **self.fields)


def refusal(value: str, kind: ColumnType, column: str) -> Refusal | None:
    """Why `value` is no cell of a column of type `kind`; None if it is one."""
    if re.fullmatch(CELL[kind], value):
        return None
    if not value:
        return Refusal("data/missing", {"column": column})
    if kind == "count" and re.fullmatch("-[0-9]+", value):
        return Refusal("data/negative", {"value": value, "column": column})
    return Refusal("data/type", {"value": value, "column": column, "wanted": CELL_WORDS[kind]})


def width_fault(row: Row, width: int) -> Diagnostic | None:
    """The fault of a row that has not `width` cells: at the first one too many, or where one lacks."""
    found = len(row.cells)
    if found == width:
        return None
    problem = f"{found} {'cell' if found == 1 else 'cells'} where the header has {width}"
    return diagnose("data/row", row.position(min(found, width)), problem=problem)


def separator_fault(header: Row) -> Diagnostic | None:
    """The fault of a file whose cells are separated by something else than commas."""
    used = next((each for each in ";\t|" if len(header.cells) == 1 and each in header.cells[0]), None)
    return diagnose("data/separator", header.position(), separator=used) if used else None


@dataclass
class Faults:
    """The faults of one file as they are met: the first `SHOWN`, then only the number of faulty rows."""

    shown: list[Diagnostic] = field(default_factory=list)
    more: int = 0
    _next: Position | None = None

    def add(self, of_row: Sequence[Diagnostic]) -> None:
        """Take note of the faults of one row."""
        room = SHOWN - len(self.shown)
        self.shown += of_row[:room]
        if len(of_row) > room:
            self.more += 1
            self._next = self._next or of_row[room].position

    def told(self) -> list[Diagnostic]:
        """What to tell: the faults noted, and how many rows have more."""
        rest = [diagnose("data/more", self._next, count=self.more)] if self._next else []
        return [*self.shown, *rest]


def rows(file: Path) -> Iterator[Row]:
    """The rows of `file`, header included and blank lines left out; `.gz` is unpacked on the way.

    A byte order mark is not part of the first cell, and lines may end in LF or CRLF.

    Raises:
        Diagnosed: ``data/unreadable`` where the file cannot be opened or unpacked or is not UTF-8,
            ``data/size`` where a row is too long, ``data/row`` where a quotation mark is out of place.
    """
    pending: list[str] = []
    length = 0

    def kept() -> Iterator[str]:
        nonlocal length
        for line in lines(file):
            pending.append(line)
            length += len(line)
            if length > ROW_BYTES:
                raise Diagnosed([diagnose("data/size", Position(file, first), most=f"{size(ROW_BYTES)} in a row")])
            yield line

    reader = csv.reader(kept(), strict=True)
    first = 1
    try:
        for cells in reader:
            if cells:
                yield Row(file, cells, first, "".join(pending))
            pending.clear()
            length = 0
            first = reader.line_num + 1
    except csv.Error as fault:
        problem = f"a quotation mark or line end out of place ({fault})"
        raise Diagnosed([diagnose("data/row", Position(file, first), problem=problem)]) from fault


def lines(file: Path) -> Iterator[str]:
    """The lines of `file` with their ends, without a byte order mark; `.gz` is unpacked on the way.

    Raises:
        Diagnosed: ``data/unreadable`` where the file cannot be opened or unpacked or is not UTF-8, ``data/size`` where
            a line is too long.
    """
    number = 1
    try:
        place = regular(file)
        with gzip.open(place) if file.suffix == ".gz" else place.open("rb") as opened:
            for number, line in enumerate(iter(partial(opened.readline, ROW_BYTES + 1), b""), start=1):
                if len(line) > ROW_BYTES:
                    raise Diagnosed(
                        [diagnose("data/size", Position(file, number), most=f"{size(ROW_BYTES)} in a line")]
                    )
                text = line.decode()
                yield text.removeprefix(_BYTE_ORDER_MARK) if number == 1 else text
    except UnicodeDecodeError as fault:
        column = len(fault.object[: fault.start].decode()) + 1
        odd = f"byte {fault.object[fault.start]:#04x} is not UTF-8"
        where = Position(file, number, column)
        raise Diagnosed([diagnose("data/unreadable", where, reason=odd)]) from fault
    except (Refused, OSError, EOFError, zlib.error) as fault:
        raise Diagnosed([diagnose("data/unreadable", Position(file), reason=reason(fault))]) from fault
