"""One audience's edition in one language, as the parts of `assemble` share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.assemble.release import parts
from briefgen.locales import Locale
from briefgen.markings import portion, scheme_of
from briefgen.model.evidence import SourceBrief
from briefgen.model.marking import Scheme
from briefgen.model.node import Released, Text
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
        """A text as it is written in the edition's language; no line breaks where the language forbids it.

        An edition for the commands alone, without an audience, takes another language where a text is not in its own.
        """
        language = self.locale.language
        return self.locale.held(text.in_language(language) if self.audience else text.nearest(language))

    @property
    def scheme(self) -> Scheme | None:
        """The levels that the spec's marking names; None where it has no marking."""
        return scheme_of(self.spec.marking) if self.spec.marking else None

    def mark(self, level: str) -> str:
        """What stands before a portion at `level`: ``(CUI)``."""
        scheme = self.scheme
        return f"({portion(scheme.level(level), self.locale.language)})" if scheme else ""

    def titled(self, node: Released, words: str) -> str:
        """`words` as the title of `node`, after its level where portions are marked."""
        marking = self.spec.marking
        return f"{self.mark(node.level)} {words}" if marking and marking.portions and node.level else words

    def maybe(self, text: Text | None) -> str | None:
        """A plain text in the edition's language, or None."""
        return None if text is None else self.words(text)


def cited_sources(spec: Spec, locale: Locale) -> Mapping[str, SourceBrief]:
    """The sources that anything in a pruned spec refers to, numbered from 1 in the order of the spec."""
    edition = Edition(spec, {}, "", locale)
    named: set[str] = set()
    for _, part in parts(spec):
        if isinstance(part, Text) and part.is_in(locale.language):
            prose, _ = parse(part.in_language(locale.language))
            named |= {role.target for role in roles(prose) if role.name == "cite"}
        named.add(getattr(part, "source", ""))
    seen = [(name, source) for name, source in spec.sources.items() if name in named]
    return {name: _source(edition, name, number, source) for number, (name, source) in enumerate(seen, start=1)}


def _source(edition: Edition, name: str, number: int, source: Source) -> SourceBrief:
    locale = edition.locale
    return SourceBrief(
        id=name,
        number=number,
        title=edition.titled(source, edition.words(source.title)),
        language=source.language if source.language != locale.language else None,
        publisher=edition.words(source.publisher),
        date=locale.date(source.date),
        retrieved=locale.date(source.retrieved) if source.retrieved else None,
        locator=edition.maybe(source.locator),
        url=source.url,
    )
