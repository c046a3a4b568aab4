"""What was read from an article, in words: its statistics get their labels, its claims the form that a spec has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from briefgen.assemble.edition import Edition
from briefgen.assemble.tracing import yaml_lines
from briefgen.assemble.values import fiscal_year_text
from briefgen.locales import open_locale
from briefgen.model.claims import Assertion
from briefgen.model.dataset import Dataset
from briefgen.model.declaration import Declaration, Query
from briefgen.model.node import PlainText
from briefgen.model.values import Filter, Span

Declarations = Mapping[str, Declaration]


def labelled(edition: Edition, statistics: Declarations) -> dict[str, Declaration]:
    """The statistics with a label in every language of the spec."""
    editions = {
        language: replace(edition, locale=open_locale(language, name))
        for language, name in edition.spec.languages.items()
    }
    found = {}
    for name, each in statistics.items():
        words = {language: _label(one, statistics, name) for language, one in editions.items()}
        found[name] = each.model_copy(update={"label": PlainText(words)})
    return found


def statistics_yaml(statistics: Declarations) -> str:
    """The statistics as a section to paste into a spec."""
    return "\n".join(["statistics:", *yaml_lines({name: _declared(each) for name, each in statistics.items()}, "  ")])


def claim_yaml(name: str, text: str, asserts: tuple[Assertion, ...]) -> str:
    """A claim to paste into the claims of a spec; who made it, and the source, are left to be filled in."""
    lines = [
        f"  - id: {name}",
        "    by: …",
        "    source: …",
        "    verbatim: true",
        f"    text: {json.dumps(text, ensure_ascii=False)}",
    ]
    lines.append("    asserts:")
    for each in asserts:
        first, *others = yaml_lines(_asserted(each), "")
        lines += [f"      - {first}", *(f"        {line}" for line in others)]
    return "\n".join(lines)


def _declared(declaration: Declaration) -> dict[str, Any]:
    given = declaration.model_dump(exclude_defaults=True, exclude={"label", "where", "by"})
    where = getattr(declaration, "where", {})
    by = getattr(declaration, "by", ())
    if where:
        given["where"] = {column: _filter(each) for column, each in where.items()}
    if by:
        given["by"] = by[0]
    words = dict(declaration.label.words)
    return {**given, "label": words if len(set(words.values())) > 1 else next(iter(words.values()))}


def _filter(values: Filter) -> Any:
    if isinstance(values, Span):
        return values.model_dump(exclude_none=True)
    plain = [int(each) if each.isdecimal() and not each.startswith("0") else each for each in values]
    return plain[0] if len(plain) == 1 else plain


def _asserted(assertion: Assertion) -> dict[str, Any]:
    given = assertion.model_dump(exclude_defaults=True)
    return {field: list(each) if isinstance(each, tuple) else each for field, each in given.items()}


def _label(edition: Edition, statistics: Declarations, name: str) -> str:
    """What a statistic is called: what is counted, of whom, when; and what is made of that."""
    declaration, phrase = statistics[name], edition.locale.phrase
    if isinstance(declaration, Query):
        return _query_label(edition, declaration)
    second = statistics[declaration.operands[1]]
    one, other = (_label(edition, statistics, each) for each in declaration.operands)
    if declaration.operation == "share":
        return phrase("reading.share", part=one, whole=other)
    # Two times of the same: what it is need not be said twice.
    assert isinstance(second, Query)
    times = {"later": one, "earlier": _time(edition, second)}
    return phrase("reading.change" if declaration.operation == "percent_change" else "reading.difference", **times)


def _query_label(edition: Edition, query: Query) -> str:
    dataset = edition.spec.datasets[query.dataset]
    parts = [edition.words(dataset.columns[query.column].label)]
    for column, values in query.where.items():
        if dataset.columns[column].type == "category" and not isinstance(values, Span):
            parts.append(_values(edition, query.dataset, column, values))
    parts.append(_time(edition, query))
    words = ", ".join(each for each in parts if each)
    if not query.by:
        return words
    by = edition.words(dataset.columns[query.by[0]].label).lower()
    return edition.locale.phrase("reading.by", what=words, column=by)


def _values(edition: Edition, dataset: str, column: str, values: tuple[str, ...]) -> str:
    groups = edition.spec.aliases[dataset].columns[column].groups.values()
    group = next((each.label for each in groups if each.values == values), None)
    if group is not None:
        return edition.words(group)
    labels = edition.spec.datasets[dataset].columns[column].values
    return edition.locale.listing([edition.words(labels[each]) if each in labels else each for each in values])


def _time(edition: Edition, query: Query) -> str:
    """The time of a sum in words; empty where it is of all times."""
    dataset = edition.spec.datasets[query.dataset]
    for column, values in query.where.items():
        kind = dataset.columns[column].type
        if kind == "fiscal_year" and not isinstance(values, Span):
            return fiscal_year_text(edition, query.dataset, values[0])
        if kind == "month":
            return _months(edition, query.dataset, values)
    return ""


def _months(edition: Edition, dataset: str, values: Filter) -> str:
    if not isinstance(values, Span):
        return edition.locale.month(values[0])
    first, last = values.since or "", values.until or ""
    if (first[4:], last[4:], first[:4]) == ("-01", "-12", last[:4]):
        return edition.locale.phrase("trace.calendar_year", year=first[:4])
    return edition.locale.phrase("period.span", first=edition.locale.month(first), last=edition.locale.month(last))


def source_lines(edition: Edition, datasets: Iterable[Dataset]) -> tuple[str, ...]:
    """What the data are, and as of when."""
    return tuple(
        edition.locale.phrase("reading.data", title=edition.words(each.title), date=edition.locale.date(each.as_of))
        for each in datasets
    )
