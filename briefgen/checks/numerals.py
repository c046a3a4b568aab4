"""Rules of numbers in prose: none that the data know, or could know, is written by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.assemble.release import Path
from briefgen.checks.advice import adviser
from briefgen.checks.subject import Subject, parsed, words_path, written
from briefgen.locales import known_locale
from briefgen.locales.numerals import HIDDEN, Measurement, measurements
from briefgen.locales.vocabulary import Vocabulary, vocabulary
from briefgen.model.diagnostics import Diagnostic, Position, diagnose
from briefgen.model.node import EVERY_LANGUAGE
from briefgen.model.prose import Anchor, Emphasis, Inline, Listing, Paragraph, Prose, Strong, Words


def literals_hold_numbers(subject: Subject) -> Iterator[Diagnostic]:
    """What is marked as literal holds digits; else a mark is left over from a number that is gone."""
    for path, language, role in subject.roles():
        if role.name == "literal" and not any(each.isdigit() for each in role.target):
            at = subject.loaded.find(words_path(path, language), written(role))
            yield diagnose("text/literal", at, words=role.target)


def numbers_are_computed(subject: Subject) -> Iterator[Diagnostic]:
    """A measurement in prose is a statistic, a claim's or a speaker's own words, or marked as literal.

    An error, not a warning: a number that nobody computes is one that nobody corrects, and the mark lets by what is
    meant to stand as it is. Names, titles and labels are left out: they can hold no role, so there would be no way out.
    """
    advice = adviser(subject)
    for path, text in subject.own_texts():
        for language, prose in parsed(text):
            words = words_of(subject, language)
            for passage in _passages(prose):
                for found in measurements(passage, words):
                    number = passage[found.start : found.end]
                    at = _place(subject, words_path(path, language), passage, found)
                    yield diagnose("text/number", at, advice(number, found.written, language), number=number)


def words_of(subject: Subject, language: str) -> Vocabulary:
    """The words of a language; of a text that is the same in all, the words of all."""
    every = subject.spec.languages
    languages = list(every) if language == EVERY_LANGUAGE else [language]
    names = [every[each] for each in languages if each in every]
    units = (words for unit in subject.spec.units.values() for words in (unit.one.words, unit.other.words))
    counted = {each for words in units for key, each in words.items() if key in (EVERY_LANGUAGE, *languages)}
    return vocabulary(tuple(name for name in names if known_locale(name)), frozenset(counted))


def _passages(prose: Prose) -> Iterator[str]:
    """The paragraphs and items of a text as plain words, less what is quoted; a role is hidden."""
    for block in prose:
        match block:
            case Paragraph(inlines):
                yield _plain(inlines)
            case Listing(_, items):
                for item in items:
                    yield from _passages(item)


def _plain(inlines: Sequence[Inline]) -> str:
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Words(text) | Anchor(text=text):
                parts.append(text)
            case Strong(inner) | Emphasis(inner):
                parts.append(_plain(inner))
            case _:
                parts.append(HIDDEN)
    return "".join(parts)


def _place(subject: Subject, path: Path, passage: str, found: Measurement) -> Position:
    """Where a number stands; it is looked for with what touches it, for ``50`` stands in ``1950`` too."""
    start, end = found.start, found.end
    while start and _touches(passage[start - 1]):
        start -= 1
    while end < len(passage) and _touches(passage[end]):
        end += 1
    needle = passage[start:end].partition(" ")[0]
    if passage[start - 1 : start] != " ":
        return subject.loaded.find(path, needle)
    # Where a line begins in the file, there is a space before it too.
    at = subject.loaded.find(path, f" {needle}")
    return replace(at, column=at.column + 1)


def _touches(character: str) -> bool:
    return not character.isspace() and character not in (HIDDEN, "*", "_", "[", "]")
