"""The shipped packet, by the checkers of accessibility: every PDF, every page, a numbered copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.inspection import axe, conformance, nu, outloud
from briefgen.render.fonts import print_rules
from briefgen.render.stamping import numbered_copy
from briefgen.themes import shipped
from tests.packet.reading import AUDIENCES, MEETING
from tests.sampling import sampled


@pytest.fixture(params=sampled(AUDIENCES, ("press",)))
def folder(request: pytest.FixtureRequest, packets: Path) -> Path:
    """Each audience's folder in turn."""
    return packets / MEETING / str(request.param)


def test_every_pdf_is_accessible_and_archival_at_once(folder: Path) -> None:
    pdfs = sorted(folder.rglob("*.pdf"))
    assert len(pdfs) >= 2
    assert [str(each) for each in conformance(pdfs)] == []


def test_a_screen_reader_finds_no_error_in_any_pdf(folder: Path) -> None:
    """Without an exception: nothing that outloud calls an error is a false alarm here."""
    assert [str(each) for each in outloud(sorted(folder.rglob("*.pdf")))] == []


def test_a_numbered_copy_stays_accessible_and_archival(packets: Path, tmp_path: Path) -> None:
    original = packets / MEETING / "public" / f"{MEETING}-public-en.pdf"
    overlay = f"""<!doctype html><html lang="en"><head><title>T</title><style>{print_rules(shipped("standard"))}
    body {{ font-family: "Briefing Source Sans 3"; opacity: 0.1 }}</style></head><body><p>Copy 7</p></body></html>"""
    (tmp_path / "copy.pdf").write_bytes(numbered_copy(original.read_bytes(), overlay, "uuid:7", 0)[0])
    assert [str(each) for each in conformance([tmp_path / "copy.pdf"])] == []


def test_no_page_has_a_violation_or_an_open_question_in_light_or_dark(folder: Path) -> None:
    """But for contrast where axe cannot tell it: test_contrast.py can."""
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) == 2
    assert [str(each) for each in axe(pages)] == []


def test_every_page_is_valid(folder: Path) -> None:
    assert [str(each) for each in nu(sorted(folder.rglob("*.html")))] == []
