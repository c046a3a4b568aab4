"""Statistics and data sets as the data annex prints them."""

import pytest

from briefgen.model.evidence import StatisticBrief
from tests.small_project import SmallProject

STATISTICS = """
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: all calls, scope: Both ports, caveat: Provisional}
  some: {release: [public], sum: calls, dataset: calls, label: some, where: {port: [North, South], year: 2024}}
  span: {release: [public], sum: calls, dataset: calls, label: span, where: {month: {since: 2023-10, until: 2023-11}}}
  from: {release: [public], sum: calls, dataset: calls, label: from, where: {month: {since: 2023-10}}}
  until: {release: [public], sum: calls, dataset: calls, label: until, where: {year: {until: 2023}}}
  ports: {release: [public], count: port, dataset: calls, label: ports}
  north: {release: [public], sum: calls, dataset: calls, label: the north, where: {port: North}}
  share: {release: [public], share: north, of: total, label: share}
  ratio: {release: [public], ratio: north, to: total, label: ratio}
  difference: {release: [public], difference: total, less: north, label: difference}
  change: {release: [public], percent_change: north, since: total, label: change}
  monthly: {release: [public], sum: calls, dataset: calls, by: month, label: the months}
  by_port: {release: [public], sum: calls, dataset: calls, by: port, label: the ports}
  pick: {release: [public], pick: monthly, at: 2023-10, label: pick}
  rank: {release: [public], rank: by_port, at: South, label: rank}
  largest: {release: [public], largest: monthly, label: largest}
  smallest: {release: [public], smallest: monthly, span: {since: 2023-10}, label: smallest}
  year_to_date: {release: [public], year_to_date: monthly, through: 2023-11, label: to date}
"""


def statistic(project: SmallProject, name: str, language: str = "en") -> StatisticBrief:
    return {each.id: each for each in project.briefing(STATISTICS, language=language).statistics}[name]


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("total", "Sum of Calls"),
        ("some", "Sum of Calls (Port: North, South; Year: FY2024)"),
        ("span", "Sum of Calls (Month: October 2023 – November 2023)"),
        ("from", "Sum of Calls (Month: from October 2023)"),
        ("until", "Sum of Calls (Year: through FY2023)"),
        ("ports", "Number of different values of Port"),
        ("share", "the north as a percentage of all calls"),
        ("ratio", "the north divided by all calls"),
        ("difference", "all calls less the north"),
        ("change", "Percent change from all calls to the north"),
        ("pick", "the months: the value at October 2023"),
        ("rank", "Place of South in the ports, the largest first"),
        ("largest", "Largest value in the months"),
        ("smallest", "Smallest value in the months (from October 2023)"),
        ("year_to_date", "the months, summed from the start of the fiscal year through November 2023"),
    ],
)
def test_a_formula_says_in_words_how_a_number_is_computed(project: SmallProject, name: str, formula: str) -> None:
    assert statistic(project, name).formula == formula


def test_a_statistic_carries_all_that_a_reader_needs_to_check_it(project: SmallProject) -> None:
    found = statistic(project, "total")
    assert (found.label, found.text, found.unit, found.at) == ("all calls", "72", "calls", None)
    assert (found.scope, found.caveat) == ("Both ports", "Provisional")
    assert (found.source.id, found.as_of) == ("register", "January 31, 2024")


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("total", "September 2023 – November 2023"),
        ("from", "October 2023 – November 2023"),
        ("until", "September 2023"),
        ("pick", "October 2023"),
        ("year_to_date", "October 2023 – November 2023"),
    ],
)
def test_the_period_is_that_of_the_rows_used(project: SmallProject, name: str, period: str) -> None:
    assert statistic(project, name).period == period


@pytest.mark.parametrize(
    ("name", "text", "at"),
    [
        ("largest", "33", "November 2023"),
        ("smallest", "24", "October 2023"),
        ("rank", "2", "South"),
        ("year_to_date", "57", "November 2023"),
    ],
)
def test_a_value_taken_from_a_series_says_where_it_stands(project: SmallProject, name: str, text: str, at: str) -> None:
    found = statistic(project, name)
    assert (found.text, found.at) == (text, at)


@pytest.mark.parametrize(("name", "unit"), [("share", "percent"), ("ratio", "ratio"), ("rank", "rank")])
def test_what_has_no_unit_of_the_spec_says_what_it_is(project: SmallProject, name: str, unit: str) -> None:
    assert statistic(project, name).unit == unit


def test_series_are_not_in_the_annex_of_single_numbers(project: SmallProject) -> None:
    assert [each.id for each in project.briefing().statistics] == ["total", "best"]


def test_statistics_closed_to_the_audience_are_not_in_its_annex(project: SmallProject) -> None:
    spec = """
        statistics:
          total: {sum: calls, dataset: calls, label: T, release: [public]}
          north: {sum: calls, dataset: calls, where: {port: North}, label: N, release: [team]}
    """
    assert {audience: [each.id for each in project.briefing(spec, audience).statistics] for audience in
            ("leader", "team", "public")} == {
        "leader": ["total", "north"], "team": ["total", "north"], "public": ["total"]
    }  # fmt: skip


def test_a_data_set_is_printed_to_those_who_see_a_number_of_it(project: SmallProject) -> None:
    spec = "statistics: {total: {sum: calls, dataset: calls, label: T, release: [team]}}"
    assert [each.title for each in project.briefing(spec, "team").datasets] == ["Port calls"]
    assert project.briefing(spec, "public").datasets == ()
    assert project.briefing(spec, "public").sources == ()


def test_a_data_set_says_its_status_in_the_language(project: SmallProject) -> None:
    assert [project.briefing(language=each).datasets[0].status for each in ("en", "es")] == ["final", "definitivos"]
