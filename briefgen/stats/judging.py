"""Claims → verdicts: each assertion held against the numbers it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefgen.model.claims import Between, Equals, Fewer, Majority, More, written
from briefgen.model.declaration import Pick
from briefgen.model.numbers import Series, Statistic
from briefgen.stats import standing
from briefgen.stats.cases import Case
from briefgen.stats.elsewhere import same_number
from briefgen.stats.fit import fit
from briefgen.stats.verdicts import Amount, Claimed, Fact, Percent, Ratio, Ruling, UnitOf, Verdict


def judge(case: Case[Any]) -> Verdict:
    """The verdict on an assertion. All statistics it names are among the case's numbers.

    Raises:
        Diagnosed: ``claim/…`` where the assertion makes no sense: a series where a number is needed, a key that is
            not there, a percentage of what is none.
    """
    return _JUDGES[case.assertion.operation](case)


def equals(case: Case[Equals]) -> Verdict:
    """Whether a statistic is the number claimed, in the unit claimed; if not, whether the number is of something else.

    Raises:
        Diagnosed: ``claim/needs-number``, ``claim/percent``.
    """
    statistic, assertion = case.number("statistic"), case.assertion
    said = written(assertion.equals)
    _check_percent(case, statistic, "equals", assertion.equals)
    claimed = Claimed(said, assertion.hedge, assertion.unit)
    facts: dict[str, Fact] = {"what": Amount(statistic, statistic.value), "claimed": claimed}
    found = fit(statistic.value, said, assertion.hedge)
    if found == "off":
        if other := same_number(case, statistic, said):
            return case.rule("wrong-basis", "elsewhere", **facts, other=other)
        return case.rule("contradicted", "off", **facts)
    if assertion.unit not in (None, statistic.measure.unit):
        return case.rule("wrong-unit", "unit", **facts, **_units(statistic, assertion))
    ruling: Ruling = "supported-when-rounded" if found == "rounded" else "supported"
    return case.rule(ruling, found, **facts)


def between(case: Case[Between]) -> Verdict:
    """Whether a statistic lies between two numbers, each meant as closely as it was written.

    Raises:
        Diagnosed: ``claim/needs-number``, ``claim/percent``, ``claim/order``.
    """
    statistic, assertion = case.number("statistic"), case.assertion
    for each in assertion.between:
        _check_percent(case, statistic, "between", each)
    low, high = (written(each) for each in assertion.between)
    if low.value > high.value:
        raise case.fail("claim/order", "between", low=assertion.between[0], high=assertion.between[1])
    facts: dict[str, Fact] = {"what": Amount(statistic, statistic.value), "low": Claimed(low), "high": Claimed(high)}
    whole = isinstance(statistic.value, int)
    if low.value <= statistic.value <= high.value:
        ruling: Ruling = "supported"
    elif low.bounds(whole=whole)[0] <= statistic.value <= high.bounds(whole=whole)[1]:
        ruling = "supported-when-rounded"
    else:
        return case.rule("contradicted", "outside", **facts)
    if assertion.unit not in (None, statistic.measure.unit):
        return case.rule("wrong-unit", "unit", **facts, **_units(statistic, assertion))
    return case.rule(ruling, "inside", **facts)


def majority(case: Case[Majority]) -> Verdict:
    """Whether a part is more than half of a whole; if not, whether it is at least the largest part.

    Raises:
        Diagnosed: ``claim/needs-number``, ``claim/units``, ``claim/zero``.
    """
    part, whole = case.number("majority"), case.number("of")
    _check_same_unit(case, part, whole, "of")
    if whole.value == 0:
        raise case.fail("claim/zero", "of", name=whole.id)
    share = Percent(100 * part.value / whole.value)
    facts: dict[str, Fact] = {"what": Amount(part, part.value), "whole": Amount(whole, whole.value), "share": share}
    if 2 * part.value > whole.value:
        return case.rule("supported", "supported", **facts)
    return case.rule("contradicted", "largest" if _is_largest(case, part) else "off", **facts)


def more(case: Case[More]) -> Verdict:
    """Whether one number is above another, or so many times the other.

    Raises:
        Diagnosed: ``claim/needs-number``, ``claim/units``, ``claim/zero``.
    """
    first, second, assertion = case.number("more"), case.number("than"), case.assertion
    _check_same_unit(case, first, second, "than")
    facts: dict[str, Fact] = {"what": Amount(first, first.value), "other": Amount(second, second.value)}
    if assertion.times is None:
        is_more = first.value > second.value
        return case.rule("supported" if is_more else "contradicted", "supported" if is_more else "off", **facts)
    if second.value == 0:
        raise case.fail("claim/zero", "than", name=second.id)
    times = first.value / second.value
    found = fit(times, written(assertion.times), assertion.hedge)
    ratios: dict[str, Fact] = {"times": Ratio(times), "claimed": Claimed(written(assertion.times), assertion.hedge)}
    if found == "off":
        return case.rule("contradicted", "times-off", **facts, **ratios)
    return case.rule("supported-when-rounded" if found == "rounded" else "supported", "times", **facts, **ratios)


def fewer(case: Case[Fewer]) -> Verdict:
    """Whether one number is below another.

    Raises:
        Diagnosed: ``claim/needs-number``, ``claim/units``.
    """
    first, second = case.number("fewer"), case.number("than")
    _check_same_unit(case, first, second, "than")
    facts: dict[str, Fact] = {"what": Amount(first, first.value), "other": Amount(second, second.value)}
    is_fewer = first.value < second.value
    return case.rule("supported" if is_fewer else "contradicted", "supported" if is_fewer else "off", **facts)


_JUDGES: Mapping[str, Callable[[Case[Any]], Verdict]] = {
    "equals": equals,
    "between": between,
    "largest": standing.largest,
    "smallest": standing.smallest,
    "record": standing.record,
    "rank": standing.place,
    "majority": majority,
    "plurality": standing.plurality,
    "first_time": standing.first_time,
    "more": more,
    "fewer": fewer,
}


def _units(statistic: Statistic, assertion: Equals | Between) -> dict[str, Fact]:
    """What a statistic counts, and what it was said to count."""
    return {"unit": UnitOf(statistic.measure.unit), "stated": UnitOf(assertion.unit or "")}


def _is_largest(case: Case[Majority], part: Statistic) -> bool:
    """Whether a number that was picked from a series is its largest."""
    if not isinstance(part.declaration, Pick):
        return False
    series = case.numbers[part.declaration.pick]
    return isinstance(series, Series) and part.value == max(series.values.values())


def _check_percent(case: Case[Any], statistic: Statistic, field: str, quantity: str) -> None:
    """A percentage can only be claimed of a percentage, and a plain number of anything else."""
    is_percent = statistic.measure.unit in ("percent", "points")
    if written(quantity).percent is not is_percent:
        unit = statistic.measure.unit
        raise case.fail("claim/percent", field, quantity=quantity, name=statistic.id, unit=unit)


def _check_same_unit(case: Case[Any], first: Statistic, second: Statistic, field: str) -> None:
    if first.measure != second.measure:
        units = {"first_unit": first.measure.unit, "second_unit": second.measure.unit}
        raise case.fail("claim/units", field, first=first.id, second=second.id, **units)
