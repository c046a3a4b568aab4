"""The data of a briefing as CSV files."""

from __future__ import annotations

import csv
import io

import pytest

from briefgen.locales import open_locale
from briefgen.render.sheets import Sheet, sheets
from tests.small_project import SmallProject

SPEC = """
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: "All, \\"so\\""}
  north: {sum: calls, dataset: calls, where: {port: North}, label: Closed}
  share: {release: [leader], share: north, of: total, label: Share}
  by_port: {release: [public], sum: calls, dataset: calls, by: port, label: By port}
  split: {release: [public], sum: calls, dataset: calls, by: [month, port], label: Split}
figures:
  ports: {release: [public], chart: bar, series: [by_port], title: T, label: Calls by port}
  months: {release: [public], chart: line, series: [split], title: T, label: Calls by month}
"""


def made(project: SmallProject, spec: str = SPEC, audience: str = "public", language: str = "en") -> dict[str, Sheet]:
    locale = open_locale(language, {"en": "en_US", "es": "es_MX"}[language])
    return {each.name: each for each in sheets(project.briefing(spec, audience, language), locale)}


def rows(sheet: Sheet) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet.content.decode(), newline="")))


def test_there_is_one_for_all_statistics_and_one_for_each_figure(project: SmallProject) -> None:
    assert list(made(project)) == [
        "talks-public-en-statistics.csv",
        "talks-public-en-figure-ports.csv",
        "talks-public-en-figure-months.csv",
    ]


def test_a_statistic_is_told_unrounded_with_all_that_is_known_of_it(project: SmallProject) -> None:
    head, *body = rows(made(project, audience="leader")["talks-leader-en-statistics.csv"])
    told = [dict(zip(head, row, strict=True)) for row in body]
    assert [each["Id"] for each in told] == ["total", "north", "share"]
    assert told[0]["Statistic"] == 'All, "so"'
    # 60 of 72 calls.
    assert float(told[2]["Value"]) == 100 * 60 / 72
    assert (told[2]["Unit"], told[2]["From"], told[2]["Through"]) == ("percent", "2023-09", "2023-11")
    assert (told[2]["Publisher"], told[2]["File"], told[2]["Rows used"]) == ("Office", "calls.csv", "6")
    assert told[2]["SQL"].endswith('SELECT 100 * a.value / b.value AS value FROM "north" AS a, "total" AS b')


def test_nothing_is_in_a_file_that_the_audience_may_not_see(project: SmallProject) -> None:
    text = b"".join(each.content for each in made(project).values()).decode()
    assert "All" in text
    assert "Closed" not in text


def test_a_figure_is_told_row_by_row_as_its_table(project: SmallProject) -> None:
    assert rows(made(project)["talks-public-en-figure-ports.csv"]) == [
        ["Port", "By port"],
        ["North", "60"],
        ["South", "12"],
    ]


def test_months_of_many_years_are_told_one_a_row_whatever_the_tables_look_like(project: SmallProject) -> None:
    months = [f"{year}-{month:02}" for year in (2021, 2022, 2023) for month in range(1, 13)]
    table = "year,month,port,calls\n" + "".join(
        f"{month[:4]},{month},North,{place}\n" for place, month in enumerate(months)
    )
    table += "2021,2021-01,South,7\n"
    head, first, second, *_ = rows(
        {each.name: each for each in sheets(project.briefing(SPEC, table=table), open_locale("en", "en_US"))}[
            "talks-public-en-figure-months.csv"
        ]
    )
    assert (head, first, second) == (["Month", "North", "South"], ["2021-01", "0", "7"], ["2021-02", "1", "0"])


def test_lines_end_in_crlf_and_text_is_utf_8(project: SmallProject) -> None:
    content = made(project, language="es")["talks-public-es-statistics.csv"].content
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    assert "Ámbito".encode() in content


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@x"])
def test_a_text_that_begins_as_a_formula_does_is_defused(project: SmallProject, label: str) -> None:
    spec = f'statistics: {{a: {{release: [public], sum: calls, dataset: calls, label: "{label}"}}}}'
    assert rows(made(project, spec)["talks-public-en-statistics.csv"])[1][1] == f"'{label}"


def test_a_negative_number_stays_a_number(project: SmallProject) -> None:
    spec = """
        statistics:
          total: {release: [public], sum: calls, dataset: calls, label: T}
          north: {release: [public], sum: calls, dataset: calls, where: {port: North}, label: N}
          less: {release: [public], difference: north, less: total, label: L}
    """
    assert rows(made(project, spec)["talks-public-en-statistics.csv"])[3][3] == "-12"


def test_without_numbers_there_are_no_files(project: SmallProject) -> None:
    assert made(project, "statistics: {a: {sum: calls, dataset: calls, label: A}}") == {}
