"""Change charts: what each category was and what it is, on one scale and in two columns of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
from babel import Locale

from briefgen.model.evidence import FigureBrief, Mark
from briefgen.render.charts.canvas import (
    FAINT,
    WIDTH,
    Canvas,
    Row,
    measures,
    rule,
    signs,
    stacked,
    strokes,
    ticks,
    titles,
    words,
)
from briefgen.render.charts.palette import ACCENT, INK, SECOND
from briefgen.render.charts.text import BOLD, LINE, Lettering

NAME_WIDTH = 110.0
SIDE_WIDTH = 70.0
SIGN = 16.0
"""Room for a sign before words or a number."""

GAP = 12.0


@dataclass(frozen=True)
class Change:
    """A category: its row's middle `y`, and how far along the scale it `was` and `is`."""

    y: float
    was: float
    now: float

    @property
    def color(self) -> str:
        """Second to the other cues: which side the dot is on, and the sign at its number."""
        return ACCENT if self.now >= self.was else SECOND


def draw_change(figure: FigureBrief, locale: Locale, letters: Lettering) -> Canvas:
    """A row a category: a tick where it was, a dot where it is, both numbers, and up or down.

    Raises ValueError unless the figure has two lines over the same categories.
    """
    before, after = sides = _sides(figure)
    values = measures([mark.value for side in sides for mark in side])
    names = [letters.wrap(mark.label, NAME_WIDTH) for mark in before]
    heads = [letters.balanced(line.name, SIDE_WIDTH, BOLD) for line in figure.lines]
    columns = [
        SIGN + max(letters.widest(head, BOLD), letters.widest([mark.text for mark in side]))
        for head, side in zip(heads, sides, strict=True)
    ]
    right = sum(columns) + 2 * GAP
    width = WIDTH - right - GAP - 2 - letters.widest([line for name in names for line in name])
    edges = (width + GAP + columns[0], width + right)
    middles, ends = stacked(names)
    changes = [
        Change(y, values.place(was.value, width), values.place(now.value, width))
        for y, was, now in zip(middles, before, after, strict=True)
    ]
    zero, height = values.place(0, width), ends[-1]
    layers = (
        _rows([0.0, *ends[:-1]], width + right - WIDTH, width + right),
        rule(zero, 0, zero, height, "baseline"),
        *_shifts(changes),
        titles(names, middles, -GAP, "right"),
        words(_numbers(before, changes, edges[0]), "before", "right"),
        words(_numbers(after, changes, edges[1]), "after", "right"),
        _directions(changes, edges[1] - columns[1] + 6),
        *_heads(heads, edges, letters),
    )
    return Canvas(layers, width, height, right, top=LINE * max(map(len, heads)) + 8, bottom=1)


def _sides(figure: FigureBrief) -> tuple[Sequence[Mark], Sequence[Mark]]:
    """The marks of both lines, those of the second in the order of the first."""
    if len(figure.lines) != 2:
        raise ValueError(f"a change chart shows two lines, not {len(figure.lines)}")
    before, after = figure.lines[0].marks, {mark.key: mark for mark in figure.lines[1].marks}
    if not before or {mark.key for mark in before} != set(after):
        raise ValueError("a change chart shows two lines over the same categories")
    return before, [after[mark.key] for mark in before]


def _rows(starts: Sequence[float], left: float, right: float) -> alt.Chart:
    """Faint lines that lead the eye from a name to its numbers."""
    lines = [{"x": left, "y": start, "x2": right, "y2": start, "color": INK} for start in starts]
    return strokes(lines, "rows", opacity=FAINT)


def _shifts(changes: Sequence[Change]) -> list[alt.Chart]:
    """From a tick to a dot, a bar as long as the change."""
    was = [
        {"x": change.was, "y": change.y, "x2": change.now, "y2": change.y, "color": change.color} for change in changes
    ]
    now = [{"x": change.now, "y": change.y, "shape": "circle", "color": change.color} for change in changes]
    return [strokes(was, "shifts", width=3), ticks(was, "was"), signs(now, "now", size=75)]


def _numbers(marks: Sequence[Mark], changes: Sequence[Change], edge: float) -> list[Row]:
    return [{"x": edge, "y": change.y, "lines": mark.text} for mark, change in zip(marks, changes, strict=True)]


def _directions(changes: Sequence[Change], x: float) -> alt.Chart:
    """A triangle that points up or down before each number that is not what it was."""
    rows = [
        {
            "x": x,
            "y": change.y,
            "shape": "triangle-up" if change.now > change.was else "triangle-down",
            "color": change.color,
        }
        for change in changes
        if change.now != change.was
    ]
    return signs(rows, "directions")


def _heads(heads: Sequence[list[str]], edges: Sequence[float], letters: Lettering) -> list[alt.Chart]:
    """The names of both sides over their columns, each with the sign it has on the scale."""
    texts = [
        {"x": edge, "y": -LINE * (len(head) - 0.5) - 4, "lines": head} for head, edge in zip(heads, edges, strict=True)
    ]
    tick, dot = (
        {"x": edge - letters.widest(head, BOLD) - 9, "y": text["y"], "shape": "circle", "color": INK}
        for head, edge, text in zip(heads, edges, texts, strict=True)
    )
    return [words(texts, "sides", "right", bold=True), ticks([tick], "tick"), signs([dot], "dot", size=60)]
