"""Draws docs/gallery from the built packets, every product in every language: ``make gallery``.

A product is shown by its first two pages on paper, a packet's web page as a telephone and a desk show it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "docs" / "gallery"
HEIGHT, GAP, COLOURS = 660, 14, 48
GREY = (214, 214, 214)
WIDTHS = (("phone", 390), ("desk", 1280))


def main() -> None:
    """Writes the pictures and docs/gallery/README.md, anew."""
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir()
    lines = ["# Gallery", "", "Every product of the shipped example, as `make gallery` draws it.", ""]
    packets = sorted((ROOT / "output").glob("*/*/*.pdf"))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for pdf in packets:
            lines += [f"## {pdf.stem}", ""]
            lines += [f"![{title}]({name})" for title, name in pictures(pdf, browser)]
            lines.append("")
        browser.close()
    (GALLERY / "README.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def pictures(pdf: Path, browser: Browser) -> Iterator[tuple[str, str]]:
    """Draws the pictures of a packet; their titles and file names."""
    for title, first, last in products(pdf):
        name = f"{pdf.stem}-{first:02}.png"
        save(side_by_side([page(pdf, number) for number in range(first, min(last, first + 1) + 1)]), name)
        yield title, name
    html = pdf.with_suffix(".html")
    for kind, width in WIDTHS if html.exists() else ():
        name = f"{pdf.stem}-{kind}.png"
        window = browser.new_page(viewport={"width": width, "height": HEIGHT})
        window.goto(html.as_uri())
        save(Image.open(BytesIO(window.screenshot())), name)
        window.close()
        yield f"{pdf.stem}, on a {kind}", name


def products(pdf: Path) -> list[tuple[str, int, int]]:
    """The bookmarks at the top of a packet: title, first and last page, counted from 1."""
    document = pdfium.PdfDocument(pdf)
    marks = [mark for mark in document.get_toc() if mark.level == 0]
    starts = [(mark.get_title(), mark.get_dest().get_index() + 1) for mark in marks]
    ends = [max(start, following - 1) for (_, start), (_, following) in pairwise(starts)]
    return [(title, start, end) for (title, start), end in zip(starts, [*ends, len(document)], strict=True)]


def page(pdf: Path, number: int) -> Image.Image:
    """One page of a packet, `HEIGHT` pixels high."""
    command = ["pdftoppm", "-f", str(number), "-l", str(number), "-scale-to", str(HEIGHT), "-png", str(pdf)]
    return Image.open(BytesIO(subprocess.run(command, check=True, capture_output=True).stdout))


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    """Pages in a row, on grey."""
    sheet = Image.new("RGB", (sum(each.width + GAP for each in pages) + GAP, HEIGHT + 2 * GAP), GREY)
    left = GAP
    for each in pages:
        sheet.paste(each, (left, GAP))
        left += each.width + GAP
    return sheet


def save(picture: Image.Image, name: str) -> None:
    """Writes a picture in few colours, so that the gallery stays small."""
    picture.convert("RGB").quantize(COLOURS).save(GALLERY / name, optimize=True)


if __name__ == "__main__":
    main()
