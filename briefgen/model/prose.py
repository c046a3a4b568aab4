"""Text as a tree: what CommonMark with roles becomes, before and after its roles are resolved.

Each node says its `kind`, so that a template can tell them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal


@dataclass(frozen=True)
class Words:
    """Plain words."""

    kind: ClassVar[str] = "words"
    text: str


@dataclass(frozen=True)
class Strong:
    """Words that carry weight."""

    kind: ClassVar[str] = "strong"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class Emphasis:
    """Words that are stressed, or in another language."""

    kind: ClassVar[str] = "emphasis"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class Anchor:
    """A link to elsewhere; `href` is http, https or mailto."""

    kind: ClassVar[str] = "anchor"
    href: str
    text: str


@dataclass(frozen=True)
class Role:
    """A role not resolved yet: ``{stat}`fy2023_total:million``` has name stat, target fy2023_total, facet million."""

    kind: ClassVar[str] = "role"
    name: str
    target: str
    facet: str


@dataclass(frozen=True)
class Figured:
    """A number from the data, formatted; `id` leads to its entry in the data annex."""

    kind: ClassVar[str] = "number"
    id: str
    text: str
    label: str


@dataclass(frozen=True)
class Citation:
    """A reference to a source by its number in this briefing."""

    kind: ClassVar[str] = "citation"
    id: str
    number: int
    label: str


@dataclass(frozen=True)
class Mention:
    """A person or a glossary term; `full` is the title or the meaning."""

    kind: ClassVar[str] = "mention"
    of: Literal["person", "term"]
    id: str
    text: str
    full: str


@dataclass(frozen=True)
class PortionMark:
    """The level of the paragraph that it stands at the head of, in parentheses: ``(CUI)``."""

    kind: ClassVar[str] = "portion"
    text: str


Inline = Words | Strong | Emphasis | Anchor | Role | Figured | Citation | Mention | PortionMark


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    kind: ClassVar[str] = "paragraph"
    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class Listing:
    """A list, numbered or not; each item is prose of its own."""

    kind: ClassVar[str] = "listing"
    ordered: bool
    items: tuple[Prose, ...]


@dataclass(frozen=True)
class Quotation:
    """A passage quoted from elsewhere."""

    kind: ClassVar[str] = "quotation"
    blocks: Prose


Block = Paragraph | Listing | Quotation
Prose = tuple[Block, ...]
"""A text as its blocks, in order."""
