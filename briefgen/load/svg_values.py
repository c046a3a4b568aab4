"""The attributes of an SVG that decide what is seen, and the values that they may have: numbers and SVG's own words.

A value that is none of these is not seen, but would be read by a search for words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from PIL import ImageColor

REFERENCE = re.compile(r"url\(\s*+#([^()\s]++)\s*+\)")
"""A reference to an element by its id."""

# None of these goes back over what it has read, however long that is.
_NUMBERS = r"[-+.,%\s0-9]++|(?<=[0-9.])[eE](?=[-+0-9])"
_LENGTHS = rf"(?:{_NUMBERS}|px|pt|pc|mm|cm|in|em|ex|rem|deg)*+|auto|auto-start-reverse|none|inherit"
_PATH = rf"(?:{_NUMBERS}|[MmZzLlHhVvCcSsQqTtAa])*+"
_CHANGE = r"(?:matrix|translate|scale|rotate|skewX|skewY)"
_CHANGES = rf"(?:{_CHANGE}\s*+\((?:{_NUMBERS}|px|deg)*+\)[\s,]*+)*+|none"
_COLOUR = (
    r"#[0-9A-Fa-f]{3,8}|(?:rgb|hsl)a?\((?:[-+.,/%\s0-9]++|deg)*+\)|none|currentColor|inherit|transparent|"
    + "|".join(ImageColor.colormap)
)
_PAINT = rf"(?i:{_COLOUR})|{REFERENCE.pattern}(?:\s+(?i:{_COLOUR}))?"
_TARGET = rf"{REFERENCE.pattern}|none|inherit"
_WORD = (
    "nonzero|evenodd|butt|round|square|miter|bevel|miter-clip|arcs|userSpaceOnUse|objectBoundingBox|"
    "strokeWidth|pad|reflect|repeat|none|auto|inline|block|visible|hidden|collapse|scroll|crispEdges|"
    "geometricPrecision|optimizeSpeed|optimizeQuality|sRGB|linearRGB|inherit|normal|fill|stroke|markers|"
    "meet|slice|xMinYMin|xMidYMin|xMaxYMin|xMinYMid|xMidYMid|xMaxYMid|xMinYMax|xMidYMax|xMaxYMax|"
    "luminance|alpha|non-scaling-stroke|pixelated"
)
_KEYWORDS = rf"(?:{_WORD})(?:\s+(?:{_WORD})){{0,2}}"


def _all_are(form: str, names: str) -> Iterable[tuple[str, re.Pattern[str]]]:
    pattern = re.compile(form)
    return ((name, pattern) for name in names.split())


KEPT: Mapping[str, re.Pattern[str]] = dict(
    (
        *_all_are(
            _LENGTHS,
            "x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height viewBox points offset opacity fill-opacity "
            "stroke-opacity stop-opacity stroke-width stroke-miterlimit stroke-dasharray stroke-dashoffset pathLength",
        ),
        *_all_are(_PATH, "d"),
        *_all_are(_CHANGES, "transform gradientTransform patternTransform"),
        *_all_are(_PAINT, "fill stroke stop-color color"),
        *_all_are(_TARGET, "clip-path mask"),
        *_all_are(
            _KEYWORDS,
            "fill-rule clip-rule stroke-linecap stroke-linejoin gradientUnits spreadMethod patternUnits "
            "patternContentUnits clipPathUnits maskUnits maskContentUnits mask-type preserveAspectRatio "
            "display visibility overflow shape-rendering image-rendering color-interpolation paint-order "
            "vector-effect",
        ),
    )
)
"""The attributes by name, each with the form of its values."""


def is_sound(name: str, value: str) -> bool:
    """Whether a value of the attribute `name`, one of `KEPT`, has its form."""
    return KEPT[name].fullmatch(value.strip()) is not None
