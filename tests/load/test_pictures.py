"""Pictures: what is embedded has to be whole, small and harmless."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from briefgen.load.pictures import read_picture
from briefgen.model.bounds import PICTURE_BYTES
from briefgen.model.theme import Picture

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def read(folder: Path, content: str | bytes) -> Picture | str:
    (folder / "logo").write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_picture("logo", folder)


def test_a_drawing_is_taken_as_it_is(tmp_path: Path) -> None:
    drawing = SVG.format('<linearGradient id="a"/><path d="M0 0h9v9z" fill="url(#a)"/><use href="#a"/>')
    assert read(tmp_path, drawing) == Picture("image/svg+xml", drawing.encode())


def test_a_png_is_taken_as_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, PNG) == Picture("image/png", PNG)


def chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)


@pytest.mark.parametrize(
    "note",
    [
        chunk(b"tEXt", b"Comment\0not for the press"),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"not for the press")),
        chunk(b"eXIf", b"MM\0*"),
    ],
)
def test_a_png_loses_what_is_not_seen_in_it(tmp_path: Path, note: bytes) -> None:
    """Its first chunk, IHDR, ends after 8 + 25 bytes."""
    noted = PNG[:33] + note + PNG[33:] + b"after its end"
    assert read(tmp_path, noted) == Picture("image/png", PNG)


@pytest.mark.parametrize("length", [8, 40, len(PNG) - 1])
def test_a_png_that_is_cut_off_is_refused(tmp_path: Path, length: int) -> None:
    assert read(tmp_path, PNG[:length]) == "it is cut off"


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>1</script>", "it holds a script"),
        ('<path onclick="x()"/>', "it holds a script"),
        ("<text>State</text>", "it holds text"),
        ("<style>@import url(x)</style>", "it holds a style sheet"),
        ("<foreignObject/>", "it holds a foreign object"),
        ('<image href="https://example.org/a.png"/>', "it refers to 'https://example.org/a.png'"),
        ('<image xlink:href="seal.png"/>', "it refers to 'seal.png'"),
        ('<image href="data:image/svg+xml,&lt;svg/&gt;"/>', "it refers to 'data:image/svg+xml"),
        ('<path fill="url(https://example.org/a)"/>', "it refers to 'url(https://example.org/a)'"),
        ('<path style="fill:URL(https://example.org/a)"/>', "it refers to 'fill:URL(https://example.org/a)'"),
        (r'<path fill="u\72l(https://example.org/a)"/>', "it refers to "),
        ('<?xml-stylesheet href="a.css"?>', "it holds a style sheet"),
    ],
)
def test_a_drawing_that_is_more_than_a_drawing_is_refused(tmp_path: Path, inside: str, reason: str) -> None:
    refusal = read(tmp_path, SVG.format(inside))
    assert isinstance(refusal, str)
    assert refusal.startswith(reason)


@pytest.mark.parametrize("content", ["", "GIF89a", "<html/>", "<svg", b"\xff\xfe"])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: str | bytes) -> None:
    assert read(tmp_path, content) == "it is neither SVG nor PNG"


def test_a_document_type_is_refused_since_it_can_blow_up(tmp_path: Path) -> None:
    refusal = read(tmp_path, '<!DOCTYPE svg [<!ENTITY a "aa">]>' + SVG.format("&a;"))
    assert refusal == "it declares a document type; save it as plain SVG"


def test_a_document_type_cannot_hide_in_another_encoding(tmp_path: Path) -> None:
    drawing = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg [<!ENTITY a "aa">]>' + SVG.format("&a;")
    assert read(tmp_path, drawing.encode("utf-16")) == "it is neither SVG nor PNG"


def test_a_picture_too_big_for_a_page_is_refused(tmp_path: Path) -> None:
    assert read(tmp_path, b" " * (PICTURE_BYTES + 1)) == "it has 201 KB, and 200 are allowed"


def test_a_file_outside_the_folder_is_refused_and_one_that_is_not_there_told(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "logo.png").write_bytes(PNG)
    assert read_picture("../logo.png", tmp_path / "inside") == "it lies outside the spec's folder"
    assert read_picture("logo.png", tmp_path / "inside") == "No such file or directory"
