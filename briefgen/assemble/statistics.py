"""Statistics and data sets as the data annex prints them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.assemble.edition import Edition
from briefgen.assemble.text import prose
from briefgen.assemble.values import key_text, keys_text, unit_name, value_text
from briefgen.model.dataset import Dataset
from briefgen.model.declaration import (
    Declaration,
    Filter,
    Largest,
    MovingAverage,
    Pick,
    Query,
    Rank,
    Smallest,
    Span,
    Top,
    YearToDate,
)
from briefgen.model.evidence import DatasetBrief, StatisticBrief
from briefgen.model.numbers import Dimension, Result, Statistic


def statistic_briefs(edition: Edition) -> tuple[StatisticBrief, ...]:
    """The single numbers the audience may see, in the order of the spec."""
    return tuple(_statistic(edition, each) for each in edition.numbers.values() if isinstance(each, Statistic))


def dataset_briefs(edition: Edition) -> tuple[DatasetBrief, ...]:
    """The data sets that the audience's numbers come from."""
    return tuple(
        DatasetBrief(
            id=name,
            title=edition.words(dataset.title),
            source=edition.sources[dataset.source],
            as_of=edition.locale.date(dataset.as_of),
            status=edition.locale.phrase(f"status.{dataset.status}"),
            caveats=tuple(prose(edition, caveat) for caveat in dataset.caveats),
        )
        for name, dataset in edition.spec.datasets.items()
    )


def dataset_of(edition: Edition, result: Result) -> Dataset:
    """The data set a result comes from; the first where it draws on several."""
    return edition.spec.datasets[result.origin.datasets[0]]


def _statistic(edition: Edition, statistic: Statistic) -> StatisticBrief:
    declaration, dataset = statistic.declaration, dataset_of(edition, statistic)
    label, at = edition.words(declaration.label), keys_text(edition, statistic.dimensions, statistic.at)
    return StatisticBrief(
        id=statistic.id,
        label=label,
        text=value_text(edition, statistic, statistic.value),
        unit=unit_name(edition, statistic),
        at=at if at and at not in label else None,
        scope=edition.maybe(declaration.scope),
        period=_period(edition, statistic),
        formula=formula(edition, statistic),
        source=edition.sources[dataset.source],
        as_of=edition.locale.date(dataset.as_of),
        caveat=edition.maybe(declaration.caveat),
    )


def _period(edition: Edition, statistic: Statistic) -> str | None:
    first, last = statistic.origin.first, statistic.origin.last
    if first is None or last is None:
        return None
    if ("-" in first) is not ("-" in last):
        return None  # months of one data set and fiscal years of another have no common span
    kind = "month" if "-" in first else "fiscal_year"
    where = Dimension(statistic.origin.datasets[0], "", kind)
    ends = [key_text(edition, where, each) for each in dict.fromkeys((first, last))]
    return edition.locale.phrase("period.span", first=ends[0], last=ends[-1]) if len(ends) > 1 else ends[0]


def formula(edition: Edition, result: Result) -> str:
    """How a result is computed, in words: its operation over the labels of what it is computed from."""
    declaration = result.declaration
    if isinstance(declaration, Query):
        return _query(edition, declaration)
    labels = [edition.words(edition.spec.statistics[each].label) for each in declaration.operands]
    blanks = dict(zip(("a", "b"), labels, strict=False))
    sentence = edition.locale.phrase(f"formula.{declaration.operation}", **blanks, **_details(edition, declaration))
    limits = "; ".join(_limits(edition, declaration))
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
        parts.append(edition.locale.phrase("formula.where", conditions="; ".join(conditions)))
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
