"""Draws the picture in README.md, four pages side by side, from the built packets: ``make picture``."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
MEETING = "biden-amlo-2023"
PAGES = (("principal", "en", 1), ("principal", "en", 2), ("delegation", "es", 1), ("public", "en", 1))
"""Audience, language and page."""
HEIGHT, GAP = 720, 18
GREY = (214, 214, 214)


def main() -> None:
    """Writes docs/packet.png."""
    pages = [page(*each) for each in PAGES]
    width = sum(each.width for each in pages) + GAP * (len(pages) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), GREY)
    left = GAP
    for each in pages:
        sheet.paste(each, (left, GAP))
        left += each.width + GAP
    sheet.quantize(64).save(ROOT / "docs" / "packet.png", optimize=True)


def page(audience: str, language: str, number: int) -> Image.Image:
    """One page of a packet, `HEIGHT` pixels high."""
    pdf = ROOT / "output" / MEETING / audience / f"{MEETING}-{audience}-{language}.pdf"
    command = ["pdftoppm", "-f", str(number), "-l", str(number), "-scale-to", str(HEIGHT), "-png", str(pdf)]
    return Image.open(BytesIO(subprocess.run(command, check=True, capture_output=True).stdout))


if __name__ == "__main__":
    main()
