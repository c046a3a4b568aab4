"""Where words go so that none lies over another: reasons above a plot, names beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from briefgen.render.charts.text import Lettering

GAP = 5.0
WRAP = 150.0
"""Narrow enough that notes which can lean to one side only, near the edges, do not cut each other's rules."""

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("right", "left")


@dataclass(frozen=True)
class Note:
    """Words beside the upper end of a rule at `x`, on its `side`, in the `row`-th band above the plot."""

    x: float
    lines: list[str]
    width: float
    side: Side = "right"
    row: int = 0

    @property
    def start(self) -> float:
        """The left edge of the words."""
        return self.x + GAP if self.side == "right" else self.x - GAP - self.width

    @property
    def end(self) -> float:
        """The right edge of the words."""
        return self.start + self.width

    def clashes(self, other: Note) -> bool:
        """Whether the words of one meet the words of the other, or its rule, which reaches its row."""
        if self.row == other.row and self.start < other.end + GAP and other.start < self.end + GAP:
            return True
        return _crosses(self, other) or _crosses(other, self)


def arrange(places: Sequence[tuple[float, str]], width: float, letters: Lettering) -> list[Note]:
    """Notes for texts at their places, from left to right, in the fewest rows between 0 and `width`.

    Raises ValueError if there is no such arrangement, which takes a word wider than `WRAP`.
    """
    loose = [Note(x, lines := letters.balanced(text, WRAP), letters.widest(lines)) for x, text in sorted(places)]
    for rows in range(1, len(loose) + 1):
        notes = _place(loose, [], rows, width)
        if notes is not None:
            return notes
    if loose:
        raise ValueError("the events of a figure have no room above it: shorten their texts")
    return []


def _place(loose: Sequence[Note], placed: list[Note], rows: int, width: float) -> list[Note] | None:
    """The notes `placed` and those that are `loose`, all in their places; None if they do not fit into `rows`."""
    if not loose:
        return placed
    first, *rest = loose
    for row, side in product(range(rows), SIDES):
        note = replace(first, row=row, side=side)
        if note.start < 0 or note.end > width or any(map(note.clashes, placed)):
            continue
        notes = _place(rest, [*placed, note], rows, width)
        if notes is not None:
            return notes
    return None


def _crosses(note: Note, other: Note) -> bool:
    """Whether the rule of the other passes through the words of `note`."""
    return other.row >= note.row and note.start - GAP < other.x < note.end + GAP


def spread(blocks: Sequence[tuple[float, float]], length: float) -> list[float]:
    """Middles for blocks (wanted middle, height) that do not overlap, within 0 to `length` if they fit."""
    order = sorted(range(len(blocks)), key=lambda index: blocks[index][0])
    middles = [middle for middle, _ in blocks]
    limit = 0.0
    for index in order:
        half = blocks[index][1] / 2
        middles[index] = max(middles[index], limit + half)
        limit = middles[index] + half
    limit = max(length, 0.0)
    for index in reversed(order):
        half = blocks[index][1] / 2
        middles[index] = min(middles[index], limit - half)
        limit = middles[index] - half
    return middles
