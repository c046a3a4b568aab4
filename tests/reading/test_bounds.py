"""What of an article is more than is read is one error that names the bound, and costs nothing else."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from briefgen.locales import open_locale
from briefgen.model.diagnostics import Diagnosed
from briefgen.model.spec import Spec
from briefgen.reading.articles import Block, Place, read_article
from briefgen.reading.excess import Excess
from briefgen.reading.reader import read_sentences, refuse_excess


def message(file: Path) -> str:
    with pytest.raises(Diagnosed) as caught:
        read_article(file)
    (found,) = caught.value.diagnostics
    return f"{found.rule}: {found.message}"


def block(text: str) -> Block:
    return Block(text, ((0, Place(1, 1)),))


def test_a_file_is_not_read_past_its_bound(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as opened:
        opened.truncate(200_000_000)
    assert message(file).startswith("article/bound: the article has more than 20,000,000 bytes")


def test_a_text_is_not_read_past_its_bound(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"{'x' * 100_000}\n\n" * 51)
    assert message(file).startswith("article/bound: the article has more than 5,000,000 characters")


def test_a_document_is_not_unpacked_past_its_bound(tmp_path: Path) -> None:
    file, packed = tmp_path / "a.docx", io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 100_000_001)
    file.write_bytes(packed.getvalue())
    assert message(file).startswith("article/bound: the article has more than 100,000,000 bytes when unpacked")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_a_pipe_is_no_article_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert message(tmp_path / "a.txt").endswith("it is not a regular file")


def test_an_article_has_so_many_sentences_and_no_more() -> None:
    refuse_excess((block("There were 10. " * 10_000),), "en")
    with pytest.raises(Excess, match="10000, 'sentences'"):
        refuse_excess((block("There were 10. " * 10_001),), "en")


def test_a_sentence_has_so_many_characters_and_no_more() -> None:
    refuse_excess((block("x" * 5_000),), "en")
    with pytest.raises(Excess, match="5000, 'characters in a sentence'"):
        refuse_excess((block("x" * 5_001),), "en")


def test_our_own_words_have_no_such_bound(spec: Spec) -> None:
    months = open_locale("en", spec.languages["en"]).months
    assert len(read_sentences((block("x" * 5_001),), spec, "en", months)) == 1
