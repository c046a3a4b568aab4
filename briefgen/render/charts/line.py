"""Line charts: values by month, one line each; months that matter have a rule and its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
from babel import Locale

from briefgen.model.evidence import FigureBrief, Line
from briefgen.render.charts.canvas import (
    WIDTH,
    Canvas,
    Measures,
    heading,
    measures,
    signs,
    strokes,
    titles,
    words,
)
from briefgen.render.charts.months import Months, moment, months_of_lines
from briefgen.render.charts.notes import Note, arrange, spread
from briefgen.render.charts.palette import ACCENT, INK, REST, SECOND
from briefgen.render.charts.text import BOLD, LINE, Lettering

LOWEST = 130.0
"""Height of a plot, where the names beside it need no more."""

NAME_WIDTH = 98.0
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
    Pen(REST, 2.6, (1, 0), "triangle-up"),
    Pen(INK, 1.6, (2, 2), "diamond"),
)


def draw_lines(figure: FigureBrief, locale: Locale, letters: Lettering) -> Canvas:
    """Lines over the months from the first to the last. A month without a value breaks its line.

    Raises ValueError if a key is no month, an event is in none of the months, a line has no mark, or
    there are fewer than two months.
    """
    if not all(line.marks for line in figure.lines):
        raise ValueError("a line chart shows lines with marks")
    per = figure.value_axis.per
    values = measures([mark.value / per for line in figure.lines for mark in line.marks]).even()
    names = [letters.wrap(line.name, NAME_WIDTH, BOLD) for line in figure.lines]
    right = LEADER + 4 + letters.widest([text for name in names for text in name], BOLD)
    months = Months(months_of_lines(figure.lines), WIDTH - right - 12 - letters.widest(values.labels(locale)))
    left = WIDTH - right - months.width
    notes = arrange([(left + months.place(each.key), each.text) for each in figure.events], WIDTH, letters)
    band = LINE * max((len(note.lines) for note in notes), default=0) + 4
    above = 8 + band * (1 + max((note.row for note in notes), default=-1))
    top = above + LINE
    bottom = BOTTOM if months.every == 12 else BOTTOM + LINE
    blocks = [LINE * len(name) + 5 for name in names]
    height = max(LOWEST, sum(blocks))
    depths = [height - values.place(line.marks[-1].value / per, height) for line in figure.lines]
    middles = spread(list(zip(depths, blocks, strict=True)), height)
    layers = [
        heading(figure.value_axis.text, -left, -above - LINE / 2),
        *_events(notes, band, left, height),
        *(_line(line, index, months, values, per) for index, line in enumerate(figure.lines)),
        *_ends(figure.lines, depths, middles, months),
        titles(names, middles, months.width + LEADER, "left", bold=True),
    ]
    return Canvas(tuple(layers), months.width, height, right, top, bottom)


def _line(line: Line, index: int, months: Months, values: Measures, per: int) -> alt.Chart:
    found = {mark.key: mark.value / per for mark in line.marks}
    pen = PENS[index]
    rows = [{"month": moment(key) * 1000, "value": found.get(key)} for key in months.keys]
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


def _events(notes: Sequence[Note], band: float, left: float, height: float) -> list[alt.Chart]:
    """A dashed rule for each note, from its words down to the months, and the words beside it."""
    tops = [-band * note.row - LINE * len(note.lines) - 4 for note in notes]
    rules = [
        {"x": note.x - left, "y": top, "x2": note.x - left, "y2": height, "color": INK}
        for note, top in zip(notes, tops, strict=True)
    ]
    reasons = [
        {"x": note.start - left, "y": top + LINE / 2 + 1, "lines": note.lines}
        for note, top in zip(notes, tops, strict=True)
    ]
    dashed = strokes(rules, "rules", strokeDash=(2, 3), opacity=0.75)
    return [dashed, words(reasons, "reasons")] if notes else []
