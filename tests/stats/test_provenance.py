"""Where a number comes from: the query that gives it again, the rows it rests on, the years it has in part.

Every operation is held against DuckDB: what its query says, run over the same tables, is the value itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import isclose
from pathlib import Path
from typing import Any

import duckdb
import pytest

from briefgen.load import load_spec
from briefgen.load.tables import load_tables
from briefgen.model.numbers import Key, Number, Numbers, PartYear, Provenance, Result, Statistic
from briefgen.stats import compute
from tests.stats.conftest import computed

Computing = Callable[..., Numbers]
PROJECTS = Path(__file__).parents[2]

TABLE = """\
year,month,country,n,kg
2022,2021-10,PERU,4,1.5
2022,2021-11,PERU,6,2.25
2022,2021-10,OTHER,9,0.1
2023,2022-10,PERU,5,-3
2023,2022-10,CUBA,2,0.2
2023,2022-11,CUBA,7,1e3
2023,2022-12,HAITI,1,7
2023,2022-12,OTHER,3,2
"""
"""Two fiscal years from October, of both of which only the first months are there; Peru has none in the last two."""


def of(**where: Any) -> dict[str, Any]:
    return {"dataset": "t", "sum": "n", "where": where}


STATISTICS: Mapping[str, Any] = {
    "all": of(),
    "t": of(country="PERU"),
    "kilograms": {"dataset": "t", "sum": "kg"},
    "countries": {"dataset": "t", "count": "country", "where": {"month": {"since": "2022-10"}}},
    "by-country": {**of(), "by": "country"},
    "peru-by-month": {**of(country="PERU", month={"since": "2022-10"}), "by": "month"},
    "first-year": {**of(year=2022), "by": "country"},
    "early": {**of(month={"until": "2021-11"}), "by": "country"},
    "late": {**of(month={"since": "2022-10"}), "by": "country"},
    "by-month": {**of(), "by": "month"},
    "by-year": {**of(), "by": "year"},
    "cells": {**of(country=["PERU", "HAITI"]), "by": ["month", "country"]},
    "kinds-by-year": {"dataset": "t", "count": "country", "by": "year"},
    "written": {"sql": "SELECT country, max(n) FROM t GROUP BY country", "datasets": "t", "unit": "values"},
    "of-written": {"ratio": "written", "to": "countries"},
    "pick-of-written": {"pick": "written", "at": "CUBA"},
    "share": {"share": "t", "of": "all"},
    "shares": {"share": "by-country", "of": "all"},
    "year-cells": {**of(), "by": ["year", "country"]},
    "cell-shares": {"share": "year-cells", "of": "year-cells"},
    "ratio": {"ratio": "all", "to": "countries"},
    "per-kind": {"ratio": "by-year", "to": "kinds-by-year"},
    "difference": {"difference": "t", "less": "all"},
    "differences": {"difference": "late", "less": "early"},
    "change": {"percent_change": "difference", "since": "all"},
    "pick": {"pick": "by-year", "at": 2023},
    "pick-of-none": {"pick": "peru-by-month", "at": "2022-12"},
    "rank": {"rank": "by-country", "at": "CUBA", "rest": ["OTHER"]},
    "rank-in-span": {"rank": "by-month", "at": "2022-10", "span": {"since": "2021-11", "until": "2022-12"}},
    "largest": {"largest": "by-month"},
    "smallest": {"smallest": "by-country", "rest": ["OTHER"]},
    "largest-year": {"largest": "by-year"},
    "top": {"top": 1, "of": "by-country", "rest": ["OTHER"]},
    "top-years": {"top": 1, "of": "by-year"},
    "top-share": {"share": "top", "of": "all"},
    "running": {"cumulative": "recent"},
    "recent": {**of(month={"since": "2022-10"}), "by": "month"},
    "to-date": {"year_to_date": "recent", "through": "2022-11"},
    "growth": {"year_on_year": "by-month"},
    "growth-at": {"year_on_year": "by-month", "at": "2022-11"},
    "average": {"moving_average": "recent", "window": 2},
    "average-at": {"pick": "average", "at": "2022-12"},
    "running-at": {"pick": "running", "at": "2022-11"},
}
"""Every operation, of numbers, of series and of both. One has the data set's own name."""


def values(result: Result) -> list[tuple[Key, Number]]:
    if isinstance(result, Statistic):
        return [(result.at, result.value)]
    return [(each.key, each.value) for each in result.observations]


