"""Columns side by side and ranked bars: each value stands at the end of its bar, so no axis does."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
from babel import Locale

from briefgen.model.evidence import FigureBrief, Mark
from briefgen.model.numbers import OTHER
from briefgen.render.charts.canvas import (
    SPACE,
    WIDTH,
    Canvas,
    heading,
    measures,
    positioned,
    rule,
    stacked,
    titles,
    words,
)
from briefgen.render.charts.palette import ACCENT, REST
from briefgen.render.charts.text import LINE, Lettering

HEIGHT = 130.0
GAP = 6.0
THICKNESS = 0.66
"""Of a bar, as a share of the room for it."""

NAME_WIDTH = 130.0


def draw_columns(figure: FigureBrief, locale: Locale, letters: Lettering) -> Canvas:
    """One upright bar a mark, its value beyond its end.

    Columns too narrow for their values get an axis instead; where they are too narrow for their names
    only every second, third … is named. Raises ValueError unless the figure is one line with marks.
    """
    marks = _marks(figure)
    roomy = letters.widest([mark.text for mark in marks]) + 4 < WIDTH / len(marks)
    per = 1 if roomy else figure.value_axis.per
    values = measures([mark.value / per for mark in marks])
    values = values if roomy else values.even()
    width = WIDTH if roomy else WIDTH - 12 - letters.widest(values.labels(locale))
    slot = width / len(marks)
    names = [letters.wrap(mark.label, slot - 4) for mark in marks]
    every = 1 + int(letters.widest([line for name in names for line in name]) // slot)
    zero = HEIGHT - values.place(0, HEIGHT)
    middles = [(index + 0.5) * slot for index in range(len(marks))]
    ends = [HEIGHT - values.place(mark.value / per, HEIGHT) for mark in marks]
    beyond = [-10 if mark.value >= 0 else 10 for mark in marks]
    rows = [{"x": x, "value": mark.value / per} for x, mark in zip(middles, marks, strict=True)]
    columns = (
        positioned(rows, "columns")
        .mark_bar(orient="vertical", size=slot * THICKNESS, color=ACCENT)
        .encode(y=alt.Y("value:Q", scale=values.scale(), axis=None if roomy else values.axis()))
    )
    texts = [
        {"x": x, "y": end + offset, "lines": mark.text}
        for x, end, offset, mark in zip(middles, ends, beyond, marks, strict=True)
    ]
    under = 20 if values.low < 0 else 0
    heads = [{"x": x, "y": HEIGHT + under + 14, "lines": name} for x, name in zip(middles, names, strict=True)]
    layers = (
        columns,
        rule(0, zero, width, zero, "baseline"),
        words(texts, "values", "center") if roomy else heading(figure.value_axis.text, width - WIDTH, -8 - LINE / 2),
        words(heads[::every], "names", "center"),
    )
    return Canvas(
        layers, width, HEIGHT, right=0, top=20 if roomy else 12 + LINE, bottom=8 + under + LINE * max(map(len, names))
    )


def draw_bars(figure: FigureBrief, locale: Locale, letters: Lettering) -> Canvas:
    """One level bar a mark, in their order, its name before and its value behind it.

    What is left over, the mark with the key `OTHER`, is grey. Raises ValueError unless the figure is
    one line with marks.
    """
    marks = _marks(figure)
    values = measures([mark.value for mark in marks])
    names = [letters.wrap(mark.label, NAME_WIDTH) for mark in marks]
    right = GAP + 2 + letters.widest([mark.text for mark in marks])
    under = right if values.low < 0 else 0.0
    width = WIDTH - right - under - 10 - letters.widest([line for name in names for line in name])
    middles, edges = stacked(names)
    ends = [values.place(mark.value, width) for mark in marks]
    zero = values.place(0, width)
    rows = [
        {"y": middle, "value": mark.value, "color": REST if mark.key == OTHER else ACCENT}
        for middle, mark in zip(middles, marks, strict=True)
    ]
    bars = (
        positioned(rows, "bars")
        .mark_bar(orient="horizontal", size=(LINE + SPACE) * THICKNESS)
        .encode(
            x=alt.X("value:Q", scale=values.scale(), axis=None),
            color=alt.Color("color:N", scale=None),
        )
    )
    texts = [
        {"x": end + (GAP if mark.value >= 0 else -GAP - letters.measure(mark.text)), "y": y, "lines": mark.text}
        for end, y, mark in zip(ends, middles, marks, strict=True)
    ]
    layers = (
        bars,
        rule(zero, 0, zero, edges[-1], "baseline"),
        titles(names, middles, -under - 8, "right"),
        words(texts, "values"),
    )
    return Canvas(layers, width, edges[-1], right, top=0, bottom=0)


def _marks(figure: FigureBrief) -> Sequence[Mark]:
    """The marks of a figure that shows one line of them."""
    if len(figure.lines) != 1 or not figure.lines[0].marks:
        raise ValueError(f"a {figure.chart} chart shows one line with marks, not {len(figure.lines)} lines")
    return figure.lines[0].marks
