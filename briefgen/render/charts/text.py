"""How wide words are in the family that the page sets them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import fontpkg
import uharfbuzz as hb

SIZE = 13.0
"""Of all text, in units of the canvas."""

LINE = 15.5
"""From one line of a text to the next."""

BOLD: Literal[600] = 600
"""Weight of the names of lines and sides."""


@dataclass(frozen=True)
class Lettering:
    """Text as it is set in a chart, in an installed `family`."""

    family: str

    def measure(self, text: str, weight: int = 400) -> float:
        """The width of one line of `text`. A character the font lacks counts as its blank box."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        font = _font(self.family, weight)
        hb.shape(font, buffer)
        advances = sum(position.x_advance for position in buffer.glyph_positions or ())
        return float(advances) * SIZE / float(font.face.upem)

    def widest(self, texts: Sequence[str], weight: int = 400) -> float:
        """The width of the widest of `texts`; zero if there are none."""
        return max((self.measure(text, weight) for text in texts), default=0.0)

    def wrap(self, text: str, width: float, weight: int = 400) -> list[str]:
        """`text` in lines no wider than `width`, broken at spaces; a word that is wider stays whole."""
        lines: list[str] = []
        for word in text.split():
            if lines and self.measure(f"{lines[-1]} {word}", weight) <= width:
                lines[-1] = f"{lines[-1]} {word}"
            else:
                lines.append(word)
        return lines

    def balanced(self, text: str, width: float, weight: int = 400) -> list[str]:
        """`text` in as few lines as `wrap` makes of it, and as alike in length as they can be."""
        lines = self.wrap(text, width, weight)
        while len(narrower := self.wrap(text, self.widest(lines, weight) - 1, weight)) == len(lines):
            if self.widest(narrower, weight) >= self.widest(lines, weight):
                break
            lines = narrower
        return lines


@cache
def _font(family: str, weight: int) -> hb.Font:
    font = hb.Font(hb.Face(fontpkg.path(family, weight=weight, nearest=True).read_bytes()))
    font.set_variations({"wght": weight})
    return font
