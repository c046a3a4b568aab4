"""Rules of translation: what a text tells in one language, it tells in every other.

Each language is held against the first of the spec's, in which a text is taken to be drafted.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from briefgen.assemble.release import Path
from briefgen.checks.numerals import words_of
from briefgen.checks.references import reference_exists
from briefgen.checks.subject import Subject, parsed, words_path, written
from briefgen.locales import known_locale, open_locale, same_language
from briefgen.locales.told import Telling, telling
from briefgen.markings import scheme_of
from briefgen.model.diagnostics import Diagnostic, diagnose
from briefgen.model.node import EVERY_LANGUAGE, Text
from briefgen.model.prose import Anchor, Emphasis, Inline, Listing, Paragraph, Prose, Quotation, Role, Strong, Words
from briefgen.prose import parse, roles


class Pair(NamedTuple):
    """A text in its first language and in another."""

    path: Path
    text: Text
    first: str
    other: str


def roles_are_the_same(subject: Subject) -> Iterator[Diagnostic]:
    """A text names the same statistics, sources, people and terms in every language, each as often."""
    for pair in _pairs(subject):
        found = {language: _named(prose) for language, prose in parsed(pair.text)}
        if not all(reference_exists(subject, *named) for each in (pair.first, pair.other) for named in found[each]):
            continue  # what one of them names by mistake is not missing in the other as well
        for lacking, having in ((pair.other, pair.first), (pair.first, pair.other)):
            for name, target in found[having] - found[lacking]:
                role = next(
                    each
                    for each in roles(parse(pair.text.words[having])[0])
                    if (each.name, each.target) == (name, target)
                )
                there = subject.loaded.find(words_path(pair.path, having), written(role))
                hint = f"in {having!r} it stands at {there}"
                at = subject.loaded.where(words_path(pair.path, lacking))
                yield diagnose("language/role", at, hint, role=f"{{{name}}}`{target}`", language=lacking)


def _named(prose: Prose) -> Counter[tuple[str, str]]:
    return Counter((role.name, role.target) for role in roles(prose) if role.name != "literal")


def numbers_are_the_same(subject: Subject) -> Iterator[Diagnostic]:
    """A text tells the same numbers in every language, each as its language writes it, and the same months."""
    for pair in _pairs(subject):
        first, other = (_telling(subject, pair.text, language) for language in (pair.first, pair.other))
        if friends := list(_false_friends(first, other)):
            for wrong, power, meant in friends:
                at = subject.loaded.find(words_path(pair.path, pair.other), wrong)
                hint = f"{meant!r} is in 10^{first.magnitudes[meant]} in {pair.first!r}"
                yield diagnose("language/magnitude", at, hint, word=wrong, power=power)
            continue
        for mine, theirs, language, there in (
            (first, other, pair.other, pair.first),
            (other, first, pair.first, pair.other),
        ):
            for told in mine.numbers - theirs.numbers:
                at = subject.loaded.where(words_path(pair.path, language))
                number = mine.written[told]
                yield diagnose("language/number", at, number=number, language=language, other=there)
            for month in mine.months.keys() - theirs.months.keys():
                at = subject.loaded.where(words_path(pair.path, language))
                word = mine.months[month]
                yield diagnose("language/date", at, month=word, language=language, other=there)


def _telling(subject: Subject, text: Text, language: str) -> Telling:
    locale = open_locale(language, subject.spec.languages[language])
    return telling(_spoken(parse(text.words[language])[0]), locale, words_of(subject, language))


def _false_friends(first: Telling, other: Telling) -> Iterator[tuple[str, int, str]]:
    """Words that look alike and mean other magnitudes: ``billón`` is 10^12, ``billion`` in English 10^9."""
    for wrong, power in other.magnitudes.items():
        for meant, of in first.magnitudes.items():
            alike = _stem(wrong) == _stem(meant)
            if alike and power != of and power not in first.magnitudes.values():
                yield wrong, power, meant


def _stem(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.casefold())
    return "".join(each for each in bare if not unicodedata.combining(each))[:4]


def names_are_the_same(subject: Subject) -> Iterator[Diagnostic]:
    """Whoever of the spec's people a text names in one language it names in the others."""
    for pair in _pairs(subject):
        first, other = (_people(subject, pair.text, language) for language in (pair.first, pair.other))
        for named, lacking in ((first - other, pair.other), (other - first, pair.first)):
            for name in sorted(named):
                at = subject.loaded.where(words_path(pair.path, lacking))
                yield diagnose("language/name", at, name=subject.spec.people[name].name, language=lacking)


