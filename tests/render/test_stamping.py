"""A numbered copy: the same document, with something laid over every page."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from briefgen.render.fonts import print_rules
from briefgen.render.pdf import print_document
from briefgen.render.sheets import Sheet
from briefgen.render.stamping import numbered_copy
from briefgen.themes import shipped

LOOK = shipped("standard")
DOCUMENT = f"""<!doctype html><html lang="en"><head><title>T</title><style>{print_rules(LOOK)}
body {{ font-family: "Briefing Source Serif 4" }}</style></head>
<body><h1>One</h1><p>First</p><p style="break-before: page">Second</p></body></html>"""
OVERLAY = f"""<!doctype html><html lang="en"><head><title>T</title><style>{print_rules(LOOK)}
body {{ font-family: "Briefing Source Sans 3" }}</style></head><body><p>Copy 7 for Recipient Ж</p></body></html>"""


@pytest.fixture(scope="module")
def original() -> bytes:
    """A document of two pages with a file attached."""
    return print_document(DOCUMENT, 0, (Sheet("a.csv", "Title", b"x\r\n"),))[0]


@pytest.fixture(scope="module")
def copied(original: bytes) -> bytes:
    """A numbered copy of it."""
    content, complaints = numbered_copy(original, OVERLAY, "uuid:7", 0)
    assert complaints == ()
    return content


def test_every_page_says_what_is_laid_over_it(copied: bytes, tmp_path: Path) -> None:
    (tmp_path / "copy.pdf").write_bytes(copied)
    read = subprocess.run(["pdftotext", tmp_path / "copy.pdf", "-"], check=True, capture_output=True, text=True)
    pages = read.stdout.split("\f")[:-1]
    assert [
        ("Copy 7 for Recipient Ж" in page, word in page) for page, word in zip(pages, ("First", "Second"), strict=True)
    ] == [
        (True, True),
        (True, True),
    ]


def test_what_is_laid_over_is_an_artifact_and_has_no_tags(copied: bytes) -> None:
    with pikepdf.open(BytesIO(copied)) as pdf:
        for page in pdf.pages:
            form = page.Resources.XObject["/CopyOverlay"]
            assert b"BDC" not in form.read_bytes()
            drawing = [str(each.operator) for each in pikepdf.parse_content_stream(page)]
            at = drawing.index("Do")
            assert drawing[at - 2 : at + 3] == ["BDC", "q", "Do", "Q", "EMC"]
            (tag, properties) = pikepdf.parse_content_stream(page)[at - 2].operands
            assert (str(tag), str(properties.Subtype)) == ("/Artifact", "/Watermark")


def test_the_document_below_keeps_its_tags_its_files_and_its_claim_to_be_accessible(
    original: bytes, copied: bytes
) -> None:
    with pikepdf.open(BytesIO(original)) as before, pikepdf.open(BytesIO(copied)) as after:
        trees = [[str(each.get("/S")) for each in pdf.objects if _is_tag(each)] for pdf in (before, after)]
        assert sorted(trees[0]) == sorted(trees[1])
        assert list(after.attachments) == ["a.csv"]
        assert bool(after.Root.MarkInfo.Marked)
        with after.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def _is_tag(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"


def test_the_id_stands_in_the_metadata(copied: bytes) -> None:
    with pikepdf.open(BytesIO(copied)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["xmpMM:InstanceID"] == "uuid:7"


def test_the_same_copy_has_the_same_bytes_and_another_has_others(original: bytes, copied: bytes) -> None:
    assert numbered_copy(original, OVERLAY, "uuid:7", 0)[0] == copied
    assert numbered_copy(original, OVERLAY, "uuid:8", 0)[0] != copied
