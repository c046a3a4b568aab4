"""Rules of text: complete in every language, allowed markup only, numbers that can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.assemble.release import languages_read
from briefgen.assemble.values import FACETS
from briefgen.checks.subject import Subject, parsed, words_path, written
from briefgen.model.diagnostics import Diagnostic, diagnose, did_you_mean
from briefgen.model.node import EVERY_LANGUAGE, PlainText
from briefgen.model.numbers import Series, Statistic
from briefgen.model.prose import Anchor, Emphasis, Paragraph, Role, Strong
from briefgen.prose import parse


def languages_are_complete(subject: Subject) -> Iterator[Diagnostic]:
    """A text that differs by language is there in each that one of its readers gets, and in none but the spec's."""
    languages = subject.spec.languages
    known = subject.loaded.known("languages") or frozenset(languages)
    read = languages_read(subject.spec)
    for path, text in subject.texts():
        if EVERY_LANGUAGE in text.words:
            continue
        at = subject.loaded.where(path)
        for language in languages:
            if language in read.get(path, ()) and language not in text.words:
                yield diagnose("spec/missing-language", at, language=language)
        for language in text.words:
            if language not in known:
                where = subject.loaded.where_key((*path, language))
                hint = did_you_mean(language, languages)
                yield diagnose("spec/unused-language", where, hint, language=language)


def audiences_read_known_languages(subject: Subject) -> Iterator[Diagnostic]:
    """The languages that an audience gets are the spec's."""
    known = subject.loaded.known("languages") or frozenset(subject.spec.languages)
    for name, audience in subject.spec.audiences.items():
        for index, language in enumerate(audience.languages or ()):
            if language not in known:
                at = subject.loaded.where(("audiences", name, "languages", index))
                yield diagnose("spec/unused-language", at, did_you_mean(language, known), language=language)


def markup_is_allowed(subject: Subject) -> Iterator[Diagnostic]:
    """A text holds paragraphs, lists, quotations, links and stress, and nothing else."""
    for path, text in subject.texts():
        for language, words in text.words.items():
            for refused in parse(words)[1]:
                at = subject.loaded.find(words_path(path, language), refused.needle)
                yield diagnose("text/markup", at, refused.hint, kind=refused.kind)


def names_are_plain(subject: Subject) -> Iterator[Diagnostic]:
    """A name, a title or a label is printed as it is written, so it holds no role and no stress."""
    for path, text in subject.texts():
        if not isinstance(text, PlainText):
            continue
        for language, blocks in parsed(text):
            for inline in (each for block in blocks if isinstance(block, Paragraph) for each in block.inlines):
                if isinstance(inline, Role):
                    at = subject.loaded.find(words_path(path, language), written(inline))
                    yield diagnose("text/plain", at, kind="a role")
                elif isinstance(inline, Strong | Emphasis | Anchor):
                    at = subject.loaded.where(words_path(path, language))
                    yield diagnose("text/plain", at, kind="markup")


def numbers_can_be_shown(subject: Subject) -> Iterator[Diagnostic]:
    """A number in a text is a single one, and has what the text asks of it."""
    numbers = subject.numbers or {}
    for path, language, role in subject.roles():
        result = numbers.get(role.target) if role.name == "stat" else None
        if isinstance(result, Series):
            at = subject.loaded.find(words_path(path, language), written(role))
            advice = "pick one of its values with 'pick', 'largest' or 'rank'"
            yield diagnose("text/series", at, advice, name=role.target)
        elif isinstance(result, Statistic) and role.facet and not _has_facet(result, role.facet):
            at = subject.loaded.find(words_path(path, language), written(role))
            hint = did_you_mean(role.facet, FACETS)
            yield diagnose("text/facet", at, hint, kind="statistic such as this", name=role.facet)


def names_can_be_shown(subject: Subject) -> Iterator[Diagnostic]:
    """A person, a source or a term in a text has what the text asks of it."""
    for path, language, role in subject.roles():
        facets = _NAME_FACETS.get(role.name)
        if facets is not None and role.facet and role.facet not in facets:
            at = subject.loaded.find(words_path(path, language), written(role))
            kind, hint = _NAMES[role.name], did_you_mean(role.facet, facets)
            yield diagnose("text/facet", at, hint, kind=kind, name=role.facet)


_NAMES = {"person": "person", "cite": "source", "term": "term"}
_NAME_FACETS: Mapping[str, tuple[str, ...]] = {"person": ("full",), "cite": (), "term": ()}
"""What a text may ask of each role but a number's."""


def _has_facet(statistic: Statistic, facet: str) -> bool:
    categories = [dimension.type == "category" for dimension in statistic.dimensions]
    match facet:
        case "when":
            return False in categories
        case "whom":
            return True in categories
        case "million":
            return statistic.measure.unit not in ("percent", "points")
    return facet in FACETS
