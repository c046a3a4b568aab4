"""One document printed."""

from __future__ import annotations

import subprocess
from base64 import b64encode
from io import BytesIO

import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError

from briefgen.render.fonts import print_rules
from briefgen.render.pdf import print_document
from briefgen.render.sheets import Sheet
from briefgen.themes import shipped

PAGE = """<!doctype html><html lang="en"><head><title>T</title><style>{style}</style></head>
<body><h1>One</h1><p style="font-family: 'Briefing Source Serif 4'">{text}</p></body></html>"""


def page(text: str, style: str = "") -> str:
    return PAGE.format(text=text, style=print_rules(shipped("standard")) + style)


def test_a_pdf_claims_to_be_accessible_and_archival() -> None:
    pdf, *_ = print_document(page("x"), 0)
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        assert [metadata[f"pdf{name}"] for name in ("uaid:part", "aid:part", "aid:conformance")] == ["1", "3", "A"]


def test_metadata_tell_day_and_language_twice_alike_and_no_program() -> None:
    pdf, *_ = print_document(page("x"), 86400)
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_metadata() as metadata:
        assert set(opened.docinfo) == {"/Title", "/CreationDate", "/ModDate"}
        assert str(opened.docinfo.CreationDate) == str(opened.docinfo.ModDate) == "D:19700102000000Z"
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == "1970-01-02T00:00:00Z"
        assert metadata["dc:language"] == {"en"}
    assert b"WeasyPrint" not in pdf


def test_every_header_of_a_table_says_what_it_heads() -> None:
    table = """<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
    <tbody><tr><th scope="row">1</th><td>2</td></tr></tbody></table>"""
    pdf, *_ = print_document(page(table), 0)
    with pikepdf.open(BytesIO(pdf)) as opened:
        heads = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH"]
        assert sorted(str(each.A.Scope) for each in heads) == ["/Column", "/Column", "/Row"]


FILES = (Sheet("a.csv", "What it holds", b"x,y\r\n1,2\r\n"), Sheet("b.csv", "More", b"z\r\n"))


def test_the_same_page_gives_the_same_bytes() -> None:
    assert print_document(page("x"), 0, FILES) == print_document(page("x"), 0, FILES)


def test_files_are_attached_as_the_data_of_the_document() -> None:
    pdf, complaints, _ = print_document(page("x"), 86400, FILES)
    assert complaints == ()
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = {name: (each.description, each.get_file()) for name, each in opened.attachments.items()}
        assert {name: (words, file.read_bytes()) for name, (words, file) in found.items()} == {
            each.name: (each.title, each.content) for each in FILES
        }
        assert {f"{file.creation_date:%F}" for _, file in found.values()} == {"1970-01-02"}
        assert {f"{file.mod_date:%F}" for _, file in found.values()} == {"1970-01-02"}
        assert [str(each.AFRelationship) for each in opened.Root.AF] == ["/Data", "/Data"]


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/hostname", "ftp://example.org/a"])
def test_nothing_is_fetched(address: str) -> None:
    with pytest.raises(FatalURLFetchingError, match="a briefing fetches nothing"):
        print_document(page(f'<img src="{address}" alt="x">'), 0)


def test_what_the_printer_drops_is_told() -> None:
    _, complaints, _ = print_document(page("x", "p { colour: red }"), 0)
    assert len(complaints) == 1
    assert "colour" in complaints[0]


def test_a_sound_page_has_no_complaints() -> None:
    assert print_document(page("x"), 0)[1] == ()


@pytest.mark.parametrize("weight", [400, 600, 700])
@pytest.mark.parametrize("style", ["normal", "italic"])
@pytest.mark.parametrize("family", ["Briefing Source Serif 4", "Briefing Source Sans 3"])
def test_each_face_is_its_own_and_not_a_substitute(family: str, style: str, weight: int) -> None:
    css = f"h1, p {{ font: {style} {weight} 12pt '{family}' !important }}"
    text = f"<span style=\"font: {style} {weight} 12pt '{family}'\">Ñandú 1,234 − 5 “x” – …</span>"
    pdf, *_ = print_document(page(text, css), 0)
    fonts = subprocess.run(["pdffonts", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    names = {line.split()[0].split("+")[1] for line in fonts.splitlines()[2:]}
    assert {name.startswith(family.replace(" ", "-")) for name in names} == {True}
    assert {"Italic" in name for name in names} == {style == "italic"}


def test_no_stream_ends_with_a_carriage_return() -> None:
    """A validator takes it for a part of the end of the line before ``endstream``."""
    from pydyf import PDF, Stream

    from briefgen.render.archival import _end_plainly

    pdf = PDF()
    # Adler-32, at whose last byte a compressed stream ends, begins with 1: of one byte it ends with 1 more than that.
    streams = [Stream([bytes([byte])], compress=True) for byte in range(256)]
    for each in streams:
        pdf.add_object(each)
    _end_plainly(pdf)
    assert [byte for byte, each in enumerate(streams) if not each.compress] == [0x0C]


def test_no_complaint_quotes_what_a_picture_holds() -> None:
    page = (
        '<html lang="en"><title>T</title><h1>T</h1><img alt="A" src="data:image/png;base64,bm90IGZvciB0aGUgcHJlc3M=">'
    )
    _, complaints, _ = print_document(page, 0)
    assert complaints
    assert not any("bm90" in each for each in complaints)


@pytest.mark.parametrize("address", ["https://example.org/x.png", "file:///etc/hostname"])
def test_what_a_picture_in_a_picture_asks_for_stops_the_document(address: str) -> None:
    """WeasyPrint goes on without such a picture, and only complains."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{address}"/></svg>'
    style = f"p {{ background: url('data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}') }}"
    with pytest.raises(FatalURLFetchingError, match="fetches nothing"):
        print_document(page("x", style), 0)
