"""Operations on a monthly series: running sums, sums to date, changes from a year before, moving averages.

Here a series is a pandas one over a monthly PeriodIndex, so that the month before is always the month before.
Its values stay Python's own numbers (dtype object), which keeps sums of counts exact at any size.
"""

from __future__ import annotations

import pandas as pd

from briefgen.model.declaration import Cumulative, Declaration, MovingAverage, YearOnYear, YearToDate
from briefgen.model.diagnostics import Diagnosed
from briefgen.model.numbers import OTHER, Key, Number, Result, Series, Statistic, relative_change
from briefgen.model.periods import fiscal_year, months_of
from briefgen.stats.computation import Computation
from briefgen.stats.series import check_additive, value_at


def cumulative(computation: Computation[Cumulative]) -> Series:
    """The running sum within each fiscal year, at each month of the series, in its unit.

    Raises:
        Diagnosed: ``stat/needs-series``, ``stat/needs-months``, ``stat/not-additive``, ``stat/gap``, and
            ``stat/partial`` where the series begins inside a fiscal year.
    """
    series = _monthly(computation)
    check_additive(computation, series)
    months = _gapless(computation, series)
    starts = computation.starts(series.dimensions[0].dataset)
    first = str(months.index[0])
    wanted = months_of(fiscal_year(first, starts), starts)
    if first != wanted[0]:
        have = len(wanted) - wanted.index(first)
        raise _partial(computation, series, have, len(wanted))
    years = months.groupby([fiscal_year(str(month), starts) for month in months.index])
    running = pd.concat([year.cumsum() for _, year in years])
    return computation.series(_items(running), series.measure.unit)


def year_to_date(computation: Computation[YearToDate]) -> Statistic:
    """The sum from the start of the fiscal year through the month `through`, at that month, in the unit.

    Raises:
        Diagnosed: ``stat/needs-series``, ``stat/needs-months``, ``stat/not-additive``, ``stat/key``, and
            ``stat/partial`` where the series lacks a month of that time.
    """
    series = _monthly(computation)
    check_additive(computation, series)
    through = computation.declaration.through
    value_at(computation, series, through, "through")
    starts = computation.starts(series.dimensions[0].dataset)
    wanted = [month for month in months_of(fiscal_year(through, starts), starts) if month <= through]
    months = _by_period(series)
    found = months[(months.index >= wanted[0]) & (months.index <= through)]
    if len(found) < len(wanted):
        raise _partial(computation, series, len(found), len(wanted))
    return computation.number(sum(found), series.measure.unit, (through,), (wanted[0], through))


def year_on_year(computation: Computation[YearOnYear]) -> Result:
    """The change from the same month a year before, in ``percent`` of that month's size, unrounded.

    Raises:
        Diagnosed: ``stat/needs-series``, ``stat/needs-months``, ``stat/key`` where `at` or the month a year
            before it is not in the series, ``stat/partial`` where no month has one, ``stat/zero``.
    """
    series = _monthly(computation)
    months = _by_period(series)
    before = months.shift(12, freq="M")
    at = computation.declaration.at
    if at is not None:
        value_at(computation, series, at, "at")
        earlier = str(pd.Period(at, "M") - 12)
        value_at(computation, series, earlier, "at")
        change = _change(computation, series, at, months[at], before[at])
        return computation.number(change, "percent", (at,), (earlier, at))
    both = months.index.intersection(before.index)
    if both.empty:
        raise _partial(computation, series, len(months), 13)
    changes = [
        ((str(month),), _change(computation, series, str(month), months[month], before[month])) for month in both
    ]
    return computation.series(changes, "percent")


def moving_average(computation: Computation[MovingAverage]) -> Series:
    """The mean of each month and those before it, `window` in all, from the first month that has them.

    Raises:
        Diagnosed: ``stat/needs-series``, ``stat/needs-months``, ``stat/gap``, and ``stat/partial`` where the
            series is shorter than the window.
    """
    series = _monthly(computation)
    window = computation.declaration.window
    months = _gapless(computation, series)
    if len(months) < window:
        raise _partial(computation, series, len(months), window)
    means = months.astype(float).rolling(window).mean().dropna()
    return computation.series(_items(means), series.measure.unit)


def _monthly(computation: Computation[Declaration]) -> Series:
    """The operand, a series by one month column. Raises ``stat/needs-series`` or ``stat/needs-months``."""
    series = computation.operand
    columns = [each.column for each in series.dimensions]
    columns += ["a rest"] if (OTHER,) in series.values else []
    if [each.type for each in series.dimensions] == ["month"] and len(columns) == 1:
        return series
    declaration = computation.declaration
    raise computation.fail(
        "stat/needs-months",
        declaration.operand_fields[0],
        operation=declaration.operation,
        name=series.id,
        by=" and ".join(columns),
    )


def _by_period(series: Series) -> pd.Series[Number]:
    """The values by month, in the order of the months."""
    index = pd.PeriodIndex([each.key[0] for each in series.observations], freq="M")
    return pd.Series([each.value for each in series.observations], index=index, dtype=object).sort_index()


def _gapless(computation: Computation[Declaration], series: Series) -> pd.Series[Number]:
    """The values by month, with no month left out. Raises ``stat/gap``."""
    months = _by_period(series)
    every = pd.period_range(months.index[0], months.index[-1], freq="M")
    gap = next((month for month in every if month not in months.index), None)
    if gap is not None:
        field = computation.declaration.operand_fields[0]
        raise computation.fail("stat/gap", field, name=series.id, month=gap)
    return months


def _items(months: pd.Series[Number]) -> list[tuple[Key, Number]]:
    return [((str(month),), value) for month, value in months.items()]


def _change(computation: Computation[Declaration], series: Series, month: str, later: Number, earlier: Number) -> float:
    """The change to `month` from a year before. Raises ``stat/zero``."""
    if earlier != 0:
        return relative_change(later, earlier)
    field, operation = computation.declaration.operand_fields[0], computation.declaration.operation
    name = f"{series.id} a year before {month}"
    raise computation.fail("stat/zero", field, operation=operation, name=name)


def _partial(computation: Computation[Declaration], series: Series, months: int, wanted: int) -> Diagnosed:
    field = computation.declaration.operand_fields[0]
    return computation.fail("stat/partial", field, name=series.id, months=months, wanted=wanted)
