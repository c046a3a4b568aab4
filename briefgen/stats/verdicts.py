"""What the data say of a claim: a ruling on each thing it asserts, and the facts behind it, without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.model.claims import Assertion, Hedge
from briefgen.model.numbers import Dimension, Key, Number, Result, Series
from briefgen.model.written import Written
from briefgen.stats.tracing import Hit

Ruling = Literal["supported", "supported-when-rounded", "not-checkable", "wrong-unit", "wrong-basis", "contradicted"]
RULINGS: tuple[Ruling, ...] = (
    "supported", "supported-when-rounded", "not-checkable", "wrong-unit", "wrong-basis", "contradicted"
)  # fmt: skip
"""From best to worst: a claim that asserts several things has the worst ruling of them."""

REFUTED: frozenset[Ruling] = frozenset({"wrong-unit", "wrong-basis", "contradicted"})
"""The rulings of what the data do not bear out."""


@dataclass(frozen=True)
class Amount:
    """A value of a computed result: the result's own, or of a series at one of its keys."""

    of: Result
    value: Number


@dataclass(frozen=True)
class Claimed:
    """A number as it was claimed; `unit` is an id of the spec's units, or None."""

    number: Written
    hedge: Hedge | None = None
    unit: str | None = None


@dataclass(frozen=True)
class At:
    """A key of a series: when, or for whom."""

    dimension: Dimension
    key: str


@dataclass(frozen=True)
class Named:
    """A computed result, to be called by its label."""

    of: Result


@dataclass(frozen=True)
class UnitOf:
    """A unit, to be called by its words."""

    unit: str


@dataclass(frozen=True)
class Percent:
    """A share, in percent."""

    value: float


@dataclass(frozen=True)
class Ratio:
    """How many times as much."""

    value: float


@dataclass(frozen=True)
class Rank:
    """A place, the largest first."""

    place: int


@dataclass(frozen=True)
class Elsewhere:
    """A slice of a data set that the claimed number is the sum of."""

    hit: Hit


@dataclass(frozen=True)
class Observed:
    """A value of a computed series, to be called by the series' label and the key."""

    of: Series
    key: Key


Fact = Amount | Claimed | At | Named | UnitOf | Percent | Ratio | Rank | Elsewhere | Observed
"""What fills a blank of an explanation."""


@dataclass(frozen=True)
class Verdict:
    """A ruling on one assertion; `reason` names the sentence that explains it, `facts` fill its blanks."""

    ruling: Ruling
    assertion: Assertion
    reason: str
    facts: Mapping[str, Fact]


Verdicts = Mapping[str, tuple[Verdict, ...]]
"""The verdicts on what a claim asserts, by the claim's id."""


def overall(verdicts: tuple[Verdict, ...]) -> Ruling:
    """The ruling on a claim: the worst on anything it asserts; one that asserts nothing is not checkable."""
    return max((each.ruling for each in verdicts), key=RULINGS.index, default="not-checkable")
