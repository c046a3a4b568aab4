"""When a verdict on a sentence may be given: what a sentence does not say itself may help it, and never hurt it.

A sentence is called supported or contradicted only if nothing that it leaves open could change that. Where something
could, it is not checkable, and why is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from briefgen.model.claims import Assertion, FirstTime, Largest, Majority, Place, Plurality, Record, Smallest
from briefgen.model.declaration import Query
from briefgen.model.numbers import Numbers, Series
from briefgen.model.periods import months_of
from briefgen.model.spec import Spec
from briefgen.model.values import Span
from briefgen.reading.meaning import Reading
from briefgen.stats.verdicts import REFUTED, Ruling, Verdict, overall

_LEAST: dict[str, int] = {"month": 12, "fiscal_year": 2}
"""How many times before it a record must be above, by the column of times: above one year anything is a record."""


@dataclass(frozen=True)
class Outcome:
    """The ruling on a sentence.

    Where it is not checkable though it was read, `reason` says why. Where it holds on another basis, `other` is it.
    """

    ruling: Ruling
    reason: str | None = None
    other: Reading | None = None


def cautious(reading: Reading, verdicts: tuple[Verdict, ...], numbers: Numbers) -> Outcome:
    """The ruling on a sentence, given those on what it asserts."""
    ruling = overall(verdicts)
    if ruling == "not-checkable":
        return Outcome(ruling)
    if ruling in REFUTED:
        reason = _against_refuting(reading, ruling)
    else:
        reason = next(_against_supporting(reading, numbers), None)
    return Outcome("not-checkable", reason) if reason else Outcome(ruling)


def _against_refuting(reading: Reading, ruling: Ruling) -> str | None:
    if reading.unit is not None and ruling == "contradicted":
        return "unit"
    for each in ("time", "unit", "scope", "base"):
        if each in reading.taken:
            return each
    if reading.bound_below:
        return "bound"
    if ruling == "contradicted" and reading.calendar_years:
        return "calendar"
    unclear = any(isinstance(each, Place) and reading.rest.get(each.rank) for each in reading.asserts)
    return "rest" if unclear else None


def _against_supporting(reading: Reading, numbers: Numbers) -> Iterator[str]:
    # A number that is right is hardly so by chance; who is more is soon guessed.
    doubtful = ("time", "unit") if reading.whole else ("time", "unit", "scope")
    if not reading.has_number:
        yield from (each for each in doubtful if each in reading.taken)
    if "still" in reading.taken:
        yield "still"
    for assertion in reading.asserts:
        if _may_be_passed(assertion, reading, numbers):
            yield "rest"
        if _is_short(assertion, numbers):
            yield "short"
        if reading.bound_below and not isinstance(assertion, Majority):
            yield "bound"


def _may_be_passed(assertion: Assertion, reading: Reading, numbers: Numbers) -> bool:
    """Whether what stands for many others may hold one that is larger, or smaller, than what is said to be."""
    if not isinstance(assertion, Largest | Smallest | Plurality | Place):
        return False
    (name,) = assertion.operands.values()
    series, rest = numbers[name], reading.rest.get(name, ())
    assert isinstance(series, Series)
    values = [series.values[key,] for key in rest if (key,) in series.values]
    if isinstance(assertion, Smallest):
        return bool(values)
    return any(each > series.values[assertion.at,] for each in values)


def _is_short(assertion: Assertion, numbers: Numbers) -> bool:
    if not isinstance(assertion, Record | FirstTime):
        return False
    name = assertion.record if isinstance(assertion, Record) else assertion.first_time
    series = numbers[name]
    assert isinstance(series, Series)
    before = [key for (key,) in series.values if key < assertion.at]
    return len(before) < _LEAST[series.dimensions[0].type]


def is_covered(reading: Reading, spec: Spec, times: Collection[str]) -> bool:
    """Whether the data have all the times that a sentence is about; `times` are the months they have, or the years."""
    queries = [each for each in reading.statistics.values() if isinstance(each, Query)]
    wanted = {time for each in queries for time in _times(each, spec, times)}
    for assertion in reading.asserts:
        if isinstance(assertion, Record | FirstTime):
            wanted |= set(_up_to(assertion.at, spec.year_starts(reading.dataset), times))
    return wanted <= set(times)


def _times(query: Query, spec: Spec, times: Collection[str]) -> Iterator[str]:
    """The times that a query is of, one by one."""
    has_months = any("-" in each for each in times)
    for column, values in query.where.items():
        kind = spec.datasets[query.dataset].columns[column].type
        if isinstance(values, Span):
            yield from _between(values.since or "", values.until or "")
        elif kind == "month":
            yield from values
        elif kind == "fiscal_year":
            starts = spec.year_starts(query.dataset)
            yield from (month for year in values for month in months_of(int(year), starts)) if has_months else values


def _between(first: str, last: str) -> Iterator[str]:
    number = int(first[:4]) * 12 + int(first[5:]) - 1
    end = int(last[:4]) * 12 + int(last[5:]) - 1
    return (f"{each // 12:04}-{each % 12 + 1:02}" for each in range(number, end + 1))


def _up_to(at: str, starts: int, times: Collection[str]) -> Iterator[str]:
    """What the data must have for a value to be above all before it: of years each month, from their first year on."""
    first = min(times, default=at)
    if "-" in at:
        return _between(first, at)
    if "-" not in first:
        return (f"{year:04}" for year in range(int(first), int(at) + 1))
    begin = int(first[:4]) + (1 if 1 < starts <= int(first[5:]) else 0)
    return (month for year in range(begin, int(at) + 1) for month in months_of(year, starts))
