"""Writes docs/bounds.md, a table of all bounds, from `briefgen.model.bounds`: ``make docs``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from briefgen.model import bounds

REFERENCE = Path(__file__).parents[1] / "docs" / "bounds.md"

INTRODUCTION = """\
# Bounds

`make docs` writes this page from `briefgen/model/bounds.py`.

briefgen reads files that others wrote, so each has a bound that no real use reaches. Whatever passes one ends in an
error that names it, before it takes time or memory. How these were tried is in [reliability](reliability.md).
"""


def main() -> None:
    """Writes the page anew."""
    REFERENCE.write_text(reference(), encoding="utf-8")


def reference() -> str:
    """The page as it is to be, in Markdown."""
    rows = "\n".join(f"| `{name}` | {value:,} | {words} |" for name, value, words in _bounds())
    return f"{INTRODUCTION}\n| Bound | At most | Of |\n|---|--:|---|\n{rows}\n"


def _bounds() -> Iterator[tuple[str, int, str]]:
    """The name, the value and the description of each bound, in the order of the module."""
    source = Path(bounds.__file__).read_text(encoding="utf-8")
    for assignment, description in pairwise(ast.parse(source).body):
        match assignment, description:
            case ast.Assign(targets=[ast.Name(id=name)]), ast.Expr(value=ast.Constant(value=str(words))):
                yield name, getattr(bounds, name), words


if __name__ == "__main__":
    main()
