"""The colours of charts: drawings name them, and a theme's palette says which they are.

Nothing is told by colour alone: see `PENS` of the line chart.
"""

from __future__ import annotations

from briefgen.model.theme import Palette

INK = "currentColor"
"""Text and axes: the page's own colour, dark on light or light on dark."""

ACCENT = "accent"
SECOND = "second"
REST = "rest"


def colour(palette: Palette, name: str) -> str | None:
    """The colour that drawings call `name`; None where it is no name of one."""
    return {ACCENT: palette.chart_accent, SECOND: palette.chart_second, REST: palette.chart_rest}.get(name)
