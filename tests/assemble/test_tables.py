"""The tables behind a figure: every value, laid out to be read."""

from briefgen.model.evidence import Cell, Table
from tests.small_project import SmallProject

STATISTICS = """
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: Total}
  monthly: {release: [public], sum: calls, dataset: calls, by: month, label: Calls}
  late: {release: [public], sum: calls, dataset: calls, by: month, where: {year: 2024}, label: Late}
  shares: {release: [public], share: monthly, of: total, label: Shares}
  split: {release: [public], sum: calls, dataset: calls, by: [month, port], label: Calls}
  by_port: {release: [public], sum: calls, dataset: calls, by: port, label: Calls}
  before: {release: [public], sum: calls, dataset: calls, by: port, where: {year: 2023}, label: Before}
  after: {release: [public], sum: calls, dataset: calls, by: port, where: {year: 2024}, label: After}
"""
LONG = "year,month,port,calls\n" + "".join(
    f"{2021 + (month + 2) // 12},{2021 + month // 12}-{month % 12 + 1:02},North,{month}\n" for month in range(25)
)
"""25 months from January 2021, with 0, 1, 2 … 24 calls; a fiscal year starts in October, which is month 9 and 21."""


def tables(project: SmallProject, fields: str, table: str | None = None) -> tuple[Table, ...]:
    given = STATISTICS
    if table is not None:
        given = "\n".join(line for line in STATISTICS.splitlines() if "where" not in line)
    spec = f"{given}\nfigures: {{f: {{{fields}, title: T, label: What, release: [public]}}}}"
    briefing = project.briefing(spec) if table is None else project.briefing(spec, table=table)
    return briefing.figures[0].tables


def row(head: str, *values: int) -> tuple[str, tuple[Cell, ...]]:
    return head, tuple(Cell(str(value), value) for value in values)


def test_bars_are_a_row_for_each_category(project: SmallProject) -> None:
    assert tables(project, "chart: bar, series: by_port") == (
        Table("What", "Port", ("Calls",), (row("North", 60), row("South", 12))),
    )


def test_lines_are_a_row_for_each_month_and_a_column_for_each_line(project: SmallProject) -> None:
    assert tables(project, "chart: line, series: split") == (
        Table(
            "What",
            "Month",
            ("North", "South"),
            (row("September 2023", 10, 5), row("October 2023", 20, 4), row("November 2023", 30, 3)),
        ),
    )


def test_a_value_that_a_line_lacks_is_an_empty_cell(project: SmallProject) -> None:
    (table,) = tables(project, "chart: line, series: [monthly, late]")
    assert table.columns == ("Calls", "Late")
    assert table.rows[0] == ("September 2023", (Cell("15", 15), Cell("", None)))
    assert table.rows[1] == row("October 2023", 24, 24)


def test_change_has_both_values_the_difference_and_the_percentage(project: SmallProject) -> None:
    """From 10 to 50 is 40 more, or 400 %; from 5 to 7 is 2 more, or 40 %."""
    assert tables(project, "chart: change, series: [before, after]") == (
        Table(
            "What",
            "Port",
            ("Before", "After", "Change", "Change in %"),
            (
                ("North", (Cell("10", 10), Cell("50", 50), Cell("40", 40), Cell("400.0%", 400.0))),
                ("South", (Cell("5", 5), Cell("7", 7), Cell("2", 2), Cell("40.0%", 40.0))),
            ),
        ),
    )


def test_more_than_24_months_are_laid_out_as_months_by_fiscal_years_with_totals(project: SmallProject) -> None:
    """FY2022 has the months 9 to 20, which sum to 174; there are 9 months of FY2021 and 4 of FY2023, so no total."""
    (table,) = tables(project, "chart: line, series: monthly", LONG)
    assert (table.caption, table.corner, table.columns) == ("What: Calls", "Month", ("FY2021", "FY2022", "FY2023"))
    assert [head for head, _ in table.rows] == [
        "October", "November", "December", "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "Total",
    ]  # fmt: skip
    assert table.rows[0] == ("October", (Cell("", None), Cell("9", 9), Cell("21", 21)))
    assert table.rows[3] == ("January", (Cell("0", 0), Cell("12", 12), Cell("24", 24)))
    assert table.rows[4] == ("February", (Cell("1", 1), Cell("13", 13), Cell("", None)))
    assert table.rows[-1] == ("Total", (Cell("", None), Cell("174", 174), Cell("", None)))
    assert table.total


def test_values_that_do_not_add_up_have_no_total(project: SmallProject) -> None:
    (table,) = tables(project, "chart: line, series: shares", LONG)
    assert [head for head, _ in table.rows][-1] == "September"
    assert not table.total


def test_24_months_are_one_plain_table(project: SmallProject) -> None:
    (table,) = tables(project, "chart: line, series: monthly", "\n".join(LONG.splitlines()[:25]) + "\n")
    assert (len(table.rows), table.total) == (24, False)
