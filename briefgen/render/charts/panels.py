"""Small multiples: a small line chart for each category, all on the same two scales."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
from babel import Locale

from briefgen.model.evidence import FigureBrief, Line
from briefgen.render.charts.canvas import (
    FAINT,
    WIDTH,
    Canvas,
    Measures,
    Row,
    heading,
    measures,
    positioned,
    signs,
    strokes,
    words,
)
from briefgen.render.charts.months import Months, month_name, months_of_lines
from briefgen.render.charts.palette import ACCENT, INK
from briefgen.render.charts.text import BOLD, LINE, Lettering

COLUMNS = 3
HEIGHT = 54.0
"""Of a panel's plot."""

GAP = 14.0
"""Between panels, side by side or one below the other."""

Corner = tuple[float, float]
"""The upper left end of a panel's plot, from that of the first."""


def draw_panels(figure: FigureBrief, locale: Locale, letters: Lettering) -> Canvas:
    """A panel a line, in their order, three to a row; the highest month of each has a dot and its value.

    Raises ValueError if a line has no mark, a key is no month, or there are fewer than two months.
    """
    if not all(line.marks for line in figure.lines):
        raise ValueError("a chart of panels shows lines with marks")
    per = figure.value_axis.per
    values = measures([mark.value / per for line in figure.lines for mark in line.marks]).even()
    left = 8 + letters.widest(values.labels(locale))
    width = (WIDTH - left - (COLUMNS - 1) * GAP) / COLUMNS
    months = Months(months_of_lines(figure.lines), width)
    names = [letters.wrap(line.name, width, BOLD) for line in figure.lines]
    above = LINE * max(map(len, names)) + LINE + 4
    corners = [
        (index % COLUMNS * (width + GAP), index // COLUMNS * (above + HEIGHT + GAP))
        for index in range(len(figure.lines))
    ]
    height = corners[-1][1] + HEIGHT
    titles = [
        {"x": x, "y": y - above + LINE / 2 + 2, "lines": name} for (x, y), name in zip(corners, names, strict=True)
    ]
    layers = (
        heading(figure.value_axis.text, -left, -above - LINE / 2 - 2),
        *_grid(corners, width, values, locale),
        _courses(figure.lines, corners, months, values, per),
        *_peaks(figure.lines, corners, months, values, per, letters),
        words(titles, "names", bold=True),
        *_ends(corners, months, locale),
    )
    return Canvas(layers, WIDTH - left, height, right=0, top=above + LINE + 4, bottom=8 + 2 * LINE)


def _grid(corners: Sequence[Corner], width: float, values: Measures, locale: Locale) -> list[alt.Chart]:
    """Lines at the ends of the scale, at zero and halfway, with their numbers before the first panel of each row."""
    labels = dict(zip(values.ticks, values.labels(locale), strict=True))
    shown = [tick for tick in values.ticks if tick in (values.low, values.high, 0, (values.low + values.high) / 2)]
    depths = {tick: HEIGHT - values.place(tick, HEIGHT) for tick in shown}
    lines: dict[bool, list[Row]] = {True: [], False: []}
    for x, y in corners:
        for tick, depth in depths.items():
            lines[tick == 0].append({"x": x, "y": y + depth, "x2": x + width, "y2": y + depth, "color": INK})
    numbers = [
        {"x": -8, "y": y + depth, "lines": labels[tick]} for x, y in corners if x == 0 for tick, depth in depths.items()
    ]
    return [
        strokes(lines[False], "grid", opacity=FAINT),
        strokes(lines[True], "baseline"),
        words(numbers, "ticks", "right"),
    ]


def _courses(lines: Sequence[Line], corners: Sequence[Corner], months: Months, values: Measures, per: int) -> alt.Chart:
    """The lines themselves. A month without a value breaks its line."""
    rows: list[Row] = []
    for index, (line, (x, y)) in enumerate(zip(lines, corners, strict=True)):
        found = {mark.key: y + HEIGHT - values.place(mark.value / per, HEIGHT) for mark in line.marks}
        rows.extend({"x": x + months.place(key), "y": found.get(key), "panel": index} for key in months.keys)
    layer: alt.Chart = (
        positioned(rows, "lines").mark_line(color=ACCENT, strokeWidth=1.8, strokeJoin="round").encode(detail="panel:N")
    )
    return layer


def _peaks(
    lines: Sequence[Line],
    corners: Sequence[Corner],
    months: Months,
    values: Measures,
    per: int,
    letters: Lettering,
) -> list[alt.Chart]:
    """A dot at the highest value of each line, the first of several, and the value over it, within its panel."""
    dots: list[Row] = []
    numbers: list[Row] = []
    for line, (x, y) in zip(lines, corners, strict=True):
        peak = max(line.marks, key=lambda mark: mark.value)
        along, depth = months.place(peak.key), y + HEIGHT - values.place(peak.value / per, HEIGHT)
        half = letters.measure(peak.text) / 2
        middle = min(max(along, half), months.width - half)
        dots.append({"x": x + along, "y": depth, "shape": "circle", "color": ACCENT})
        numbers.append({"x": x + middle, "y": depth - 11, "lines": peak.text})
    return [signs(dots, "peaks", size=30), words(numbers, "values", "center")]


def _ends(corners: Sequence[Corner], months: Months, locale: Locale) -> list[alt.Chart]:
    """The first and the last month under the last panel of each column."""
    lowest = {x: y + HEIGHT + 6 + LINE / 2 for x, y in corners}
    first, last = (month_name(key, locale) for key in (months.keys[0], months.keys[-1]))
    return [
        words([{"x": x, "y": y, "lines": first} for x, y in lowest.items()], "first"),
        words([{"x": x + months.width, "y": y, "lines": last} for x, y in lowest.items()], "last", "right"),
    ]
