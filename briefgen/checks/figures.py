"""Rules of figures: a chart gets series of the shape it draws."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.subject import Subject
from briefgen.model.diagnostics import Diagnostic, diagnose
from briefgen.model.numbers import Result, Series
from briefgen.model.spec import Figure


def figures_can_be_drawn(subject: Subject) -> Iterator[Diagnostic]:
    """Each chart has as many series as it shows, over the kind of column it is drawn along."""
    for name, figure in subject.spec.figures.items():
        if subject.numbers is None or any(each not in subject.numbers for each in figure.series):
            continue
        wanted = _unmet(figure, [subject.numbers[each] for each in figure.series])
        if wanted:
            at = subject.loaded.where(("figures", name, "series"))
            yield diagnose("figure/shape", at, chart=figure.chart, wanted=wanted)


def _unmet(figure: Figure, results: list[Result]) -> str | None:
    """What the chart needs and does not get; None where all is well."""
    if not all(isinstance(each, Series) for each in results):
        return "series ('by: …'), not single numbers"
    if len({each.measure for each in results}) > 1:
        return "series in one unit"
    shapes = [tuple(dimension.type for dimension in each.dimensions) for each in results]
    match figure.chart:
        case "line":
            met = all(shape in (("month",), ("month", "category")) for shape in shapes)
            return None if met else "series by month, or by month and one category"
        case "change":
            met = len(shapes) == 2 and shapes[0] == shapes[1] == ("category",)
            return None if met else "two series by the same category, before and after"
        case "bar":
            return None if shapes == [("category",)] else "one series by one category"
    met = shapes in ([("fiscal_year",)], [("month",)])
    return None if met else "one series by fiscal year or by month"
