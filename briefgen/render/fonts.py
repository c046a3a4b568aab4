"""The typefaces of a briefing, from installed font packages.

The shipped themes have Source Serif 4, Source Sans 3 and Source Code Pro (SIL Open Font License 1.1), which come as
variable fonts. A page carries the Latin characters of what it is set in, still variable, as WOFF2. For print each
weight is made a font of its own: WeasyPrint would otherwise make one for each size and weight it meets, which takes a
fifth of its time. Both are made by HarfBuzz (hb-subset).
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from briefgen.model.theme import Look

if TYPE_CHECKING:
    import uharfbuzz as hb

SCHEME = "typeface"
"""Print styles name a font as ``typeface:<family>/<style>/<weight>``, so that no path stands in any output."""

STYLES = ("normal", "italic")
WEIGHTS = (400, 600, 700)
"""The weights that a style sheet may use."""

CODE = "Source Code Pro"
"""The family of queries, of which print has one face. A page shows them in the reader's own."""

# What the languages of Europe and of the Americas, Vietnamese and Turkish are written with: Basic Latin, Latin-1,
# Extended-A, the letters beyond of Romanian and Vietnamese, general punctuation, sub- and superscripts, the euro, №, ™,
# arrows, minus, ≈, ≠, ≤, ≥. A fixed set, so that a page does not tell by its font what other audiences' texts contain.
_LATIN = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x218, 0x21B), (0x300, 0x304), (0x309, 0x309),
    (0x323, 0x323), (0x1EA0, 0x1EF9), (0x2000, 0x206F), (0x2070, 0x2089), (0x20AC, 0x20AC), (0x2116, 0x2116),
    (0x2122, 0x2122), (0x2190, 0x2199), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2265),
)  # fmt: skip

# What style sheets ask for beyond HarfBuzz's usual features.
_FEATURES = ("smcp", "c2sc", "case", "lnum", "tnum")

# Text sizes of screens and of print lie around 12 points; display cuts of the serif are not needed.
_OPTICAL_SIZE = 12

_UPRIGHT = (STYLES[0], WEIGHTS[0])


@dataclass(frozen=True)
class Face:
    """One style of an installed family, in one weight."""

    family: str
    style: str
    weight: int

    @property
    def address(self) -> str:
        """How print styles ask for it."""
        return f"{SCHEME}:{quote(self.family)}/{self.style}/{self.weight}"


def alias(family: str) -> str:
    """What style sheets call a family: never what a font of the reader's machine is called."""
    return f"Briefing {family}"


def families(look: Look) -> tuple[str, ...]:
    """The families that a look sets its texts in, each once."""
    return tuple(dict.fromkeys((look.text, look.labels)))


def screen_rules(look: Look) -> str:
    """The @font-face rules of a page, with the fonts in them."""
    return "\n".join(rule for family in families(look) for style in STYLES for rule in _screen_rules(family, style))


def print_rules(look: Look) -> str:
    """The @font-face rules of a printed briefing; `print_font` has the fonts that they name."""
    return "\n".join(_rule(face.family, face.style, str(face.weight), face.address) for face in _printed(look))


def font_files(look: Look) -> Iterator[tuple[Path, str]]:
    """The installed files that a look is set from, each once, with the versions of their families."""
    import fontpkg

    faces = {_path(face): face.family for face in _printed(look)}
    return ((path, fontpkg.family(family).version) for path, family in faces.items())


def addresses(look: Look) -> tuple[str, ...]:
    """The addresses of the fonts that `print_rules` names."""
    return tuple(face.address for face in _printed(look))


@cache
def print_font(address: str) -> bytes:
    """The TrueType font, with all its characters, that `print_rules` gives this address.

    Raises ValueError for any other address, and `fontpkg.FontpkgError` where its package is not installed.
    """
    family, style, weight = unquote(address.removeprefix(f"{SCHEME}:")).split("/")
    face = Face(family, style, int(weight))
    return _cut(face, {"wght": face.weight, "opsz": _OPTICAL_SIZE}, ())


