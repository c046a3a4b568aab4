"""Headlines: what is found in a figure that has no title, and what is not said because it would not be so.

Expected words are worked out by hand from the tables given.
"""

import pytest

from tests.small_project import SmallProject

STATISTICS = """
statistics:
  monthly: {release: [public], sum: calls, dataset: calls, by: month, label: Calls}
  yearly: {release: [public], sum: calls, dataset: calls, by: year, label: Calls}
  by_port: {release: [public], sum: calls, dataset: calls, by: port, label: Calls}
  split: {release: [public], sum: calls, dataset: calls, by: [month, port], label: Calls}
"""
SHARES = """\
  north: {release: [public], sum: calls, dataset: calls, by: month, where: {port: North}, label: North}
  shares: {release: [public], share: north, of: monthly, label: Share of the north}
"""
EARLY = """\
  early: {release: [public], sum: calls, dataset: calls, by: month, where: {month: 2023-01}, label: January}
"""
SIDES = """\
  before: {release: [public], sum: calls, dataset: calls, by: port, where: {month: 2023-09}, label: September}
  after: {release: [public], sum: calls, dataset: calls, by: port, where: {month: 2023-10}, label: October}
"""


def title(
    project: SmallProject, chart: str, series: str, rows: list[tuple[str, str, int]], language: str = "en"
) -> str:
    """The title of a chart of a table of months, ports and calls; fiscal years start in October."""
    lines = [f"{int(month[:4]) + (month[5:] >= '10')},{month},{port},{calls}" for month, port, calls in rows]
    table = "\n".join(["year,month,port,calls", *lines]) + "\n"
    figures = f"figures: {{f: {{chart: {chart}, series: {series}, label: What, release: [public]}}}}"
    statistics = STATISTICS + {"shares": SHARES, "[monthly, early]": EARLY, "[before, after]": SIDES}.get(series, "")
    (found,) = project.briefing(f"{statistics}{figures}", language=language, table=table).figures
    return found.title


def course(*calls: int, first: int = 1) -> list[tuple[str, str, int]]:
    """One month after the other in 2023, one port."""
    return [(f"2023-{first + number:02}", "North", each) for number, each in enumerate(calls)]


def ports(**calls: int) -> list[tuple[str, str, int]]:
    return [("2023-09", port, each) for port, each in calls.items()]


def year(number: int, calls: int) -> list[tuple[str, str, int]]:
    """A whole fiscal year, all its calls in the first month."""
    months = [f"{number - 1}-{month}" for month in (10, 11, 12)] + [f"{number}-{month:02}" for month in range(1, 10)]
    return [(month, "North", calls if month == months[0] else 0) for month in months]


@pytest.mark.parametrize(
    ("calls", "words"),
    [
        ((10, 20, 15, 30), "April 2023: 30 calls, up 200.0% from January 2023, the highest from January 2023 on"),
        ((10, 40, 15), "Highest in February 2023, with 40 calls; 15 in March 2023"),
        ((40, 40, 30, 10), "April 2023: 10 calls, down 75.0% from January 2023, the lowest from January 2023 on"),
        ((40, 40, 10, 10), "April 2023: 10 calls, down 75.0% from January 2023"),
        ((10, 10, 10), "March 2023: 10 calls, as in January 2023"),
        ((0, 0, 0), "March 2023: 0 calls, as in January 2023"),
        ((0, 5, 5), "March 2023: 5 calls, from 0 in January 2023"),
        ((7, 7, 0), "March 2023: 0 calls, down 100.0% from January 2023, the lowest from January 2023 on"),
        ((10, 20), "February 2023: 20 calls, up 100.0% from January 2023"),
        ((20000, 20000, 3, 3), "April 2023: 3 calls, from 20,000 in January 2023"),
        ((20000, 20001), "February 2023: 20,001 calls, from 20,000 in January 2023"),
    ],
    ids=[
        "record",
        "peak",
        "lowest",
        "tied lowest",
        "flat",
        "zeros",
        "from zero",
        "to zero",
        "two",
        "99.985%",
        "0.005%",
    ],
)
def test_the_course_of_one_line(project: SmallProject, calls: tuple[int, ...], words: str) -> None:
    assert title(project, "line", "monthly", course(*calls)) == words


def test_no_record_is_told_where_a_month_is_missing(project: SmallProject) -> None:
    """March could have been higher."""
    rows = [*course(10, 20), *course(30, first=4)]
    assert title(project, "line", "monthly", rows) == "April 2023: 30 calls, up 200.0% from January 2023"


