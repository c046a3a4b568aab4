"""Rules of comparison: a break in the data between what is compared is told."""

import pytest

from tests.small_project import SmallProject

DATASET = """
datasets:
  calls:
    release: [public]
    path: calls.csv
    title: Port calls
    source: register
    as_of: 2024-01-31
    calendar: october
    breaks: [{month: 2023-11, text: "Ferries count, too"}]
    columns:
      year: {type: fiscal_year, label: Year}
      month: {type: month, label: Month}
      port: {type: category, label: Port}
      calls: {type: count, label: Calls, unit: calls}
statistics:
  monthly: {sum: calls, dataset: calls, by: month, label: M}
  by_port: {sum: calls, dataset: calls, by: port, label: M}
  north: {sum: calls, dataset: calls, by: month, where: {port: North}, label: N}
  september: {sum: calls, dataset: calls, where: {month: 2023-09}, label: S}
  october: {sum: calls, dataset: calls, where: {month: 2023-10}, label: O}
  november: {sum: calls, dataset: calls, where: {month: 2023-11}, label: N}
  north_in_november: {sum: calls, dataset: calls, where: {month: 2023-11, port: North}, label: N}
  everything: {sum: calls, dataset: calls, label: E}
"""


@pytest.mark.parametrize(
    "declaration",
    [
        "percent_change: november, since: october",
        "difference: november, less: october",
        "ratio: november, to: october",
        "share: october, of: everything",
        "share: monthly, of: october",
        "largest: monthly",
        "smallest: monthly, span: {since: 2023-10}",
        "rank: monthly, at: 2023-11",
    ],
)
def test_what_compares_across_a_break_needs_a_caveat(project: SmallProject, declaration: str) -> None:
    told = (
        "▸1 stat/break: 'x' compares across a break in 'calls', 2023-11: Ferries count, too "
        "(give it a 'caveat' that says so)"
    )
    assert project.faults(f"{DATASET}  ▸x: {{{declaration}, label: X}}") == [told]
    assert project.faults(f"{DATASET}  x: {{{declaration}, label: X, caveat: Counted otherwise}}") == []


@pytest.mark.parametrize(
    "declaration",
    [
        "percent_change: october, since: september",  # both before it
        "share: north_in_november, of: november",  # of the same time
        "share: north, of: monthly",  # month by month
        "largest: by_port",  # of no time
        "largest: monthly, span: {until: 2023-10}",
        "pick: monthly, at: 2023-11",
        "sum: calls, dataset: calls",
    ],
)
def test_what_does_not_needs_none(project: SmallProject, declaration: str) -> None:
    assert project.faults(f"{DATASET}  x: {{{declaration}, label: X}}") == []


def test_a_month_is_compared_with_that_of_a_year_before(project: SmallProject) -> None:
    table = "year,month,port,calls\n2023,2022-10,North,1\n2024,2023-10,North,2\n2024,2023-11,North,3\n"
    table += "2025,2024-10,North,4\n2025,2024-11,North,5\n"
    spec = """
  ▸x: {year_on_year: monthly, label: X}
  before: {year_on_year: monthly, at: 2023-10, label: X}
  ▸across: {year_on_year: monthly, at: 2024-10, label: X}
"""
    head = DATASET[: DATASET.index("  by_port")]
    assert [fault.split(":")[0] for fault in project.faults(head + spec.lstrip("\n"), table)] == [
        "▸1 stat/break",
        "▸2 stat/break",
    ]


def test_fiscal_years_are_compared_by_their_months(project: SmallProject) -> None:
    spec = f"{DATASET}  yearly: {{sum: calls, dataset: calls, by: year, label: Y}}\n  ▸x: {{largest: yearly, label: X}}"
    (found,) = project.faults(spec)
    assert found.startswith("▸1 stat/break: 'x' compares across a break")
