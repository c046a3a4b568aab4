"""HTML → PDF by WeasyPrint, in a process of its own: `render.printing` starts one for each document.

The PDF is tagged for PDF/UA-1 (ISO 14289-1). It is fetched from nothing but the HTML itself and the installed fonts.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from briefgen.render.fonts import SCHEME, print_fonts
from briefgen.render.sheets import Sheet

try:
    from pydyf import PDF, Array, Dictionary
    from weasyprint import HTML, Attachment, Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except OSError as problem:
    # The words of the one who looked for it are a page long and name no package.
    raise ImportError("WeasyPrint lacks a library of the system: install Pango, as the README says") from problem

_LOG = logging.getLogger("weasyprint")

# Made once, where `render.printing` loads this module ahead of the first document.
print_fonts()


class _ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves the installed fonts and ``data:`` addresses; anything else stops the document."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url in (fonts := print_fonts()):
            return URLFetcherResponse(url, fonts[url], {"Content-Type": "font/ttf"})
        if urlsplit(url).scheme == "data":
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"a briefing fetches nothing, but {url[:80]!r} is asked for")


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint complains of: a style it drops or a glyph it lacks is a fault of the page."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def print_document(html: str, epoch: int, attached: Iterable[Sheet] = ()) -> tuple[bytes, tuple[str, ...]]:
    """`html` as the bytes of a PDF dated `epoch` (seconds since 1970), and WeasyPrint's complaints about it.

    The files `attached` are embedded in it, as the data that it was made from.
    """
    document, complaints = _opened(html, epoch)
    dated = datetime.fromtimestamp(epoch, UTC)
    attachments = [
        Attachment(string=each.content, name=each.name, description=each.title, created=dated, modified=dated)
        for each in attached
    ]
    pdf = document.write_pdf(
        pdf_variant="pdf/ua-1", font_config=FontConfiguration(), attachments=attachments, finisher=_relate
    )
    return pdf, tuple(complaints.lines)


def print_overlay(html: str, epoch: int) -> tuple[bytes, tuple[str, ...]]:
    """`html` as a PDF without tags, to be drawn over the pages of another, and WeasyPrint's complaints about it."""
    document, complaints = _opened(html, epoch)
    pdf = document.write_pdf(font_config=FontConfiguration())
    return pdf, tuple(complaints.lines)


def _opened(html: str, epoch: int) -> tuple[HTML, _Complaints]:
    """A document that will be dated `epoch`, and what WeasyPrint is going to complain of."""
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    complaints = _Complaints()
    _LOG.handlers = [complaints]
    return HTML(string=html, base_url=f"{SCHEME}:", url_fetcher=_ClosedFetcher()), complaints


def _relate(_: Document, pdf: PDF) -> None:
    """Says that the files are the data of the document (ISO 32000-2, 7.11.3), which WeasyPrint does for PDF/A alone."""
    files = [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("Type") == "/Filespec"]
    for each in files:
        each["AFRelationship"] = "/Data"
    if files:
        pdf.catalog["AF"] = Array(each.reference for each in files)
