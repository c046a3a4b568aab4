"""The data of a briefing as CSV files: one for all its statistics, one for each of its figures.

They are made from the briefing alone, so that they hold nothing that its audience may not see. UTF-8, comma, CRLF
(RFC 4180); values are unrounded.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.locales import Locale
    from briefgen.model.briefing import Briefing
    from briefgen.model.evidence import FigureBrief, StatisticBrief

Value = str | int | float | None

CSV = "text/csv"
"""What a file of values separated by commas is, as the internet calls it (RFC 4180)."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that a spreadsheet would run."""


@dataclass(frozen=True)
class Sheet:
    """One file of data: what it is called, what it holds, its bytes.

    `figure` is the id of the figure it is of, if it is of one; `media` tells the kind of the file.
    """

    name: str
    title: str
    content: bytes
    figure: str | None = None
    media: str = CSV


def sheets(briefing: Briefing, locale: Locale) -> tuple[Sheet, ...]:
    """The files of a briefing, the statistics first; none where there is nothing to hold."""
    stem = briefing.stem
    found = []
    if briefing.statistics:
        content = _csv(_statistics(briefing.statistics, locale))
        found.append(Sheet(f"{stem}-statistics.csv", locale.phrase("sheet.statistics"), content))
    for figure in briefing.figures:
        title = locale.phrase("sheet.figure", number=figure.number, label=figure.label)
        found.append(Sheet(f"{stem}-figure-{figure.id}.csv", title, _csv(_figure(figure)), figure.id))
    return tuple(found)


def _statistics(statistics: Iterable[StatisticBrief], locale: Locale) -> Iterator[Sequence[Value]]:
    heads = (
        "id", "statistic", "at", "value", "unit", "scope", "period", "first", "last", "definition", "publisher",
        "dataset", "file", "sha256", "as_of", "published", "retrieved", "status", "formula", "sql", "rows", "caveat",
        "breaks",
    )  # fmt: skip
    yield [locale.phrase(f"column.{head}") for head in heads]
    for each in statistics:
        datasets = each.datasets
        yield (
            each.id, each.label, each.at, each.value, each.unit, each.scope, each.period, each.first, each.last,
            " ".join(each.definitions),
            _joined(one.publisher for one in each.sources),
            _joined(one.title for one in datasets),
            _joined(one.file for one in datasets),
            _joined(one.sha256 for one in datasets),
            _joined(one.as_of for one in datasets),
            _joined(one.published for one in datasets),
            _joined(one.retrieved for one in datasets),
            _joined(one.status for one in datasets),
            each.formula,
            each.sql,
            each.rows.value,
            " ".join(each.caveats),
            _joined(f"{one.month}: {one.text}" for one in each.breaks),
        )  # fmt: skip


def _figure(figure: FigureBrief) -> Iterator[Sequence[Value]]:
    """The rows of a figure's table; where it has one for each line, a row for each key with the values of all."""
    if len(figure.tables) == 1:
        (table,) = figure.tables
        yield (table.corner, *table.columns)
        for head, cells in table.rows:
            yield (head, *(cell.value for cell in cells))
        return
    lines = [{mark.key: mark.value for mark in line.marks} for line in figure.lines]
    yield (figure.axis, *(line.name for line in figure.lines))
    for key in sorted({key for line in lines for key in line}):
        yield (key, *(line.get(key) for line in lines))


def _joined(texts: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _csv(rows: Iterable[Sequence[Value]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_defused(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _defused(cell: Value) -> Value:
    """A text that a spreadsheet would run as a formula, with an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
