"""The evidence in a briefing: its figures and tables, statistics, data sets, sources and terms.

Part of what a template may use; see `briefgen.model.briefing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.model.prose import Prose


@dataclass(frozen=True)
class SourceBrief:
    """Where something comes from; `number` is how this briefing cites it."""

    id: str
    number: int
    title: str
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
class FigureBrief:
    """A chart and the table behind it. `alt` says in words what the chart shows, computed from its data.

    `source_line` names source and as-of date, `unit` what is counted. `axis` names what lies along the axis.
    """

    id: str
    number: int
    chart: Literal["line", "column", "bar", "change"]
    title: str
    label: str
    alt: str
    unit: str
    axis: str
    source_line: str
    lines: tuple[Line, ...]
    events: tuple[Event, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class StatisticBrief:
    """A statistic as the data annex prints it: what it is, of what, how it was computed, from which rows."""

    id: str
    label: str
    text: str
    unit: str
    at: str | None
    scope: str | None
    period: str | None
    formula: str
    source: SourceBrief
    as_of: str
    caveat: str | None


@dataclass(frozen=True)
class DatasetBrief:
    """A data set behind the numbers of this briefing."""

    id: str
    title: str
    source: SourceBrief
    as_of: str
    status: str
    caveats: tuple[Prose, ...]
