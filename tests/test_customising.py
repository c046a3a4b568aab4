"""The examples in docs/customising.md do what the page says, in a project that `briefgen new` made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.pipeline import Selection, build
from briefgen.starting.choices import Choices
from briefgen.starting.project import start

PAGE = (Path(__file__).parents[1] / "docs" / "customising.md").read_text(encoding="utf-8")
THEME = re.compile(r"^theme: .*$", re.MULTILINE)
EXAMPLE = re.compile(r"^`(templates/[^`]+)`: [^\n]*\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The page of each audience, made with the templates that the document writes out."""
    folder = start("talks", tmp_path_factory.mktemp("customised"), Choices())
    spec = folder / "data/talks.yaml"
    (theme,) = THEME.findall(PAGE)
    spec.write_text(THEME.sub(theme, spec.read_text(encoding="utf-8")), encoding="utf-8")
    for name, text in EXAMPLE.findall(PAGE):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    build(folder, folder / "output", Selection(), ("html",))
    return {file.parent.name: file.read_text(encoding="utf-8") for file in (folder / "output").rglob("*.html")}


def test_the_document_writes_four_templates_of_thirty_lines_or_so() -> None:
    examples = dict(EXAMPLE.findall(PAGE))
    assert list(examples) == [
        "templates/styles/house.css",
        "templates/skeleton.html.j2",
        "templates/macros/people.html.j2",
        "templates/audiences/press/products/backgrounder.html.j2",
    ]
    assert len("".join(examples.values()).splitlines()) < 40


def test_every_page_is_in_the_house_style(pages: dict[str, str]) -> None:
    assert set(pages) == {"principal", "delegation", "press", "public"}
    for page in pages.values():
        assert "--accent: #5b2333" in page
        assert ":root { --t-cover: 2.286rem; }" in page
        assert page.index('<p class="label letterhead">Ferries desk</p>') < page.index("<h1>")
        assert '<p class="colophon">Country A and Country B: ferry links · March 10, 2025</p>' in page


def test_titles_stand_before_names(pages: dict[str, str]) -> None:
    assert "<li>President of Country A N. N. Alfa</li>" in pages["public"]


def test_the_press_alone_has_its_contact_under_the_heading(pages: dict[str, str]) -> None:
    def head(page: str) -> str:
        return page.partition('<header class="product__head">')[2].partition("</header>")[0]

    assert "The press office of Country A." in head(pages["press"])
    assert "The press office" not in head(pages["delegation"])
