"""What all charts share: the canvas, its scales and the marks drawn by position."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Literal

import altair as alt
from babel import Locale
from babel.numbers import format_decimal

from briefgen.render.charts.palette import INK
from briefgen.render.charts.text import BOLD, LINE, SIZE

WIDTH = 360.0
"""Of every figure. Text is 11 px high on a phone's 310 px, 8.4 pt on 3.2 in: half the width of an A4 page's text."""

FAINT = 0.18
"""Opacity of lines that only guide the eye."""

SPACE = 5.0
"""Between rows of words, one below the other."""

Row = Mapping[str, Any]
STEPS = 5
"""From one tick of an axis to the next, at most, where zero is at one end."""

Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Canvas:
    """A drawing: layers over a plot of `width` by `height`, with room around it for words.

    `left` is what remains of WIDTH where `width` and `right` are taken off it.
    """

    layers: tuple[alt.Chart | alt.LayerChart, ...]
    width: float
    height: float
    right: float
    top: float
    bottom: float

    @property
    def left(self) -> float:
        """Room at the left of the plot."""
        return WIDTH - self.width - self.right


def positioned(rows: Sequence[Row], name: str) -> alt.Chart:
    """A layer of `rows` placed by their `x` and `y`, in units of the canvas from the plot's corner."""
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]), name=name).encode(
        x=alt.X("x:Q", scale=None), y=alt.Y("y:Q", scale=None)
    )


def words(rows: Sequence[Row], name: str, align: Align = "left", bold: bool = False) -> alt.Chart:
    """The `lines` of each row as text; its `y` is the middle of the first of them."""
    layer: alt.Chart = (
        positioned(rows, name)
        .mark_text(
            align=align,
            baseline="middle",
            fontSize=SIZE,
            lineHeight=LINE,
            fontWeight=BOLD if bold else "normal",
            color=INK,
        )
        .encode(text=alt.Text("lines:N"))
    )
    return layer


def heading(text: str, x: float, y: float) -> alt.Chart:
    """What the value axis counts, over its numbers."""
    return words([{"x": x, "y": y, "lines": text}], "unit")


def strokes(rows: Sequence[Row], name: str, width: float = 1, **looks: Any) -> alt.Chart:
    """A straight line from `x`, `y` to `x2`, `y2` of each row, in its `color`."""
    layer: alt.Chart = (
        positioned(rows, name)
        .mark_rule(strokeWidth=width, **looks)
        .encode(x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"), color=alt.Color("color:N", scale=None))
    )
    return layer


def rule(x: float, y: float, x2: float, y2: float, name: str) -> alt.Chart:
    """One thin line in the colour of the text."""
    return strokes([{"x": x, "y": y, "x2": x2, "y2": y2, "color": INK}], name)


def signs(rows: Sequence[Row], name: str, size: float = 46, **looks: Any) -> alt.Chart:
    """The `shape` of each row in its `color`, `size` square units large."""
    layer: alt.Chart = (
        positioned(rows, name)
        .mark_point(size=size, opacity=1, **{"filled": True, **looks})
        .encode(shape=alt.Shape("shape:N", scale=None), color=alt.Color("color:N", scale=None))
    )
    return layer


def ticks(rows: Sequence[Row], name: str) -> alt.Chart:
    """An upright stroke at the place of each row, in its `color`."""
    upright = [{**row, "shape": "stroke"} for row in rows]
    return signs(upright, name, size=180, filled=False, angle=90, strokeWidth=2)


def stacked(names: Sequence[list[str]]) -> tuple[list[float], list[float]]:
    """Rows one below the other, as high as the lines of their names: their middles, and where each ends."""
    ends = list(accumulate(LINE * len(name) + SPACE for name in names))
    starts = [0.0, *ends[:-1]]
    return [(start + end) / 2 for start, end in zip(starts, ends, strict=True)], ends


def titles(
    names: Sequence[list[str]], middles: Sequence[float], x: float, align: Align, bold: bool = False
) -> alt.Chart:
    """Names of one or more lines, each in the middle of its row."""
    rows = [
        {"x": x, "y": middle - LINE * (len(name) - 1) / 2, "lines": name}
        for name, middle in zip(names, middles, strict=True)
    ]
    return words(rows, "names", align, bold)


@dataclass(frozen=True)
class Measures:
    """The scale of a chart's values: it holds zero and every value; a few round `ticks` lie on it."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """Multiples of the step within the scale."""
        first, last = math.ceil(self.low / self.step), math.floor(self.high / self.step)
        return tuple(number * self.step for number in range(first, last + 1))

    def even(self) -> Measures:
        """A scale with a tick at both ends: for an axis, which tells how high the highest value is."""
        low, high = math.floor(self.low / self.step), math.ceil(self.high / self.step)
        return Measures(low * self.step, high * self.step, self.step)

    @property
    def decimals(self) -> int:
        """How many of them it takes to write the ticks."""
        return max(0, -math.floor(math.log10(self.step)))

    def place(self, value: float, length: float) -> float:
        """How far `value` is from the low end, of a scale that is `length` long."""
        return (value - self.low) / (self.high - self.low) * length

    def labels(self, locale: Locale) -> list[str]:
        """The ticks as the axis writes them."""
        pattern = "#,##0" + ("." + "0" * self.decimals if self.decimals else "")
        return [format_decimal(tick, pattern, locale) for tick in self.ticks]

    def scale(self) -> alt.Scale:
        """The same for Altair."""
        return alt.Scale(domain=[self.low, self.high], nice=False, zero=False)

    def axis(self) -> alt.Axis:
        """Numbers and thin lines across the plot, for a scale that stands upright."""
        return alt.Axis(
            values=list(self.ticks),
            format=f",.{self.decimals}f",
            labelPadding=8,
            gridOpacity=alt.expr(f"datum.value ? {FAINT} : 1"),
        )


def measures(values: Iterable[float]) -> Measures:
    """A scale for `values` and zero: ticks 1, 2 or 5 of a power of ten apart, so that five steps hold them all."""
    extremes = [0.0, *values]
    low, high = min(extremes), max(extremes)
    if low == high:
        return Measures(0, 1, 1)
    power = 10.0 ** math.floor(math.log10((high - low) / STEPS))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power * STEPS >= high - low)
    return Measures(low, high, step)
