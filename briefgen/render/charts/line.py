"""Line charts: values by month, one line each; months that matter have a rule and its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import altair as alt
from babel import Locale

from briefgen.model.evidence import FigureBrief, Line
from briefgen.render.charts.canvas import (
    ACCENT,
    GREY,
    INK,
    SECOND,
    WIDTH,
    Canvas,
    Measures,
    measures,
    signs,
    strokes,
    titles,
    words,
)
from briefgen.render.charts.notes import Note, arrange, spread
from briefgen.render.charts.text import BOLD, LINE, widest, wrap

HEIGHT = 165.0
NAME_WIDTH = 104.0
LEADER = 14.0
"""Width of the stroke that leads from the end of a line to its name."""

BOTTOM = 26.0
"""Room under the plot for one line of words."""


@dataclass(frozen=True)
class Pen:
    """How a line is drawn: by dash, weight and the shape at its end as much as by colour."""

    color: str
    width: float
    dash: tuple[float, float]
    shape: str


PENS = (
    Pen(ACCENT, 2.6, (1, 0), "circle"),
    Pen(SECOND, 2.0, (6, 2), "square"),
    Pen(GREY, 2.6, (1, 0), "triangle-up"),
    Pen(INK, 1.6, (2, 2), "diamond"),
)


@dataclass(frozen=True)
class Months:
    """A time axis `width` long, from the first to the last of its months (``2019-10``)."""

    keys: tuple[str, ...]
    width: float

    def place(self, key: str) -> float:
        """How far along the axis a month is. Raises ValueError for one that is not on it."""
        if key not in self.keys:
            raise ValueError(f"{key} is not between {self.keys[0]} and {self.keys[-1]}")
        first, last = _moment(self.keys[0]), _moment(self.keys[-1])
        return (_moment(key) - first) / (last - first) * self.width

    def scale(self) -> alt.Scale:
        """The same for Altair."""
        ends = [_moment(self.keys[0]) * 1000, _moment(self.keys[-1]) * 1000]
        return alt.Scale(type="utc", domain=ends, nice=False)

    @property
    def every(self) -> int:
        """How many months there are from one tick to the next, at the least: a year, a quarter or one."""
        return 12 if len(self.keys) > 24 else 3 if len(self.keys) > 8 else 1

    def axis(self) -> alt.Axis:
        """Years, or for a short span quarters or months with the year under the first of each."""
        starts = [key for key in self.keys if (int(key[5:]) - 1) % self.every == 0]
        month, year = "utcFormat(datum.value, '%b')", "utcFormat(datum.value, '%Y')"
        first = "utcmonth(datum.value) == 0 || datum.index == 0"
        return alt.Axis(
            values=[_moment(key) * 1000 for key in starts[:: 1 + len(starts) // 10]],
            labelExpr=year if self.every == 12 else f"{first} ? [{month}, {year}] : {month}",
            labelLineHeight=LINE,
            labelPadding=4,
            grid=False,
            ticks=True,
            tickColor=INK,
            tickSize=5,
        )


def draw_lines(figure: FigureBrief, locale: Locale) -> Canvas:
    """Lines over the months from the first to the last. A month without a value breaks its line.

    Raises ValueError if a key is no month, an event is in none of the months, a line has no mark, or
    there are fewer than two months.
    """
    if not all(line.marks for line in figure.lines):
        raise ValueError("a line chart shows lines with marks")
    values = measures([mark.value for line in figure.lines for mark in line.marks])
    names = [wrap(line.name, NAME_WIDTH, BOLD) for line in figure.lines]
    right = LEADER + 4 + widest([text for name in names for text in name], BOLD)
    months = Months(_months(figure.lines), WIDTH - right - 12 - widest(values.labels(locale)))
    left = WIDTH - right - months.width
    notes = arrange([(left + months.place(each.key), each.text) for each in figure.events], WIDTH)
    band = LINE * max((len(note.lines) for note in notes), default=0) + 4
    top = 8 + band * (1 + max((note.row for note in notes), default=-1))
    bottom = BOTTOM if months.every == 12 else BOTTOM + LINE
    blocks = [LINE * len(name) + 5 for name in names]
    depths = [HEIGHT - values.place(line.marks[-1].value, HEIGHT) for line in figure.lines]
    middles = spread(list(zip(depths, blocks, strict=True)), HEIGHT)
    layers = [
        *_events(notes, band, left),
        *(_line(line, index, months, values) for index, line in enumerate(figure.lines)),
        *_ends(figure.lines, depths, middles, months),
        titles(names, middles, months.width + LEADER, "left", bold=True),
    ]
    return Canvas(tuple(layers), months.width, HEIGHT, right, top, bottom)


def _months(lines: Sequence[Line]) -> tuple[str, ...]:
    """Every month from the first that has a value to the last."""
    numbers = {_number(mark.key) for line in lines for mark in line.marks}
    if len(numbers) < 2:
        raise ValueError("a line chart needs at least two months")
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(min(numbers), max(numbers) + 1))


def _number(key: str) -> int:
    """Months since the year 0."""
    month = datetime.fromisoformat(f"{key}-01")
    return month.year * 12 + month.month - 1


def _moment(key: str) -> float:
    """The start of a month, in seconds of UTC: Vega would otherwise take the machine's zone."""
    return datetime.fromisoformat(f"{key}-01").replace(tzinfo=UTC).timestamp()


def _line(line: Line, index: int, months: Months, values: Measures) -> alt.Chart:
    found = {mark.key: mark.value for mark in line.marks}
    pen = PENS[index]
    rows = [{"month": _moment(key) * 1000, "value": found.get(key)} for key in months.keys]
    layer: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows), name=f"line{index + 1}")
        .mark_line(color=pen.color, strokeWidth=pen.width, strokeDash=pen.dash, strokeJoin="round")
        .encode(
            alt.X("month:T", scale=months.scale(), axis=months.axis()),
            alt.Y("value:Q", scale=values.scale(), axis=values.axis()),
        )
    )
    return layer


def _ends(lines: Sequence[Line], depths: Sequence[float], middles: Sequence[float], months: Months) -> list[alt.Chart]:
    """A shape at the last month of each line, and a thin stroke from there to the middle of its name."""
    ends = [
        {
            "x": months.place(line.marks[-1].key),
            "y": depth,
            "x2": months.width + LEADER - 2,
            "y2": middle,
            "shape": pen.shape,
            "color": pen.color,
        }
        for line, depth, middle, pen in zip(lines, depths, middles, PENS, strict=False)
    ]
    return [strokes(ends, "leaders"), signs(ends, "ends")]


def _events(notes: Sequence[Note], band: float, left: float) -> list[alt.Chart]:
    """A dashed rule for each note, from its words down to the months, and the words beside it."""
    tops = [-band * note.row - LINE * len(note.lines) - 4 for note in notes]
    rules = [
        {"x": note.x - left, "y": top, "x2": note.x - left, "y2": HEIGHT, "color": INK}
        for note, top in zip(notes, tops, strict=True)
    ]
    reasons = [
        {"x": note.start - left, "y": top + LINE / 2 + 1, "lines": note.lines}
        for note, top in zip(notes, tops, strict=True)
    ]
    dashed = strokes(rules, "rules", strokeDash=(2, 3), opacity=0.75)
    return [dashed, words(reasons, "reasons")] if notes else []
