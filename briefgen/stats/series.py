"""What a series says: its value at a key, its largest and smallest, the place of a key, its top."""

from __future__ import annotations

from briefgen.model.declaration import Declaration, Largest, Pick, Query, Rank, Share, Smallest, Top
from briefgen.model.diagnostics import did_you_mean
from briefgen.model.numbers import OTHER, Number, Observation, Series, Statistic
from briefgen.model.values import Span
from briefgen.stats.computation import Computation, in_words
from briefgen.stats.periods import period_at


def pick(computation: Computation[Pick]) -> Statistic:
    """The value of the series at the key `at`, in the unit of the series.

    Raises:
        Diagnosed: ``stat/needs-series``, ``stat/needs-column``, ``stat/key``.
    """
    series = one_column(computation)
    at = computation.declaration.at
    return _taken(computation, Observation((at,), value_at(computation, series, at, "at")))


def rank(computation: Computation[Rank]) -> Statistic:
    """The place of the key `at`, in ``rank``: 1 and the number of larger values; equal values share a place.

    Raises:
        Diagnosed: ``stat/needs-series``, ``stat/needs-column``, ``stat/key``.
    """
    declaration = computation.declaration
    series = one_column(computation)
    ranked = _within(computation, series, declaration.span, declaration.rest)
    values = {each.key: each.value for each in ranked}
    key = (declaration.at,)
    if key not in values:
        hint = did_you_mean(declaration.at, (name for (name,) in values))
        raise computation.fail("stat/key", "at", hint=hint, name=series.id, key=declaration.at)
    place = 1 + sum(value > values[key] for value in values.values())
    return computation.number(place, "rank", key)


def largest(computation: Computation[Largest]) -> Statistic:
    """The largest value within `span` and outside `rest`, and its key; the first key where equal.

    Raises:
        Diagnosed: ``stat/needs-series``, ``stat/needs-column``, ``stat/key``.
    """
    declaration = computation.declaration
    found = _within(computation, one_column(computation), declaration.span, declaration.rest)
    return _taken(computation, max(found, key=lambda each: each.value))


def smallest(computation: Computation[Smallest]) -> Statistic:
    """The smallest value within `span` and outside `rest`, and its key; the first key where equal.

    Raises:
        Diagnosed: ``stat/needs-series``, ``stat/needs-column``, ``stat/key``.
    """
    declaration = computation.declaration
    found = _within(computation, one_column(computation), declaration.span, declaration.rest)
    return _taken(computation, min(found, key=lambda each: each.value))


def top(computation: Computation[Top]) -> Series:
    """The largest values, the largest first, equal ones by key; then all others added up under ``other``.

    A key that is called ``other`` never ranks, as if `rest` named it. Without others there is no ``other``.

    Raises:
        Diagnosed: ``stat/needs-series``, ``stat/needs-column``, ``stat/key``, ``stat/not-additive``.
    """
    declaration = computation.declaration
    series = one_column(computation)
    ranked = sorted(
        (each for each in _within(computation, series, Span(), declaration.rest) if each.key != (OTHER,)),
        key=lambda each: (-each.value, each.key),
    )[: declaration.top]
    listed = [(each.key, each.value) for each in ranked]
    keys = {key for key, _ in listed}
    others = [each.value for each in series.observations if each.key not in keys]
    if others:
        check_additive(computation, series)
        listed.append(((OTHER,), sum(others)))
    return computation.series(listed, series.measure.unit)


def one_column(computation: Computation[Declaration]) -> Series:
    """The operand, a series by one column. Raises ``stat/needs-series`` or ``stat/needs-column``."""
    series = computation.operand
    if len(series.dimensions) == 1:
        return series
    declaration = computation.declaration
    raise computation.fail(
        "stat/needs-column",
        declaration.operand_fields[0],
        operation=declaration.operation,
        name=series.id,
        by=in_words(tuple(each.column for each in series.dimensions)),
    )


def value_at(computation: Computation[Declaration], series: Series, key: str, field: str) -> Number:
    """The value of `series` at `key`, which `field` of the declaration names. Raises ``stat/key``."""
    values = series.values
    if (key,) in values:
        return values[key,]
    hint = did_you_mean(key, (name for (name, *_) in values))
    raise computation.fail("stat/key", field, hint=hint, name=series.id, key=key)


def check_additive(computation: Computation[Declaration], series: Series) -> None:
    """Refuse values whose sum means nothing. Raises ``stat/not-additive``.

    Quantities in a unit of the spec add up, and so do shares of one and the same whole; counts of different
    values, ratios, ranks and percent changes do not.
    """
    unit, made = series.measure.unit, series.declaration
    if unit not in ("percent", "ratio", "rank", "values"):
        return
    if isinstance(made, Share) and isinstance(computation.numbers[made.of], Statistic):
        return
    declaration = computation.declaration
    field, operation = declaration.operand_fields[0], declaration.operation
    raise computation.fail("stat/not-additive", field, operation=operation, name=series.id, unit=unit)


def _within(
    computation: Computation[Declaration], series: Series, span: Span, rest: tuple[str, ...]
) -> list[Observation]:
    """The observations within `span` and outside `rest`, in the order of the keys; there must be some."""
    for key in rest:
        value_at(computation, series, key, "rest")
    found = [
        each
        for each in sorted(series.observations, key=lambda each: each.key)
        if each.key[0] not in rest and span.holds(each.key[0])
    ]
    if not found:
        key = f"{span.since or '…'} – {span.until or '…'}"
        raise computation.fail("stat/key", "span", name=series.id, key=key)
    return found


def _taken(computation: Computation[Declaration], taken: Observation) -> Statistic:
    """A value taken from the operand, as a number of its own."""
    series = computation.operand
    direct = not isinstance(computation.declaration, Pick) or isinstance(series.declaration, Query)
    period = period_at(series, taken.key[0], computation.spec) if direct else None
    return computation.number(taken.value, series.measure.unit, taken.key, period)
