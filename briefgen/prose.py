"""CommonMark with roles → `Prose`. Pure: no spec, no numbers.

Text is CommonMark without headings, HTML, images and code; a role is written as in MyST: its name in braces, then its
target in backquotes, with an optional facet after a colon. Parsed by markdown-it-py with mdit-py-plugins' MyST roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.myst_role import myst_role_plugin

from briefgen.model.prose import (
    Anchor,
    Block,
    Emphasis,
    Inline,
    Listing,
    Paragraph,
    Prose,
    Quotation,
    Role,
    Strong,
    Words,
)

ROLES = ("stat", "cite", "person", "term", "literal")
"""The names of the roles. What is in a literal are words to print as they are: a number that is not of the data."""


@dataclass(frozen=True)
class Refused:
    """Markup that cannot stand in a text: what it is called, and the characters to look for."""

    kind: str
    needle: str
    hint: str | None = None


_REFUSED = {
    "heading": "a heading",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "an image",
    "code_inline": "code",
    "code_block": "code (an indented paragraph)",
    "fence": "code",
    "hr": "a rule",
}


_STRAY = re.compile("|".join(rf"\{{{name}\}}" for name in ROLES))
"""A role's name that no target follows."""


@cache
def parse(text: str) -> tuple[Prose, tuple[Refused, ...]]:
    """`text` as prose with its roles unresolved, and the markup in it that was left out."""
    refused: list[Refused] = []
    tree = SyntaxTreeNode(_parser().parse(text))
    return tuple(_blocks(tree.children, refused)), tuple(refused)


def roles(prose: Prose) -> Iterator[Role]:
    """Every role in `prose`, in reading order."""
    for block in prose:
        match block:
            case Paragraph(inlines):
                yield from _roles_among(inlines)
            case Listing(_, items):
                for item in items:
                    yield from roles(item)
            case Quotation(blocks):
                yield from roles(blocks)


def _roles_among(inlines: Sequence[Inline]) -> Iterator[Role]:
    for inline in inlines:
        match inline:
            case Role():
                yield inline
            case Strong(inner) | Emphasis(inner):
                yield from _roles_among(inner)


@cache
def _parser() -> MarkdownIt:
    # Typographer replacements would touch numbers and quotations; text is printed as it was written.
    parser = MarkdownIt("commonmark", {"typographer": False}).use(myst_role_plugin)
    # Left to itself it lets a link of a scheme it distrusts stand as words, where no one would notice.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _blocks(nodes: Sequence[SyntaxTreeNode], refused: list[Refused]) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "paragraph":
                yield Paragraph(tuple(_inlines(node.children[0].children, refused)))
            case "bullet_list" | "ordered_list":
                items = tuple(tuple(_blocks(item.children, refused)) for item in node.children)
                yield Listing(node.type == "ordered_list", items)
            case "blockquote":
                yield Quotation(tuple(_blocks(node.children, refused)))
            case _:
                refused.append(Refused(_REFUSED.get(node.type, node.type), _needle(node)))


def _inlines(nodes: Sequence[SyntaxTreeNode], refused: list[Refused]) -> Iterator[Inline]:
    for node in nodes:
        match node.type:
            case "text":
                refused += (
                    Refused("a role without backquotes", stray, f"write {stray}`…`")
                    for stray in _STRAY.findall(node.content)
                )
                if node.content:
                    yield Words(node.content)
            case "softbreak" | "hardbreak":
                yield Words(" ")
            case "strong":
                yield Strong(tuple(_inlines(node.children, refused)))
            case "em":
                yield Emphasis(tuple(_inlines(node.children, refused)))
            case "myst_role":
                yield _role(str(node.meta["name"]), node.content)
            case "link" if str(node.attrs["href"]).startswith(("https://", "http://", "mailto:")):
                inside = [each for each in node.walk() if each.type == "myst_role"]
                refused += (Refused("a role inside a link", f"{{{each.meta['name']}}}`") for each in inside)
                yield Anchor(
                    str(node.attrs["href"]),
                    "".join(each.content for each in node.walk() if each.type == "text"),
                )
            case "link":
                refused.append(Refused("a link that is not http, https or mailto", str(node.attrs["href"])))
            case _:
                refused.append(Refused(_REFUSED.get(node.type, node.type), _needle(node)))


def _role(name: str, content: str) -> Role:
    if name == "literal":
        return Role(name, content, "")
    target, _, facet = content.partition(":")
    return Role(name, target.strip(), facet.strip())


def _needle(node: SyntaxTreeNode) -> str:
    """Characters that stand where `node` does."""
    match node.type:
        case "heading":
            return str(node.markup + " " + node.children[0].content) if "#" in node.markup else node.children[0].content
        case "code_inline":
            return str(node.markup + node.content + node.markup)
        case "image":
            return f"![{node.content}"
        case "fence" | "hr":
            return str(node.markup)[:3]
    return str(node.content).split("\n")[0].strip()
