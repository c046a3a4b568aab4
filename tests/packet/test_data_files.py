"""The data of the shipped packet as files: in its PDFs and on its pages."""

from __future__ import annotations

import csv
import io
import re
from base64 import b64decode
from pathlib import Path

import pikepdf
import pytest

from briefgen.assemble import visible
from briefgen.model.numbers import Statistic
from briefgen.pipeline import Ready, Selection, prepare
from tests.packet.reading import PROJECT


@pytest.fixture(scope="module")
def meeting() -> Ready:
    (ready,) = prepare(PROJECT, Selection())
    return ready


def attached(packet: Path) -> dict[str, bytes]:
    """The files in a PDF, by their names."""
    with pikepdf.open(packet.with_suffix(".pdf")) as pdf:
        return {name: each.get_file().read_bytes() for name, each in pdf.attachments.items()}


def test_a_page_offers_what_its_pdf_has_attached(packet: Path) -> None:
    page = packet.with_suffix(".html").read_text()
    offered = re.findall(r'href="data:text/[a-z]+;charset=utf-8;base64,([^"]+)" download="([^"]+)"', page)
    assert {name: b64decode(content) for content, name in offered} == attached(packet)


def test_every_number_that_the_audience_may_see_is_in_the_file_and_no_other(packet: Path, meeting: Ready) -> None:
    audience = packet.parent.name
    seen = {path[1] for path, _ in visible(meeting.spec, audience) if path[:-1] == ("statistics",)}
    numbers = meeting.findings.numbers
    rows = list(csv.reader(io.StringIO(attached(packet)[f"{packet.name}-statistics.csv"].decode(), newline="")))
    values = {row[0]: float(row[3]) for row in rows[1:]}
    assert values == {
        name: each.value for name, each in numbers.items() if name in seen and isinstance(each, Statistic)
    }


def test_every_figure_that_the_audience_may_see_has_its_file(packet: Path, meeting: Ready) -> None:
    audience = packet.parent.name
    seen = {path[1] for path, _ in visible(meeting.spec, audience) if path[:-1] == ("figures",)}
    assert {name for name in attached(packet) if "-figure-" in name} == {
        f"{packet.name}-figure-{name}.csv" for name in seen
    }


def test_files_are_dated_as_the_document_is(packet: Path) -> None:
    with pikepdf.open(packet.with_suffix(".pdf")) as pdf:
        files = [each.get_file() for each in pdf.attachments.values()]
        assert {f"{date:%F}" for each in files for date in (each.creation_date, each.mod_date)} == {"2023-11-17"}


def test_a_page_is_smaller_than_a_megabyte_and_a_half(packet: Path) -> None:
    assert packet.with_suffix(".html").stat().st_size < 1_500_000
