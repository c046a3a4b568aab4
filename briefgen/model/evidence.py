"""The evidence in a briefing: its figures and tables, statistics, data sets, sources and terms.

Part of what a template may use; see `briefgen.model.briefing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.model.prose import Prose


@dataclass(frozen=True)
class SourceBrief:
    """Where something comes from; `number` is how this briefing cites it.

    `language` is that of the title, where it is not this briefing's.
    """

    id: str
    number: int
    title: str
    language: str | None
    publisher: str
    date: str
    retrieved: str | None
    locator: str | None
    url: str | None


@dataclass(frozen=True)
class TermBrief:
    """A glossary entry."""

    id: str
    term: str
    short: str | None
    definition: Prose


@dataclass(frozen=True)
class Cell:
    """A value in a table: as shown, and as number for a machine; None where there is none."""

    text: str
    value: float | int | None


@dataclass(frozen=True)
class Table:
    """Rows under column heads; each row has its own head. `total` marks a last row that sums the others."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    total: bool = False


@dataclass(frozen=True)
class Mark:
    """A value on a chart: `key` is its place along the axis (``2023-09``, or a category's words)."""

    key: str
    label: str
    value: float | int
    text: str


@dataclass(frozen=True)
class Line:
    """One line or one set of bars of a chart, with its name."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Event:
    """A month marked on a chart, and why."""

    key: str
    text: str


@dataclass(frozen=True)
class ValueAxis:
    """What an axis of values counts, ``Thousand encounters``, and how many of the unit one of these is: 1,000."""

    text: str = ""
    per: int = 1


@dataclass(frozen=True)
class FigureBrief:
    """A chart and the table behind it. `alt` says in words what the chart shows, computed from its data.

    `source_line` names source and as-of date, `unit` what is counted. `axis` names what lies along the axis.
    `notes` tell which fiscal years in it are not whole, `series` are the ids of what is drawn.
    """

    id: str
    number: int
    chart: Literal["line", "panels", "column", "bar", "change"]
    title: str
    label: str
    alt: str
    unit: str
    axis: str
    source_line: str
    lines: tuple[Line, ...]
    events: tuple[Event, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    value_axis: ValueAxis = ValueAxis()


@dataclass(frozen=True)
class BreakBrief:
    """A month in which what is counted, or how, changed, and what changed."""

    month: str
    text: str


@dataclass(frozen=True)
class DatasetBrief:
    """A data set behind the numbers of this briefing.

    `as_of` is the day whose state it is in, `published` the day it came out where that is another one; `status` says
    whether it is preliminary, final or revised. `file`, `sha256` and `size` (in words) are of the file that was read.
    `definitions` say what its columns count or tell apart, each with the column's name.
    """

    id: str
    title: str
    source: SourceBrief
    as_of: str
    published: str | None
    retrieved: str | None
    status: str
    file: str
    sha256: str
    size: str
    definitions: tuple[tuple[str, str], ...]
    breaks: tuple[BreakBrief, ...]
    caveats: tuple[Prose, ...]


@dataclass(frozen=True)
class ComputedBrief:
    """What is computed from the data: of what, of when, from which data sets and rows, how in words and as SQL.

    `definitions` say what exactly is counted. `first` and `last` bound the `period`: months (``2022-10``) or fiscal
    years. `sql` is one query that gives it over the tables of the `datasets`, which stand under their ids; `rows` is
    how many different rows it rests on. `breaks` are those within the period.
    """

    id: str
    label: str
    unit: str
    scope: str | None
    definitions: tuple[str, ...]
    period: str | None
    first: str | None
    last: str | None
    datasets: tuple[DatasetBrief, ...]
    sources: tuple[SourceBrief, ...]
    formula: str
    sql: str
    rows: Cell
    caveats: tuple[str, ...]
    breaks: tuple[BreakBrief, ...]


@dataclass(frozen=True)
class StatisticBrief(ComputedBrief):
    """A single number as the data annex prints it: `text` as shown, `value` unrounded; `at` is when, or for whom."""

    text: str
    value: float | int
    at: str | None


@dataclass(frozen=True)
class StatisticRow:
    """A statistic in the printed list; `notes` are the letters of those below it that hold for it."""

    statistic: StatisticBrief
    notes: tuple[str, ...]


@dataclass(frozen=True)
class StatisticGroup:
    """The statistics of one scope and period, which are said once above them."""

    heading: str
    rows: tuple[StatisticRow, ...]


@dataclass(frozen=True)
class Reckoning:
    """How every statistic was computed, for paper; `notes` are caveats and breaks by letter, each said once."""

    groups: tuple[StatisticGroup, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SeriesBrief(ComputedBrief):
    """A series that a figure draws; its values stand in the figure's tables."""
