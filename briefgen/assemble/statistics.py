"""Statistics and data sets as the data annex prints them."""

from __future__ import annotations

from briefgen.assemble.edition import Edition
from briefgen.assemble.text import prose
from briefgen.assemble.values import key_text, keys_text, unit_name, value_text
from briefgen.model.dataset import Dataset
from briefgen.model.declaration import (
    Cumulative,
    Declaration,
    Filter,
    MovingAverage,
    Pick,
    Query,
    Rank,
    Span,
    Sum,
    Top,
    YearToDate,
)
from briefgen.model.evidence import DatasetBrief, StatisticBrief
from briefgen.model.numbers import Dimension, Result, Statistic


def statistic_briefs(edition: Edition) -> tuple[StatisticBrief, ...]:
    """The single numbers the audience may see, in the order of the spec."""
    seen = edition.opened(edition.spec.statistics)
    results = (edition.numbers[name] for name in seen)
    return tuple(_statistic(edition, each) for each in results if isinstance(each, Statistic))


def dataset_briefs(edition: Edition) -> tuple[DatasetBrief, ...]:
    """The data sets that the audience's numbers come from."""
    used = {each for name in edition.opened(edition.spec.statistics) for each in edition.numbers[name].origin.datasets}
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
        if name in used
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
    limits = _limits(edition, declaration)
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
        case Cumulative():
            return {}
    return {}


def _limits(edition: Edition, declaration: Declaration) -> str | None:
    span = getattr(declaration, "span", None)
    if not isinstance(span, Span) or (span.since is None and span.until is None):
        return None
    dimension = edition.numbers[declaration.operands[0]].dimensions[0]
    return _span(edition, span, dimension)


def _operand_key(edition: Edition, name: str, key: str) -> str:
    return key_text(edition, edition.numbers[name].dimensions[0], key)


def _query(edition: Edition, query: Query) -> str:
    columns = edition.spec.datasets[query.dataset].columns
    column = query.sum if isinstance(query, Sum) else getattr(query, "count")  # noqa: B009
    parts = [edition.locale.phrase(f"formula.{query.operation}", column=edition.words(columns[column].label))]
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
