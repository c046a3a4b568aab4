"""HTML → PDF by WeasyPrint, in a process of its own: `render.printing` starts one for each document.

The PDF is tagged for PDF/UA-1 (ISO 14289-1). It is fetched from nothing but the HTML itself and the installed fonts.
"""

from __future__ import annotations

import logging
import os
from urllib.parse import urlsplit

from briefgen.render.fonts import SCHEME, print_fonts

try:
    from weasyprint import HTML
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


def print_document(html: str, epoch: int) -> tuple[bytes, tuple[str, ...]]:
    """`html` as the bytes of a PDF dated `epoch` (seconds since 1970), and WeasyPrint's complaints about it."""
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    complaints = _Complaints()
    _LOG.handlers = [complaints]
    document = HTML(string=html, base_url=f"{SCHEME}:", url_fetcher=_ClosedFetcher())
    pdf = document.write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration())
    return pdf, tuple(complaints.lines)
