"""Shares, ratios, differences and percent changes: of numbers, of series, of a series and a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from typing import NamedTuple

from briefgen.model.declaration import Declaration, Difference, PercentChange, Query, Ratio, Share
from briefgen.model.numbers import Key, Number, Result, Series, Statistic, aligned, relative_change
from briefgen.stats.computation import Computation, in_words


class _Pair(NamedTuple):
    """The two values that meet at a key; a single number has the key ``()``."""

    key: Key
    first: Number
    second: Number


def share(computation: Computation[Share]) -> Result:
    """The part as a percentage of the whole, in ``percent``, unrounded.

    Raises:
        Diagnosed: ``stat/units``, ``stat/partial``, ``stat/zero``, and what `_pairs` raises.
    """
    _check_units(computation)
    _check_coverage(computation)
    pairs = _dividing(computation)
    return _result(computation, pairs, lambda part, whole: 100 * part / whole, "percent")


def ratio(computation: Computation[Ratio]) -> Result:
    """The first divided by the second, in ``ratio``, unrounded; their units may differ.

    Raises:
        Diagnosed: ``stat/partial``, ``stat/zero``, and what `_pairs` raises.
    """
    _check_coverage(computation)
    pairs = _dividing(computation)
    return _result(computation, pairs, lambda first, second: first / second, "ratio")


def difference(computation: Computation[Difference]) -> Result:
    """The first less the second, in their unit, percentages in percentage points; an int where both are.

    Raises:
        Diagnosed: ``stat/units``, ``stat/partial``, and what `_pairs` raises.
    """
    _check_units(computation)
    _check_coverage(computation)
    pairs = _pairs(computation)
    unit = computation.operands[0].measure.unit
    return _result(computation, pairs, lambda first, second: first - second, "points" if unit == "percent" else unit)


def percent_change(computation: Computation[PercentChange]) -> Result:
    """How much the later is above the earlier, in ``percent`` of the earlier's size, unrounded.

    Raises:
        Diagnosed: ``stat/units``, ``stat/partial``, ``stat/zero``, and what `_pairs` raises.
    """
    _check_units(computation)
    _check_coverage(computation)
    return _result(computation, _dividing(computation), relative_change, "percent")


def _pairs(computation: Computation[Declaration]) -> list[_Pair]:
    """The values to compute with: of two numbers, of a series and a number, of two series key by key.

    Two series must run over the same columns, and the second must have every key of the first; a category that one
    of two sums has no rows of is zero in it.

    Raises:
        Diagnosed: ``stat/needs-number``, ``stat/shape`` or ``stat/key``.
    """
    first, second = computation.operands
    _, field = computation.declaration.operand_fields
    if isinstance(first, Statistic):
        if isinstance(second, Statistic):
            return [_Pair((), first.value, second.value)]
        operation = computation.declaration.operation
        raise computation.fail("stat/needs-number", field, operation=operation, name=second.id)
    if isinstance(second, Statistic):
        return [_Pair(each.key, each.value, second.value) for each in first.observations]
    if _shape(first) != _shape(second):
        raise computation.fail("stat/shape", field, first=first.id, second=second.id)
    values, others = aligned(first, second)
    for key in values:
        if key not in others:
            raise computation.fail("stat/key", field, name=second.id, key=in_words(key))
    return [_Pair(key, value, others[key]) for key, value in values.items()]


def _dividing(computation: Computation[Declaration]) -> list[_Pair]:
    """The pairs, none of which would divide by zero. Raises ``stat/zero``."""
    pairs = _pairs(computation)
    zero = next((pair for pair in pairs if pair.second == 0), None)
    if zero is None:
        return pairs
    divisor = computation.operands[1]
    name = f"{divisor.id} at {in_words(zero.key)}" if isinstance(divisor, Series) else divisor.id
    field, operation = computation.declaration.operand_fields[1], computation.declaration.operation
    raise computation.fail("stat/zero", field, operation=operation, name=name)


def _result(
    computation: Computation[Declaration],
    pairs: list[_Pair],
    formula: Callable[[Number, Number], Number],
    unit: str,
) -> Result:
    if isinstance(computation.operands[0], Statistic):
        (pair,) = pairs
        return computation.number(formula(pair.first, pair.second), unit)
    return computation.series(((pair.key, formula(pair.first, pair.second)) for pair in pairs), unit)


def _shape(series: Series) -> tuple[tuple[str, str], ...]:
    return tuple((each.column, each.type) for each in series.dimensions)


def _check_units(computation: Computation[Declaration]) -> None:
    first, second = computation.operands
    if first.measure != second.measure:
        raise computation.fail(
            "stat/units",
            computation.declaration.operand_fields[1],
            first=first.id,
            first_unit=first.measure.unit,
            second=second.id,
            second_unit=second.measure.unit,
        )


def _check_coverage(computation: Computation[Declaration]) -> None:
    """Refuse to set a fiscal year beside one of which the data have fewer months. Raises ``stat/partial``.

    A share may be of a part of a year in that same year. Of two series by fiscal year the same years meet.
    """
    first, second = (_years(computation, each) for each in computation.operands)
    by_year = all(isinstance(each, Series) and _by_year(each) for each in computation.operands)
    met = [(year, year) for year in first if year in second] if by_year else list(product(first, second))
    for year, other in met:
        months = first[year], second[other]
        if months[0] != months[1] and not (isinstance(computation.declaration, Share) and year == other):
            short = months.index(min(months))
            raise computation.fail(
                "stat/partial",
                computation.declaration.operand_fields[short],
                name=computation.operands[short].id,
                months=min(months),
                wanted=max(months),
            )


def _years(computation: Computation[Declaration], operand: Result) -> Mapping[str, int]:
    """How many months the data have of the one fiscal year that an operand is of, or of each that it is by."""
    declaration = operand.declaration
    if isinstance(declaration, Query):
        query = declaration
        columns = computation.spec.datasets[query.dataset].columns
        wanted = [test for name, test in query.where.items() if columns[name].type == "fiscal_year"]
        one = any(isinstance(test, tuple) and len(test) == 1 for test in wanted)
        if not (one or (isinstance(operand, Series) and _by_year(operand))):
            return {}
        kept = None
    else:
        found = computation.numbers[declaration.operands[0]].declaration if declaration.operands else None
        if not isinstance(found, Query) or not isinstance(operand, Statistic):
            return {}
        query = found
        kept = {key for each, key in zip(operand.dimensions, operand.at, strict=True) if each.type == "fiscal_year"}
    years = computation.years_asked(query)
    return {year: len(months) for year, months in years.items() if kept is None or year in kept}


def _by_year(series: Series) -> bool:
    return any(each.type == "fiscal_year" for each in series.dimensions)
