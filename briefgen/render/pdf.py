"""HTML → PDF by WeasyPrint, in a process of its own: `render.printing` starts one for each document.

The PDF is accessible (PDF/UA-1, ISO 14289-1) and archival (PDF/A-3a, ISO 19005-3) at once. It is fetched from nothing
but the HTML itself and the installed fonts.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from urllib.parse import urlsplit

from briefgen.render.archival import archive
from briefgen.render.fonts import SCHEME, addresses, print_font
from briefgen.render.pages import Overrun, labels, overruns
from briefgen.render.sheets import Sheet
from briefgen.themes import shipped

try:
    from pydyf import PDF, Array, Dictionary, String
    from weasyprint import HTML, Attachment, Document
    from weasyprint.text.ffi import ffi, harfbuzz, pango
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except OSError as problem:
    # The words of the one who looked for it are a page long and name no package.
    raise ImportError("WeasyPrint lacks a library of the system: install Pango, as the README says") from problem

_DATA = re.compile(r"data:[^\s'\"<>)]*")
_LOG = logging.getLogger("weasyprint")

ffi.cdef("const char *hb_version_string (void); const char *pango_version_string (void);")

# Made once, where `render.printing` loads this module ahead of the first document. Another theme's are made for each.
for _address in addresses(shipped("standard")):
    print_font(_address)


class _ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves the installed fonts and ``data:`` addresses; anything else stops the document.

    What an SVG asks for in a picture of its own is kept as well, since WeasyPrint goes on without that picture.
    """

    def __init__(self) -> None:
        super().__init__()
        self._refused: FatalURLFetchingError | None = None

    def hold_to_it(self) -> None:
        """Raises FatalURLFetchingError where something was refused and WeasyPrint went on."""
        if self._refused:
            raise self._refused

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if urlsplit(url).scheme == SCHEME:
            return URLFetcherResponse(url, print_font(url), {"Content-Type": "font/ttf"})
        if urlsplit(url).scheme == "data":
            return super().fetch(url, headers)
        self._refused = FatalURLFetchingError(f"a briefing fetches nothing, but {url[:80]!r} is requested")
        raise self._refused


class _Complaints(logging.Handler):
    """Keeps what WeasyPrint complains of: a style it drops or a glyph it lacks is a fault of the page."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        # What an embedded picture holds is nothing to quote.
        self.lines.append(_DATA.sub("data:…", record.getMessage()))


def print_document(
    html: str, epoch: int, attached: Iterable[Sheet] = (), limits: Mapping[str, int] = MappingProxyType({})
) -> tuple[bytes, tuple[str, ...], tuple[Overrun, ...]]:
    """`html` as the bytes of a PDF dated `epoch` (seconds since 1970), and WeasyPrint's complaints about it.

    The files `attached` are embedded in it, as the data that it was made from. Comes with the products that stand on
    more pages than their `limits`.
    """
    document, fetcher, complaints = _opened(html, epoch)
    dated = datetime.fromtimestamp(epoch, UTC)
    attachments = [
        Attachment(
            string=each.content,
            name=each.name,
            description=each.title,
            created=dated,
            modified=dated,
            relationship="Data",
        )
        for each in attached
    ]
    too_long: list[Overrun] = []

    def finish(laid_out: Document, pdf: PDF) -> None:
        archive(pdf, dated, laid_out.metadata.lang or "und")
        _label(laid_out, pdf)
        too_long.extend(overruns(laid_out.pages, limits))

    pdf = document.write_pdf(
        pdf_variant="pdf/a-3a", font_config=FontConfiguration(), attachments=attachments, finisher=finish
    )
    fetcher.hold_to_it()
    return pdf, tuple(complaints.lines), tuple(too_long)


def native_versions() -> Mapping[str, str]:
    """The versions of the libraries that WeasyPrint lays text out with, by name."""
    told = {"harfbuzz": harfbuzz.hb_version_string(), "pango": pango.pango_version_string()}
    return {name: ffi.string(version).decode() for name, version in told.items()}


def print_overlay(html: str, epoch: int) -> tuple[bytes, tuple[str, ...]]:
    """`html` as a PDF without tags, to be drawn over the pages of another, and WeasyPrint's complaints about it."""
    document, fetcher, complaints = _opened(html, epoch)
    pdf = document.write_pdf(font_config=FontConfiguration())
    fetcher.hold_to_it()
    return pdf, tuple(complaints.lines)


def _opened(html: str, epoch: int) -> tuple[HTML, _ClosedFetcher, _Complaints]:
    """A document that will be dated `epoch`, what fetches for it, and what WeasyPrint is going to complain of."""
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    complaints = _Complaints()
    _LOG.handlers = [complaints]
    fetcher = _ClosedFetcher()
    return HTML(string=html, base_url=f"{SCHEME}:", url_fetcher=fetcher), fetcher, complaints


def _label(laid_out: Document, pdf: PDF) -> None:
    """Gives the pages the labels that their folios print (ISO 32000-2, 12.4.2)."""
    numbered = Array()
    for each in labels(laid_out.pages):
        style = Dictionary({"S": "/r" if each.roman else "/D"})
        if each.prefix:
            style["P"] = String(each.prefix)
        numbered.extend([each.first, style])
    pdf.catalog["PageLabels"] = Dictionary({"Nums": numbered})
