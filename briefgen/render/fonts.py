"""The typefaces of a briefing, from installed font packages.

Source Serif 4 and Source Sans 3 (SIL Open Font License 1.1) come as variable fonts. A page carries a subset of them
as WOFF2; a PDF takes what it needs from the whole files.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCHEME = "typeface"
"""Print styles name a font file as ``typeface:<file name>``, so that no path stands in any output."""


@dataclass(frozen=True)
class Face:
    """One style of a family as the style sheets call it, and where it comes from."""

    family: str
    style: str
    package: str


FACES = (
    Face("Briefing Serif", "normal", "Source Serif 4"),
    Face("Briefing Serif", "italic", "Source Serif 4"),
    Face("Briefing Sans", "normal", "Source Sans 3"),
    Face("Briefing Sans", "italic", "Source Sans 3"),
)

# What is written in the Latin script: Basic Latin, Latin-1, Extended-A and -B, combining marks, Extended Additional,
# general punctuation, sub- and superscripts, currency, letterlike, arrows, mathematics. A fixed set, so that a page
# does not tell by its font what other audiences' texts contain.
_LATIN = (
    (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x20CF),
    (0x2100, 0x214F), (0x2190, 0x21FF), (0x2200, 0x22FF),
)  # fmt: skip

# Text sizes of screens and of print lie around 12 points; display cuts of the serif are not needed.
_OPTICAL_SIZE = 12


def font_file(face: Face) -> Path:
    """The file of `face`. Raises `fontpkg.FontpkgError` where its package is not installed."""
    import fontpkg

    return Path(fontpkg.path(face.package, style=face.style))


def print_rules() -> str:
    """The @font-face rules of a printed briefing; their addresses are resolved by `render.pdf`."""
    return "\n".join(_rule(face, f"url({SCHEME}:{number})") for number, face in enumerate(FACES))


def screen_rules() -> str:
    """The @font-face rules of a page, with the fonts in them."""
    return "\n".join(
        _rule(
            face,
            f"url(data:font/woff2;base64,{base64.b64encode(_subset(face)).decode()}) format('woff2')",
            "200 900",
        )
        for face in FACES
    )


@cache
def files_by_address() -> Mapping[str, Path]:
    """The font files by the address that `print_rules` gives them."""
    return {f"{SCHEME}:{number}": font_file(face) for number, face in enumerate(FACES)}


def _rule(face: Face, source: str, weights: str | None = None) -> str:
    # WeasyPrint knows no ranges of weights and finds the weights of a variable font by itself.
    weight = f" font-weight: {weights};" if weights else ""
    return f"@font-face {{ font-family: '{face.family}'; font-style: {face.style};{weight} src: {source}; }}"


@cache
def _subset(face: Face) -> bytes:
    """A WOFF2 file of the Latin characters of `face`, with its weights. Subsetting follows HarfBuzz's hb-subset."""
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    source = hb.Face(hb.Blob.from_file_path(str(font_file(face))))
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(code for first, last in _LATIN for code in range(first, last + 1))
    if any(axis.tag == "opsz" for axis in source.axis_infos):
        wanted.pin_axis_location(source, "opsz", _OPTICAL_SIZE)
    font = TTFont(io.BytesIO(bytes(hb.subset(source, wanted).blob.data)), recalcTimestamp=False)
    font.flavor = "woff2"
    woff2 = io.BytesIO()
    font.save(woff2, reorderTables=False)
    return woff2.getvalue()
