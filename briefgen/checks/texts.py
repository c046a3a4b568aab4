"""Rules of text: complete in every language, allowed markup only, numbers that can be shown."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.assemble.values import FACETS
from briefgen.checks.subject import Subject, words_path
from briefgen.model.diagnostics import Diagnostic, diagnose, did_you_mean
from briefgen.model.node import EVERY_LANGUAGE
from briefgen.model.numbers import Series, Statistic
from briefgen.prose import parse


def languages_are_complete(subject: Subject) -> Iterator[Diagnostic]:
    """A text that differs by language is there in every language of the spec, and in no other."""
    languages = subject.spec.languages
    for path, text in subject.texts():
        if EVERY_LANGUAGE in text.words:
            continue
        at = subject.loaded.where(path)
        for language in languages:
            if language not in text.words:
                yield diagnose("spec/missing-language", at, language=language)
        for language in text.words:
            if language not in languages:
                where = subject.loaded.where((*path, language))
                hint = did_you_mean(language, languages)
                yield diagnose("spec/unused-language", where, hint, language=language)


def markup_is_allowed(subject: Subject) -> Iterator[Diagnostic]:
    """A text holds paragraphs, lists, quotations, links and stress, and nothing else."""
    for path, text in subject.texts():
        for language, words in text.words.items():
            for refused in parse(words)[1]:
                at = subject.loaded.find(words_path(path, language), refused.needle)
                yield diagnose("text/markup", at, kind=refused.kind)


def numbers_can_be_shown(subject: Subject) -> Iterator[Diagnostic]:
    """A number in a text is a single one, and has what the text asks of it."""
    for path, language, role in subject.roles():
        if role.name != "stat" or subject.numbers is None or role.target not in subject.numbers:
            continue
        result = subject.numbers[role.target]
        at = subject.loaded.find(words_path(path, language), role.target)
        if isinstance(result, Series):
            advice = "pick one of its values with 'pick', 'largest' or 'rank'"
            yield diagnose("text/series", at, advice, name=role.target)
        elif role.facet and not _has_facet(result, role.facet):
            hint = did_you_mean(role.facet, FACETS)
            yield diagnose("text/facet", at, hint, kind="statistic such as this", name=role.facet)


def _has_facet(statistic: Statistic, facet: str) -> bool:
    categories = [dimension.type == "category" for dimension in statistic.dimensions]
    match facet:
        case "when":
            return False in categories
        case "whom":
            return True in categories
    return facet in FACETS
