"""Pictures: what is embedded has to be whole, small and harmless, and holds nothing but what is seen."""

from __future__ import annotations

import re
import zlib
from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile

from briefgen.load.pictures import read_picture
from briefgen.model.bounds import PICTURE_BYTES, PICTURE_SHAPES
from briefgen.model.theme import Picture
from tests.fuzzing import examples

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def read(folder: Path, content: str | bytes) -> Picture | str:
    (folder / "logo").write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_picture("logo", folder)


def svg(inside: str) -> bytes:
    """What is made of a drawing that is written by the rules already."""
    return f'<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()


def chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)


def png(width: int, height: int, depth: int, colours: int, rows: list[bytes], *more: bytes) -> bytes:
    """A PNG whose chunks `more` stand before its pixels."""
    header = chunk(b"IHDR", width.to_bytes(4) + height.to_bytes(4) + bytes((depth, colours, 0, 0, 0)))
    pixels = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows)))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + pixels + chunk(b"IEND", b"")


PNG = png(1, 1, 8, 2, [b"\1\2\3"])


def shown(picture: Picture | str) -> list[tuple[int, ...]]:
    """The pixels of a picture, RGBA."""
    assert isinstance(picture, Picture)
    written = Image.open(BytesIO(picture.content)).convert("RGBA").tobytes()
    return [tuple(written[at : at + 4]) for at in range(0, len(written), 4)]


def chunks(picture: Picture | str) -> list[bytes]:
    assert isinstance(picture, Picture)
    found, at = [], 8
    while at < len(picture.content):
        found.append(picture.content[at + 4 : at + 8])
        at += 12 + int.from_bytes(picture.content[at : at + 4])
    return found


SECRET = b"not for the press"


@pytest.mark.parametrize(
    "note",
    [
        chunk(b"tEXt", b"Comment\0" + SECRET),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(SECRET)),
        chunk(b"iTXt", b"Comment\0\0\0\0\0" + SECRET),
        chunk(b"iCCP", b"Profile\0\0" + zlib.compress(SECRET)),
        chunk(b"eXIf", b"MM\0*" + SECRET),
        chunk(b"gAMA", (45455).to_bytes(4)),
        chunk(b"pHYs", SECRET[:9]),
    ],
)
def test_a_png_keeps_its_pixels_alone(tmp_path: Path, note: bytes) -> None:
    noted = png(1, 1, 8, 2, [b"\1\2\3"], note) + SECRET
    picture = read(tmp_path, noted)
    assert shown(picture) == [(1, 2, 3, 255)]
    assert chunks(picture) == [b"IHDR", b"IDAT", b"IEND"]


@pytest.mark.parametrize(
    ("content", "pixels"),
    [
        # Grey of 1, 2 and 16 bits, with alpha, with a transparent grey.
        (png(2, 1, 1, 0, [b"\x40"]), [(0, 0, 0, 255), (255, 255, 255, 255)]),
        (png(2, 1, 2, 0, [b"\x60"]), [(85, 85, 85, 255), (170, 170, 170, 255)]),
        (png(2, 1, 16, 0, [b"\x80\x80\x10\x00"]), [(128, 128, 128, 255), (16, 16, 16, 255)]),
        (png(2, 1, 16, 0, [b"\x80\x80\x10\x00"], chunk(b"tRNS", b"\x10\0")), [(128, 128, 128, 255), (0, 0, 0, 0)]),
        (png(1, 1, 16, 4, [b"\x80\x80\x40\x40"]), [(128, 128, 128, 64)]),
        # Colours of 16 bits.
        (png(1, 1, 16, 2, [b"\x80\x80\x10\0\x20\0"]), [(128, 16, 32, 255)]),
        # A palette with opacities, whose last colour is not used.
        (
            png(2, 1, 8, 3, [b"\0\1"], chunk(b"PLTE", b"\1\2\3\4\5\6not"), chunk(b"tRNS", b"\x80")),
            [(1, 2, 3, 128), (4, 5, 6, 255)],
        ),
    ],
)
def test_every_kind_of_png_looks_the_same(tmp_path: Path, content: bytes, pixels: list[tuple[int, ...]]) -> None:
    assert shown(read(tmp_path, content)) == pixels


def test_what_has_no_opacity_has_no_colour_either(tmp_path: Path) -> None:
    picture = read(tmp_path, png(2, 1, 8, 6, [b"not\0for\1"]))
    assert shown(picture) == [(0, 0, 0, 0), (*b"for", 1)]


def test_colours_are_converted_by_the_profile(tmp_path: Path) -> None:
    """Of a profile in which the first channel is what sRGB calls green, a full first channel is green."""
    written = BytesIO()
    lab = ImageCms.createProfile("sRGB")
    profile = bytearray(ImageCms.ImageCmsProfile(lab).tobytes())
    red, green = (profile.index(name, 128) for name in (b"rXYZ", b"gXYZ"))
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    Image.new("RGB", (1, 1), (255, 0, 0)).save(written, "PNG", icc_profile=bytes(profile))
    ((r, g, b, _),) = shown(read(tmp_path, written.getvalue()))
    assert g > 250
    assert max(r, b) < 5


