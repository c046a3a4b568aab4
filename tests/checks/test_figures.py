"""Rules of figures: a chart gets series of the shape it draws."""

import pytest

from tests.small_project import SmallProject

STATISTICS = """
statistics:
  total: {sum: calls, dataset: calls, label: Total}
  monthly: {sum: calls, dataset: calls, by: month, label: Monthly}
  yearly: {sum: calls, dataset: calls, by: year, label: Yearly}
  by_port: {sum: calls, dataset: calls, by: port, label: By port}
  early: {sum: calls, dataset: calls, by: port, where: {year: 2023}, label: Early}
  split: {sum: calls, dataset: calls, by: [month, port], label: Monthly by port}
  shares: {share: monthly, of: total, label: Shares}
"""
NEEDS = {
    "line": "a line chart needs series by month, or by month and one category",
    "panels": "a panels chart needs series by month, or by month and one category",
    "column": "a column chart needs one series by fiscal year or by month",
    "bar": "a bar chart needs one series by one category",
    "change": "a change chart needs two series by the same category, before and after",
}


def figure(chart: str, series: str) -> str:
    return f"{STATISTICS}figures: {{f: {{chart: {chart}, ▸series: [{series}], title: F, label: F}}}}"


@pytest.mark.parametrize(
    ("chart", "series"),
    [
        ("line", "by_port"),
        ("line", "yearly"),
        ("panels", "by_port"),
        ("line", "monthly, by_port"),
        ("column", "by_port"),
        ("column", "monthly, monthly"),
        ("column", "split"),
        ("bar", "monthly"),
        ("bar", "by_port, early"),
        ("change", "by_port"),
        ("change", "monthly, monthly"),
        ("change", "by_port, monthly"),
    ],
)
def test_a_chart_of_the_wrong_shape_is_told_with_the_right_one(project: SmallProject, chart: str, series: str) -> None:
    assert project.faults(figure(chart, series)) == [f"▸1 figure/shape: {NEEDS[chart]}"]


def test_a_chart_needs_series(project: SmallProject) -> None:
    assert project.faults(figure("line", "total")) == [
        "▸1 figure/shape: a line chart needs series ('by: …'), not single numbers"
    ]


def test_what_stands_on_one_chart_is_in_one_unit(project: SmallProject) -> None:
    assert project.faults(figure("line", "monthly, shares")) == [
        "▸1 figure/shape: a line chart needs series in one unit"
    ]


@pytest.mark.parametrize(
    ("chart", "series"),
    [
        ("line", "monthly"),
        ("line", "split"),
        ("line", "shares"),
        ("line", "monthly, split"),
        ("panels", "split"),
        ("panels", "split, split, monthly"),
        ("column", "monthly"),
        ("column", "yearly"),
        ("bar", "by_port"),
        ("change", "early, by_port"),
    ],
)
def test_a_chart_of_the_right_shape_passes(project: SmallProject, chart: str, series: str) -> None:
    assert project.faults(figure(chart, series)) == []


def test_a_line_needs_two_months(project: SmallProject) -> None:
    one = STATISTICS.replace("by: month,", "by: month, where: {month: 2023-09},")
    wrong = f"{one}figures: {{f: {{chart: line, ▸series: [monthly], title: F, label: F}}}}"
    assert project.faults(wrong) == ["▸1 figure/shape: a line chart needs at least two months"]


def test_what_is_marked_on_a_line_is_one_of_its_months(project: SmallProject) -> None:
    """The table goes from 2023-09 to 2023-11."""
    spec = f"""{STATISTICS}
figures:
  f:
    chart: line
    series: [monthly]
    title: F
    label: F
    events: [{{month: 2023-09, text: First}}, {{month: ▸2023-12, text: After}}]
"""
    assert project.faults(spec) == ["▸1 figure/event: 2023-12 is not on the chart, which goes from 2023-09 to 2023-11"]


def test_a_line_chart_has_no_more_lines_than_can_be_told_apart_without_colour(project: SmallProject) -> None:
    assert project.faults(figure("line", "split, split")) == []
    assert project.faults(figure("line", "split, split, monthly")) == [
        "▸1 figure/shape: a line chart needs at most 4 lines, which can be told apart without colour"
    ]
