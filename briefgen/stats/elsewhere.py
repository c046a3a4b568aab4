"""What a claim that does not hold may have been taken from: another number, another series."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from briefgen.model.claims import Equals
from briefgen.model.declaration import Query
from briefgen.model.numbers import Series, Statistic
from briefgen.model.values import Filter
from briefgen.model.written import Written
from briefgen.stats.cases import Case
from briefgen.stats.fit import fit, significant_digits
from briefgen.stats.tracing import Hit, Tracer
from briefgen.stats.verdicts import Amount, Elsewhere

# Fewer digits, or more conditions, and the number would be found somewhere by chance.
_DIGITS_OF_A_STATISTIC = 3
_DIGITS_OF_A_SLICE = 5
_CONDITIONS = 3


def same_number(case: Case[Equals], statistic: Statistic, said: Written) -> Amount | Elsewhere | None:
    """What the number `said` is of, if not of `statistic`: a statistic that may be named, or a slice of its data."""
    if case.assertion.hedge is not None:
        return None
    digits = significant_digits(said)
    if digits >= _DIGITS_OF_A_STATISTIC:
        others = (case.numbers[name] for name in case.numbers if name in case.shown)
        alike = [each for each in others if isinstance(each, Statistic) and each.measure == statistic.measure]
        for wanted in ("exact", "rounded"):
            for each in alike:
                if fit(each.value, said) == wanted:
                    return Amount(each, each.value)
    found = None if said.percent else slice_of(case.tracer, said, statistic.provenance.datasets)
    return Elsewhere(found) if found else None


def slice_of(tracer: Tracer, said: Written, datasets: Collection[str] | None = None) -> Hit | None:
    """The simplest slice that a number is the sum of; None where it may be one by chance, or is none."""
    if significant_digits(said) < _DIGITS_OF_A_SLICE:
        return None
    return tracer.simplest(said, _CONDITIONS, datasets)


def same_standing(case: Case[Any], series: Series, holds: Callable[[Series], bool]) -> Series | None:
    """The nearest series that may be named and that an assertion holds for, if not for `series`.

    It is over the same keys of the same data set, and of more or less of it.
    """
    candidates = [
        (distance, each)
        for name, each in case.numbers.items()
        if name in case.shown
        and isinstance(each, Series)
        and (distance := _distance(series, each)) is not None
        and holds(each)
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
