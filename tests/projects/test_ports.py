"""A whole project that shares nothing with the shipped one, and needs no Python of its own.

The golden pages under ``ports/expected`` are what a reader gets, without fonts and styles. After a change
that is meant, look at the difference and accept it with ``GOLDEN=write``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from briefgen.pipeline import Selection, build
from tests.packet.reading import squeezed, text_of
from tests.sampling import sampled

PROJECT = Path(__file__).parent / "ports"
EXPECTED = PROJECT / "expected"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built project."""
    folder = tmp_path_factory.mktemp("ports")
    build(PROJECT, folder, Selection())
    return folder / "ports-2023"


def bare(page: str) -> str:
    """A page without its style sheets, fonts, script and the policy on them, which no golden file should hold."""
    without = re.sub(r"<(style|script)\b[^>]*>.*?</\1>\n?", "", page, flags=re.DOTALL)
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n', "", without)


def test_pages_are_as_expected_and_no_expected_page_is_left_over(output: Path) -> None:
    made = {file.name: bare(file.read_text(encoding="utf-8")) for file in output.rglob("*.html")}
    if os.environ.get("GOLDEN") == "write":
        for name, text in made.items():
            (EXPECTED / name).write_text(text, encoding="utf-8")
    expected = {file.name: file.read_text(encoding="utf-8") for file in EXPECTED.iterdir()}
    assert sorted(made) == sorted(expected)
    for name, text in expected.items():
        assert made[name] == text


def test_numbers_are_those_worked_out_by_hand(output: Path) -> None:
    # 12 months of 20 + 4 calls after 12 of 10 + 5; Northport 240 of 288.
    text = squeezed(" ".join(text_of(output / "minister" / "ports-2023-minister-en.pdf")))
    assert "The ministers review 288 port calls" in text
    assert "Calls grew by 60.0% in a year" in text
    assert "Northport took 83.3% of the calls" in text
    # 24 months: 12 * (100.5 + 50) + 12 * (150 + 62.5) = 1806 + 2550.
    assert "4,356.0" in text


def test_what_is_for_the_minister_alone_is_not_in_the_others_files(output: Path) -> None:
    for file in (output / "everyone").iterdir():
        content = file.read_bytes() if file.suffix != ".pdf" else " ".join(text_of(file)).encode()
        assert b"zwieback" not in content
        assert b"single ship" not in content
    minister = squeezed(" ".join(text_of(output / "minister" / "ports-2023-minister-en.pdf")))
    assert "zwieback" in minister


@pytest.mark.parametrize(("audience", "label"), [("minister", "TLP:AMBER+STRICT"), ("everyone", "TLP:CLEAR")])
def test_every_page_bears_the_label_of_the_highest_level_in_it_above_and_below(
    output: Path, audience: str, label: str
) -> None:
    pages = text_of(output / audience / f"ports-2023-{audience}-en.pdf")
    ends = [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]
    assert [(lines[0], lines[-1]) for lines in ends] == [(label, label)] * len(pages)
    page = (output / audience / f"ports-2023-{audience}-en.html").read_text(encoding="utf-8")
    body = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.partition("<body")[2].partition(">")[2])).strip()
    assert body.removeprefix("Skip to the briefing ").startswith(label)
    assert body.endswith(label)


def test_the_label_is_printed_in_twelve_points_at_least(output: Path) -> None:
    read = subprocess.run(
        ["pdftotext", "-bbox", output / "minister/ports-2023-minister-en.pdf", "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    heights = re.findall(r'yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)">TLP:AMBER\+STRICT<', read)
    assert len(heights) == 2 * 4
    # What poppler gives is the line from ascender to descender, which is no less than the size of the type.
    assert min(float(low) - float(high) for high, low in heights) >= 12


def test_the_paper_is_the_audiences(output: Path) -> None:
    with pikepdf.open(output / "minister" / "ports-2023-minister-en.pdf") as pdf:
        # A4 is 210 mm by 297 mm (ISO 216); a point is 1/72 inch.
        width, height = (float(edge) for edge in list(pdf.pages[0].mediabox)[2:])
    assert (width, height) == pytest.approx((210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.1)


TOKYO, C = {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "LANG": "C"}


@pytest.mark.parametrize("changes", sampled((TOKYO, C), (TOKYO,)))
def test_the_same_input_gives_the_same_bytes(output: Path, tmp_path: Path, changes: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--project", PROJECT, "--output", tmp_path],
        check=True,
        capture_output=True,
        env={**os.environ, **changes, "HOME": str(tmp_path)},
        cwd=tmp_path,
    )
    files = [file.relative_to(output) for file in output.rglob("*") if file.is_file()]
    assert len(files) == 6
    assert [
        file for file in files if (tmp_path / "ports-2023" / file).read_bytes() != (output / file).read_bytes()
    ] == []
