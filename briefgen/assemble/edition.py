"""One audience's edition in one language, as the parts of `assemble` share it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from briefgen.assemble.release import sees, visible
from briefgen.locales import Locale
from briefgen.model.evidence import SourceBrief
from briefgen.model.node import Released, Text
from briefgen.model.numbers import Numbers
from briefgen.model.spec import Spec
from briefgen.model.substance import Source
from briefgen.prose import parse, roles

Part = TypeVar("Part", bound=Released)


@dataclass(frozen=True)
class Edition:
    """What everything in a briefing is made from; `sources` are those it cites, numbered."""

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

    def opened(self, parts: Mapping[str, Part]) -> dict[str, Part]:
        """Those of a section's entries that the audience sees."""
        return {name: part for name, part in parts.items() if sees(self.spec, self.audience, part, enclosed=False)}

    def listed(self, parts: Iterable[Part]) -> list[Part]:
        """Those of a section's items that the audience sees."""
        return [part for part in parts if sees(self.spec, self.audience, part, enclosed=False)]

    def within(self, parts: Iterable[Part]) -> list[Part]:
        """Those of a visible node's own parts that the audience sees."""
        return [part for part in parts if sees(self.spec, self.audience, part, enclosed=True)]


def cited_sources(spec: Spec, audience: str, locale: Locale) -> Mapping[str, SourceBrief]:
    """The sources that what `audience` sees refers to, numbered from 1 in the order of the spec."""
    named: set[str] = set()
    for _, part in visible(spec, audience):
        if isinstance(part, Text):
            prose, _ = parse(part.in_language(locale.language))
            named |= {role.target for role in roles(prose) if role.name == "cite"}
        named.add(getattr(part, "source", ""))
    seen = [
        (name, source)
        for name, source in spec.sources.items()
        if name in named and sees(spec, audience, source, enclosed=False)
    ]
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
