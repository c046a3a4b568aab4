"""A PDF → every text in it: what three readers find on its pages, all its strings, all its streams, and the rest.

Two of the readers are PDFium and PDF Oxide. The third is `pdf_streams.shown`, which reads every stream that shows text,
whether or not a page shows the stream: off the page, under a picture, in white, or in an object nothing refers to.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from briefgen.proof.contents import Content, Unreadable, standing
from briefgen.proof.pdf_objects import strings, syntax
from briefgen.proof.pdf_streams import inflated, loose, shown


def pdf_contents(content: bytes, *, thrice: bool = True) -> tuple[Content, ...]:
    """Every text in the PDF `content`; what it shows `thrice`, or by our own reader alone. Raises `Unreadable`."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            objects = list(pdf.objects)
            written = [syntax(each) for each in objects]
            return (
                *(_by_pdfium(content) if thrice else ()),
                *(_by_oxide(content) if thrice else ()),
                *shown(objects, written),
                *strings(written),
                *inflated(objects, written),
                *loose(content, objects),
            )
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError) as problem:
        raise Unreadable(f"qpdf: {problem}") from problem


def _by_pdfium(content: bytes) -> Iterator[Content]:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(content) as document:
            texts = [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as problem:
        raise Unreadable(f"PDFium: {problem}") from problem
    for number, text in enumerate(texts, 1):
        yield standing(text, f"page {number}", repeated=True)


def _by_oxide(content: bytes) -> Iterator[Content]:
    import pdf_oxide

    try:
        document = pdf_oxide.PdfDocument.from_bytes(content)
        pages = [document.extract_spans(page) for page in range(int(document.page_count()))]
    except (OSError, RuntimeError, ValueError) as problem:
        raise Unreadable(f"PDF Oxide: {problem}") from problem
    except BaseException as problem:
        # A panic of Rust code is no Exception, and has a class that cannot be imported.
        if type(problem).__name__ != "PanicException":
            raise
        raise Unreadable(f"PDF Oxide: {problem}") from problem
    for number, spans in enumerate(pages, 1):
        yield standing(" ".join(span.text for span in spans), f"page {number}", repeated=True)
