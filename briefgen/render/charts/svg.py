"""From a canvas to markup for a page: Vega's SVG without what is only Vega's, and with words for who cannot see it."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import altair as alt
import vl_convert
from babel import Locale

from briefgen.model.evidence import FigureBrief
from briefgen.model.theme import Look, Palette
from briefgen.render.charts.canvas import WIDTH, Canvas
from briefgen.render.charts.palette import INK, colour
from briefgen.render.charts.text import SIZE
from briefgen.render.fonts import alias

SVG = "http://www.w3.org/2000/svg"
VEGAS = ("role", "class", "pointer-events")


def write(canvas: Canvas, figure: FigureBrief, locale: Locale, look: Look) -> str:
    """The canvas as an ``<svg>`` element as wide as its place, in the colours and letters of `look` on light.

    Its ``<title>`` says what it shows: that is what screen readers say and what WeasyPrint makes the alternate text.
    """
    drawing = _bare(ET.fromstring(_convert(canvas, locale, look.labels)))
    _paint(drawing, look.light)
    height = canvas.top + canvas.height + canvas.bottom
    root = ET.Element(
        "svg",
        {
            # An attribute like another: ElementTree's own way to omit prefixes is global state, which
            # other libraries change.
            "xmlns": SVG,
            "viewBox": f"0 0 {WIDTH:g} {height:g}",
            "width": "100%",
            "role": "img",
        },
    )
    ET.SubElement(root, "title").text = figure.alt
    root.extend(drawing)
    return ET.tostring(root, encoding="unicode")


def _convert(canvas: Canvas, locale: Locale, family: str) -> str:
    """What Vega draws. It fetches nothing, and has no text to measure: all places are given."""
    chart = alt.layer(*canvas.layers).properties(
        width=canvas.width,
        height=canvas.height,
        autosize="none",
        padding={
            "left": canvas.left,
            "right": canvas.right,
            "top": canvas.top,
            "bottom": canvas.bottom,
        },
    )
    return vl_convert.vegalite_to_svg(
        chart.to_dict(validate=False) | {"config": _config(family)},
        allowed_base_urls=[],
        format_locale=_number_locale(locale),
        time_format_locale=_time_locale(locale),
    )


def _config(family: str) -> dict[str, Any]:
    return {
        "font": f"'{alias(family)}', sans-serif",
        "background": None,
        "view": {"stroke": None},
        "axis": {
            "title": None,
            "domain": False,
            "ticks": False,
            "translate": 0,
            "gridColor": INK,
            "labelColor": INK,
            "labelFontSize": SIZE,
            # Both would measure text.
            "labelLimit": 0,
            "labelOverlap": False,
            "labelBound": False,
            "labelFlush": False,
        },
    }


def _number_locale(locale: Locale) -> dict[str, Any]:
    """How numbers are written, for d3: it bundles 50 locales by name, and CLDR has all."""
    symbols = locale.number_symbols["latn"]
    first, further = locale.decimal_formats[None].grouping
    return {
        "decimal": symbols["decimal"],
        "thousands": symbols["group"],
        # d3 begins anew after the last of these: 12,34,56,789 takes as many as a number may need.
        "grouping": [first, *[further] * 9],
        "currency": ["", ""],
        "minus": "\N{MINUS SIGN}",
    }


def _time_locale(locale: Locale) -> dict[str, Any]:
    """How months are written, for d3, which wants days and whole dates beside."""
    months, days = locale.months["stand-alone"], locale.days["stand-alone"]
    return {
        "dateTime": "%x %X",
        "date": "%Y-%m-%d",
        "time": "%H:%M",
        "periods": ["AM", "PM"],
        "days": [days["wide"][day] for day in (6, 0, 1, 2, 3, 4, 5)],
        "shortDays": [days["abbreviated"][day] for day in (6, 0, 1, 2, 3, 4, 5)],
        "months": [months["wide"][month] for month in range(1, 13)],
        "shortMonths": [months["abbreviated"][month] for month in range(1, 13)],
    }


def _bare(element: ET.Element) -> ET.Element:
    """The element without Vega's roles, aria attributes, classes, and what it left empty or unseen.

    A mark keeps the name its layer was given, as class ``chart-…``, for a page to style it by.
    """
    element.tag = element.tag.removeprefix(f"{{{SVG}}}")
    named = [each for each in element.get("class", "").split() if each.endswith("_marks")]
    for key in [key for key in element.attrib if key in VEGAS or key.startswith("aria-")]:
        del element.attrib[key]
    if named:
        element.set("class", f"chart-{named[0].removesuffix('_marks')}")
    for child in [child for child in element if _unseen(child)]:
        element.remove(child)
    for child in list(element):
        _bare(child)
        if child.tag == "g" and not len(child):
            element.remove(child)
    return element


def _paint(drawing: ET.Element, palette: Palette) -> None:
    """Gives what is drawn its colours, and classes such as ``fill-accent``, for a page to paint it otherwise."""
    for element in drawing.iter():
        for key in ("fill", "stroke"):
            name = element.get(key, "")
            if color := colour(palette, name):
                element.set(key, color)
                element.set("class", f"{key}-{name}")


def _unseen(element: ET.Element) -> bool:
    """Whether it is a frame that Vega puts around each group, which our charts do not paint."""
    return element.get("class") in ("background", "foreground")