def test_a_change_of_a_share_is_not_told_in_percent(project: SmallProject) -> None:
    """The north had 1 of 2 calls, then 3 of 4."""
    rows = [("2023-01", "North", 1), ("2023-01", "South", 1), ("2023-02", "North", 3), ("2023-02", "South", 1)]
    assert title(project, "line", "shares", rows) == "February 2023: 75.0%, from 50.0% in January 2023"


@pytest.mark.parametrize(
    ("north", "south", "words"),
    [(3, 2, "North highest in February 2023, with 3 calls"), (2, 2, "What")],
    ids=["ahead", "level: the label stands instead"],
)
@pytest.mark.parametrize("chart", ["line", "panels"])
def test_which_of_several_lines_ends_highest(
    project: SmallProject, chart: str, north: int, south: int, words: str
) -> None:
    rows = [("2023-01", "North", 1), ("2023-01", "South", 9), ("2023-02", "North", north), ("2023-02", "South", south)]
    assert title(project, chart, "split", rows) == words


def test_nothing_is_said_of_lines_that_end_in_different_months(project: SmallProject) -> None:
    assert title(project, "line", "[monthly, early]", course(1, 9)) == "What"


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ((100, 150), "FY2022: 150 calls, up 50.0% from FY2021"),
        ((100, 50, 150), "FY2023: 150 calls, up 200.0% from FY2022, the highest from FY2021 on"),
        ((150, 100, 120), "FY2023: 120 calls, up 20.0% from FY2022"),
        ((150, 100, 80), "FY2023: 80 calls, down 20.0% from FY2022, the lowest from FY2021 on"),
        ((0, 80), "FY2022: 80 calls, from 0 in FY2021"),
        ((80,), "FY2021: 80 calls"),
    ],
)
def test_the_latest_year(project: SmallProject, years: tuple[int, ...], words: str) -> None:
    rows = [row for number, calls in enumerate(years) for row in year(2021 + number, calls)]
    assert title(project, "column", "yearly", rows) == words


def test_a_year_that_is_not_whole_is_not_compared(project: SmallProject) -> None:
    rows = [*year(2021, 100), *year(2022, 150), ("2022-10", "North", 900)]
    assert title(project, "column", "yearly", rows) == "FY2022: 150 calls, up 50.0% from FY2021"


@pytest.mark.parametrize(
    ("series", "calls", "words"),
    [
        ("by_port", {"North": 30, "South": 10}, "North the largest of those named, with 30 calls, 75.0% of the total"),
        ("by_port", {"North": 10, "South": 10}, "What"),
        ("by_port", {"North": 10}, "North: 10 calls"),
        ("by_port", {"North": 0, "South": 0}, "What"),
        ("by_port", {"North": 99999, "South": 1}, "North the largest of those named, with 99,999 calls"),
    ],
    ids=["largest", "tie", "single", "zeros", "not quite all"],
)
def test_the_largest_group(project: SmallProject, series: str, calls: dict[str, int], words: str) -> None:
    assert title(project, "bar", series, ports(**calls)) == words


@pytest.mark.parametrize(
    ("north", "south", "words"),
    [
        ((10, 15), (20, 10), "September to October: North up 50.0%, to 15; South down 50.0%, to 10"),
        ((10, 15), (20, 20), "September to October: North up 50.0%, to 15"),
        ((0, 15), (20, 20), "September to October: North from 0 to 15"),
        ((10, 15), (20, 25), "What"),
        ((10, 10), (20, 20), "What"),
    ],
    ids=["both ways", "one", "from zero", "two rose alike", "none"],
)
def test_the_largest_changes(project: SmallProject, north: tuple[int, int], south: tuple[int, int], words: str) -> None:
    rows = [
        (month, port, calls)
        for port, pair in (("North", north), ("South", south))
        for month, calls in zip(("2023-09", "2023-10"), pair, strict=True)
    ]
    assert title(project, "change", "[before, after]", rows) == words


def test_a_headline_is_in_the_language_of_the_briefing_and_begins_with_a_capital(project: SmallProject) -> None:
    words = "Abril de 2023: 30 calls, 200.0% más que en enero de 2023, el valor más alto desde enero de 2023"
    assert title(project, "line", "monthly", course(10, 20, 15, 30), "es") == words