def _people(subject: Subject, text: Text, language: str) -> frozenset[str]:
    """Who of the spec's people are named, by a role or by the words that they are called by in every language."""
    prose = parse(text.words[language])[0]
    spoken = _spoken(prose)
    found = {role.target for role in roles(prose) if role.name == "person"} & subject.spec.people.keys()
    for name, person in subject.spec.people.items():
        called = [re.findall(r"[^\W\d_]+", words) for words in person.called.words.values()]
        shared = [each for each in called[0] if each[:1].isupper() and all(each in words for words in called)]
        if shared and re.search(rf"(?<!\w){' '.join(map(re.escape, shared))}(?!\w)", spoken):
            found.add(name)
    return frozenset(found)


def markings_are_the_same(subject: Subject) -> Iterator[Diagnostic]:
    """A label of the marking scheme that a text holds in one language it holds in the others: none is translated."""
    scheme = scheme_of(subject.spec.marking) if subject.spec.marking else None
    if scheme is None:
        return
    labels = [level.id for level in scheme.levels if level.label is None]
    for pair in _pairs(subject):
        first, other = (_labels(labels, pair.text.words[language]) for language in (pair.first, pair.other))
        for found, lacking in ((first - other, pair.other), (other - first, pair.first)):
            for label in sorted(found):
                at = subject.loaded.where(words_path(pair.path, lacking))
                yield diagnose("language/marking", at, label=label, language=lacking)


def _labels(labels: Sequence[str], words: str) -> frozenset[str]:
    return frozenset(each for each in labels if re.search(rf"(?<![\w:+-]){re.escape(each)}(?![\w+-])", words))


def texts_are_translated(subject: Subject) -> Iterator[Diagnostic]:
    """What is to be read in two languages is not the same in both, unless it is a name: that is in capitals."""
    for pair in _pairs(subject):
        first, other = (" ".join(pair.text.words[each].split()) for each in (pair.first, pair.other))
        if first == other and _is_wording(_spoken(parse(first)[0])):
            at = subject.loaded.where(words_path(pair.path, pair.other))
            yield diagnose("language/untranslated", at, language=pair.other, other=pair.first)


def _is_wording(text: str) -> bool:
    """Whether a text is more than a name, a number or an acronym: three words or more, two of them in small letters."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    return len(words) >= 3 and sum(each[0].islower() for each in words) >= 2


def _pairs(subject: Subject) -> Iterator[Pair]:
    """Each text with each language that it is in besides the first."""
    languages = [
        each for each, name in subject.spec.languages.items() if known_locale(name) and same_language(each, name)
    ]
    for path, text in subject.texts():
        there = [each for each in languages if each in text.words]
        if EVERY_LANGUAGE not in text.words:
            yield from (Pair(path, text, there[0], each) for each in there[1:])


def _spoken(prose: Prose) -> str:
    """All of a text as plain words; a role is left out, but for one that holds words."""
    parts: list[str] = []
    for block in prose:
        match block:
            case Paragraph(inlines):
                parts.append(_plain(inlines))
            case Listing(_, items):
                parts += map(_spoken, items)
            case Quotation(blocks):
                parts.append(_spoken(blocks))
    return "\n".join(parts)


def _plain(inlines: Sequence[Inline]) -> str:
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Words(text) | Anchor(text=text):
                parts.append(text)
            case Role("literal", target):
                parts.append(target)
            case Strong(inner) | Emphasis(inner):
                parts.append(_plain(inner))
    return "".join(parts)


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    roles_are_the_same,
    numbers_are_the_same,
    names_are_the_same,
    markings_are_the_same,
    texts_are_translated,
)
"""The rules of this file."""
