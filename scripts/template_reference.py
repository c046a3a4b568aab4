"""Writes docs/templates.md, what a template may use and override, from the templates and the model: ``make docs``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import ModuleType

from briefgen.model import briefing, evidence, prose, theme

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "templates.md"
TEMPLATES = ROOT / "templates"

INTRODUCTION = """\
# Templates

`make docs` writes this page from the templates and the model.

A file in a project's `templates/` stands in for the shipped one of the same name, or for a part of it
([customising](customising.md)). A template has the names that the comment at its beginning tells of, and is given one
`briefing`, the `Briefing` below, of one audience in one language. Any other name, or a field that is not listed here,
is an error.

Every product and the whole page have `look` (the theme), `medium` ("print" or "screen"), `large` (whether it is the
large print), `phrase(key, …)`, words of the product in the language, `chart(figure)`, its drawing, `sheet(figure id)`
and `calendar()`, files to offer or none, and `first_use(id)`, whether a term or a source is met for the first time.
"""

_HEAD = re.compile(r"\{#-?(.*?)-?#\}", re.DOTALL)
_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_MACRO = re.compile(r"\{%-?\s*macro\s+(\w+\([^%]*\))")


def main() -> None:
    """Writes the page anew."""
    REFERENCE.write_text(reference(), encoding="utf-8")


def reference() -> str:
    """The page as it is to be, in Markdown."""
    files = sorted(TEMPLATES.rglob("*.html.j2"))
    models = (part for module in (briefing, evidence, prose, theme) for part in _model(module))
    parts = (INTRODUCTION, "## Files", *map(_template, files), "## Fields", *models)
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _template(file: Path) -> str:
    """A template: what it says of itself, and the blocks and macros in it."""
    text = file.read_text(encoding="utf-8")
    head = _HEAD.match(text)
    parts = [f"### {file.relative_to(TEMPLATES).as_posix()}"]
    if head:
        parts.append(f"```text\n{head[1].strip()}\n```")
    for kind, found in (("Blocks", _BLOCK.findall(text)), ("Macros", _MACRO.findall(text))):
        if found:
            parts.append(f"{kind}: " + ", ".join(f"`{name}`" for name in found))
    return "\n\n".join(parts)


def _model(module: ModuleType) -> Iterator[str]:
    """The classes of `module`, each with its fields and properties and their types."""
    for name, kind in vars(module).items():
        if not (inspect.isclass(kind) and is_dataclass(kind) and kind.__module__ == module.__name__):
            continue
        rows = [f"- `{each.name}`: `{each.type}`" for each in fields(kind)]
        rows += [
            f"- `{each}`: {inspect.getdoc(value)}" for each, value in vars(kind).items() if isinstance(value, property)
        ]
        yield "\n\n".join((f"### {name}", inspect.getdoc(kind) or "", "\n".join(rows)))


if __name__ == "__main__":
    main()
