"""Every product, for every audience and in every language, in another theme with a logo, on other paper."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from briefgen.inspection import conformance
from briefgen.pipeline import Selection, build
from briefgen.themes import shipped
from tests.packet.reading import MEETING, PROJECT
from tests.sampling import sampled

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60" viewBox="0 0 60 60">
<path d="M4 4h52v52h-52z" fill="none" stroke="#0f4d3c" stroke-width="6"/></svg>"""
THEME = """
theme:
  like: civic
  paper: a4
  colours: {accent: "#0b3d91"}
  logo: {file: seal.svg, alt: {en: A square, es: Un cuadrado}}
"""


SHORTEST, ALL = Selection(audiences=("public",), languages=("en",)), Selection()


@pytest.fixture(scope="session", params=sampled((SHORTEST, ALL), (SHORTEST,)), ids=["shortest", "all"])
def themed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a build of one packet, or of everything, with the theme."""
    project = tmp_path_factory.mktemp("themed")
    shutil.copytree(PROJECT / "data", project / "data")
    spec = project / "data" / f"{MEETING}.yaml"
    spec.write_text(spec.read_text(encoding="utf-8") + THEME, encoding="utf-8")
    (project / "data" / "seal.svg").write_text(LOGO, encoding="utf-8")
    build(project, project / "output", request.param)
    return project / "output"


def stems(folder: Path) -> list[Path]:
    """Where each packet lies, without the format."""
    found = [page.with_suffix("") for page in sorted(folder.rglob("*.html"))]
    assert found
    return found


@pytest.mark.parametrize("themed", [pytest.param(ALL, marks=pytest.mark.thorough)], indirect=True)
def test_the_same_files_are_made_as_in_the_standard_theme(packets: Path, themed: Path) -> None:
    made = [sorted(file.relative_to(folder) for file in folder.rglob("*.*")) for folder in (packets, themed)]
    assert made[0] == made[1]


def test_the_same_products_are_in_every_packet(packets: Path, themed: Path) -> None:
    for stem in stems(themed):
        products = [
            re.findall(r'<section class="product product--([a-z-]+)"', page.read_text())
            for page in (packets / stem.relative_to(themed).with_suffix(".html"), stem.with_suffix(".html"))
        ]
        assert products[0] == products[1] != []


def test_every_pdf_is_accessible_and_archival(themed: Path) -> None:
    assert [str(each) for each in conformance(sorted(themed.rglob("*.pdf")))] == []


def test_every_page_has_the_colours_of_the_theme_and_those_of_the_spec(themed: Path) -> None:
    civic = shipped("civic")
    for stem in stems(themed):
        page = stem.with_suffix(".html").read_text()
        assert page.count("--accent: #0b3d91;") == 1
        assert (
            page.count(f"--accent: {civic.dark.accent};") == 2
        )  # where the system asks for dark, where the reader does
        assert f"--signal: {civic.light.signal};" in page
        assert shipped("standard").light.signal not in page


def test_charts_have_the_colours_of_the_theme(themed: Path) -> None:
    page = stems(themed)[0].with_suffix(".html").read_text()
    painted = set(re.findall(r'fill="(#\w{6})" class="fill-', page))
    light = shipped("civic").light
    assert painted <= {light.chart_accent, light.chart_second, light.chart_rest}
    assert light.chart_accent in painted


def test_every_pdf_is_set_in_the_typefaces_of_the_theme(themed: Path) -> None:
    for stem in stems(themed):
        with pikepdf.open(stem.with_suffix(".pdf")) as pdf:
            fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontDescriptor" in each]
            families = {re.sub(r"^[A-Z]{6}\+Briefing-Source-(\w+).*", r"\1", str(each.BaseFont)[1:]) for each in fonts}
        assert families == {"Sans", "Code"}


def test_every_pdf_is_on_the_paper_of_the_theme(themed: Path) -> None:
    """A4 is 210 by 297 mm, 595.28 by 841.89 points."""
    for stem in stems(themed):
        with pikepdf.open(stem.with_suffix(".pdf")) as pdf:
            sizes = {tuple(round(float(each)) for each in page.mediabox[2:]) for page in pdf.pages}
        assert sizes == {(595, 842)}


def test_the_logo_says_what_it_shows_in_the_language_of_the_packet(themed: Path) -> None:
    for stem in stems(themed):
        logos = re.findall(
            r'<img class="logo" src="data:image/svg[^"]+" alt="([^"]+)"', stem.with_suffix(".html").read_text()
        )
        assert logos == [{"en": "A square", "es": "Un cuadrado"}[stem.name[-2:]]]
