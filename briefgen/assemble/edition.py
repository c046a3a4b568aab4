"""One audience's edition in one language, as the parts of `assemble` share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.assemble.release import parts
from briefgen.locales import Locale
from briefgen.model.evidence import SourceBrief
from briefgen.model.node import Text
from briefgen.model.numbers import Numbers
from briefgen.model.spec import Spec
from briefgen.model.substance import Source
from briefgen.prose import parse, roles


@dataclass(frozen=True)
class Edition:
    """What everything in a briefing is made from: a spec and numbers without what its audience does not see.

    `sources` are those it cites, numbered.
    """

    spec: Spec
    numbers: Numbers
    audience: str
    locale: Locale
    sources: Mapping[str, SourceBrief] = field(default_factory=dict)

    def words(self, text: Text) -> str:
        """A plain text in the edition's language."""
        return text.in_language(self.locale.language)

    def maybe(self, text: Text | None) -> str | None:
        """A plain text in the edition's language, or None."""
        return None if text is None else self.words(text)


def cited_sources(spec: Spec, locale: Locale) -> Mapping[str, SourceBrief]:
    """The sources that anything in a pruned spec refers to, numbered from 1 in the order of the spec."""
    named: set[str] = set()
    for _, part in parts(spec):
        if isinstance(part, Text):
            prose, _ = parse(part.in_language(locale.language))
            named |= {role.target for role in roles(prose) if role.name == "cite"}
        named.add(getattr(part, "source", ""))
    seen = [(name, source) for name, source in spec.sources.items() if name in named]
    return {name: _source(name, number, source, locale) for number, (name, source) in enumerate(seen, start=1)}


def _source(name: str, number: int, source: Source, locale: Locale) -> SourceBrief:
    return SourceBrief(
        id=name,
        number=number,
        title=source.title.in_language(locale.language),
        publisher=source.publisher.in_language(locale.language),
        date=locale.date(source.date),
        retrieved=locale.date(source.retrieved) if source.retrieved else None,
        locator=source.locator,
        url=source.url,
    )