def test_an_animation_loses_its_other_frames(tmp_path: Path) -> None:
    written = BytesIO()
    frames = [Image.new("RGB", (1, 1), (shade, 0, 0)) for shade in (1, 2)]
    frames[0].save(written, "PNG", save_all=True, append_images=frames[1:])
    assert b"fdAT" in written.getvalue()
    picture = read(tmp_path, written.getvalue())
    assert chunks(picture) == [b"IHDR", b"IDAT", b"IEND"]
    assert shown(picture) == [(1, 0, 0, 255)]


@pytest.mark.parametrize("length", [8, 40, 45])
def test_a_png_that_is_cut_off_is_refused(tmp_path: Path, length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint, where it is imported, has Pillow read such files."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert read(tmp_path, PNG[:length]) == "it is not a whole PNG"


@pytest.mark.parametrize("before", [b"", chunk(b"IHDR", bytes((0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)))])
def test_a_png_of_too_many_pixels_is_refused_by_its_header(tmp_path: Path, before: bytes) -> None:
    """Pillow goes by the last header, where there are two."""
    size = (40_000).to_bytes(4)
    bomb = PNG[:8] + before + chunk(b"IHDR", size + size + b"\x08\0\0\0\0") + PNG[33:]
    assert read(tmp_path, bomb) == "it has more than the 16 megapixels that are allowed"


def test_the_same_picture_is_the_same_bytes(tmp_path: Path) -> None:
    first = read(tmp_path, PNG)
    assert isinstance(first, Picture)
    assert read(tmp_path, first.content) == first


def test_a_drawing_keeps_its_shapes_and_its_references(tmp_path: Path) -> None:
    drawing = SVG.format(
        '<linearGradient id="closed-a"><stop offset="50%" stop-color="Navy"/></linearGradient>'
        '<path d="M0 0h9v-1.5e2z" fill="url(#closed-a)"/>'
        '<g id="closed-b"><rect width="2"/></g><use xlink:href="#closed-b"/>'
    )
    assert read(tmp_path, drawing) == Picture(
        "image/svg+xml",
        svg(
            '<linearGradient id="i1"><stop offset="50%" stop-color="Navy" /></linearGradient>'
            '<path d="M0 0h9v-1.5e2z" fill="url(#i1)" /><g id="i2"><rect width="2" /></g><use href="#i2" />'
        ),
    )


def test_a_style_becomes_attributes_and_goes_before_them(tmp_path: Path) -> None:
    drawing = SVG.format('<rect fill="red" style="fill: #00F; -inkscape-stroke: none;stroke:none"/>')
    assert read(tmp_path, drawing) == Picture("image/svg+xml", svg('<rect fill="#00F" stroke="none" />'))


@pytest.mark.parametrize(
    "unseen",
    [
        "<!-- not for the press -->",
        "<?note not for the press?>",
        "<title>not for the press</title>",
        "<desc>not for the press</desc>",
        "<metadata><a xmlns='urn:x'>not for the press</a></metadata>",
        "<x:note xmlns:x='urn:x' text='not for the press'/>",
        "not for the press",
        "<path id='not-for-the-press' class='not-for-the-press' data-name='not for the press' d=''/>",
        "<path aria-label='not for the press' xml:base='not-for-the-press' style='--note: not for the press'/>",
        "<g display='none'><path d='M1 1'/></g>",
        "<g style='display:none'><path d='M1 1'/></g>",
        "<defs><path d='M1 1'/></defs>",
        "<symbol><path d='M1 1'/></symbol>",
    ],
)
def test_what_is_not_seen_of_a_drawing_is_left_out(tmp_path: Path, unseen: str) -> None:
    picture = read(tmp_path, SVG.format(unseen))
    assert isinstance(picture, Picture)
    assert re.sub('<path( d="")? />', "", picture.content.decode()).encode() in (
        svg(""),
        svg("")[:-7] + b"</svg>",
        svg("").replace(b"></svg>", b" />"),
    )


def test_a_picture_in_a_drawing_keeps_its_pixels_alone(tmp_path: Path) -> None:
    noted = png(1, 1, 8, 2, [b"\1\2\3"], chunk(b"iCCP", b"Profile\0\0" + zlib.compress(SECRET)))
    address = f"data:image/png;base64,{b64encode(noted).decode()}"
    picture = read(tmp_path, SVG.format(f'<g><image href="{address}"/></g>'))
    assert isinstance(picture, Picture)
    (inner,) = re.findall('base64,([^"]*)', picture.content.decode())
    assert chunks(Picture("image/png", b64decode(inner))) == [b"IHDR", b"IDAT", b"IEND"]


def test_pictures_in_a_drawing_share_one_bound_of_pixels(tmp_path: Path) -> None:
    big = BytesIO()
    Image.new("L", (3000, 3000)).save(big, "PNG", optimize=True)
    image = f'<image href="data:image/png;base64,{b64encode(big.getvalue()).decode()}"/>'
    assert isinstance(read(tmp_path, SVG.format(image)), Picture)
    assert read(tmp_path, SVG.format(image * 2)) == "it has more than the 16 megapixels that are allowed"


def test_a_drawing_that_draws_without_end_is_refused(tmp_path: Path) -> None:
    """Each group shows the one before ten times."""
    groups = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    assert (
        read(tmp_path, SVG.format('<g id="g0"><path/></g>' + groups)) == f"it draws more than {PICTURE_SHAPES:,} shapes"
    )
    loop = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
    assert read(tmp_path, SVG.format(loop)) == "what it refers to refers to itself, or leads on without end"
    assert read(tmp_path, SVG.format("<g>" * 1000 + "</g>" * 1000)) == "it is nested more than 50 levels deep"


@pytest.mark.parametrize(
    "value",
    [
        "not for the press",
        "url(#a) not for",
        "1" * 50_000 + "x",
        "rgb(" + "1 " * 50_000,
        "scale(1",
        "1 1e 2",
        "var(--x)",
    ],
)
@pytest.mark.parametrize("name", ["fill", "d", "width", "transform", "fill-rule", "mask"])
def test_a_value_that_is_none_of_svg_is_refused_without_quoting_it(tmp_path: Path, name: str, value: str) -> None:
    refusal = read(tmp_path, SVG.format(f'<path id="a" {name}="{value}"/>'))
    assert refusal == f"the {name!r} of a <path> is not understood"


def test_no_refusal_quotes_what_a_picture_holds(tmp_path: Path) -> None:
    refusal = read(tmp_path, SVG.format('<image href="data:image/gif;base64,bm90IGZvciB0aGUgcHJlc3M="/>'))
    assert refusal == "it refers to 'data:image/gif;base64'"


_WHOLE = png(3, 2, 8, 6, [bytes(range(12)), bytes(range(12))], chunk(b"iCCP", b"Profile\0\0" + zlib.compress(SECRET)))
_DRAWN = SVG.format('<g id="a" style="fill:red"><path d="M0 0h9z"/></g><use href="#a" transform="scale(2)"/>').encode()


@settings(max_examples=examples(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([_WHOLE, _DRAWN]), st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=4)), max_size=4))
def test_a_picture_with_other_bytes_in_it_is_a_picture_or_refused(
    tmp_path: Path, content: bytes, changes: list[tuple[int, bytes]]
) -> None:
    for at, put in changes:
        content = content[:at] + put + content[at + len(put) // 2 :]
    picture = read(tmp_path, content)
    assert isinstance(picture, str) or SECRET not in picture.content


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
    assert read(tmp_path, b" " * (PICTURE_BYTES + 1)) == "it has more than the 200 KB that are allowed"


def test_a_file_outside_the_folder_is_refused_and_one_that_is_not_there_told(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "logo.png").write_bytes(PNG)
    assert read_picture("../logo.png", tmp_path / "inside") == "it lies outside the spec's folder"
    assert read_picture("logo.png", tmp_path / "inside") == "there is no such file"


def test_an_id_that_is_referred_to_is_given_once(tmp_path: Path) -> None:
    twice = '<use href="#a"/><g id="a"><path/><path/></g><path id="a"/>'
    assert read(tmp_path, SVG.format(twice)) == "it refers to an id that more than one element has"


def test_markers_are_refused_since_each_point_draws_one(tmp_path: Path) -> None:
    marked = '<marker id="m"><path/></marker><path marker-mid="url(#m)" d="M0 0h1h1"/>'
    assert (
        read(tmp_path, SVG.format(marked))
        == "it holds a marker, which each point of a line draws again; turn it into paths"
    )


@pytest.mark.parametrize(
    "inside", ['<title id="a">x</title><use href="#a"/>', '<metadata><path id="a"/></metadata><use href="#a"/>']
)
def test_what_is_not_seen_is_not_referred_to(tmp_path: Path, inside: str) -> None:
    assert read(tmp_path, SVG.format(inside)) == "it refers to an id that nothing in it has"


def test_a_style_sets_no_address(tmp_path: Path) -> None:
    assert read(tmp_path, SVG.format('<path style="href:#x" d="M0 0"/>')) == Picture(
        "image/svg+xml", svg('<path d="M0 0" />')
    )


def test_references_that_are_not_closed_take_no_time(tmp_path: Path) -> None:
    """Read anew from each of them, they would take minutes."""
    assert isinstance(read(tmp_path, SVG.format(f'<path aria="{"url(#" * 30_000}"/>')), Picture)
