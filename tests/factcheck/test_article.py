"""An article over the shipped data, true and false: every sentence gets the verdict that was worked out by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from briefgen.model.factcheck import FactCheck

HERE = Path(__file__).parent
REFUTED = {"wrong-unit", "wrong-basis", "contradicted"}


def expected(language: str) -> list[str]:
    lines = (HERE / f"expected.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split()[0] for line in lines if line and not line.startswith("#")]


def rulings(check: FactCheck) -> list[str]:
    return [each.ruling for each in check.sentences]


@pytest.mark.parametrize(("language", "least"), [("en", 40), ("es", 20)])
def test_every_sentence_gets_the_verdict_worked_out_by_hand(
    checked: Callable[[Path], FactCheck], language: str, least: int
) -> None:
    check = checked(HERE / f"article.{language}.md")
    assert len(check.sentences) >= least
    told = [(each.ruling, each.text) for each in check.sentences]
    assert told == [(ruling, text) for ruling, (_, text) in zip(expected(language), told, strict=True)]


def test_what_is_called_supported_is_true_and_what_is_called_contradicted_false(
    checked: Callable[[Path], FactCheck], capsys: pytest.CaptureFixture[str]
) -> None:
    found = [
        (ruling, right)
        for language in ("en", "es")
        for ruling, right in zip(rulings(checked(HERE / f"article.{language}.md")), expected(language), strict=True)
    ]
    precision = {}
    for name, alike in (("supported", {"supported", "supported-when-rounded"}), ("contradicted", {"contradicted"})):
        called = [right in alike for ruling, right in found if ruling in alike]
        precision[name] = sum(called) / len(called)
        with capsys.disabled():
            print(f"\nprecision of {name}: {precision[name]:.3f} ({sum(called)} of {len(called)})")
    assert precision == {"supported": 1.0, "contradicted": 1.0}


@pytest.mark.parametrize("suffix", ["html", "docx", "pdf", "txt"])
def test_the_same_article_gets_the_same_verdicts_in_every_format(
    checked: Callable[[Path], FactCheck], tmp_path: Path, suffix: str
) -> None:
    file = tmp_path / f"article.{suffix}"
    file.write_bytes({"html": page, "docx": document, "pdf": printed, "txt": text}[suffix](paragraphs()))
    told = [(each.text, each.ruling) for each in checked(file).sentences]
    assert told == [(each.text, each.ruling) for each in checked(HERE / "article.en.md").sentences]


def paragraphs() -> list[tuple[str, str]]:
    """The elements of the article and their text, less its table."""
    found = []
    for line in (HERE / "article.en.md").read_text(encoding="utf-8").replace("**", "").splitlines():
        marks = {"# ": "h1", "## ": "h2", "- ": "li"}
        mark = next((each for each in marks if line.startswith(each)), "")
        if line and not line.startswith("|"):
            found.append((marks.get(mark, "p"), line.removeprefix(mark)))
    return found


def page(parts: list[tuple[str, str]]) -> bytes:
    body = "\n".join(f"<{tag}>{escape(words)}</{tag}>" for tag, words in parts)
    rows = "<table><tr><td>Mexico</td><td>735,937</td></tr></table><script>let n = 735937;</script>"
    return f"<!DOCTYPE html><html lang=en><title>A year</title><body>{body}{rows}</body></html>".encode()


def text(parts: list[tuple[str, str]]) -> bytes:
    return "\n\n".join(words for _, words in parts).encode()


def printed(parts: list[tuple[str, str]]) -> bytes:
    from weasyprint import HTML

    pdf = HTML(string=page(parts).decode().partition("<table>")[0]).write_pdf()
    assert isinstance(pdf, bytes)
    return pdf


def document(parts: list[tuple[str, str]]) -> bytes:
    """The least that a word processor writes."""
    space = "http://schemas.openxmlformats.org"
    body = "".join(f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>" for _, words in parts)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{space}/wordprocessingml/2006/main"><w:body>{body}</w:body>'
        "</w:document>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
