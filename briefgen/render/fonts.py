"""The typefaces of a briefing, from installed font packages.

Source Serif 4, Source Sans 3 and Source Code Pro (SIL Open Font License 1.1) come as variable fonts. A page carries
the Latin characters of the first two, still variable, as WOFF2. For print each weight is made a font of its own:
WeasyPrint would otherwise make one for each size and weight it meets, which takes a fifth of its time. Both are made by
HarfBuzz (hb-subset).
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

SCHEME = "typeface"
"""Print styles name a font as ``typeface:<number>``, so that no path stands in any output."""

WEIGHTS = (400, 600, 700)
"""The weights that a style sheet may use."""


@dataclass(frozen=True)
class Face:
    """One style of a family as the style sheets call it, and the installed family it is taken from."""

    family: str
    style: str
    source: str


FACES = (
    Face("Briefing Serif", "normal", "Source Serif 4"),
    Face("Briefing Serif", "italic", "Source Serif 4"),
    Face("Briefing Sans", "normal", "Source Sans 3"),
    Face("Briefing Sans", "italic", "Source Sans 3"),
)

CODE = Face("Briefing Code", "normal", "Source Code Pro")
"""The face of queries. A page shows them in the reader's own."""

_PRINTED = (*product(FACES, WEIGHTS), (CODE, WEIGHTS[0]))

# What the languages of Europe and of the Americas, Vietnamese and Turkish are written with: Basic Latin, Latin-1,
# Extended-A, the letters beyond of Romanian and Vietnamese, general punctuation, sub- and superscripts, the euro, №, ™,
# arrows, minus, ≈, ≠, ≤, ≥. A fixed set, so that a page does not tell by its font what other audiences' texts contain.
_LATIN = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x218, 0x21B), (0x300, 0x304), (0x309, 0x309),
    (0x323, 0x323), (0x1EA0, 0x1EF9), (0x2000, 0x206F), (0x2070, 0x2089), (0x20AC, 0x20AC), (0x2116, 0x2116),
    (0x2122, 0x2122), (0x2190, 0x2199), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2265),
)  # fmt: skip

# What style sheets ask for beyond HarfBuzz's usual features. Figures are of one width and height by themselves.
_CAPITALS = ("smcp", "c2sc", "case")

# Text sizes of screens and of print lie around 12 points; display cuts of the serif are not needed.
_OPTICAL_SIZE = 12


def screen_rules() -> str:
    """The @font-face rules of a page, with the fonts in them."""
    packed = {face: base64.b64encode(_woff2(face)).decode() for face in FACES}
    weights = f"{WEIGHTS[0]} {WEIGHTS[-1]}"
    return "\n".join(_rule(face, weights, f"data:font/woff2;base64,{font}") for face, font in packed.items())


def print_rules() -> str:
    """The @font-face rules of a printed briefing; `print_fonts` has the fonts they name."""
    return "\n".join(_rule(face, str(weight), f"{SCHEME}:{number}") for number, (face, weight) in enumerate(_PRINTED))


@cache
def print_fonts() -> Mapping[str, bytes]:
    """TrueType fonts by the address that `print_rules` gives them."""
    return {f"{SCHEME}:{number}": _static(face, weight) for number, (face, weight) in enumerate(_PRINTED)}


def lacking(text: str) -> tuple[str, ...]:
    """The characters of `text` that not every face has, in their order: another typeface, or an empty box, is printed.

    Which typeface that is depends on the machine, so the same input no longer gives the same bytes.
    """
    return tuple(sorted(each for each in set(text) if each.isprintable() and ord(each) not in _characters()))


@cache
def _characters() -> frozenset[int]:
    """The code points that every face has."""
    import uharfbuzz as hb

    faces = (hb.Face(hb.Blob.from_file_path(str(_file(face)))) for face in (*FACES, CODE))
    return frozenset.intersection(*(frozenset(face.unicodes) for face in faces))


def _rule(face: Face, weight: str, address: str) -> str:
    style = f"font-family: '{face.family}'; font-style: {face.style}; font-weight: {weight}"
    return f"@font-face {{ {style}; src: url({address}); }}"


def _file(face: Face) -> Path:
    """The variable font of `face`. Raises `fontpkg.FontpkgError` where its package is not installed."""
    import fontpkg

    return Path(fontpkg.path(face.source, style=face.style))


def _static(face: Face, weight: int) -> bytes:
    """All characters of `face` in one weight."""
    return _cut(face, {"wght": weight, "opsz": _OPTICAL_SIZE}, ())


def _woff2(face: Face) -> bytes:
    """The Latin characters of `face` up to its boldest weight in use, compressed for a page."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(_cut(face, {"opsz": _OPTICAL_SIZE}, _LATIN)), recalcTimestamp=False)
    font.flavor = "woff2"
    compressed = io.BytesIO()
    font.save(compressed, reorderTables=False)
    return compressed.getvalue()


def _cut(face: Face, pinned: Mapping[str, float], ranges: tuple[tuple[int, int], ...]) -> bytes:
    """A font with some of its axes `pinned`, and of its characters those in `ranges`; all where there are none."""
    import uharfbuzz as hb

    source = hb.Face(hb.Blob.from_file_path(str(_file(face))))
    wanted = hb.SubsetInput()
    if ranges:
        wanted.unicode_set.update(code for first, last in ranges for code in range(first, last + 1))
        if face.style == "normal":
            wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in _CAPITALS)
    else:
        wanted.keep_everything()
    for axis in source.axis_infos:
        if axis.tag in pinned:
            wanted.pin_axis_location(source, axis.tag, pinned[axis.tag])
        elif axis.tag == "wght":
            # From another default, rounding would make the figures differ in width.
            wanted.set_axis_range(source, axis.tag, axis.default_value, WEIGHTS[-1], axis.default_value)
    return bytes(hb.subset(source, wanted).blob.data)
