"""A raw official file → the project's own table, by the data set's ``import`` mapping."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.load.cells import Faults, Refusal, Row, refusal, rows, separator_fault, width_fault
from briefgen.load.source import check_columns, check_size
from briefgen.model.bounds import DATA_ROWS
from briefgen.model.dataset import Column, Dataset, ImportColumn
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose, did_you_mean
from briefgen.model.periods import month_of_year
from briefgen.model.spec import Spec

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class _Field:
    """A column of the table and the cells of a raw row that give it; `known` spares reading a text twice."""

    name: str
    column: Column
    mapping: ImportColumn
    cell: int
    year: _Field | None
    starts: int
    known: dict[tuple[str, ...], str | Refusal] = field(default_factory=dict)

    def read(self, cells: Sequence[str]) -> str | Refusal:
        """The value these raw cells give, or why they give none."""
        texts = (cells[self.cell],) if self.year is None else (cells[self.cell], cells[self.year.cell])
        if texts not in self.known:
            self.known[texts] = _value(self, cells)
        return self.known[texts]


def import_table(spec: Spec, dataset: str, raw: Path) -> bytes:
    """The canonical CSV of `dataset`, made from the raw official file at `raw` (.csv or .csv.gz).

    Rows alike in every column but the counts are summed into one. A row whose sum is zero stays: the official
    file states that zero. Columns stand in the spec's order, rows in the order of their values, lines end in
    LF, and a cell is quoted only where RFC 4180 asks for it; the same rows in any order give the same bytes.

    Text is kept as the official file has it. Text that a spreadsheet would run as a formula is refused, not
    altered: altered, it would no longer be the official value. The mapping's `values` can say what to write.

    Raises:
        Diagnosed: every fault at once: ``import/mapping``, ``import/header``, ``import/value``,
            ``import/formula``, and the ``data`` rules for what no table may hold.
    """
    declared = spec.datasets[dataset]
    if declared.import_ is None:
        raise Diagnosed([diagnose("import/mapping", Position(raw), dataset=dataset, file=raw.name)])
    lines = rows(raw)
    header = next(lines, None)
    if header is None:
        raise Diagnosed([diagnose("data/empty", Position(raw))])
    if fault := separator_fault(header):
        raise Diagnosed([fault])
    check_size(raw, Position(raw))
    check_columns(header.cells, header.position())
    fields = _fields(declared, declared.import_.columns, header, spec.year_starts(dataset))
    sums = _summed(lines, fields, len(header.cells))
    if not sums:
        raise Diagnosed([diagnose("data/empty", Position(raw))])
    return _written(sums, fields)


def _fields(dataset: Dataset, mappings: Mapping[str, ImportColumn], header: Row, starts: int) -> tuple[_Field, ...]:
    """The fields in the spec's order, each found in the header of the raw file."""
    names = [cell.strip() for cell in header.cells]
    cells = {
        column: next(names.index(name) for name in mapping.headers if name in names)
        for column, mapping in mappings.items()
        if not set(mapping.headers).isdisjoint(names)
    }
    lacking = [
        diagnose(
            "import/header",
            header.position(),
            did_you_mean(mapping.headers[0], names),
            file=header.file.name,
            headers=" or ".join(mapping.headers),
            column=column,
        )
        for column, mapping in mappings.items()
        if column not in cells
    ]
    if lacking:
        raise Diagnosed(lacking)

    def field_of(name: str) -> _Field:
        mapping = mappings[name]
        year = field_of(mapping.month_of) if mapping.month_of else None
        return _Field(name, dataset.columns[name], mapping, cells[name], year, starts)

    return tuple(field_of(name) for name in dataset.columns)


def _summed(lines: Iterable[Row], fields: Sequence[_Field], width: int) -> dict[tuple[str, ...], list[int]]:
    """The sum of each count over the rows that are alike in all else."""
    sums: dict[tuple[str, ...], list[int]] = {}
    faults = Faults()
    for number, row in enumerate(lines, start=1):
        if number > DATA_ROWS:
            raise Diagnosed([diagnose("data/size", Position(row.file), most=f"{DATA_ROWS:,} rows")])
        values, wrong = _record(row, fields, width)
        faults.add(wrong)
        if wrong:
            continue
        key = tuple(value for each, value in zip(fields, values, strict=True) if not _is_count(each))
        counts = [int(value) for each, value in zip(fields, values, strict=True) if _is_count(each)]
        sums[key] = [sum(pair) for pair in zip(sums[key], counts, strict=True)] if key in sums else counts
    if faults.shown:
        raise Diagnosed(faults.told())
    return sums


def _record(row: Row, fields: Sequence[_Field], width: int) -> tuple[list[str], list[Diagnostic]]:
    """The values of one raw row in the order of `fields`, or what is wrong with it."""
    if fault := width_fault(row, width):
        return [], [fault]
    read = [(each, each.read(row.cells)) for each in fields]
    wrong = [value.at(row.position(each.cell)) for each, value in read if isinstance(value, Refusal)]
    return [value for _, value in read if isinstance(value, str)], wrong


def _is_count(each: _Field) -> bool:
    return each.column.type == "count"


def _value(each: _Field, cells: Sequence[str]) -> str | Refusal:
    """One value by the mapping: what `pattern` finds, replaced by `values`, made a month by its year."""
    text = cells[each.cell]
    mapping = each.mapping
    if not text:
        return Refusal("data/missing", {"column": each.name})
    if mapping.pattern is not None:
        match = re.fullmatch(mapping.pattern, text)
        found = match and (match[1] if match.re.groups else match[0])
        if not found:
            return Refusal("import/value", {"value": text, "wanted": "match", "column": each.name})
        text = found
    if mapping.unlisted == "error" and text not in mapping.values:
        hint = did_you_mean(text, mapping.values)
        return Refusal("import/value", {"value": text, "wanted": "place", "column": each.name}, hint)
    text = mapping.values.get(text, text)
    if each.year is not None:
        year = each.year.read(cells)
        if isinstance(year, Refusal):
            return text  # The row is refused already, for its year.
        if not re.fullmatch("0?[1-9]|1[0-2]", text):
            wanted = "the number of a month"
            return Refusal("data/type", {"value": text, "column": each.name, "wanted": wanted})
        text = month_of_year(int(year), int(text), each.starts)
    if each.column.type == "category" and text.startswith(_FORMULA_STARTS):
        return Refusal("import/formula", {"value": text, "column": each.name})
    return refusal(text, each.column.type, each.name) or text


def _written(sums: Mapping[tuple[str, ...], Sequence[int]], fields: Sequence[_Field]) -> bytes:
    """The table as CSV: a header, then the rows in the order of their text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([each.name for each in fields])
    for key, counts in sorted(sums.items()):
        texts, numbers = iter(key), iter(counts)
        writer.writerow([next(numbers) if _is_count(each) else next(texts) for each in fields])
    return text.getvalue().encode()
