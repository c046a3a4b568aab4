"""Pictures that a packet carries: an SVG or a PNG that needs nothing but itself."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from briefgen.model.bounds import PICTURE_BYTES
from briefgen.model.theme import Picture

_PNG = b"\x89PNG\r\n\x1a\n"
_DRAWN = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"pHYs")
)
"""The chunks of a PNG that are seen (PNG, third edition, 11.2 and 11.3); others are notes, some of them compressed."""

_REFUSED = {
    "script": "it holds a script",
    "foreignObject": "it holds a foreign object",
    "style": "it holds a style sheet; put colours into attributes",
    "text": "it holds text, which another machine sets in another typeface; turn it into paths",
}


def read_picture(name: str, folder: Path) -> Picture | str:
    """The picture in the file `name`, which lies in `folder` or below it; or why there is none.

    An SVG that fetches something, runs something, or leaves its looks to the reader's machine is refused. A PNG loses
    what is not seen in it.
    """
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        return "it lies outside the spec's folder"
    try:
        content = file.read_bytes()
    except OSError as problem:
        return problem.strerror or type(problem).__name__
    if len(content) > PICTURE_BYTES:
        return f"it has {-(-len(content) // 1000):,} KB, and {PICTURE_BYTES // 1000} are allowed"
    if content.startswith(_PNG):
        return _raster(content)
    return _drawing(content)


def _raster(content: bytes) -> Picture | str:
    """A PNG without its notes: nobody sees them, and they may tell what the audience may not know."""
    kept, at = [_PNG], len(_PNG)
    while at < len(content):
        name, end = content[at + 4 : at + 8], at + 12 + int.from_bytes(content[at : at + 4])
        if end > len(content):
            break
        if name in _DRAWN:
            kept.append(content[at:end])
        if name == b"IEND":
            return Picture("image/png", b"".join(kept))
        at = end
    return "it is cut off"


def _drawing(content: bytes) -> Picture | str:
    try:
        text = content.decode("utf-8-sig")
        # Entities could make a small file a huge one.
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            return "it declares a document type; save it as plain SVG"
        if "<?xml-stylesheet" in text:
            return _REFUSED["style"]
        root = ET.fromstring(text)
    except (ET.ParseError, ValueError):
        return "it is neither SVG nor PNG"
    if _local(root.tag) != "svg":
        return "it is neither SVG nor PNG"
    for element in root.iter():
        if refusal := _REFUSED.get(_local(element.tag)) or _outside(element):
            return refusal
    return Picture("image/svg+xml", content)


def _outside(element: ET.Element) -> str | None:
    """Why an element is more than a drawing; None where it is not."""
    for name, value in element.attrib.items():
        if _local(name).startswith("on"):
            return "it holds a script"
        if _local(name) == "href" and not value.startswith(("#", "data:image/png")):
            return f"it refers to {value[:60]!r}"
        # CSS takes either case, and escapes with a backslash.
        if "\\" in value or "url(" in value.lower().replace("url(#", ""):
            return f"it refers to {value[:60]!r}"
    return None


def _local(name: str) -> str:
    return name.rpartition("}")[2]
