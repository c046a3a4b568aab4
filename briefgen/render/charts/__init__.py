"""Figures as SVG: `draw` is the only way in, and this is the only room that imports Altair.

Each kind of chart is a file that turns a figure into a `Canvas`; `svg.py` turns the canvas into the
markup that stands in a page. Positions that depend on the width of a text are computed here, from the
font the page uses, so that Vega measures nothing and the same figure gives the same bytes anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from babel import Locale

from briefgen.model.evidence import FigureBrief
from briefgen.model.theme import Look
from briefgen.render.charts.bars import draw_bars, draw_columns
from briefgen.render.charts.canvas import Canvas
from briefgen.render.charts.change import draw_change
from briefgen.render.charts.line import draw_lines
from briefgen.render.charts.panels import draw_panels
from briefgen.render.charts.svg import write
from briefgen.render.charts.text import Lettering

KINDS: Mapping[str, Callable[[FigureBrief, Locale, Lettering], Canvas]] = {
    "line": draw_lines,
    "panels": draw_panels,
    "column": draw_columns,
    "bar": draw_bars,
    "change": draw_change,
}


def draw(figure: FigureBrief, tag: str, look: Look) -> str:
    """The figure as an ``<svg>`` element to stand inside a page that looks like `look`, axes as in the language `tag`.

    It depends on the figure alone: all audiences that get the figure get the same drawing, on the same scale, and
    nothing that one of them does not see can move it.

    `tag` is a BCP 47 tag: ``en-US``, ``es-MX``, ``fr``. Raises ValueError for a figure that its kind of
    chart cannot show, and babel's UnknownLocaleError for a language that CLDR does not know.
    """
    locale = Locale.parse(tag, sep="-")
    return write(KINDS[figure.chart](figure, locale, Lettering(look.labels)), figure, locale, look)
