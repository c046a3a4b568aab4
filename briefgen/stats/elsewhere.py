"""What a claim that does not hold may have been taken from: another number, another series."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefgen.model.claims import Equals
from briefgen.model.declaration import Query
from briefgen.model.numbers import Numbers, Series, Statistic
from briefgen.model.values import Filter
from briefgen.model.written import Written
from briefgen.stats.cases import Case
from briefgen.stats.fit import fit, significant_digits
from briefgen.stats.tracing import Hit, Tracer
from briefgen.stats.verdicts import Amount, Elsewhere, Observed

# Fewer digits, or more conditions, and the number would be found somewhere by chance.
_DIGITS_OF_A_STATISTIC = 3
_DIGITS_OF_A_PART = 5
_CONDITIONS = 3


def same_number(case: Case[Equals], statistic: Statistic, said: Written) -> Amount | Elsewhere | Observed | None:
    """What the number `said` is of, if not of `statistic`: another statistic, or what the case's `find` finds."""
    if case.assertion.hedge is not None:
        return None
    digits = significant_digits(said)
    if digits >= _DIGITS_OF_A_STATISTIC:
        others = case.numbers.values()
        alike = [each for each in others if isinstance(each, Statistic) and each.measure == statistic.measure]
        for wanted in ("exact", "rounded"):
            for each in alike:
                if fit(each.value, said) == wanted:
                    return Amount(each, each.value)
    return case.find(statistic, said)


def observation(numbers: Numbers, statistic: Statistic, said: Written) -> Observed | None:
    """The first value of a series among `numbers` that `said` is, in the unit of `statistic`.

    None where it may be one by chance, or is none. It depends on nothing but `numbers`.
    """
    if significant_digits(said) < _DIGITS_OF_A_PART:
        return None
    series = [each for each in numbers.values() if isinstance(each, Series) and each.measure == statistic.measure]
    for wanted in ("exact", "rounded"):
        for each in series:
            for observed in each.observations:
                if fit(observed.value, said) == wanted:
                    return Observed(each, observed.key)
    return None


def undeclared(tracer: Tracer, statistic: Statistic, said: Written) -> Elsewhere | None:
    """The slice of the data of `statistic` that `said` is the sum of, whether or not anything declares it."""
    found = None if said.percent else slice_of(tracer, said, statistic.provenance.datasets)
    return Elsewhere(found) if found else None


def slice_of(tracer: Tracer, said: Written, datasets: tuple[str, ...] | None = None) -> Hit | None:
    """The simplest slice that a number is the sum of; None where it may be one by chance, or is none."""
    if significant_digits(said) < _DIGITS_OF_A_PART:
        return None
    return tracer.simplest(said, _CONDITIONS, datasets)


def same_standing(case: Case[Any], series: Series, holds: Callable[[Series], bool]) -> Series | None:
    """The nearest series of the case that an assertion holds for, if not for `series`.

    It is over the same keys of the same data set, and of more or less of it.
    """
    candidates = [
        (distance, each)
        for each in case.numbers.values()
        if isinstance(each, Series) and (distance := _distance(series, each)) is not None and holds(each)
    ]
    return min(candidates, key=lambda each: each[0])[1] if candidates else None


def _distance(series: Series, other: Series) -> int | None:
    """How many conditions two series differ in; None where neither is a part of the other."""
    if other.id == series.id or (other.dimensions, other.measure) != (series.dimensions, series.measure):
        return None
    if not (isinstance(series.declaration, Query) and isinstance(other.declaration, Query)):
        return None
    if type(series.declaration) is not type(other.declaration):
        return None
    first, second = (_conditions(each) for each in (series, other))
    is_part = first.items() <= second.items() or second.items() <= first.items()
    return len(first.keys() ^ second.keys()) if is_part else None


def _conditions(series: Series) -> Mapping[str, Filter]:
    """The conditions of a series other than on what it runs over."""
    assert isinstance(series.declaration, Query)
    over = {each.column for each in series.dimensions}
    return {name: each for name, each in series.declaration.where.items() if name not in over}
