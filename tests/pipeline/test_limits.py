"""How many pages a product may have, measured on its PDF; and the copy in large print."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline import Selection, build
from tests.small_project import SmallProject

# A page of the usual margins holds far fewer.
MANY = 120


def spec(lines: int, limits: str = "{fact-sheet: 1 page}", more: str = "") -> str:
    words = "".join("      - One more line.\n\n" for _ in range(lines))
    return f"""
audiences:
  leader: {{title: Leader, sees: [leader, public], packet: [fact-sheet]}}
  public: {{title: Public, sees: [public], packet: [fact-sheet], limits: {limits}{more}}}
notes:
  - id: long
    title: Long
    release: [public]
    text: |-
{words or "      Short."}
"""


def made(project: Path, language: str) -> tuple[str, ...]:
    """The files of the public packet, or what is wrong with it."""
    try:
        _, outputs = build(project, project / "output", Selection((), ("public",), (language,)), ("pdf",))
    except Diagnosed as problem:
        return tuple(str(each) for each in problem.diagnostics)
    return tuple(each.path.name for each in outputs)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_product_within_its_limit_is_made(data: SmallProject, tmp_path: Path, language: str) -> None:
    data.write(spec(1))
    assert made(tmp_path, language) == (f"talks-public-{language}.pdf",)


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_product_over_its_limit_is_an_error_there_and_old_output_stays(
    data: SmallProject, tmp_path: Path, language: str
) -> None:
    data.write(spec(1))
    made(tmp_path, language)
    old = (tmp_path / f"output/talks/public/talks-public-{language}.pdf").read_bytes()
    data.write(spec(MANY))
    (fault,) = made(tmp_path, language)
    assert "spec.yaml:3:" in fault
    assert f"error[page/limit] fact-sheet is to have 1 page in talks-public-{language}.pdf: it runs " in fault
    assert (tmp_path / f"output/talks/public/talks-public-{language}.pdf").read_bytes() == old


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ("{fact-sheet: one page}", "'one page' is no number of pages"),
        ("{fact-sheet: 0}", "this must be more than 0"),
        ("{points: 1 page}", "the packet does not hold points"),
    ],
)
def test_a_limit_that_is_none_is_told(data: SmallProject, tmp_path: Path, limits: str, words: str) -> None:
    data.write(spec(1, limits))
    assert words in " ".join(made(tmp_path, "en"))


def test_large_print_is_a_second_pdf_of_the_same_packet_and_has_no_limit(data: SmallProject, tmp_path: Path) -> None:
    data.write(spec(20, "{fact-sheet: 1 page}", ", large_print: true"))
    assert made(tmp_path, "en") == ("talks-public-en.pdf", "talks-public-en-large.pdf")
