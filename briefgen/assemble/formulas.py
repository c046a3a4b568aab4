"""How a result is computed, in words."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.assemble.edition import Edition
from briefgen.assemble.values import key_text
from briefgen.model.declaration import Declaration, Largest, MovingAverage, Pick, Query, Rank, Smallest, Top, YearToDate
from briefgen.model.numbers import Dimension, Result
from briefgen.model.values import Filter, Span


def formula(edition: Edition, result: Result) -> str:
    """How a result is computed, in words: its operation over the labels of what it is computed from."""
    declaration = result.declaration
    if isinstance(declaration, Query):
        return _query(edition, declaration)
    labels = [edition.words(edition.spec.statistics[each].label) for each in declaration.operands]
    blanks = dict(zip(("a", "b"), labels, strict=False))
    sentence = edition.locale.phrase(f"formula.{declaration.operation}", **blanks, **_details(edition, declaration))
    limits = edition.locale.clauses(_limits(edition, declaration))
    return f"{sentence} {edition.locale.phrase('formula.limits', limits=limits)}" if limits else sentence


def _details(edition: Edition, declaration: Declaration) -> dict[str, object]:
    match declaration:
        case Top():
            return {"count": declaration.top}
        case MovingAverage():
            return {"count": declaration.window - 1}
        case Pick() | Rank():
            return {"at": _operand_key(edition, declaration.operands[0], declaration.at)}
        case YearToDate():
            return {"at": _operand_key(edition, declaration.operands[0], declaration.through)}
    return {}


def _limits(edition: Edition, declaration: Declaration) -> Iterator[str]:
    """What of a series an operation looks at: a span of its keys, and all but the keys that are a rest already."""
    if not isinstance(declaration, Rank | Largest | Smallest | Top):
        return
    series = declaration.operands[0]
    if not isinstance(declaration, Top) and declaration.span != Span():
        yield _span(edition, declaration.span, edition.numbers[series].dimensions[0])
    if declaration.rest:
        left_out = ", ".join(_operand_key(edition, series, each) for each in declaration.rest)
        yield edition.locale.phrase("formula.except", values=left_out)


def _operand_key(edition: Edition, name: str, key: str) -> str:
    return key_text(edition, edition.numbers[name].dimensions[0], key)


def _query(edition: Edition, query: Query) -> str:
    columns = edition.spec.datasets[query.dataset].columns
    parts = [edition.locale.phrase(f"formula.{query.operation}", column=edition.words(columns[query.column].label))]
    if query.by:
        by = edition.locale.listing([edition.words(columns[each].label) for each in query.by])
        parts.append(edition.locale.phrase("formula.by", columns=by))
    if query.where:
        conditions = (_condition(edition, query.dataset, name, test) for name, test in query.where.items())
        parts.append(edition.locale.phrase("formula.where", conditions=edition.locale.clauses(conditions)))
    return " ".join(parts)


def _condition(edition: Edition, dataset: str, name: str, test: Filter) -> str:
    column = edition.spec.datasets[dataset].columns[name]
    dimension = Dimension(dataset, name, column.type)
    if isinstance(test, Span):
        values = _span(edition, test, dimension)
    else:
        values = ", ".join(key_text(edition, dimension, each) for each in test)
    return edition.locale.phrase("formula.is", column=edition.words(column.label), values=values)


def _span(edition: Edition, span: Span, dimension: Dimension) -> str:
    ends = {
        name: key_text(edition, dimension, key)
        for name, key in (("first", span.since), ("last", span.until))
        if key is not None
    }
    kind = "span" if len(ends) == 2 else "since" if "first" in ends else "until"
    return edition.locale.phrase(f"formula.{kind}", **ends)
