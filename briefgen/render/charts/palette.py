"""The colours of charts: drawings name them, and a palette says which they are."""

from __future__ import annotations

from dataclasses import dataclass

INK = "currentColor"
"""Text and axes: the page's own colour, dark on light or light on dark."""

ACCENT = "accent"
SECOND = "second"
REST = "rest"


@dataclass(frozen=True)
class Palette:
    """The three colours beside that of the text, as ``#rrggbb``: of what matters, what is set against it, and the rest.

    On paper each stands out from it by 3:1. Nothing is told by colour alone: see `PENS`.
    """

    accent: str
    second: str
    rest: str

    def color(self, name: str) -> str | None:
        """The colour that drawings call `name`; None where it is no name of one."""
        return {ACCENT: self.accent, SECOND: self.second, REST: self.rest}.get(name)


# Blue and orange stay apart for the colour-blind, and blue is half as light again as orange in grey. On screen the
# style sheet has lighter ones for a dark page.
STANDARD = Palette(accent="#1f5f99", second="#d8722f", rest="#909090")
