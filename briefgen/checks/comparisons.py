"""Rules of comparison: what is set side by side was counted alike, or a caveat says that it was not."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.subject import Subject
from briefgen.model.declaration import Largest, Rank, Smallest, YearOnYear
from briefgen.model.diagnostics import Diagnostic, diagnose
from briefgen.model.numbers import Numbers, Result, Series
from briefgen.model.periods import month_after, months_of
from briefgen.model.spec import Spec

_PAIRS = ("share", "ratio", "difference", "percent_change")

Period = tuple[str, str]
"""The first and the last month."""


def breaks_are_told(subject: Subject) -> Iterator[Diagnostic]:
    """A statistic that compares times on both sides of a break in the data has a caveat of its own."""
    spec, numbers = subject.spec, subject.numbers or {}
    language = next(iter(spec.languages))
    for name, result in numbers.items():
        if result.declaration.caveat is not None:
            continue
        periods = tuple(_compared(spec, numbers, result))
        for dataset in result.provenance.datasets:
            for change in spec.datasets[dataset].breaks:
                if len({_sides(period, change.month) for period in periods}) > 1:
                    at = subject.loaded.where(("statistics", name))
                    text = change.text.nearest(language)
                    hint = "give it a 'caveat' that says so"
                    yield diagnose("stat/break", at, hint, name=name, dataset=dataset, month=change.month, text=text)


def _sides(period: Period, month: str) -> tuple[bool, bool, bool]:
    """Whether a period has time before the month of a break, has that month, and has time after it."""
    first, last = period
    return first < month, first <= month <= last, last > month


def _compared(spec: Spec, numbers: Numbers, result: Result) -> Iterator[Period]:
    """The periods whose values a statistic compares; none where it compares nothing, or only values of one time."""
    declaration = result.declaration
    operands = [numbers[name] for name in declaration.operands]
    if isinstance(declaration, YearOnYear):
        keys = [each.key for each in result.observations] if isinstance(result, Series) else [result.at]
        for (month,) in keys:
            yield from ((month, month), (month_after(month, -12), month_after(month, -12)))
    elif isinstance(declaration, Largest | Smallest | Rank) and isinstance(operands[0], Series):
        kind, dataset = operands[0].dimensions[0].type, operands[0].dimensions[0].dataset
        for (key,) in operands[0].values:
            if kind in ("month", "fiscal_year") and declaration.span.holds(key) and key not in declaration.rest:
                yield _months(spec, dataset, key, key)
    elif declaration.operation in _PAIRS and not all(_by_time(each) for each in operands):
        for each in operands:
            origin = each.provenance
            if origin.first is not None and origin.last is not None:
                yield _months(spec, origin.datasets[0], origin.first, origin.last)


def _by_time(result: Result) -> bool:
    """Whether it is a series that meets another at the same times."""
    return isinstance(result, Series) and any(each.type in ("month", "fiscal_year") for each in result.dimensions)


def _months(spec: Spec, dataset: str, first: str, last: str) -> Period:
    """A span of months or fiscal years, in months."""
    if "-" in first or "-" in last:
        return first, last
    starts = spec.year_starts(dataset)
    return months_of(int(first), starts)[0], months_of(int(last), starts)[-1]
