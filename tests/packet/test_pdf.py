"""The shipped packet's PDFs, read back."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from tests.packet.reading import MEETING, squeezed, text_of

LETTER = [0, 0, 612, 792]


def principal(packets: Path, language: str) -> Path:
    return packets / MEETING / "principal" / f"{MEETING}-principal-{language}.pdf"


@pytest.mark.parametrize("number", ["3,201,144", "735,937", "200,287", "334,914", "218,763", "269,735", "46.0%"])
def test_the_principals_packet_has_the_figures_of_the_meeting(packets: Path, number: str) -> None:
    assert number in " ".join(text_of(principal(packets, "en")))


def test_every_page_is_letter_and_says_which_of_how_many_it_is(packet: Path) -> None:
    pages = text_of(packet.with_suffix(".pdf"))
    words = {"en": "Page {} of {}", "es": "Página {} de {}"}[packet.name[-2:]]
    with pikepdf.open(packet.with_suffix(".pdf")) as pdf:
        assert [[float(edge) for edge in page.mediabox] for page in pdf.pages] == [LETTER] * len(pages)
    missing = [n for n, page in enumerate(pages, 1) if words.format(n, len(pages)) not in squeezed(page)]
    assert missing == []


def test_every_page_bears_the_marking(packet: Path) -> None:
    marking = {
        "en": "Illustrative example – built from public sources only",
        "es": "Ejemplo ilustrativo – elaborado solo con fuentes públicas",
    }[packet.name[-2:]]
    pages = text_of(packet.with_suffix(".pdf"))
    assert [squeezed(page).count(marking) >= 2 for page in pages] == [True] * len(pages)


def starts(pdf: Path) -> dict[str, int]:
    """The page on which each product starts, by its bookmark. The first bookmark is the packet's own."""
    with pikepdf.open(pdf) as opened, opened.open_outline() as outline:
        numbers = {str(page.objgen): number for number, page in enumerate(opened.pages, start=1)}
        places = [(str(item.title), item.destination) for item in outline.root[1:]]
        return {title: numbers[str(place[0].objgen)] for title, place in places if isinstance(place, pikepdf.Array)}


def labels(pdf: Path) -> list[str]:
    """The labels of the pages, as a reader of PDFs shows them."""
    with pikepdf.open(pdf) as opened:
        return [page.label for page in opened.pages]


def contents(pdf: Path) -> dict[str, str]:
    """The products in the table of contents, with the pages it names."""
    first = "\n".join(text_of(pdf)[:2])
    return dict(re.findall(r"(?:^| )[A-Z] {2,}(.+?) \.{3,} ([A-Z0-9-]+)$", first, re.M))


def test_the_table_of_contents_names_the_page_on_which_each_product_starts(packet: Path) -> None:
    pdf = packet.with_suffix(".pdf")
    named = labels(pdf)
    assert contents(pdf) == {title: named[page - 1] for title, page in starts(pdf).items()}


def test_the_folio_of_a_page_is_its_label_in_the_pdf(packets: Path) -> None:
    pdf = principal(packets, "en")
    pages, named = text_of(pdf), labels(pdf)
    assert named[:3] == ["i", "A-1", "B-1"]
    assert [f"· {label}" in page for page, label in zip(pages, named, strict=True)] == [True] * len(pages)


def test_the_outer_edge_of_a_page_bears_the_letter_of_its_tab(packets: Path) -> None:
    pdf = principal(packets, "en")
    for page, label in list(zip(text_of(pdf), labels(pdf), strict=True))[1:]:
        assert re.search(rf"(^|\s){label[0]}$", page, re.M), label


def test_paper_has_no_queries(packet: Path) -> None:
    """They stand in the attached file and on the page."""
    assert [page for page in text_of(packet.with_suffix(".pdf")) if "SELECT" in page] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_large_print_is_set_in_18_points_and_tells_the_same(packets: Path, language: str) -> None:
    usual = packets / MEETING / "public" / f"{MEETING}-public-{language}.pdf"
    large = usual.with_name(f"{usual.stem}-large.pdf")
    assert list(starts(large)) == list(starts(usual))
    drawn = subprocess.run(["pdftohtml", "-xml", "-i", "-zoom", "1", "-stdout", large], check=True, capture_output=True)
    page = drawn.stdout.decode()
    sizes = dict(re.findall(r'<fontspec id="(\d+)" size="(\d+)"', page))
    letters: Counter[int] = Counter()
    for font, text in re.findall(r'<text [^>]*font="(\d+)">(.*?)</text>', page):
        letters[int(sizes[font])] += len(text)
    assert letters.most_common(1)[0][0] == 18


@pytest.mark.parametrize(
    ("language", "title", "following"),
    [("en", "Steering brief", "Points to make"), ("es", "Nota ejecutiva", "Puntos de conversación")],
)
def test_the_steering_brief_is_one_page(packets: Path, language: str, title: str, following: str) -> None:
    pages = starts(principal(packets, language))
    assert pages[following] == pages[title] + 1


def test_every_pdf_is_tagged_and_has_a_title_and_a_language(packet: Path) -> None:
    with pikepdf.open(packet.with_suffix(".pdf")) as pdf:
        assert str(pdf.Root.Lang) == {"en": "en-US", "es": "es-MX"}[packet.name[-2:]]
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo.Title) != ""
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_fonts_are_embedded_and_are_the_three_families_only(packet: Path) -> None:
    with pikepdf.open(packet.with_suffix(".pdf")) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontDescriptor" in each]
        families = {re.sub(r"^[A-Z]{6}\+Briefing-Source-(\w+).*", r"\1", str(font.BaseFont)[1:]) for font in fonts}
        bare = [font for font in fonts if "/FontFile2" not in font.FontDescriptor]
    assert families == {"Sans", "Serif", "Code"}
    assert bare == []
