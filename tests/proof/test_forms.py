"""The forms of a text, one by one."""

from __future__ import annotations

import gzip
import zlib
from base64 import b64encode, encodebytes, urlsafe_b64encode
from unicodedata import normalize
from urllib.parse import quote

import pytest

from briefgen.proof import standing
from briefgen.proof.forms import folded, place_of, readings, spaced, texts_of, unescaped

TEXT = "El café del año próximo está cerrado"
FOLDED = "elcafedelanoproximoestacerrado"


@pytest.mark.parametrize(
    "written",
    [
        TEXT,
        TEXT.upper(),
        normalize("NFC", TEXT),
        normalize("NFD", TEXT),
        "El cafe del ano proximo esta cerrado",
        "El ca-\nfé del año pró\u00adximo\u200b está, cerrado!",
        "El café del año próximo está ＣＥＲＲＡＤＯ",
    ],
)
def test_case_accents_composition_and_what_stands_between_letters_make_no_difference(written: str) -> None:
    assert folded(written) == FOLDED


def test_letters_of_any_script_are_kept() -> None:
    assert folded("Переговоры № 7: 会談") == "переговорыno7会談"


def test_words_are_told_apart_and_numbers_are_whole() -> None:
    assert spaced("Año 2023: 735,937 (23.0%)") == " ano 2023 735,937 23.0 "


@pytest.mark.parametrize(
    "escaped",
    [
        "caf&eacute;",
        "caf&#233;",
        "caf&#xE9;",
        "caf&amp;eacute;",
        "caf%C3%A9",
        "caf%E9",
        "%63%61%66%C3%A9",
        "caf\\u00e9",
        "caf\\u{e9}",
        "caf\\xe9",
        "caf\\0000e9 ",
        "caf%25C3%25A9",
    ],
)
def test_escapes_are_undone(escaped: str) -> None:
    assert unescaped(escaped) == "café"


@pytest.mark.parametrize(
    "packed",
    [
        b64encode(TEXT.encode()).decode(),
        urlsafe_b64encode(TEXT.encode()).decode().rstrip("="),
        encodebytes((TEXT * 3).encode()).decode(),
        b64encode(b"id;text\n7;" + TEXT.encode()).decode(),
        "data" + b64encode(TEXT.encode()).decode(),
        b64encode(TEXT.encode("utf-16")).decode(),
        b64encode(zlib.compress(TEXT.encode())).decode(),
        b64encode(gzip.compress(TEXT.encode(), mtime=0)).decode(),
        b64encode(b64encode(TEXT.encode())).decode(),
        quote(b64encode(TEXT.encode()).decode(), safe=""),
        TEXT.encode().hex(),
        TEXT.encode().hex(" ").upper(),
        TEXT.encode("latin-1").hex(),
        TEXT.encode("utf-16-be").hex(),
        TEXT.encode("utf-16-le").hex(),
    ],
)
def test_what_is_packed_in_a_text_is_read(packed: str) -> None:
    read = readings(standing(f"before “{packed}” behind", "here"))
    assert any(FOLDED in folded(each.text) for each in read)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16-le", "utf-16-be", "utf-16"])
def test_a_text_among_other_bytes_is_read_in_any_encoding(encoding: str) -> None:
    for before in (b"", b"\x00\x9c\xff", b"\x9c\x00\xff\x01"):
        content = before + TEXT.encode(encoding) + b"\xff\xfe\x00"
        assert any(FOLDED in folded(each) for each in texts_of(content))


def test_a_reading_tells_where_it_stands() -> None:
    source = f"one\ntwo &amp; {b64encode(TEXT.encode()).decode()}"
    content = standing(source, "")
    content = type(content)(source, lambda at: f"line {source.count(chr(10), 0, at) + 1}")
    found = next(each for each in readings(content) if FOLDED in folded(each.text))
    assert found.place(0) == "line 2, in base64"
    assert place_of(content, folded(source).index("two")) == "line 2"
