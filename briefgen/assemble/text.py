"""Texts of the spec as prose of the edition: parsed, in its language, every role resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.assemble.acronyms import mentioned
from briefgen.assemble.edition import Edition
from briefgen.assemble.values import statistic_text
from briefgen.model.node import MarkedText, Text
from briefgen.model.numbers import Statistic
from briefgen.model.prose import (
    Anchor,
    Citation,
    Emphasis,
    Figured,
    Inline,
    Listing,
    Mention,
    Paragraph,
    PortionMark,
    Prose,
    Quotation,
    Role,
    Strong,
    Words,
)
from briefgen.prose import parse


def prose(edition: Edition, text: Text | None, *, verbatim: bool = False) -> Prose:
    """`text` as prose; empty where there is none. In what is `verbatim` nothing of the glossary is marked."""
    if text is None:
        return ()
    parsed, _ = parse(edition.words(text))
    resolved = _resolved(edition, parsed, quoted=verbatim)
    return portions(edition, resolved, text.level) if isinstance(text, MarkedText) else resolved


def portions(edition: Edition, blocks: Prose, level: str) -> Prose:
    """`blocks` with `level` at the head of each paragraph."""
    marked: list[Paragraph | Listing | Quotation] = []
    for block in blocks:
        match block:
            case Paragraph(inlines):
                marked.append(Paragraph((PortionMark(edition.mark(level)), *inlines)))
            case Listing(ordered, items):
                marked.append(Listing(ordered, tuple(portions(edition, item, level) for item in items)))
            case Quotation(inner):
                marked.append(Quotation(portions(edition, inner, level)))
    return tuple(marked)


def plain(edition: Edition, text: Text | None) -> str:
    """`text` with its roles resolved, as one line without markup: for titles, alt texts and cells of a table."""
    return " ".join(_plain_inlines(block.inlines) for block in prose(edition, text) if isinstance(block, Paragraph))


def passages(edition: Edition, text: Text) -> Iterator[str]:
    """The paragraphs and entries of `text`, each as one line with its roles resolved; what is quoted is left out."""
    return _passages(prose(edition, text))


def _passages(blocks: Prose) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(inlines):
                yield _plain_inlines(inlines)
            case Listing(items=items):
                for item in items:
                    yield from _passages(item)


def _resolved(edition: Edition, blocks: Prose, *, quoted: bool) -> Prose:
    resolved: list[Paragraph | Listing | Quotation] = []
    for block in blocks:
        match block:
            case Paragraph(inlines):
                resolved.append(Paragraph(_inlines(edition, inlines, quoted=quoted)))
            case Listing(ordered, items):
                resolved.append(Listing(ordered, tuple(_resolved(edition, item, quoted=quoted) for item in items)))
            case Quotation(inner):
                resolved.append(Quotation(_resolved(edition, inner, quoted=True)))
    return tuple(resolved)


def _inlines(edition: Edition, inlines: Iterable[Inline], *, quoted: bool) -> tuple[Inline, ...]:
    resolved: list[Inline] = []
    for inline in inlines:
        match inline:
            case Role():
                resolved.append(_role(edition, inline))
            case Words() if not quoted:
                resolved += mentioned(edition, inline)
            case Strong(inner):
                resolved.append(Strong(_inlines(edition, inner, quoted=quoted)))
            case Emphasis(inner):
                resolved.append(Emphasis(_inlines(edition, inner, quoted=quoted)))
            case _:
                resolved.append(inline)
    return tuple(resolved)


def _role(edition: Edition, role: Role) -> Inline:
    """What a role stands for. The checks have made sure that its target exists and reaches the audience."""
    match role.name:
        case "stat":
            return _figured(edition, role)
        case "literal":
            return Words(role.target)
        case "cite":
            source = edition.sources[role.target]
            return Citation(source.id, source.number, source.title)
        case "person":
            person = edition.spec.people[role.target]
            title = person.title_on(edition.spec.meeting.start.date())
            text = person.name if role.facet == "full" else edition.words(person.called)
            return Mention("person", role.target, text, edition.words(title.text) if title else "")
        case _:
            term = edition.spec.glossary[role.target]
            full = edition.words(term.term)
            return Mention("term", role.target, edition.maybe(term.short) or full, full)


def _figured(edition: Edition, role: Role) -> Inline:
    statistic = edition.numbers[role.target]
    if not isinstance(statistic, Statistic):
        raise TypeError(f"{role.target} is a series")  # the checks refuse this before
    text = statistic_text(edition, statistic, role.facet) or ""
    if role.facet in ("when", "whom"):
        return Words(text)
    return Figured(role.target, text, edition.words(statistic.declaration.label))


def _plain_inlines(inlines: Iterable[Inline]) -> str:
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Words(text) | Figured(text=text) | Mention(text=text) | Anchor(text=text):
                parts.append(text)
            case Strong(inner) | Emphasis(inner):
                parts.append(_plain_inlines(inner))
    return "".join(parts)
