"""SVG pictures, written anew from their parsed tree: shapes, colours and embedded PNGs, and no words of any kind.

What is not seen is left out: comments, descriptions, metadata, other programs' elements, names of classes and ids,
what is not displayed. What would be seen but is more than a drawing, or not drawn alike by browsers and printers, is
refused. Follows SVG 2.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from briefgen.load import rasters
from briefgen.load.files import Refused
from briefgen.load.svg_values import KEPT, REFERENCE, is_sound
from briefgen.model.bounds import PICTURE_DEPTH, PICTURE_PIXELS, PICTURE_SHAPES

_SVG = "http://www.w3.org/2000/svg"
_PNG = "data:image/png;base64,"

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "image"})
_GROUPS = frozenset({"svg", "g"})
_DEFINITIONS = frozenset({"defs", "symbol", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern"})
_COPIED = _SHAPES | _GROUPS | _DEFINITIONS
_NEVER_SHOWN = _DEFINITIONS - {"stop"}
_UNSEEN = frozenset({"title", "desc", "metadata"})
_REFUSED = {
    "script": "it holds a script",
    "marker": "it holds a marker, which each point of a line draws again; turn it into paths",
    "foreignObject": "it holds a foreign object",
    "style": "it holds a style sheet; put colours into attributes",
    "text": "it holds text, which another machine sets in another typeface; turn it into paths",
}


def redrawn(content: bytes) -> bytes:
    """What is seen of an SVG. Raises `Refused`."""
    source = _parsed(content)
    drawing = _Copying({name: f"i{number}" for number, name in enumerate(_referenced(source), 1)}).copied(source, 0)
    _leave_out_what_nothing_shows(drawing)
    _count(drawing)
    drawing.set("xmlns", _SVG)
    return ET.tostring(drawing)


def _parsed(content: bytes) -> ET.Element:
    try:
        text = content.decode("utf-8-sig")
        # Entities could make a small file a huge one.
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise Refused("it declares a document type; save it as plain SVG")
        if "<?xml-stylesheet" in text:
            raise Refused(_REFUSED["style"])
        root = ET.fromstring(text)
    except (ET.ParseError, ValueError) as problem:
        raise Refused("it is neither SVG nor PNG") from problem
    if _name(root) != "svg":
        raise Refused("it is neither SVG nor PNG")
    for element in root.iter():
        if refusal := _REFUSED.get(_local(element.tag)) or _outside(element):
            raise Refused(refusal)
    return root


def _outside(element: ET.Element) -> str | None:
    """Why an element is more than a drawing; None where it is not."""
    for name, value in element.attrib.items():
        if _local(name).startswith("on"):
            return "it holds a script"
        # What a data: address holds is nothing to quote.
        refers = f"it refers to {value.partition(',')[0][:60]!r}"
        if _local(name) == "href" and not value.startswith(("#", _PNG)):
            return refers
        # CSS takes either case, and escapes with a backslash.
        if "\\" in value or "url(" in value.lower().replace("url(#", ""):
            return refers
    return None


def _referenced(root: ET.Element) -> Iterator[str]:
    """The ids that something refers to, each once, in the order of the elements that have them."""
    named = {target for element in _drawn(root) for target in _targets(element)}
    own = Counter(element.attrib["id"] for element in _drawn(root) if element.get("id"))
    if named - own.keys():
        raise Refused("it refers to an id that nothing in it has")
    if any(own[name] > 1 for name in named):
        raise Refused("it refers to an id that more than one element has")
    return (name for name in own if name in named)


def _drawn(root: ET.Element) -> Iterator[ET.Element]:
    """The elements that are copied: the others are not seen, nor what is in them."""
    left = [root]
    while left:
        element = left.pop()
        yield element
        left += [child for child in reversed(element) if _name(child) in _COPIED]


def _targets(element: ET.Element) -> list[str]:
    """The ids that an element refers to."""
    return [
        target
        for name, value in element.attrib.items()
        for target in ([value[1:]] if _local(name) == "href" and value.startswith("#") else REFERENCE.findall(value))
    ]


@dataclass
class _Copying:
    """The copying of a drawing: its ids by those that take their place, and how many pixels it may still have."""

    ids: Mapping[str, str]
    pixels: int = PICTURE_PIXELS

    def copied(self, element: ET.Element, depth: int) -> ET.Element:
        """An element with all that is seen of it and in it."""
        if depth > PICTURE_DEPTH:
            raise Refused(f"it is nested more than {PICTURE_DEPTH} levels deep")
        name = _name(element)
        copy = ET.Element(name, dict(sorted(self._attributes(element, name))))
        for child in element:
            tag = _name(child)
            if tag in _COPIED:
                copy.append(self.copied(child, depth + 1))
            elif tag and tag not in _UNSEEN:
                raise Refused(f"it holds a <{tag[:30]}>, which is no plain shape")
        return copy

    def _attributes(self, element: ET.Element, tag: str) -> Iterator[tuple[str, str]]:
        if own := self.ids.get(element.get("id", "")):
            yield "id", own
        for name, value in _given(element).items():
            if name == "href":
                yield name, f"#{self.ids[value[1:]]}" if value.startswith("#") else self._picture(value)
            elif name in KEPT:
                if not is_sound(name, value):
                    raise Refused(f"the {name!r} of a <{tag}> is not understood")
                yield name, REFERENCE.sub(lambda found: f"url(#{self.ids[found[1]]})", " ".join(value.split()))

    def _picture(self, address: str) -> str:
        try:
            content = b64decode("".join(address.removeprefix(_PNG).split()), validate=True)
        except binascii.Error as problem:
            raise Refused("a picture in it is not base64") from problem
        picture = rasters.redrawn(content, self.pixels)
        self.pixels -= rasters.pixels(picture)
        return _PNG + b64encode(picture).decode()


def _given(element: ET.Element) -> Mapping[str, str]:
    """The attributes of an element and the properties of its style, which go before them."""
    styled = (each.partition(":") for each in element.get("style", "").split(";"))
    plain = {_local(name): value for name, value in element.attrib.items() if _is_plain(name)}
    properties = {name.strip(): value.strip() for name, _, value in styled if value.strip()}
    # A style cannot set the address that an element refers to.
    return plain | {name: value for name, value in properties.items() if name in KEPT}


def _is_plain(name: str) -> bool:
    return not name.startswith("{") or name == "{http://www.w3.org/1999/xlink}href"


def _leave_out_what_nothing_shows(element: ET.Element) -> None:
    """Takes out what is not displayed, and definitions, unless something in it is referred to."""
    for child in list(element):
        hidden = child.get("display") == "none" or "defs" in (element.tag, child.tag) or child.tag in _NEVER_SHOWN
        if hidden and not any("id" in inner.attrib for inner in child.iter()):
            element.remove(child)
        else:
            _leave_out_what_nothing_shows(child)


def _count(root: ET.Element) -> None:
    """Refuses a drawing that refers to itself, or draws so many shapes that it takes too long.

    Shapes count as often as references draw them: ten that each show the last ten times are 10,000,000,000.
    """
    by_id = {element.get("id", ""): element for element in root.iter()}
    sizes: dict[str, int] = {}

    def size(element: ET.Element, around: tuple[str, ...]) -> int:
        targets = sum(target_size(each, around) for each in _targets(element))
        return 1 + targets + sum(size(child, around) for child in element)

    def target_size(target: str, around: tuple[str, ...]) -> int:
        if target in around or len(around) > PICTURE_DEPTH:
            raise Refused("what it refers to refers to itself, or leads on without end")
        if target not in sizes:
            sizes[target] = size(by_id[target], (*around, target))
        return sizes[target]

    if size(root, ()) > PICTURE_SHAPES:
        raise Refused(f"it draws more than {PICTURE_SHAPES:,} shapes")


def _name(element: ET.Element) -> str:
    """The name of an element of SVG; empty for another language's."""
    space, _, name = element.tag.rpartition("}")
    return name if space in ("", "{" + _SVG) else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]
