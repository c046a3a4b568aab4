"""How the tests of the shipped packet read it back."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[2]
MEETING = "biden-amlo-2023"
AUDIENCES = ("principal", "delegation", "press", "public")
LANGUAGES = ("en", "es")

SET_WIDE = """() => {
  const wide = new CSSStyleSheet();
  wide.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; }`);
  document.adoptedStyleSheets = [wide];
}"""
"""Sets a page as WCAG 2.2, 1.4.12, has it, but for the space below paragraphs, in which nothing can be lost."""


def text_of(pdf: Path) -> list[str]:
    """The text of each page of a PDF, by poppler's pdftotext."""
    read = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True)
    return read.stdout.split("\f")[:-1]


def squeezed(text: str) -> str:
    """`text` with every run of blanks as one."""
    return " ".join(text.split())


def folders(output: Path) -> Iterator[Path]:
    """The audiences' folders of the shipped meeting."""
    return (folder for folder in sorted((output / MEETING).iterdir()) if folder.is_dir())
