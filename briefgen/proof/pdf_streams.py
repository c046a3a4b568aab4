"""The streams of a PDF, inflated: what they show as text, what they hold, and what lies in the file outside them."""

from __future__ import annotations

import base64
import contextlib
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefgen.proof.contents import Content, standing
from briefgen.proof.forms import texts_of
from briefgen.proof.pdf_objects import STRING

_Font = Mapping[bytes, str]
"""The characters of a font by the codes that its strings hold; empty where it says of none."""


def shown(objects: Sequence[Any], written: Sequence[bytes]) -> Iterator[Content]:
    """The strings in each stream of drawing operators, read with the fonts that it names.

    `written` are the objects as they are written. Where a stream names a font that nothing in the file is called, it
    is read with each there is.
    """
    import pikepdf

    fonts = _fonts(objects, written)
    every = [font for named in fonts.values() for font in named] or [{}]
    for number, each in enumerate(objects, 1):
        if not isinstance(each, pikepdf.Stream) or not _may_draw(each):
            continue
        pieces = [(fonts.get(name, every), string) for name, string in _shown(_held(each))]
        for reading in range(max((len(choice) for choice, _ in pieces), default=0)):
            text = "".join(_read(choice[min(reading, len(choice) - 1)], string) for choice, string in pieces)
            yield standing(text, f"stream {number}")


_OPERATORS = re.compile(
    # All begin with one of a few signs, which are found quickly.
    rb"[/<(\]T](?:"
    rb"(?<=/)(?P<font>[^\s/<>\[\]()%]+)\s+[-+.\d]+\s+Tf\b"
    rb"|(?<=<)(?P<hexadecimal>[0-9A-Fa-f\s]+)>"
    rb"|(?<=\()(?P<literal>(?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)"
    rb"|(?P<end>(?<=\])|(?<=T)[jdDm*]))",
    re.DOTALL,
)
"""What changes the font, the strings, and what ends a piece of text; all of a stream's other operators draw."""


def _shown(stream: bytes) -> Iterator[tuple[str, bytes]]:
    """Each string of a stream with the name of its font; those of one piece of text are joined."""
    import pikepdf

    font, string = "", b""
    for found in _OPERATORS.finditer(stream):
        match found.lastgroup:
            case "hexadecimal":
                digits = b"".join(found["hexadecimal"].split())
                string += bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
                continue
            case "literal":
                string += bytes(pikepdf.Object.parse(found[0]))
                continue
        if string:
            yield font, string
            string = b""
        if found["font"]:
            font = f"/{found['font'].decode('latin-1')}"
    if string:
        yield font, string


def _read(font: _Font, string: bytes) -> str:
    if not font:
        return f"{string.decode('latin-1')} "
    width = len(next(iter(font)))
    return "".join([font.get(string[place : place + width], "") for place in range(0, len(string), width)]) + " "


def _fonts(objects: Sequence[Any], written: Sequence[bytes]) -> Mapping[str, list[_Font]]:
    """The fonts of a file by the names that its resources give them."""
    import pikepdf

    fonts: dict[str, list[_Font]] = {}
    read: dict[tuple[int, int], _Font] = {}
    for each in _having(b"/Font", objects, written):
        for holder in (each, each.get("/Resources")):
            named = holder.get("/Font") if isinstance(holder, pikepdf.Dictionary) else None
            for name, font in named.items() if isinstance(named, pikepdf.Dictionary) else ():
                if font.objgen not in read or not font.is_indirect:
                    read[font.objgen] = _font(font)
                if read[font.objgen] not in fonts.setdefault(name, []):
                    fonts[name].append(read[font.objgen])
    return fonts


def _having(key: bytes, objects: Sequence[Any], written: Sequence[bytes]) -> Iterator[Any]:
    """The dictionaries and streams whose dictionary has `key`, in it or in one within it."""
    import pikepdf

    for each, syntax in zip(objects, written, strict=True):
        if key in syntax and isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each


_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_CODES = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")


