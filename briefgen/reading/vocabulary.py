"""All that is known of a language and a data set's words, ready to be found in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model.aliases import Words
from briefgen.model.node import EVERY_LANGUAGE, Text
from briefgen.model.spec import Spec
from briefgen.reading.lexicon import Lexicon
from briefgen.reading.senses import Anaphor, Called, Condition, Counted, Earlier, Marks, Sense, Stop


@dataclass(frozen=True)
class Vocabulary:
    """The phrases of a language by how they are written, in lower case with single blanks; None is said by plain words.

    `phrases`, `hedges` and `years` find them in a text, `months` gives the number of a month's name.
    """

    senses: Mapping[str, Sense | None]
    phrases: re.Pattern[str]
    hedges: re.Pattern[str]
    hedge_of: Mapping[str, str]
    years: re.Pattern[str] | None
    months: Mapping[str, int]
    lexicon: Lexicon


def vocabulary_of(spec: Spec, dataset: str, language: str, lexicon: Lexicon, months: Mapping[str, int]) -> Vocabulary:
    """What the words of `language` mean where they are said of a data set; the spec has aliases for it."""
    senses: dict[str, Sense | None] = {}
    marks: dict[str, set[str]] = defaultdict(set)
    phrases: list[str] = []
    for kinds in (lexicon.marks, lexicon.joints):
        for kind, words in kinds.items():
            for each in words:
                marks[normal(each)].add(kind)
                phrases.append(each)
    senses |= {each: Marks(frozenset(kinds)) for each, kinds in marks.items()}
    entries = [*_times(lexicon), *_stops(lexicon), *((each, None) for each in lexicon.plain)]
    for phrase, sense in (*entries, *aliases_of(spec, dataset, language)):
        senses[normal(phrase)] = sense
        phrases.append(phrase)
    hedge_of = {normal(each): hedge for hedge, words in lexicon.hedges.items() for each in words}
    years = spec.aliases[dataset].years.get(language, ())
    prefixes = "|".join(_pattern(each.removesuffix("{year}").strip()) for each in sorted(years, key=len, reverse=True))
    return Vocabulary(
        senses=senses,
        phrases=_finder(phrases),
        hedges=_finder(each for words in lexicon.hedges.values() for each in words),
        hedge_of=hedge_of,
        years=re.compile(rf"(?:{prefixes})\s*((?:19|20)\d\d)(?!\w)", re.IGNORECASE) if prefixes else None,
        months=months,
        lexicon=lexicon,
    )


def normal(phrase: str) -> str:
    """A phrase as it is looked up."""
    return re.sub(r"[\s\-‐‑]+", " ", phrase.replace("’", "'")).casefold()


def aliases_of(spec: Spec, dataset: str, language: str) -> Iterator[tuple[str, Sense | None]]:
    """The words for a data set in a language: those of its aliases, and the labels of its values."""
    aliases, columns = spec.aliases[dataset], spec.datasets[dataset].columns
    yield from ((each, None) for each in _in(aliases.publisher, language))
    for unit, words in aliases.counts.items():
        yield from ((each, Counted(unit)) for each in _in(words, language))
    called: dict[str, list[str]] = defaultdict(list)
    for name, column in aliases.columns.items():
        for each in _in(column.called, language):
            called[each].append(name)
        yield from ((each, Condition(name, ())) for each in _in(column.all, language))
        for value in dict.fromkeys((*columns[name].values, *column.values)):
            # "Other countries" are others than those that an article speaks of.
            label = () if value in column.rest else _label(columns[name].values.get(value), language)
            for each in (*label, *_in(column.values.get(value, {}), language)):
                yield each, Condition(name, (value,))
        for group in column.groups.values():
            yield from ((each, Condition(name, group.values, group.partial)) for each in _in(group.words, language))
    yield from ((each, Called(tuple(names))) for each, names in called.items())


def _in(words: Words, language: str) -> tuple[str, ...]:
    return words.get(language, ())


def _label(label: Text | None, language: str) -> tuple[str, ...]:
    words = label.words.get(language) or label.words.get(EVERY_LANGUAGE) if label else None
    return (words,) if words else ()


def _times(lexicon: Lexicon) -> Iterator[tuple[str, Sense]]:
    meant: Mapping[str, Sense] = {
        "that-year": Anaphor("year"),
        "that-month": Anaphor("month"),
        "year-before": Earlier("year"),
        "month-before": Earlier("month"),
    }
    return ((each, meant[kind]) for kind, words in lexicon.times.items() for each in words)


def _stops(lexicon: Lexicon) -> Iterator[tuple[str, Sense]]:
    return ((each, Stop(kind)) for kind, words in lexicon.stops.items() for each in words)


def _finder(phrases: Iterator[str] | list[str]) -> re.Pattern[str]:
    """Finds the longest of the phrases.

    They stand together by their first letter: at a place in a text only those that begin as it does are tried.
    """
    by_letter: dict[str, list[str]] = defaultdict(list)
    for phrase in sorted(set(phrases), key=lambda each: (-len(each), each)):
        by_letter[phrase[0].casefold()].append(phrase)
    groups = (f"{_start(each)}(?:{'|'.join(map(_pattern, each))})" for each in by_letter.values())
    return re.compile(rf"(?:{'|'.join(groups)})(?![\w])", re.IGNORECASE)


def _start(phrases: Sequence[str]) -> str:
    """The first letters of phrases; a sign may be written as another."""
    letters = "".join(dict.fromkeys(phrase[0] for phrase in phrases))
    return f"(?=[{letters}])" if letters.isalnum() else ""


def _pattern(phrase: str) -> str:
    """A phrase whose blanks are blanks or hyphens; where it is in capitals they count."""
    words = r"[\s\-‐‑]+".join(re.escape(each) for each in re.split(r"[\s\-‐‑]+", phrase.replace("’", "'")))
    words = words.replace("'", "['’]")
    letters = [each for each in phrase if each.isalpha()]
    return f"(?-i:{words})" if letters and all(each.isupper() for each in letters) else words
