"""Figures: the lines of a chart, their order, and what the chart shows in words."""

import re

import pytest

from briefgen.model.evidence import Event, FigureBrief, Line, Mark, ValueAxis
from tests.small_project import MINIMAL, SmallProject

STATISTICS = """
statistics:
  monthly: {release: [public], sum: calls, dataset: calls, by: month, label: Calls}
  yearly: {release: [public], sum: calls, dataset: calls, by: year, label: Calls}
  by_port: {release: [public], sum: calls, dataset: calls, by: port, label: Calls}
  split: {release: [public], sum: calls, dataset: calls, by: [month, port], label: Calls}
  before: {release: [public], sum: calls, dataset: calls, by: port, where: {year: 2023}, label: FY2023}
  after: {release: [public], sum: calls, dataset: calls, by: port, where: {year: 2024}, label: FY2024}
"""


def figure(project: SmallProject, fields: str, language: str = "en") -> FigureBrief:
    spec = f"{STATISTICS}figures: {{f: {{{fields}, title: T, label: What, release: [public]}}}}"
    (found,) = project.briefing(spec, language=language).figures
    return found


def marks(line: Line) -> list[tuple[str, float, str]]:
    return [(mark.key, mark.value, mark.text) for mark in line.marks]


def test_a_series_by_month_is_one_line(project: SmallProject) -> None:
    (line,) = figure(project, "chart: line, series: monthly").lines
    assert line == Line(
        "Calls",
        (
            Mark("2023-09", "September 2023", 15, "15"),
            Mark("2023-10", "October 2023", 24, "24"),
            Mark("2023-11", "November 2023", 33, "33"),
        ),
    )


def test_a_series_by_month_and_port_is_a_line_for_each_port_the_largest_first(project: SmallProject) -> None:
    north, south = figure(project, "chart: line, series: split").lines
    assert (north.name, marks(north)) == (
        "North",
        [("2023-09", 10, "10"), ("2023-10", 20, "20"), ("2023-11", 30, "30")],
    )
    assert (south.name, marks(south)) == ("South", [("2023-09", 5, "5"), ("2023-10", 4, "4"), ("2023-11", 3, "3")])


def test_several_series_are_lines_in_the_order_given(project: SmallProject) -> None:
    lines = figure(project, "chart: line, series: [split, monthly]").lines
    assert [line.name for line in lines] == ["North", "South", "Calls"]


def test_a_chart_of_change_has_both_series_over_the_categories_by_their_size_before(project: SmallProject) -> None:
    """From 10 to 50 in the north, from 5 to 7 in the south."""
    before, after = figure(project, "chart: change, series: [before, after]").lines
    assert (before.name, marks(before)) == ("FY2023", [("North", 10, "10"), ("South", 5, "5")])
    assert (after.name, marks(after)) == ("FY2024", [("North", 50, "50"), ("South", 7, "7")])


def test_a_chart_of_change_keeps_the_categories_that_changed_most(project: SmallProject) -> None:
    before, after = figure(project, "chart: change, series: [before, after], largest: 1").lines
    assert [line.marks[0].label for line in (before, after)] == ["North", "North"]
    assert [len(line.marks) for line in (before, after)] == [1, 1]


@pytest.mark.parametrize(
    ("fields", "language", "alt"),
    [
        (
            "chart: line, series: monthly",
            "en",
            "Line chart. What, September 2023 to November 2023. Calls: 15 in September 2023, 33 in November 2023; "
            "highest 33 in November 2023, lowest 15 in September 2023.",
        ),
        (
            "chart: line, series: monthly",
            "es",
            "Gráfica de líneas. What, de septiembre de 2023 a noviembre de 2023. Calls: 15 en septiembre de 2023, "
            "33 en noviembre de 2023; máximo de 33 en noviembre de 2023, mínimo de 15 en septiembre de 2023.",
        ),
        ("chart: column, series: yearly", "en", "Column chart. What. FY2023 15; FY2024 57."),
        ("chart: bar, series: by_port", "en", "Bar chart. What, largest first. North 60; South 12."),
        (
            "chart: change, series: [before, after]",
            "en",
            "Chart of change. What, from FY2023 to FY2024. North: 10 to 50 (400.0%); South: 5 to 7 (40.0%).",
        ),
    ],
)
def test_a_chart_is_told_in_words_with_its_values(project: SmallProject, fields: str, language: str, alt: str) -> None:
    assert figure(project, fields, language).alt == alt