def lacking(text: str, look: Look) -> tuple[str, ...]:
    """The characters of `text` that not every face has, in their order: another typeface, or an empty box, is printed.

    Which typeface that is depends on the machine, so the same input no longer gives the same bytes.
    """
    known = _characters(families(look))
    return tuple(sorted(each for each in set(text) if each.isprintable() and ord(each) not in known))


def _printed(look: Look) -> Iterator[Face]:
    yield from (Face(*each) for each in product(families(look), STYLES, WEIGHTS))
    yield Face(CODE, STYLES[0], WEIGHTS[0])


@cache
def _characters(families: tuple[str, ...]) -> frozenset[int]:
    """The code points that every face has."""
    faces = (*(Face(family, style, WEIGHTS[0]) for family in families for style in STYLES), Face(CODE, *_UPRIGHT))
    return frozenset.intersection(*(frozenset(_source(face).unicodes) for face in faces))


def _screen_rules(family: str, style: str) -> Iterator[str]:
    """The rule of a variable font, which has all weights; of another, a rule for each weight."""
    regular = Face(family, style, WEIGHTS[0])
    variable = any(axis.tag == "wght" for axis in _source(regular).axis_infos)
    faces = (
        {f"{WEIGHTS[0]} {WEIGHTS[-1]}": regular}
        if variable
        else {str(weight): Face(family, style, weight) for weight in WEIGHTS}
    )
    for weights, face in faces.items():
        font = base64.b64encode(_woff2(face)).decode()
        yield _rule(family, style, weights, f"data:font/woff2;base64,{font}")


def _rule(family: str, style: str, weight: str, address: str) -> str:
    named = f"font-family: '{alias(family)}'; font-style: {style}; font-weight: {weight}"
    return f"@font-face {{ {named}; src: url({address}); }}"


def _source(face: Face) -> hb.Face:
    """The installed font of a face, or the one nearest to its weight.

    Raises `fontpkg.FontpkgError` where its package is not installed.
    """
    import uharfbuzz as hb

    return hb.Face(hb.Blob.from_file_path(str(_path(face))))


def _path(face: Face) -> Path:
    """The file of an installed face. Raises `fontpkg.FontpkgError` where its package is not installed."""
    import fontpkg

    path: Path = fontpkg.path(face.family, weight=face.weight, style=face.style, nearest=True)
    return path


def _woff2(face: Face) -> bytes:
    """The Latin characters of `face`, up to the boldest weight in use, compressed for a page."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(_cut(face, {"opsz": _OPTICAL_SIZE}, _LATIN)), recalcTimestamp=False)
    font.flavor = "woff2"
    compressed = io.BytesIO()
    font.save(compressed, reorderTables=False)
    return compressed.getvalue()


def _cut(face: Face, pinned: Mapping[str, float], ranges: tuple[tuple[int, int], ...]) -> bytes:
    """A font with some of its axes `pinned`, and of its characters those in `ranges`; all where there are none."""
    import uharfbuzz as hb

    source = _source(face)
    wanted = hb.SubsetInput()
    if ranges:
        wanted.unicode_set.update(code for first, last in ranges for code in range(first, last + 1))
        if face.style == "normal":
            wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode()) for tag in _FEATURES)
    else:
        wanted.keep_everything()
    for axis in source.axis_infos:
        if axis.tag in pinned:
            wanted.pin_axis_location(source, axis.tag, min(max(pinned[axis.tag], axis.min_value), axis.max_value))
        elif axis.tag == "wght":
            # From another default, rounding would make the figures differ in width.
            boldest = min(WEIGHTS[-1], axis.max_value)
            wanted.set_axis_range(source, axis.tag, axis.default_value, boldest, axis.default_value)
    return bytes(hb.subset(source, wanted).blob.data)
