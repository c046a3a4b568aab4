"""What each part of a spec tells, as strings: written, read with its roles resolved, computed from the data.

Of the parts that an audience may not see, these are its secrets; and so is what the data say of a claim to anybody
else, since they say it by numbers that the audience may not see.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from briefgen.assemble.claims import audience_verdicts
from briefgen.assemble.edition import Edition, cited_sources
from briefgen.assemble.release import Path, parts
from briefgen.assemble.text import prose
from briefgen.assemble.values import FACETS, statistic_text, value_text
from briefgen.assemble.verdicts import explanation_text
from briefgen.locales import open_locale
from briefgen.model.node import Node, PlainText, Text
from briefgen.model.numbers import Numbers, Result, Statistic
from briefgen.model.prose import (
    Anchor,
    Emphasis,
    Figured,
    Inline,
    Listing,
    Mention,
    Paragraph,
    Prose,
    Quotation,
    Strong,
    Words,
)
from briefgen.model.spec import Spec
from briefgen.stats.findings import Findings
from briefgen.stats.verdicts import Verdicts


@dataclass(frozen=True)
class Secret:
    """A string that may not be found, and the place in the spec of what it tells."""

    path: Path
    text: str = field(repr=False)


def tellings(spec: Spec, numbers: Numbers) -> Mapping[Path, tuple[str, ...]]:
    """What every part of a spec tells in any of its languages, by its place."""
    editions = _editions(spec, numbers)
    told = {}
    for path, part in parts(spec):
        strings = (text for edition in editions for text in _told(edition, path, part))
        told[path] = tuple(dict.fromkeys(text for text in strings if text.strip()))
    return told


def explanations(spec: Spec, findings: Findings) -> Iterator[tuple[str, str]]:
    """What the verdicts on the claims of a spec say to its author, in each language: the claim's id, and a sentence."""
    return (each for edition in _editions(spec, findings.numbers) for each in _explained(edition, findings.verdicts))


def audience_explanations(seen: Spec, numbers: Numbers) -> Iterator[tuple[str, str]]:
    """The same as told to an audience, which sees of the spec what is in `seen`, and `numbers`."""
    for edition in _editions(seen, numbers):
        verdicts = {claim.id: audience_verdicts(edition, claim) for claim in seen.claims}
        yield from _explained(edition, verdicts)


def _editions(spec: Spec, numbers: Numbers) -> tuple[Edition, ...]:
    """All that a spec tells, in each of its languages."""
    locales = [open_locale(language, name) for language, name in spec.languages.items()]
    return tuple(Edition(spec, numbers, "", each, cited_sources(spec, each)) for each in locales)


def _explained(edition: Edition, verdicts: Verdicts) -> Iterator[tuple[str, str]]:
    return ((name, explanation_text(edition, each)) for name, several in verdicts.items() for each in several)


def _told(edition: Edition, path: Path, part: Node | Text) -> Iterator[str]:
    if isinstance(part, Text):
        yield from _words(edition, part)
        return
    if path and isinstance(path[-1], str):
        yield path[-1]
    for name in type(part).model_fields:
        if name != "release":
            yield from _strings(edition, getattr(part, name))
    if path[:1] == ("statistics",) and len(path) == 2:
        yield from _values(edition, edition.numbers[str(path[1])])


def _words(edition: Edition, text: Text) -> Iterator[str]:
    language = edition.locale.language
    if not text.is_in(language):
        return
    yield text.in_language(language)
    if not isinstance(text, PlainText):
        yield _read(prose(edition, text))


def _read(blocks: Prose) -> str:
    """Prose as a reader has it, without its citations."""
    texts = []
    for block in blocks:
        match block:
            case Paragraph(inlines):
                texts.append(_line(inlines))
            case Listing(_, items):
                texts += [_read(item) for item in items]
            case Quotation(inner):
                texts.append(_read(inner))
    return "\n".join(texts)


def _line(inlines: tuple[Inline, ...]) -> str:
    pieces = []
    for inline in inlines:
        match inline:
            case Words(text) | Figured(text=text) | Mention(text=text) | Anchor(text=text):
                pieces.append(text)
            case Strong(inner) | Emphasis(inner):
                pieces.append(_line(inner))
    return "".join(pieces)


def _strings(edition: Edition, value: Any) -> Iterator[str]:
    """The strings and days in a field, but not those of nodes and texts, which are parts of their own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, date):
        yield value.isoformat()
        yield edition.locale.date(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(edition, each)


def _values(edition: Edition, result: Result) -> Iterator[str]:
    """A computed number in each way that a text can show it; of a series, each of its values."""
    if isinstance(result, Statistic):
        yield str(result.value)
        yield from (text for facet in ("", *FACETS) if (text := statistic_text(edition, result, facet)))
    else:
        yield from (value_text(edition, result, each.value) for each in result.observations)
    yield result.provenance.sql
