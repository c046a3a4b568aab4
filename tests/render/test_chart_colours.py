"""The colours of charts: apart for the colour-blind, apart in grey or told otherwise, and apart from the page."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from briefgen.render.charts.line import PENS
from briefgen.render.charts.palette import INK
from briefgen.themes import THEMES, shipped
from tests.contrast import Colour, contrast, linear

PALETTES = {
    f"{name} {kind}": {
        "paper": palette.paper,
        INK: palette.ink,
        "accent": palette.chart_accent,
        "second": palette.chart_second,
        "rest": palette.chart_rest,
    }
    for name in THEMES
    for kind, palette in (("light", shipped(name).light), ("dark", shipped(name).dark))
}
EACH_PALETTE = pytest.mark.parametrize("colours", PALETTES.values(), ids=PALETTES)

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009,
# table 1, severity 1.0; for linear RGB.
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}


def seen(colour: str, sight: str) -> Colour:
    """As somebody with that sight sees it."""
    rows = (sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in SIGHTS[sight])
    return tuple(min(1.0, max(0.0, part)) for part in rows)


def lab(colour: Colour) -> Colour:
    """CIELAB, of linear sRGB, white D65."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, colour, strict=True)) for row in rows]
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (xyz[0] / 0.9505, xyz[1], xyz[2] / 1.089)
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    """Of the measures themselves: 21 by WCAG, 100 in CIELAB."""
    ends = [lab(seen(colour, "usual")) for colour in ("#000000", "#ffffff")]
    assert (round(contrast("#000000", "#ffffff"), 6), round(math.dist(*ends))) == (21, 100)


@EACH_PALETTE
@pytest.mark.parametrize("sight", SIGHTS)
def test_colours_of_lines_are_apart_for_every_sight(colours: dict[str, str], sight: str) -> None:
    """By 30 in CIELAB, where 2.3 is just noticeable."""
    points = [lab(seen(colours[pen.color], sight)) for pen in PENS]
    assert min(math.dist(*pair) for pair in combinations(points, 2)) > 30


@EACH_PALETTE
def test_lines_in_grey_differ_in_lightness_or_in_dash_and_always_in_shape(colours: dict[str, str]) -> None:
    alike = [
        (one, other)
        for one, other in combinations(PENS, 2)
        if abs(lab(linear(colours[one.color]))[0] - lab(linear(colours[other.color]))[0]) < 12
        and one.dash == other.dash
    ]
    assert (alike, len({pen.shape for pen in PENS})) == ([], len(PENS))


@EACH_PALETTE
def test_the_colours_of_rise_and_fall_differ_in_lightness(colours: dict[str, str]) -> None:
    one, other = (lab(linear(colours[name]))[0] for name in ("accent", "second"))
    assert abs(one - other) > 12


@EACH_PALETTE
def test_each_colour_stands_out_from_the_page(colours: dict[str, str]) -> None:
    """By 3:1, as WCAG 1.4.11 asks of graphics."""
    assert min(contrast(colours[pen.color], colours["paper"]) for pen in PENS) >= 3
