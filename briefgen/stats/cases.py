"""A claim's assertion on its way to a verdict: what it is held against, and where its faults stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from briefgen.model.claims import Assertion
from briefgen.model.diagnostics import Diagnosed, Position, diagnose, did_you_mean
from briefgen.model.numbers import Dimension, Number, Numbers, Series, Statistic
from briefgen.model.written import Written
from briefgen.stats.verdicts import Elsewhere, Fact, Observed, Ruling, Verdict

A_co = TypeVar("A_co", bound=Assertion, covariant=True)

Find = Callable[[Statistic, Written], Elsewhere | Observed | None]
"""Finds what a number is that was claimed of a statistic, and is that of no other statistic."""


def named_field(field: str) -> Position:
    """A position that names a field of an assertion which stands in no file."""
    return Position(Path(field))


@dataclass(frozen=True)
class Case(Generic[A_co]):
    """An assertion and what it is held against.

    `numbers` are all that its explanation may name: those that its reader sees · `find` looks in what else the reader
    may read · `at` gives the position of a field.
    """

    assertion: A_co
    numbers: Numbers
    find: Find
    at: Callable[[str], Position] = named_field

    def number(self, field: str) -> Statistic:
        """The single number that a field names. Raises ``claim/needs-number``."""
        found = self.numbers[self.assertion.operands[field]]
        if isinstance(found, Statistic):
            return found
        raise self.fail("claim/needs-number", field, name=found.id)

    def series(self, field: str) -> Series:
        """The series by one column that a field names. Raises ``claim/needs-series``."""
        found = self.numbers[self.assertion.operands[field]]
        if isinstance(found, Series) and len(found.dimensions) == 1:
            return found
        raise self.fail("claim/needs-series", field, name=found.id)

    def value(self, series: Series, key: str) -> Number:
        """The value of `series` at the key that the assertion gives. Raises ``claim/key``."""
        if (key,) in series.values:
            return series.values[key,]
        hint = did_you_mean(key, (name for (name,) in series.values))
        raise self.fail("claim/key", "at", hint, name=series.id, key=key)

    def fail(self, rule: str, field: str, hint: str | None = None, **fields: object) -> Diagnosed:
        """What to raise where the assertion makes no sense."""
        return Diagnosed([diagnose(rule, self.at(field), hint, **fields)])

    def rule(self, ruling: Ruling, reason: str, **facts: Fact) -> Verdict:
        """The verdict, its `reason` within the assertion's own sentences."""
        return Verdict(ruling, self.assertion, f"{self.assertion.operation}-{reason}", facts)


def dimension(series: Series) -> Dimension:
    """The one column that a series runs over."""
    (found,) = series.dimensions
    return found


def ordered(series: Series) -> Mapping[str, Number]:
    """The values of a series over one column, in the order of their keys."""
    return {key: series.values[key,] for (key,) in sorted(series.values)}
