"""Articles in every format come out as paragraphs, and each character knows where it stands."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.reading.articles import Place, read_article

PARAGRAPH = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
SPACE = "http://schemas.openxmlformats.org"


def written(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def texts(file: Path) -> list[str]:
    return [block.text for block in read_article(file)]


def docx(body: str) -> bytes:
    """A document of Word with `body`."""
    packed = io.BytesIO()
    kind = f"{SPACE}/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{SPACE}/package/2006/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{SPACE}/package/2006/relationships">'
            f'<Relationship Id="r" Type="{kind}" Target="word/document.xml"/></Relationships>',
        )
        document = f'<w:document xmlns:w="{SPACE}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return packed.getvalue()


def pdf(html: str) -> bytes:
    from weasyprint import HTML

    printed = HTML(string=html).write_pdf()
    assert isinstance(printed, bytes)
    return printed


def test_a_paragraph_of_text_is_what_stands_between_empty_lines(tmp_path: Path) -> None:
    file = written(tmp_path, "a.txt", "\ufeffA line\n  and another.\n\n\nThe next.\n")
    assert texts(file) == ["A line and another.", "The next."]


def test_a_character_of_text_knows_its_line_and_column(tmp_path: Path) -> None:
    (block,) = read_article(written(tmp_path, "a.txt", "One line\n  and another."))
    assert block.place(block.text.index("line")) == Place(1, 5)
    assert block.place(block.text.index("another")) == Place(2, 7)


def test_markdown_loses_its_marks_and_keeps_its_places(tmp_path: Path) -> None:
    file = written(tmp_path, "a.md", "# Head\n\nThere were **10** calls\nin [May](x.html).\n\n- One\n- Two\n")
    blocks = read_article(file)
    assert [each.text for each in blocks] == ["Head", "There were 10 calls in May.", "One", "Two"]
    assert blocks[1].place(blocks[1].text.index("10")) == Place(3, 14)
    assert blocks[1].place(blocks[1].text.index("May")) == Place(4, 5)


def test_tables_and_code_are_no_sentences(tmp_path: Path) -> None:
    assert texts(written(tmp_path, "a.md", "Text.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n```\n10 calls\n```\n")) == [
        "Text."
    ]
    page = "<head><title>10</title></head><p>Text.</p><table><tr><td>1</td></tr></table><script>10</script><pre>1</pre>"
    assert texts(written(tmp_path, "a.html", page)) == ["Text."]


def test_html_is_read_by_its_paragraphs_whatever_stands_in_them(tmp_path: Path) -> None:
    page = "<h1>Head</h1>\n<p>There were <b>10</b>&nbsp;calls<br>in&#32;May.</p><ul><li>One<li>Two</ul>"
    blocks = read_article(written(tmp_path, "a.html", page))
    assert [each.text for each in blocks] == ["Head", "There were 10 calls in May.", "One", "Two"]
    assert blocks[1].place(0) == Place(2, 4)
    assert blocks[1].place(blocks[1].text.index("10")) == Place(2, 18)


def test_a_hidden_part_ends_with_the_outermost_of_its_name(tmp_path: Path) -> None:
    page = "<table><pre><table>1</pre>2</table>Text.<svg></pre>3"
    assert texts(written(tmp_path, "a.html", page)) == ["Text."]


def test_letters_with_their_accents_apart_are_put_together(tmp_path: Path) -> None:
    assert texts(written(tmp_path, "a.txt", "Me\u0301xico")) == ["México"]


def test_a_word_document_counts_its_paragraphs(tmp_path: Path) -> None:
    file = written(tmp_path, "a.docx", docx(PARAGRAPH.format("One.") + PARAGRAPH.format("") + PARAGRAPH.format("Two.")))
    assert [(each.text, each.place(0)) for each in read_article(file)] == [("One.", Place(1, 1)), ("Two.", Place(2, 1))]


def test_what_was_added_to_a_word_document_counts_and_what_was_deleted_does_not(tmp_path: Path) -> None:
    """Otherwise a *not* would be lost."""
    run, gone = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>", "<w:r><w:delText>{}</w:delText></w:r>"
    body = f"<w:p>{run.format('There were ')}<w:ins>{run.format('not ')}</w:ins><w:del>{gone.format('only ')}</w:del>"
    assert texts(written(tmp_path, "a.docx", docx(f"{body}{run.format('10.')}</w:p>"))) == ["There were not 10."]


def test_a_pdf_is_read_by_pages_and_paragraphs(tmp_path: Path) -> None:
    style = "<style>@page { size: 8cm 6cm; margin: 5mm } p { break-inside: auto }</style>"
    words = " ".join(["There were ten calls at the port in May."] * 8)
    blocks = read_article(written(tmp_path, "a.pdf", pdf(f"{style}<h1>Head</h1><p>{words}</p><p>The next.</p>")))
    assert [each.text for each in blocks] == ["Head", words, "The next."]
    assert blocks[0].place(0).page == 1
    last = blocks[1].place(len(words) - 1)
    assert last.page is not None
    assert last.page > 1


def test_a_word_divided_at_the_end_of_a_line_of_a_pdf_is_whole(tmp_path: Path) -> None:
    style = "<style>@page { size: 5cm 9cm; margin: 5mm } p { hyphens: auto; font-size: 14pt }</style>"
    page = f"<html lang=en>{style}<p>International unquestionable communications deteriorated dramatically.</p>"
    expected = "International unquestionable communications deteriorated dramatically."
    assert texts(written(tmp_path, "a.pdf", pdf(page))) == [expected]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.rtf", b"", "article/format: '.rtf' is no format of an article"),
        ("a.txt", b"\xff\xfe", "article/unreadable: the article cannot be read: it is not UTF-8"),
        ("a.docx", b"no", "article/unreadable: the article cannot be read: it is not a DOCX file"),
        ("a.docx", docx("<w:p>"), "article/unreadable: the article cannot be read: it is not a DOCX file"),
        ("a.pdf", b"no", "article/unreadable: the article cannot be read: it is not a PDF file, or is locked"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    with pytest.raises(Diagnosed) as caught:
        read_article(written(tmp_path, name, content))
    (found,) = caught.value.diagnostics
    assert f"{found.rule}: {found.message}".startswith(fault)


def test_an_empty_article_has_no_paragraphs(tmp_path: Path) -> None:
    assert texts(written(tmp_path, "a.txt", "")) == []
    assert texts(written(tmp_path, "a.html", "<p></p>")) == []
