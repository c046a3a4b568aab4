"""Which file serves under each template's name, and what a project's own one leaves as shipped."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from briefgen.render.html import Templates
from briefgen.render.overrides.reading import Reader, extended


@dataclass(frozen=True)
class Served:
    """A template, the project's `own` or shipped; of an own one what it `extends`, and its `blocks`."""

    name: str
    own: bool
    extends: str | None = None
    blocks: tuple[str, ...] = ()


def served(templates: Templates) -> tuple[Served, ...]:
    """Every template by its name."""
    reader = Reader(templates)
    every = sorted({*reader.own, *reader.shipped})
    return tuple(_own(reader, name) if name in reader.own else Served(name, own=False) for name in every)


def _own(reader: Reader, name: str) -> Served:
    try:
        tree = reader.tree(name)
    except TemplateSyntaxError:
        return Served(name, own=True)
    blocks = tuple(each.name for each in tree.find_all(nodes.Block))
    return Served(name, own=True, extends=extended(tree), blocks=blocks)
