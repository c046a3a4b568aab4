"""Labels of pages, and products that are longer than they may be."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from briefgen.render.pages import Overrun
from briefgen.render.pdf import print_document

# A page holds ten lines of 20 points.
STYLE = """@page { size: 300pt 240pt; margin: 20pt } * { margin: 0; font-size: 10pt; line-height: 20pt }
section { break-before: page } body.loose section { break-before: auto }"""


def packet(*products: tuple[str, str, str], body: str = "bound", style: str = "") -> str:
    """A packet of products, each with its id, its letter and its content."""
    sections = "".join(
        f'<section class="product" id="{name}" data-tab="{tab}">{content}</section>' for name, tab, content in products
    )
    head = f'<head><meta charset="utf-8"><title>T</title><style>{STYLE}{style}</style></head>'
    return f'<!doctype html><html lang="en">{head}<body class="{body}"><h1>T</h1>{sections}</body></html>'


def labels(html: str) -> list[str]:
    with pikepdf.open(BytesIO(print_document(html, 0)[0])) as pdf:
        return [page.label for page in pdf.pages]


def test_the_cover_is_roman_and_each_tab_counts_its_own_pages() -> None:
    long = "<p>x</p>" * 15
    assert labels(packet(("a", "A", "<p>x</p>"), ("b", "B", long))) == ["i", "A-1", "B-1", "B-2"]


def test_what_follows_the_last_tab_goes_on_with_its_pages() -> None:
    html = packet(("a", "A", "<p>x</p>")).replace("</body>", "<p style='break-before: page'>Sources</p></body>")
    assert labels(html) == ["i", "A-1", "A-2"]


def test_a_packet_without_a_cover_counts_its_pages_through() -> None:
    assert labels(packet(("a", "A", "<p>x</p>" * 15), body="loose")) == ["1", "2"]


@pytest.mark.parametrize(("lines", "over"), [(10, ()), (11, (Overrun("a", 2, 1),)), (13, (Overrun("a", 2, 3),))])
def test_a_product_may_fill_its_pages_and_not_a_line_more(lines: int, over: tuple[Overrun, ...]) -> None:
    html = packet(("a", "A", "<p>x</p>" * lines))
    assert print_document(html, 0, limits={"a": 1})[2] == over


def test_lines_that_a_paragraph_keeps_together_are_not_counted() -> None:
    """One line too many takes three to the next page, where a paragraph is not to end on a page by itself."""
    html = packet(("a", "A", f"<p>{'x<br>' * 10}x</p>"), style="p { widows: 3; orphans: 3 }")
    assert print_document(html, 0, limits={"a": 1})[2] == (Overrun("a", 2, 1),)


def test_what_has_no_limit_may_be_as_long_as_it_is() -> None:
    assert print_document(packet(("a", "A", "<p>x</p>" * 40)), 0)[2] == ()
