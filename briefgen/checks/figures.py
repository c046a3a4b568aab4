"""Rules of figures: a chart gets series of the shape it draws."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.subject import Subject
from briefgen.model.diagnostics import Diagnostic, diagnose
from briefgen.model.numbers import Result, Series, aligned
from briefgen.model.spec import MOST_LINES, MOST_PANELS, Figure


def figures_can_be_drawn(subject: Subject) -> Iterator[Diagnostic]:
    """Each chart has as many series as it shows, over the kind of column it is drawn along."""
    for name, figure in subject.spec.figures.items():
        if subject.numbers is None or any(each not in subject.numbers for each in figure.series):
            continue
        wanted = _unmet(figure, [subject.numbers[each] for each in figure.series])
        if wanted:
            at = subject.loaded.where(("figures", name, "series"))
            yield diagnose("figure/shape", at, chart=figure.chart, wanted=wanted)


def events_are_on_the_axis(subject: Subject) -> Iterator[Diagnostic]:
    """A month marked on a line chart is between the first and the last month of its lines."""
    for name, figure in subject.spec.figures.items():
        series = [(subject.numbers or {}).get(each) for each in figure.series]
        months = sorted(month for each in series if isinstance(each, Series) for month in _months(each))
        if figure.chart != "line" or not months:
            continue
        for index, event in enumerate(figure.events):
            if not months[0] <= event.month <= months[-1]:
                at = subject.loaded.where(("figures", name, "events", index, "month"))
                yield diagnose("figure/event", at, month=event.month, first=months[0], last=months[-1])


def _months(series: Series) -> set[str]:
    return {each.key[0] for each in series.observations if series.dimensions[0].type == "month"}


def _unmet(figure: Figure, results: list[Result]) -> str | None:
    """What the chart needs and does not get; None where all is well."""
    if not all(isinstance(each, Series) for each in results):
        return "series ('by: …'), not single numbers"
    if len({each.measure for each in results}) > 1:
        return "series in one unit"
    shapes = [tuple(dimension.type for dimension in each.dimensions) for each in results]
    match figure.chart:
        case "line" | "panels":
            if not all(shape in (("month",), ("month", "category")) for shape in shapes):
                return "series by month, or by month and one category"
            series = [each for each in results if isinstance(each, Series)]
            if len({month for each in series for month in _months(each)}) < 2:
                return "at least two months"
            lines = sum(len({seen.key[1:] for seen in each.observations}) for each in series)
            if figure.chart == "panels":
                return None if lines <= MOST_PANELS else f"at most {MOST_PANELS} lines, each in a panel"
            return (
                None if lines <= MOST_LINES else f"at most {MOST_LINES} lines, which can be told apart without colour"
            )
        case "change":
            if not (len(shapes) == 2 and shapes[0] == shapes[1] == ("category",)):
                return "two series by the same category, before and after"
            before, after = aligned(*(each for each in results if isinstance(each, Series)))
            return None if set(before) == set(after) else "the same categories before and after"
        case "bar":
            return None if shapes == [("category",)] else "one series by one category"
    met = shapes in ([("fiscal_year",)], [("month",)])
    return None if met else "one series by fiscal year or by month"