def test_a_marked_month_is_in_the_figure_and_in_its_words(project: SmallProject) -> None:
    found = figure(project, "chart: line, series: monthly, events: [{month: 2023-10, text: Storm}]")
    assert found.events == (Event("2023-10", "Storm"),)
    assert found.alt.endswith(" Marked: Storm (October 2023).")


BREAKS = "breaks: [{month: 2023-10, label: New form, text: A new form}, {month: 2023-11, text: Not to be marked}]"


def test_a_labelled_break_of_the_data_set_is_marked_and_the_figures_own_words_come_before_it(
    project: SmallProject,
) -> None:
    datasets = _section("datasets").replace("calendar: october\n", f"calendar: october\n    {BREAKS}\n")
    figures = """
figures:
  f: {chart: line, series: monthly, title: T, label: What, release: [public]}
  g: {chart: line, series: monthly, title: T, label: What, release: [public], events: [{month: 2023-10, text: Storm}]}
  h: {chart: column, series: monthly, title: T, label: What, release: [public]}
"""
    found = project.briefing(f"{STATISTICS}{datasets}{figures}").figures
    assert [each.events for each in found] == [(Event("2023-10", "New form"),), (Event("2023-10", "Storm"),), ()]


def _section(name: str) -> str:
    return re.search(rf"^{name}:.*?(?=^\w)", MINIMAL, re.DOTALL | re.MULTILINE).group(0)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("calls", "language", "axis"),
    [
        (4_999, "en", ValueAxis("Calls", 1)),
        (5_000, "en", ValueAxis("Thousand calls", 1_000)),
        (5_000, "es", ValueAxis("Miles de calls", 1_000)),
        (5_000_000, "en", ValueAxis("Million calls", 1_000_000)),
    ],
)
def test_large_values_are_counted_in_thousands_or_millions(
    project: SmallProject, calls: int, language: str, axis: ValueAxis
) -> None:
    table = f"year,month,port,calls\n2023,2023-08,North,1\n2023,2023-09,North,{calls}\n"
    figures = "figures: {f: {chart: line, series: monthly, title: T, label: What, release: [public]}}"
    (found,) = project.briefing(figures, language=language, table=table).figures
    assert found.value_axis == axis


def test_a_figure_names_axis_unit_and_source(project: SmallProject) -> None:
    found = figure(project, "chart: bar, series: by_port")
    assert (found.axis, found.unit) == ("Port", "calls")
    assert found.source_line == "Source: Office, Port calls, data as of January 31, 2024."


NUMBERED = """
figures:
  a: {chart: line, series: monthly, title: A, label: A, release: [team]}
  b: {chart: line, series: monthly, title: B, label: B, release: [public]}
  c: {chart: line, series: monthly, title: C, label: C, release: [public]}
agenda:
  - {id: i, title: I, release: [public], figures: [c]}
"""


@pytest.mark.parametrize(("audience", "numbers"), [("team", {"a": 1, "b": 2, "c": 3}), ("public", {"b": 1, "c": 2})])
def test_figures_are_numbered_without_gaps_for_each_audience(
    project: SmallProject, audience: str, numbers: dict[str, int]
) -> None:
    briefing = project.briefing(NUMBERED, audience)
    assert {figure.id: figure.number for figure in briefing.figures} == numbers


def test_the_figure_of_an_item_is_the_very_figure_of_the_briefing(project: SmallProject) -> None:
    briefing = project.briefing(NUMBERED)
    assert briefing.agenda[0].figures == briefing.figures[1:]
