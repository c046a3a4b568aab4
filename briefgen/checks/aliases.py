"""Rules of aliases: what they name is there, and no word names two things."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.checks.subject import Subject
from briefgen.model.aliases import Aliases, Words
from briefgen.model.dataset import Dataset
from briefgen.model.diagnostics import Diagnostic, diagnose, did_you_mean
from briefgen.reading.vocabulary import aliases_of, normal


def aliases_name_what_is_there(subject: Subject) -> Iterator[Diagnostic]:
    """The data set, the column that is counted, its unit, every column and every value are there."""
    for name, aliases in subject.spec.aliases.items():
        dataset = subject.spec.datasets.get(name)
        if dataset is None:
            known = subject.loaded.known("datasets")
            if known is not None and name not in known:
                at = subject.loaded.where_key(("aliases", name))
                yield diagnose("spec/reference", at, did_you_mean(name, known), kind="data set", name=name)
            continue
        yield from _measure_faults(subject, name, aliases, dataset)
        yield from _unit_faults(subject, name, aliases)
        yield from _column_faults(subject, name, aliases, dataset)


def aliases_are_of_known_languages(subject: Subject) -> Iterator[Diagnostic]:
    """Words are in the languages of the spec."""
    languages = subject.loaded.known("languages") or frozenset(subject.spec.languages)
    for name, aliases in subject.spec.aliases.items():
        for path, words in _words(aliases):
            for language in words:
                if language not in languages:
                    at = subject.loaded.where_key(("aliases", name, *path, language))
                    yield diagnose("spec/unused-language", at, did_you_mean(language, languages), language=language)


def aliases_name_one_thing(subject: Subject) -> Iterator[Diagnostic]:
    """A word names one thing only: otherwise a sentence with it could be read in two ways."""
    for name, aliases in subject.spec.aliases.items():
        dataset = subject.spec.datasets.get(name)
        if dataset is None or not aliases.columns.keys() <= dataset.columns.keys():
            continue
        for language in subject.spec.languages:
            first: dict[str, object] = {}
            for word, sense in aliases_of(subject.spec, name, language):
                if first.setdefault(normal(word), sense) != sense:
                    at = subject.loaded.find(("aliases", name), word)
                    yield diagnose("alias/ambiguous", at, word=word, language=language)


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    aliases_name_what_is_there,
    aliases_are_of_known_languages,
    aliases_name_one_thing,
)
"""All rules of aliases."""


def _measure_faults(subject: Subject, name: str, aliases: Aliases, dataset: Dataset) -> Iterator[Diagnostic]:
    at = subject.loaded.where(("aliases", name, "measure"))
    column = dataset.columns.get(aliases.measure)
    if column is None:
        hint = did_you_mean(aliases.measure, dataset.columns)
        yield diagnose("stat/column", at, hint, dataset=name, name=aliases.measure)
    elif column.type not in ("count", "number") or column.unit is None:
        yield diagnose("alias/measure", at, column=aliases.measure)
    elif column.unit not in aliases.counts:
        yield diagnose("alias/unit", subject.loaded.where(("aliases", name, "counts")), unit=column.unit)


def _unit_faults(subject: Subject, name: str, aliases: Aliases) -> Iterator[Diagnostic]:
    known = subject.loaded.known("units")
    for unit in aliases.counts:
        if known is not None and unit not in known:
            at = subject.loaded.where_key(("aliases", name, "counts", unit))
            yield diagnose("spec/reference", at, did_you_mean(unit, known), kind="unit", name=unit)


def _column_faults(subject: Subject, name: str, aliases: Aliases, dataset: Dataset) -> Iterator[Diagnostic]:
    for column, words in aliases.columns.items():
        path = ("aliases", name, "columns", column)
        declared = dataset.columns.get(column)
        if declared is None:
            hint = did_you_mean(column, dataset.columns)
            yield diagnose("stat/column", subject.loaded.where_key(path), hint, dataset=name, name=column)
            continue
        if declared.type != "category":
            yield diagnose("alias/column", subject.loaded.where_key(path), column=column)
        # What no label is given for may still occur: the table has not been read here.
        known = declared.values
        found = [(value, subject.loaded.where((*path, "rest", place))) for place, value in enumerate(words.rest)]
        found += [(value, subject.loaded.where_key((*path, "values", value))) for value in words.values]
        for group, each in words.groups.items():
            at = (*path, "groups", group, "values")
            found += [(value, subject.loaded.where((*at, place))) for place, value in enumerate(each.values)]
        for value, position in found:
            if known and value not in known:
                yield diagnose("stat/value", position, did_you_mean(value, known), value=value, column=column)


def _words(aliases: Aliases) -> Iterator[tuple[tuple[str, ...], Words]]:
    """All words by language, with their path within the aliases."""
    yield ("publisher",), aliases.publisher
    yield ("years",), aliases.years
    yield from ((("counts", unit), words) for unit, words in aliases.counts.items())
    for name, column in aliases.columns.items():
        yield ("columns", name, "called"), column.called
        yield ("columns", name, "all"), column.all
        yield from ((("columns", name, "values", value), words) for value, words in column.values.items())
        yield from ((("columns", name, "groups", group, "words"), each.words) for group, each in column.groups.items())
