"""Statistics and data sets as the data annex prints them."""

import hashlib

import pytest

from briefgen.model.evidence import BreakBrief, Cell, StatisticBrief
from tests.small_project import TABLE, SmallProject

STATISTICS = """
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: all calls, scope: Both ports, caveat: Provisional}
  some: {release: [public], sum: calls, dataset: calls, label: some, where: {port: [North, South], year: 2024}}
  span: {release: [public], sum: calls, dataset: calls, label: span, where: {month: {since: 2023-10, until: 2023-11}}}
  from: {release: [public], sum: calls, dataset: calls, label: from, where: {month: {since: 2023-10}}}
  until: {release: [public], sum: calls, dataset: calls, label: until, where: {year: {until: 2023}}}
  ports: {release: [public], count: port, dataset: calls, label: ports}
  north: {release: [public], sum: calls, dataset: calls, label: the north, where: {port: North}}
  query: {release: [public], sql: SELECT median(calls) FROM calls, datasets: calls, unit: calls, label: query}
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


DATASET = """
datasets:
  calls:
    release: [public]
    path: calls.csv
    title: Port calls
    source: register
    as_of: 2024-01-31
    published: 2024-02-02
    retrieved: 2024-03-01
    status: preliminary
    calendar: october
    breaks: [{month: 2023-10, text: "Ferries count, too"}]
    columns:
      year: {type: fiscal_year, label: Year}
      month: {type: month, label: Month}
      port: {type: category, label: Port}
      calls: {type: count, label: Calls, unit: calls, definition: Ships that moor}
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: all}
  later: {release: [public], sum: calls, dataset: calls, where: {month: {since: 2023-11}}, label: later}
  north: {release: [public], sum: calls, dataset: calls, label: the north, where: {port: North}}
  share: {release: [public], share: north, of: total, label: share}
  ports: {release: [public], count: port, dataset: calls, label: ports}
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
        ("query", "Computed by a query of its own, given as SQL"),
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
    assert (found.value, found.scope, found.caveats) == (72, "Both ports", ("Provisional",))
    assert (found.period, found.first, found.last) == ("September 2023 – November 2023", "2023-09", "2023-11")
    assert ([each.id for each in found.sources], [each.id for each in found.datasets]) == (["register"], ["calls"])
    assert (found.sql, found.rows) == ('SELECT sum("calls") AS value FROM "calls"', Cell("6", 6))


def test_a_data_set_carries_all_that_a_reader_needs_to_find_it_again(project: SmallProject) -> None:
    (found,) = project.briefing(DATASET).datasets
    assert (found.title, found.source.publisher, found.status) == ("Port calls", "Office", "preliminary")
    assert (found.as_of, found.published, found.retrieved) == (
        "January 31, 2024",
        "February 2, 2024",
        "March 1, 2024",
    )
    # A head of 22 bytes, three rows of 22, three of 21.
    assert (found.file, found.size) == ("calls.csv", "151 bytes")
    assert found.sha256 == hashlib.sha256(TABLE.encode()).hexdigest()
    assert found.definitions == (("Calls", "Ships that moor"),)
    assert found.breaks == (BreakBrief("October 2023", "Ferries count, too"),)


def test_a_statistic_says_what_is_counted_and_which_breaks_lie_in_its_period(project: SmallProject) -> None:
    found = {each.id: each for each in project.briefing(DATASET).statistics}
    assert found["share"].definitions == ("Ships that moor",)
    assert found["ports"].definitions == ()
    assert {name: [each.month for each in found[name].breaks] for name in ("total", "later")} == {
        "total": ["October 2023"],
        "later": [],
    }


def test_a_value_has_the_caveat_of_the_series_it_is_picked_from(project: SmallProject) -> None:
    spec = """
        statistics:
          monthly: {release: [public], sum: calls, dataset: calls, by: month, label: M, caveat: Some are late}
          pick: {release: [public], pick: monthly, at: 2023-10, label: P, caveat: Its own}
    """
    assert project.briefing(spec).statistics[0].caveats == ("Its own", "Some are late")


@pytest.mark.parametrize(
    ("language", "caveats"),
    [("en", ("FY2024: only through November 2023",)), ("es", ("FY2024: solo hasta noviembre de 2023",))],
)
def test_a_year_that_the_data_have_in_part_is_a_caveat(
    project: SmallProject, language: str, caveats: tuple[str, ...]
) -> None:
    spec = """
        statistics:
          yearly: {release: [public], sum: calls, dataset: calls, by: year, label: Y}
          pick: {release: [public], pick: yearly, at: 2024, label: P}
    """
    assert project.briefing(spec, language=language).statistics[0].caveats == caveats


def test_the_series_of_figures_are_told_with_how_they_are_computed(project: SmallProject) -> None:
    figures = "figures: {f: {release: [public], chart: column, series: [yearly], title: F, label: F}}"
    briefing = project.briefing(figures)
    assert [(each.id, each.formula) for each in briefing.series] == [("yearly", "Sum of Calls by Year")]
    # Fiscal years begin in October: the table has the last month of one and the first two of the next.
    assert briefing.figures[0].notes == ("FY2023: only from September 2023", "FY2024: only through November 2023")
    assert [head for head, _ in briefing.figures[0].tables[0].rows] == [
        "FY2023 (from September 2023)",
        "FY2024 (through November 2023)",
    ]


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


def test_what_is_counted_is_named_in_the_plural_also_where_a_language_counts_none_in_the_singular(
    project: SmallProject,
) -> None:
    """French says 0 appel; what stands over a column of numbers says appels all the same."""
    french = "languages: {fr: fr_FR}\nunits: {calls: {one: appel, other: appels}}"
    assert {each.unit for each in project.briefing(french, language="fr").statistics} == {"appels"}


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