def assert_run(tables: duckdb.DuckDBPyConnection, result: Result) -> None:
    """What the query of a result gives is its keys and values, in order."""
    found = [(tuple(map(str, key)), value) for *key, value in tables.execute(result.provenance.sql).fetchall()]
    wanted = values(result)
    assert [key for key, _ in found] == [key for key, _ in wanted]
    for (_, value), (_, exact) in zip(found, wanted, strict=True):
        assert value == exact if isinstance(exact, int) else isclose(value, exact, rel_tol=1e-12, abs_tol=0)


@pytest.fixture
def tables() -> Iterator[duckdb.DuckDBPyConnection]:
    """The table above, as a reader would load it."""
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (year INTEGER, month VARCHAR, country VARCHAR, n BIGINT, kg DOUBLE)")
        for line in TABLE.splitlines()[1:]:
            connection.execute("INSERT INTO t VALUES (?, ?, ?, ?, ?)", line.split(","))
        yield connection


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Numbers:
    """All statistics above."""
    return computed(tmp_path_factory.mktemp("table"), TABLE, STATISTICS)


@pytest.mark.parametrize("name", STATISTICS)
def test_its_query_gives_the_number_itself(every: Numbers, tables: duckdb.DuckDBPyConnection, name: str) -> None:
    assert_run(tables, every[name])


@pytest.mark.parametrize(
    "file",
    [PROJECTS / "data" / "biden-amlo-2023.yaml", PROJECTS / "tests" / "projects" / "ports" / "data" / "ports.yaml"],
)
def test_every_query_of_a_project_gives_its_number(file: Path) -> None:
    loaded = load_spec(file)
    assert loaded.spec is not None
    with load_tables(loaded.spec, file.parent, loaded.where) as opened:
        for result in compute(loaded.spec, opened.connection, loaded.where).values():
            assert_run(opened.connection, result)


def test_a_column_may_be_called_value(tables: duckdb.DuckDBPyConnection) -> None:
    from briefgen.stats.sql import value_name

    assert value_name(["month", "Value"]) == "value_"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("all", 8),
        ("t", 3),
        ("share", 8),  # Peru's rows are among all of them
        ("differences", 8),
        ("pick", 5),
        ("pick-of-none", 0),
        ("rank", 6),  # all it is compared with, but the rest
        ("rank-in-span", 6),
        ("largest", 8),
        ("top", 8),
        ("to-date", 3),
        ("growth", 6),  # December 2022 has no month a year before
        ("growth-at", 2),
        ("running-at", 3),
        ("average-at", 3),
        ("top-share", 8),
        ("pick-of-written", 8),  # all that the query reads
    ],
)
def test_a_row_counts_once(every: Numbers, name: str, rows: int) -> None:
    assert every[name].provenance.rows == rows


def test_the_provenance_tells_what_a_number_is_computed_from(every: Numbers) -> None:
    found = every["share"].provenance
    assert found == Provenance(
        datasets=("t",),
        first="2021-10",
        last="2022-12",
        operands=("t", "all"),
        sql=(
            'WITH "_t" AS (SELECT sum("n") AS value FROM "t" WHERE "country" = \'PERU\'),\n'
            '"all" AS (SELECT sum("n") AS value FROM "t")\n'
            'SELECT 100 * a.value / b.value AS value FROM "_t" AS a, "all" AS b'
        ),
        rows=8,
    )


@pytest.mark.parametrize(
    ("name", "period"),
    [("running-at", ("2022-10", "2022-11")), ("average-at", ("2022-11", "2022-12")), ("pick", ("2022-10", "2022-12"))],
)
def test_what_is_picked_spans_the_time_of_its_rows(every: Numbers, name: str, period: tuple[str, str]) -> None:
    found = every[name].provenance
    assert (found.first, found.last) == period


FIRST, SECOND = PartYear("t", "2022", "2021-10", "2021-11"), PartYear("t", "2023", "2022-10", "2022-12")


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("by-year", (FIRST, SECOND)),
        ("first-year", (FIRST,)),
        ("pick", (SECOND,)),
        ("largest-year", (FIRST, SECOND)),
        ("per-kind", (FIRST, SECOND)),
        ("all", ()),  # it names no year
        ("by-month", ()),  # each month says what it is of
    ],
)
def test_a_year_that_the_data_have_in_part_is_marked(every: Numbers, name: str, years: tuple[PartYear, ...]) -> None:
    assert every[name].provenance.part_years == years


def test_a_whole_year_is_not_marked(numbers: Computing) -> None:
    table = "year,month,n\n" + "".join(f"2023,2023-{month:02},1\n" for month in range(1, 13))
    found = numbers(table, {"x": {"dataset": "t", "sum": "n", "by": "year"}}, starts=1)["x"]
    assert found.provenance.part_years == ()
