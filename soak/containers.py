"""ZIP, DOCX and PDF files with hostile content, byte by byte: the kept libraries refuse to write what is invalid."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

CONTENT_TYPES = b"""<?xml version="1.0"?>\
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONSHIPS = b"""<?xml version="1.0"?>\
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="r1" Target="word/document.xml" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_BLOCK = 1 << 20


@dataclass(frozen=True)
class Part:
    """One entry of a ZIP file: its raw deflate stream, the CRC-32 and the size that its headers declare."""

    name: str
    deflated: bytes
    crc: int
    size: int


def part(name: str, content: bytes) -> Part:
    """An entry that holds `content`."""
    deflater = zlib.compressobj(9, wbits=-15)
    return Part(name, deflater.compress(content) + deflater.flush(), zlib.crc32(content), len(content))


def inflating_part(name: str, before: bytes, unit: bytes, size: int, after: bytes) -> Part:
    """An entry that inflates to `before`, about `size` bytes of repeated `unit`, and `after`."""
    block = unit * max(1, min(_BLOCK, size) // len(unit))
    count = max(1, size // len(block))
    crc = zlib.crc32(before)
    for _ in range(count):
        crc = zlib.crc32(block, crc)
    stream = flushed(before) + flushed(block) * count + ended(after)
    return Part(name, stream, zlib.crc32(after, crc), len(before) + len(block) * count + len(after))


def flushed(content: bytes) -> bytes:
    """A piece of a raw deflate stream that depends on nothing before it, and may stand many times."""
    deflater = zlib.compressobj(9, wbits=-15)
    return deflater.compress(content) + deflater.flush(zlib.Z_FULL_FLUSH)


def ended(content: bytes) -> bytes:
    """The last piece of a raw deflate stream."""
    deflater = zlib.compressobj(9, wbits=-15)
    return deflater.compress(content) + deflater.flush()


def zipped(parts: Iterable[Part], overlaps: int = 0) -> bytes:
    """A ZIP file (APPNOTE 6.3); `overlaps` more entries in its directory share the bytes of the last one."""
    body, directory, count = bytearray(), bytearray(), 0
    for each in parts:
        offset = len(body)
        body += _local(each) + each.deflated
        directory += _central(each, each.name, offset)
        count += 1
    for number in range(overlaps):
        directory += _central(each, f"{each.name}.{number}", offset)
        count += 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count & 0xFFFF, count & 0xFFFF, len(directory), len(body), 0)
    return bytes(body + directory + end)


def _local(each: Part) -> bytes:
    name = each.name.encode()
    sizes = (each.crc, len(each.deflated), min(each.size, 0xFFFFFFFF))
    return struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0x21, *sizes, len(name), 0) + name


def _central(each: Part, called: str, offset: int) -> bytes:
    name = called.encode()
    sizes = (each.crc, len(each.deflated), min(each.size, 0xFFFFFFFF))
    fixed = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0x21, *sizes, len(name), 0, 0, 0, 0, 0, offset)
    return fixed + name


def docx(document: Part, *others: Part, overlaps: int = 0) -> bytes:
    """A DOCX file whose main part is `document`."""
    frame = (part("[Content_Types].xml", CONTENT_TYPES), part("_rels/.rels", RELATIONSHIPS))
    return zipped((*frame, *others, document), overlaps)


def document(body: bytes, before: bytes = b"") -> Part:
    """The main part of a DOCX file: `body` within w:body, `before` where a document type stands."""
    opening, closing = body_tags(before)
    return part("word/document.xml", opening + body + closing)


def body_tags(before: bytes = b"") -> tuple[bytes, bytes]:
    """What stands around the body of a main part."""
    opening = b'<?xml version="1.0"?>' + before + f'<w:document xmlns:w="{WORDS}"><w:body>'.encode()
    return opening, b"</w:body></w:document>"


def paragraph(text: bytes) -> bytes:
    """A paragraph of a DOCX file."""
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF file of these objects by their numbers, with a cross-reference table (ISO 32000-2, 7.5)."""
    body, offsets = bytearray(b"%PDF-1.7\n"), dict[int, int]()
    for number, content in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    size = max(objects) + 1
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        body += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 65535 f \n"
    body += b"trailer\n<< /Size %d %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(body)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object with `content` as it stands in the file."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)


def page_with(contents: bytes, **others: bytes) -> dict[int, bytes]:
    """The objects of a PDF of one page, whose contents are object 4; `others` replace objects, as ``n2=…``."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        4: contents,
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        6: stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
    }
    return objects | {int(name[1:]): content for name, content in others.items()}