def _font(font: Any) -> _Font:
    """What the ToUnicode map of a font says (ISO 32000-2, 9.10.3)."""
    import pikepdf

    stream = font.get("/ToUnicode") if isinstance(font, pikepdf.Dictionary) else None
    if not isinstance(stream, pikepdf.Stream):
        return {}
    written, found = stream.read_bytes(), {}
    for section in _CHARACTERS.findall(written):
        codes = [bytes.fromhex(code.decode()) for code in _CODES.findall(section)]
        found.update({code: _characters(text) for code, text in zip(codes[::2], codes[1::2], strict=False)})
    for section in _RANGES.findall(written):
        for first, last, start, listed in _RANGE.findall(section):
            texts = [bytes.fromhex(text.decode()) for text in _CODES.findall(listed)]
            for step in range(min(int(last, 16) - int(first, 16) + 1, 1 << 16)):
                code = (int(first, 16) + step).to_bytes(len(first) // 2)
                if start:
                    found[code] = _characters((int(start, 16) + step).to_bytes(len(start) // 2 + 1)[1:])
                elif step < len(texts):
                    found[code] = _characters(texts[step])
    return found


def _characters(text: bytes) -> str:
    return text.decode("utf-16-be", "ignore")


def _may_draw(stream: Any) -> bool:
    """Whether a stream may hold drawing operators: a page's, a form's, a pattern's, or an orphan's."""
    kind, shape = stream.get("/Type"), stream.get("/Subtype")
    return kind in (None, "/XObject", "/Pattern") and shape != "/Image" and not _is_font(stream)


def _is_font(stream: Any) -> bool:
    return any(key in stream for key in ("/Length1", "/Length2", "/Length3"))


_OPERANDS = re.compile(rb"<[0-9A-Fa-f\s]*>|[-+.\d\s]{8,}")
"""Of a drawing the strings in hexadecimal, which `shown` knows how to read, and rows of numbers."""


def inflated(objects: Sequence[Any], written: Sequence[bytes]) -> Iterator[Content]:
    """What each stream holds once it is inflated: attached files, XMP, fonts, and the operators of drawings."""
    import pikepdf

    called = _attachments(objects, written)
    for number, each in enumerate(objects, 1):
        if not isinstance(each, pikepdf.Stream):
            continue
        kind = each.get("/Type")
        place = called.get(each.objgen) or ("XMP metadata" if kind == "/Metadata" else f"stream {number}")
        words = kind in ("/EmbeddedFile", "/Metadata")
        held = _held(each)
        if kind == "/ObjStm":
            held = b"\n".join(STRING.findall(held))
        elif not words and _may_draw(each):
            held = _OPERANDS.sub(b" ", held)
        yield from (standing(text, place, words=words) for text in texts_of(held))


def _held(stream: Any) -> bytes:
    """What a stream holds, without its filters; of a picture, as it is compressed."""
    import pikepdf

    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())


def _attachments(objects: Sequence[Any], written: Sequence[bytes]) -> Mapping[tuple[int, int], str]:
    """Attached files as a place, by the object that holds them."""
    import pikepdf

    found: dict[tuple[int, int], str] = {}
    for each in _having(b"/EF", objects, written):
        embedded = each.get("/EF")
        if isinstance(embedded, pikepdf.Dictionary):
            name = each.get("/UF") or each.get("/F") or ""
            found.update({stream.objgen: f"attachment {str(name)!r}" for stream in embedded.values()})
    return found


_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)


def loose(content: bytes, objects: Sequence[Any]) -> Iterator[Content]:
    """What lies in a file outside the streams of its objects: comments, and what later objects took the place of."""
    import pikepdf

    known = {each.read_raw_bytes().rstrip(b"\r\n") for each in objects if isinstance(each, pikepdf.Stream)}
    for found in _STREAM.finditer(content):
        if found[1].rstrip(b"\r\n") not in known:
            for text in texts_of(_unpacked(found[1])):
                yield standing(text, f"stream at byte {found.start()}, which no object is", words=False)
    for text in texts_of(_STREAM.sub(b"\n", content)):
        yield standing(text, "the file between its streams", words=False)


def _unpacked(stream: bytes) -> bytes:
    """A stream without its filters, as far as it can be told without a dictionary that names them."""
    if (digits := stream.strip()).endswith(b"~>"):
        with contextlib.suppress(ValueError):
            stream = base64.a85decode(digits.removesuffix(b"~>"))
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream
