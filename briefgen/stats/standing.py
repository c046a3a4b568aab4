"""Assertions about where a value stands in its series: the largest, a record, a place, the first time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefgen.model.claims import FirstTime, Largest, Place, Plurality, Record, Smallest, written
from briefgen.model.numbers import Number, Series
from briefgen.model.values import Span
from briefgen.stats.cases import Case, dimension, ordered
from briefgen.stats.elsewhere import same_standing
from briefgen.stats.verdicts import Amount, At, Claimed, Fact, Named, Rank, Verdict

Holds = Callable[[Series], bool]
"""Whether an assertion holds for a series."""


def largest(case: Case[Largest]) -> Verdict:
    """Whether the value at a key is the largest of a series. Raises ``claim/needs-series``, ``claim/key``."""
    assertion = case.assertion
    return _extreme(case, "largest", assertion.span, assertion.rest, lowest=False)


def smallest(case: Case[Smallest]) -> Verdict:
    """Whether the value at a key is the smallest of a series. Raises ``claim/needs-series``, ``claim/key``."""
    assertion = case.assertion
    return _extreme(case, "smallest", assertion.span, assertion.rest, lowest=True)


def plurality(case: Case[Plurality]) -> Verdict:
    """Whether a group is larger than any other. Raises ``claim/needs-series``, ``claim/key``."""
    return _extreme(case, "plurality", Span(), case.assertion.rest, lowest=False)


def record(case: Case[Record]) -> Verdict:
    """Whether the value at a time is above every one before it, as far back as the data go.

    Raises:
        Diagnosed: ``claim/needs-series``, ``claim/needs-times``, ``claim/key``.
    """
    series, at = _timed(case, "record"), case.assertion.at
    value = case.value(series, at)
    until = _within(series, Span(until=at), ())

    def holds(other: Series) -> bool:
        values = _within(other, Span(until=at), ())
        return at in values and len(values) > 1 and all(values[at] > each for key, each in values.items() if key < at)

    facts = _facts(series, at, value)
    facts["since"] = At(dimension(series), next(iter(until)))
    if len(until) == 1:
        return case.rule("not-checkable", "alone", **facts)
    if holds(series):
        return case.rule("supported", "supported", **facts)
    return _otherwise(case, series, holds, facts, until, lowest=False)


def place(case: Case[Place]) -> Verdict:
    """Whether a key has a place in a series, the largest first. Raises ``claim/needs-series``, ``claim/key``."""
    series, assertion = case.series("rank"), case.assertion
    value = case.value(series, assertion.at)
    values = _within(series, assertion.span, assertion.rest)

    def holds(other: Series) -> bool:
        others = _within(other, assertion.span, assertion.rest)
        return assertion.at in others and _place(others, assertion.at) == assertion.place

    facts = {**_facts(series, assertion.at, value), "claimed": Rank(assertion.place)}
    facts["place"] = Rank(_place(values, assertion.at))
    if holds(series):
        return case.rule("supported", "supported", **facts)
    return _otherwise(case, series, holds, facts, values, lowest=False)


def first_time(case: Case[FirstTime]) -> Verdict:
    """Whether a series is above another, or above a number, at a time and at none before it.

    Raises:
        Diagnosed: ``claim/needs-series``, ``claim/needs-times``, ``claim/key``, ``claim/units``.
    """
    series, assertion = _timed(case, "first_time"), case.assertion
    value = case.value(series, assertion.at)
    bars, bar = _bars(case, series)
    facts = {**_facts(series, assertion.at, value), "bar": bar(assertion.at)}
    kind = "other" if assertion.above else "number"
    above = [key for key, each in ordered(series).items() if key in bars and each > bars[key]]
    facts["since"] = At(dimension(series), next(iter(ordered(series))))
    if assertion.at not in above:
        return case.rule("contradicted", f"{kind}-not-then", **facts)
    before = next((key for key in above if key < assertion.at), None)
    if before is None:
        return case.rule("supported", f"{kind}-supported", **facts)
    facts |= {"earlier": At(dimension(series), before), "earlier_bar": bar(before)}
    facts["earlier_value"] = Amount(series, series.values[before,])
    return case.rule("contradicted", f"{kind}-before", **facts)


def _bars(case: Case[FirstTime], series: Series) -> tuple[Mapping[str, Number], Callable[[str], Fact]]:
    """What the series must be above at each time, and how to tell of it."""
    assertion = case.assertion
    if assertion.exceeds is not None:
        said = written(assertion.exceeds)
        number = int(said.value) if said.value == int(said.value) else float(said.value)
        return dict.fromkeys(ordered(series), number), lambda _: Claimed(said)
    other = case.series("above")
    if other.measure != series.measure:
        units = {"first_unit": series.measure.unit, "second_unit": other.measure.unit}
        raise case.fail("claim/units", "above", first=series.id, second=other.id, **units)
    case.value(other, assertion.at)
    return ordered(other), lambda key: Amount(other, other.values[key,])


def _extreme(case: Case[Any], field: str, span: Span, rest: tuple[str, ...], *, lowest: bool) -> Verdict:
    series, at = case.series(field), case.assertion.at
    value = case.value(series, at)
    values = _within(series, span, rest)

    def holds(other: Series) -> bool:
        others = _within(other, span, rest)
        best = (min if lowest else max)(others.values(), default=None)
        return at in others and others[at] == best

    facts = _facts(series, at, value)
    if holds(series):
        return case.rule("supported", "supported", **facts)
    return _otherwise(case, series, holds, facts, values, lowest=lowest)


def _otherwise(
    case: Case[Any], series: Series, holds: Holds, facts: dict[str, Fact], values: Mapping[str, Number], *, lowest: bool
) -> Verdict:
    """The verdict on what does not hold: it may hold on another basis; otherwise which key it holds for."""
    at = case.assertion.at
    best = (min if lowest else max)(values, key=lambda key: values[key])
    facts |= {"best": Amount(series, values[best]), "best_at": At(dimension(series), best)}
    facts["place"] = Rank(_place(values, at, lowest=lowest) if at in values else 0)
    if other := same_standing(case, series, holds):
        facts |= {"other": Named(other), "other_value": Amount(other, other.values[at,])}
        return case.rule("wrong-basis", "elsewhere", **facts)
    return case.rule("contradicted", "off", **facts)


def _facts(series: Series, at: str, value: Number) -> dict[str, Fact]:
    return {"series": Named(series), "at": At(dimension(series), at), "value": Amount(series, value)}


def _within(series: Series, span: Span, rest: tuple[str, ...]) -> dict[str, Number]:
    """The values of a series within `span` and outside `rest`."""
    return {
        key: value
        for key, value in ordered(series).items()
        if key not in rest and (span.since is None or key >= span.since) and (span.until is None or key <= span.until)
    }


def _place(values: Mapping[str, Number], key: str, *, lowest: bool = False) -> int:
    """The place of a key, equal values sharing one."""
    return 1 + sum(each < values[key] if lowest else each > values[key] for each in values.values())


def _timed(case: Case[Any], field: str) -> Series:
    """The series by months or fiscal years that a field names. Raises ``claim/needs-times`` too."""
    series = case.series(field)
    if dimension(series).type in ("month", "fiscal_year"):
        return series
    raise case.fail("claim/needs-times", field, name=series.id, column=dimension(series).column)
