"""The tables behind a figure: every value of its lines, laid out to be read."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.assemble.edition import Edition
from briefgen.assemble.part_years import part_years
from briefgen.assemble.values import fiscal_year_text, value_text
from briefgen.model.declaration import Sum
from briefgen.model.evidence import Cell, Line, Mark, Table
from briefgen.model.numbers import Number, Result, Series, relative_change
from briefgen.model.periods import fiscal_year, months_of
from briefgen.model.spec import Figure

_LONG = 24
"""Months beyond which a table is laid out as months by fiscal years, to fit a page and compare like with like."""


def tables_of(
    edition: Edition, figure: Figure, label: str, axis: str, lines: tuple[Line, ...], series: Series
) -> tuple[Table, ...]:
    """The tables of a figure with `lines` taken from `series` and others like it."""
    if figure.chart == "change":
        return (_change(edition, label, axis, lines, series),)
    if figure.chart == "line" and len(lines[0].marks) > _LONG:
        return tuple(_months_by_years(edition, label, line, series) for line in lines)
    return (_plain(edition, label, axis, lines, series),)


def _cell(mark: Mark | None) -> Cell:
    return Cell(mark.text, mark.value) if mark else Cell("", None)


def _plain(edition: Edition, label: str, axis: str, lines: Sequence[Line], series: Series) -> Table:
    """A row for each key; a fiscal year that is not whole says which part of it there is."""
    by_year = series.dimensions[0].type == "fiscal_year"
    parts = part_years(edition, series) if by_year else {}
    heads = {mark.key: mark.label for line in lines for mark in line.marks}
    heads |= {key: f"{head} ({parts[key]})" for key, head in heads.items() if key in parts}
    found = [{mark.key: mark for mark in line.marks} for line in lines]
    rows = tuple((head, tuple(_cell(line.get(key)) for line in found)) for key, head in heads.items())
    return Table(label, axis, tuple(line.name for line in lines), rows)


def _months_by_years(edition: Edition, label: str, line: Line, series: Series) -> Table:
    """Months of the fiscal year by fiscal years, with the total of each year of which there are all months."""
    dataset = series.dimensions[0].dataset
    starts = edition.spec.year_starts(dataset)
    marks = {mark.key: mark for mark in line.marks}
    years = list(dict.fromkeys(fiscal_year(key, starts) for key in marks))
    rows = [
        (edition.locale.month_name(keys[0]), tuple(_cell(marks.get(key)) for key in keys))
        for keys in zip(*(months_of(year, starts) for year in years), strict=True)
    ]
    adds_up = isinstance(series.declaration, Sum)
    if adds_up:
        totals = tuple(_total(edition, series, [marks.get(key) for key in months_of(year, starts)]) for year in years)
        rows.append((edition.locale.phrase("series.total"), totals))
    heads = tuple(fiscal_year_text(edition, dataset, str(year)) for year in years)
    title, corner = edition.locale.labelled(label, line.name), edition.locale.phrase("series.month")
    return Table(title, corner, heads, tuple(rows), total=adds_up)


def _total(edition: Edition, series: Series, marks: Sequence[Mark | None]) -> Cell:
    values = [mark.value for mark in marks if mark is not None]
    return _number(edition, series, sum(values)) if len(values) == len(marks) else Cell("", None)


def _number(edition: Edition, result: Result, value: Number) -> Cell:
    return Cell(value_text(edition, result, value), value)


def _change(edition: Edition, label: str, axis: str, lines: Sequence[Line], series: Series) -> Table:
    before, after = lines
    rows = []
    for earlier, later in zip(before.marks, after.marks, strict=True):
        change = later.value - earlier.value
        percent = relative_change(later.value, earlier.value) if earlier.value else None
        relative = Cell(edition.locale.percent(percent), percent) if percent is not None else Cell("", None)
        rows.append((earlier.label, (_cell(earlier), _cell(later), _number(edition, series, change), relative)))
    words = (edition.locale.phrase("series.change"), edition.locale.phrase("series.percent_change"))
    return Table(label, axis, (before.name, after.name, *words), tuple(rows))
