"""Statistics that a spec declares as SQL: what a query gives, and what it may not say."""

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from briefgen.load.tables import load_tables
from briefgen.model.numbers import Dimension, Measure, Numbers, Series, Statistic
from briefgen.stats import querying
from briefgen.stats.statements import FUNCTIONS
from tests.small_project import SmallProject

Computing = Callable[..., Numbers]
Refusing = Callable[..., list[str]]

TABLE = """\
year,month,country,n,kg
2023,2022-10,PERU,3,0.5
2023,2022-10,CUBA,4,1.5
2023,2022-11,CUBA,5,2.5
2024,2023-10,PERU,6,0.25
"""
"""n: 18 in all; 7, 5 and 6 by month; 12 and 6 by fiscal year; 9 and 9 by country."""


def query(sql: str, **more: Any) -> dict[str, Any]:
    return {"sql": sql, "datasets": "t", "unit": "values", **more}


def only(sql: str, numbers: Computing, **more: Any) -> Any:
    return numbers(TABLE, {"q": query(sql, **more)})["q"]


def observed(result: object) -> dict[tuple[str, ...], float]:
    assert isinstance(result, Series)
    return dict(result.values)


@pytest.mark.parametrize(
    ("sql", "value"),
    [
        ("SELECT sum(n) FROM t", 18),
        ("select sum(n) from T;", 18),
        ("WITH m AS (SELECT month, sum(n) AS n FROM t GROUP BY month) SELECT median(n) FROM m", 6.0),
        ("SELECT count(*) FROM (SELECT month FROM t GROUP BY month HAVING sum(n) > 5)", 2),
        ("SELECT sum(kg) FROM t WHERE country = 'PERU'", 0.75),
        ("SELECT CAST(sum(n) AS DECIMAL(20, 2)) / 4 FROM t", 4.5),
        ("SELECT CAST(18 AS DECIMAL(4, 1)) FROM t LIMIT 1", 18),
        ("SELECT max(n) - min(n) FROM t -- the spread", 3),
        ("FROM t SELECT 1e3 * count(DISTINCT country)", 2000.0),
        ("SELECT sum(n)::HUGEINT * 1000000000000000000 FROM t", 18 * 10**18),
        ("SELECT n FROM t WHERE country LIKE 'P%' AND month = '2023-10'", 6),
        ("WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r WHERE i < 9) SELECT max(i) FROM r, t", 9),
        ("SELECT count(*) FROM t AS a JOIN t AS b USING (country)", 8),
        ("(WITH t2 AS (SELECT n FROM t) SELECT max(n) FROM t2) INTERSECT (SELECT max(n) FROM t)", 6),
    ],
)
def test_a_query_of_one_column_is_a_number(numbers: Computing, sql: str, value: float) -> None:
    found = only(sql, numbers)
    assert isinstance(found, Statistic)
    assert (found.value, type(found.value)) == (value, type(value))
    assert found.measure == Measure("values")


def test_the_columns_before_the_last_are_the_keys_of_a_series_in_their_order(numbers: Computing) -> None:
    found = only("SELECT country, year, sum(n) AS total FROM t GROUP BY ALL ORDER BY total", numbers)
    assert observed(found) == {("CUBA", "2023"): 9, ("PERU", "2023"): 3, ("PERU", "2024"): 6}
    assert list(found.values) == sorted(found.values)
    assert found.dimensions == (Dimension("t", "country", "category"), Dimension("t", "year", "fiscal_year"))


def test_a_query_by_month_is_a_series_that_others_can_be_computed_from(numbers: Computing) -> None:
    found = numbers(
        TABLE,
        {
            "monthly": query("SELECT month, max(n) FROM t GROUP BY month"),
            "best": {"largest": "monthly"},
            "first": {"pick": "monthly", "at": "2022-10"},
            "part": {"share": "first", "of": "best"},
        },
    )
    assert observed(found["monthly"]) == {("2022-10",): 4, ("2022-11",): 5, ("2023-10",): 6}
    values = [each.value for each in found.values() if isinstance(each, Statistic)]
    assert values == [6, 4, pytest.approx(66.6667)]


def test_its_provenance_is_all_that_it_could_have_read_and_a_query_to_run_again(numbers: Computing) -> None:
    found = only("SELECT month, sum(n) FROM t WHERE country = 'CUBA' GROUP BY month;", numbers).provenance
    assert (found.datasets, found.first, found.last, found.rows) == (("t",), "2022-10", "2023-10", 4)
    assert found.sql == (
        "SELECT * FROM (\nSELECT month, sum(n) FROM t WHERE country = 'CUBA' GROUP BY month\n) "
        'AS queried("month", "value") ORDER BY "month"'
    )


def test_the_spec_may_say_which_time_it_is_of(numbers: Computing) -> None:
    period = {"since": "2022-10", "until": "2022-11"}
    found = only("SELECT sum(n) FROM t WHERE year = 2023", numbers, period=period).provenance
    assert (found.first, found.last) == ("2022-10", "2022-11")


@pytest.mark.parametrize(
    ("end", "value"),
    [("since", "2022-09"), ("until", "2023-11"), ("since", "2023"), ("until", "2022-13"), ("until", "x")],
)
def test_a_time_that_the_data_do_not_have_is_an_error(faults: Refusing, end: str, value: str) -> None:
    found = faults(TABLE, {"q": query("SELECT sum(n) FROM t", period={end: value})})
    assert found == [
        f"q/period/{end} stat/sql-period: {value!r} is no month that what the query reads has: 2022-10 to 2023-10"
    ]


def test_of_data_without_times_there_is_no_period(faults: Refusing) -> None:
    assert faults("n\n1\n", {"q": query("SELECT sum(n) FROM t", period={"since": 2023})}) == [
        "q/period/since stat/sql-period: '2023' is no fiscal year that what the query reads has: none"
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE t",
        "COPY t TO 'x.csv'",
        "ATTACH 'x.db'",
        "PRAGMA version",
        "SET threads = 8",
        "INSTALL httpfs",
        "CALL pragma_version()",
        "CREATE TABLE u AS SELECT 1",
        "INSERT INTO t SELECT * FROM t",
        "EXPLAIN SELECT sum(n) FROM t",
        "SELECT sum(n) FROM t; SELECT sum(n) FROM t",
        "SELECT sum(n) FROM t; DROP TABLE t",
        "PIVOT t ON country USING sum(n)",
        "-- nothing",
    ],
)
def test_anything_but_one_select_is_refused(faults: Refusing, sql: str) -> None:
    assert faults(TABLE, {"q": query(sql)}) == [
        "q/sql stat/sql-statement: the query must be one SELECT, and nothing else"
    ]


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("SELECT sum(n) FROM t, 'secret.csv'", "secret.csv"),
        ("SELECT count(*) FROM t, information_schema.tables", "information_schema.tables"),
        ("SELECT count(*) FROM t, duckdb_settings", "duckdb_settings"),
        ("SELECT count(*) FROM t, main.t", "main.t"),
        ("SELECT count(*) FROM t, pg_catalog.pg_tables", "pg_catalog.pg_tables"),
        ("SELECT count(*) FROM t, sqlite_master", "sqlite_master"),
        ("SELECT count(*) FROM t, memory.main.t", "memory.main.t"),
        ("SELECT count(*) FROM t, temp.main._t", "temp.main._t"),
        ("SELECT count(*) FROM t, _t", "_t"),
        ("SELECT count(*) FROM t, pg_catalog.pg_settings", "pg_catalog.pg_settings"),
        ("SELECT count(*) FROM t, system.information_schema.tables", "system.information_schema.tables"),
        ("SELECT count(*) FROM t, t.country", "t.country"),
        ("SELECT count(*) FROM t, LATERAL (SELECT n FROM main.t)", "main.t"),
        ("SELECT sum(n) FROM t POSITIONAL JOIN duckdb_tables", "duckdb_tables"),
        ("SELECT sum(n) FROM t WHERE n IN (TABLE duckdb_columns)", "duckdb_columns"),
        # A WITH names one part, whatever stands in its quotes, and a quoted dot separates nothing.
        ('WITH "main.u" AS (SELECT 1) SELECT count(*) FROM main.u, t', "main.u"),
        ('WITH "main.t" AS (SELECT 1) SELECT count(*) FROM main.t, t', "main.t"),
        ('SELECT count(*) FROM "main.t", t', "main.t"),
        ('SELECT count(*) FROM t, "a\nb"', "a\nb"),
        # DuckDB folds the letters of ASCII only.
        ('WITH "\u017fhadow" AS (SELECT 1) SELECT count(*) FROM shadow, t', "shadow"),
        ('WITH "\u212a" AS (SELECT 1) SELECT count(*) FROM k, t', "k"),
        ("WITH RECURSIVE r AS (SELECT n FROM r UNION ALL SELECT n FROM t) SELECT sum(n) FROM r", "r"),
        (
            "WITH RECURSIVE r(a) USING KEY (a) AS (SELECT 1 UNION SELECT r.a FROM r, recurring.r AS s, t) "
            "SELECT sum(a) FROM r",
            "recurring.r",
        ),
        # What a WITH names is in force only where DuckDB says so.
        ("WITH duckdb_views AS (FROM duckdb_views) SELECT count(*) FROM duckdb_views, t", "duckdb_views"),
        ("SELECT 1 FROM (WITH sqlite_master AS (FROM t) FROM sqlite_master), sqlite_master", "sqlite_master"),
        ("SELECT (WITH a AS (FROM t) SELECT count(*) FROM a) FROM a", "a"),
        ("WITH a AS (FROM b), b AS (FROM t) SELECT count(*) FROM a", "b"),
        ("(WITH a AS (FROM t) SELECT n FROM a) UNION ALL (SELECT n FROM a)", "a"),
        ("SELECT n FROM t WHERE n IN (SELECT x FROM numbers)", "numbers"),
    ],
)
def test_only_its_own_data_sets_are_read(faults: Refusing, sql: str, name: str) -> None:
    (found,) = faults(TABLE, {"q": query(sql)})
    assert found.startswith(f"q/sql stat/sql-table: the query reads {name!r}, which is not among its data sets")


def test_a_data_set_that_it_does_not_read_is_none_of_its_own(faults: Refusing) -> None:
    assert faults(TABLE, {"q": query("SELECT 1")}) == [
        "q/sql stat/sql-unread: the query does not read 't' (take it out of 'datasets')"
    ]
    assert faults(TABLE, {"q": query("WITH t AS (SELECT 1 AS n) SELECT n FROM t")}) == [
        "q/sql stat/sql-unread: the query does not read 't' (take it out of 'datasets')"
    ]


@pytest.mark.parametrize(
    "call",
    [
        "random()", "now()", "current_date", "CURRENT_TIMESTAMP", "localtime", "current_localtime()", "uuid()",
        "gen_random_uuid()", "nextval('s')", "age(DATE '2020-01-01')", "getenv('HOME')", "current_setting('threads')",
        "current_user", "user", "version()", "txid_current()", "to_timestamp(0)", "reservoir_quantile(n, 0.5)",
        "approx_count_distinct(n)", "any_value(n)", "first(n)", "list(n)", "hash(n)", "getvariable('x')",
        "main.random()", "main.sum(n)", "system.main.sum(n)", "\"\u017fum\"(n)", "sleep_ms(1)",
        "list_aggregate([n], 'first')", "json_serialize_sql('SELECT 1')", "[n].list_filter(n -> true)",
        "read_text('x')",
    ],
)  # fmt: skip
def test_what_may_change_from_run_to_run_cannot_be_called(faults: Refusing, call: str) -> None:
    found = faults(TABLE, {"q": query(f"SELECT {call} FROM t")})
    assert [each.split(":")[0] for each in found][:1] == ["q/sql stat/sql-function"]


@pytest.mark.parametrize(
    ("sql", "part"),
    [
        ("SELECT sum(n) FROM t TABLESAMPLE 50%", "a sample"),
        ("SELECT sum(n) FROM t USING SAMPLE 2 ROWS", "a sample"),
        ("SELECT sum(i) FROM t, range(3) AS r(i)", "a function in place of a table"),
        ("SELECT count(*) FROM (DESCRIBE t)", "DESCRIBE, SHOW or SUMMARIZE"),
        ("SELECT count(*) FROM (SHOW TABLES)", "DESCRIBE, SHOW or SUMMARIZE"),
        ("FROM t PIVOT (sum(n) FOR country IN ('PERU'))", "PIVOT or UNPIVOT"),
        ("SELECT sum(n) FROM t WHERE n > $1", "a parameter"),
        ("SELECT sum(n) FROM t WHERE n > ?", "a parameter"),
        ("SELECT CAST('2023-01-01' AS TIMESTAMPTZ) FROM t", "the type TIMESTAMPTZ"),
        ("SELECT CAST(n AS main.integer) FROM t", "the type main.integer"),
        ("SELECT sum(n) FROM t WHERE country COLLATE de = 'PERU'", "collate"),
    ],
)
def test_what_is_not_known_to_give_the_same_cannot_stand_in_it(faults: Refusing, sql: str, part: str) -> None:
    found = faults(TABLE, {"q": query(sql)})
    assert found[0].partition(" (")[0] == f"q/sql stat/sql-part: {part} cannot stand in a query"


def test_duckdb_knows_every_function_that_is_allowed_and_calls_it_consistent() -> None:
    connection = duckdb.connect()
    sql = "SELECT function_name, list(DISTINCT coalesce(stability, 'macro')) FROM duckdb_functions() GROUP BY 1"
    known = dict(connection.execute(sql).fetchall())
    assert {name for name in FUNCTIONS if name not in known} == set()
    assert {name for name in FUNCTIONS if not set(known[name]) <= {"CONSISTENT", "macro"}} == set()


@pytest.mark.parametrize("deep", ["1" + " + 1" * 900, "(SELECT " * 200 + "1" + ")" * 200, "1" + " + 1" * 20_000])
def test_a_query_may_be_nested_as_deeply_as_any_needs(faults: Refusing, deep: str) -> None:
    (found,) = faults(TABLE, {"q": query(f"SELECT {deep} FROM t WHERE NOT true")})
    assert found.startswith(
        ("q/sql stat/sql: the query cannot be run: ", "q/sql stat/sql-result: the query gives no row")
    )


def test_everything_wrong_with_a_query_is_told_at_once(faults: Refusing) -> None:
    found = faults(TABLE, {"q": query("SELECT random() + current_date FROM t TABLESAMPLE 50%, range(3)")})
    assert [each.split(" ")[1] for each in found] == [
        "stat/sql-function:", "stat/sql-function:", "stat/sql-part:", "stat/sql-part:", "stat/sql-function:"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("SELEC sum(n) FROM t", 'syntax error at or near "SELEC"'),
        ("SELECT sum(m) FROM t", 'Binder Error: Referenced column "m" not found in FROM clause!'),
        ("SELECT sum(country) FROM t", "Binder Error: No function matches the given name and argument types"),
        ("SELECT CAST(country AS INTEGER) FROM t LIMIT 1", "Conversion Error: Could not convert string 'PERU'"),
    ],
)
def test_what_duckdb_says_of_a_query_that_does_not_run_is_told(faults: Refusing, sql: str, reason: str) -> None:
    (found,) = faults(TABLE, {"q": query(sql)})
    assert found.startswith(f"q/sql stat/sql: the query cannot be run: {reason}")
    assert "\n" not in found


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("SELECT n FROM t WHERE n > 99", "no row"),
        ("SELECT month, n FROM t WHERE n > 99", "no row"),
        ("SELECT sum(n) FROM t WHERE n > 99", "NULL, and no number"),
        ("SELECT month, CASE WHEN n > 5 THEN n END FROM t WHERE n > 4", "NULL, and no number for 2022-11"),
        ("SELECT 0 / 0 FROM t LIMIT 1", "nan, and no number (what divides by zero gives it)"),
        ("SELECT sum(n) / 0 FROM t", "inf, and no number (what divides by zero gives it)"),
        ("SELECT min(country) FROM t", "'CUBA', which is no number"),
        ("SELECT max(n) > 5 FROM t", "True, which is no number"),
        ("SELECT n FROM t", "4 rows of one column (the keys of a series stand in the columns before its value)"),
        ("SELECT month, n FROM t", "more than one value for 2022-10"),
        ("SELECT NULLIF(country, 'CUBA') AS country, n FROM t WHERE n > 4", "a key that is NULL"),
        ("SELECT left(month, 4) AS month, n FROM t WHERE n > 5",
         "'2023' in 'month', which is not a month such as 2023-09"),
        ("SELECT country || a.n || b.n || c.n AS country, 1 FROM t, big a, big b, big c", None),
    ],
)  # fmt: skip
def test_what_is_no_number_for_each_key_is_an_error(faults: Refusing, sql: str, problem: str | None) -> None:
    if problem is None:
        many = ", ".join(f"({each})" for each in range(22))
        sql, problem = f"WITH big(n) AS (VALUES {many}) {sql}", "more than 10,000 rows"
    assert faults(TABLE, {"q": query(sql)}) == [f"q/sql stat/sql-result: the query gives {problem}"]


@pytest.mark.parametrize(("name", "column"), [("total", "n AS total"), ("n", "n"), ("kg", "kg")])
def test_a_key_is_a_column_that_has_words(faults: Refusing, name: str, column: str) -> None:
    assert faults(TABLE, {"q": query(f"SELECT {column}, 1 FROM t")}) == [
        f"q/sql stat/sql-key: {name!r} is no column of months, fiscal years or categories in what the query reads "
        "(call it with AS by the column that it is)"
    ]


def test_its_data_sets_and_its_unit_are_the_specs(faults: Refusing) -> None:
    assert faults(TABLE, {"q": {**query("SELECT 1"), "datasets": ["t", "u"], "unit": "valuse"}}) == [
        "q/datasets/1 spec/reference: no data set is called 'u' (known: t)",
        "q/unit spec/reference: no unit is called 'valuse' (did you mean 'values'?)",
    ]


def test_it_has_a_unit_and_says_what_it_reads(project: SmallProject) -> None:
    assert project.shape_faults("statistics: {▸q: {sql: SELECT 1, label: Q}}") == [
        "▸1 spec/missing: 'datasets' is missing",
        "▸1 spec/missing: 'unit' is missing",
    ]


@pytest.mark.parametrize("given", ["calls", "[calls]"])
def test_that_a_data_set_is_at_fault_is_told_once(project: SmallProject, given: str) -> None:
    found = project.faults(f"""
        datasets: {{calls: {{path: calls.csv, title: T, source: register, as_of: ▸soon, columns: {{}}}}}}
        statistics: {{q: {{sql: SELECT 1, datasets: {given}, unit: calls, label: Q}}}}
    """)
    assert [each for each in found if "stat/" in each or "reference" in each] == []
    assert found[0].startswith("▸1 spec/value")


def test_a_fault_is_told_where_the_query_stands(project: SmallProject) -> None:
    statistics = """
        statistics:
          q:
            datasets: calls
            unit: calls
            label: Q
            sql: ▸SELECT random() FROM calls
    """
    assert [each.split(":")[0] for each in project.faults(statistics)] == ["▸1 stat/sql-function"]


ENDLESS = (
    "WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 - 1 FROM r) SELECT sum(i) FROM r, t",
    "SELECT count(*) FROM t a, t b, t c, t d, t e",
    "SELECT max(length(replace(replace(replace(lpad(country, 1000000, 'x'), "
    "'x', 'xxxxxxxxxx'), 'x', 'xxxxxxxxxx'), 'x', ''))) FROM t",
)


@pytest.mark.parametrize("endless", ENDLESS)
def test_a_query_that_takes_too_long_is_stopped(
    faults: Refusing, monkeypatch: pytest.MonkeyPatch, endless: str
) -> None:
    monkeypatch.setattr(querying, "QUERY_SECONDS", 2)
    table = "country,n\n" + "".join(f"C{each},{each}\n" for each in range(1000))
    assert faults(table, {"q": query(endless)}) == [
        "q/sql stat/sql-limits: the query was stopped: it takes over 2 s of processor time or 1024 MB"
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="no other system limits the memory of a process")
@pytest.mark.parametrize(
    "large",
    [
        "SELECT count(*) FROM (SELECT DISTINCT a.n * 1000000 + b.n * 1000 + c.n FROM t AS a, t AS b, t AS c)",
        # Memory that DuckDB itself does not count.
        "SELECT length(lpad('x', 2000000000, 'y')) FROM t LIMIT 1",
        "SELECT sum(length(concat(lpad(a.country, 200000, 'y'), b.country))) FROM t AS a, t AS b",
    ],
)
def test_a_query_that_takes_too_much_memory_is_stopped(
    faults: Refusing, monkeypatch: pytest.MonkeyPatch, large: str
) -> None:
    monkeypatch.setattr(querying, "QUERY_MEGABYTES", 64)
    table = "country,n\n" + "".join(f"C{each},{each}\n" for each in range(1000))
    assert faults(table, {"q": query(large)}) == [
        "q/sql stat/sql-limits: the query was stopped: it takes over 20 s of processor time or 64 MB"
    ]


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        (f"SELECT {', '.join(['n'] * 101)} FROM t", "more than 100 columns"),
        ("SELECT lpad(country, 1001, 'x') AS country, n FROM t", "a value of more than 1,000 characters"),
    ],
)
def test_what_a_query_gives_is_bounded(faults: Refusing, sql: str, problem: str) -> None:
    assert faults(TABLE, {"q": query(sql)}) == [f"q/sql stat/sql-result: the query gives {problem}"]


def test_what_duckdb_says_of_a_query_is_quoted_in_part(faults: Refusing) -> None:
    (found,) = faults(TABLE, {"q": query("SELECT CAST(lpad('x', 100000, 'y') AS INTEGER) FROM t")})
    assert found.endswith("yyy…")
    assert len(found) < 400


def test_the_same_query_gives_the_same_bits_in_every_run(numbers: Computing) -> None:
    random = Random(1)
    rows = (f"{random.choice('ABC')},{random.random()!r}\n" for _ in range(300_000))
    asked = query("SELECT country, avg(kg) * stddev(kg) + sum(kg) FROM t GROUP BY country")
    found = numbers("country,kg\n" + "".join(rows), {f"q{run}": asked for run in range(12)})
    assert len({repr(observed(each)) for each in found.values()}) == 1


def test_the_database_of_a_query_holds_its_data_sets_and_nothing_else(project: SmallProject) -> None:
    loaded = project.load()
    assert loaded.spec is not None
    with load_tables(loaded.spec, project.folder, loaded.where) as tables:
        calls = querying.packed(tables.connection, "calls")
        tables.connection.execute("CREATE TABLE other AS SELECT 1 AS n")
    with querying.database_of({"calls": calls}, 64) as database:
        assert database.execute("SELECT sum(calls), max(month), typeof(any_value(year)) FROM calls").fetchall() == [
            (72, "2023-11", "INTEGER")
        ]
        names = "SELECT table_name FROM duckdb_tables() UNION ALL SELECT view_name FROM duckdb_views() WHERE {}"
        assert sorted(database.execute(names.format("NOT internal")).fetchall()) == [("_calls",), ("calls",)]
        for change in ("SET threads = 2", "SET memory_limit = '2GB'", "SET enable_external_access = true"):
            with pytest.raises(duckdb.InvalidInputException):
                database.execute(change)
        with pytest.raises(duckdb.PermissionException):
            database.execute(f"FROM '{project.folder}/calls.csv'")


def test_a_file_beside_the_spec_cannot_be_read(project: SmallProject) -> None:
    (project.folder / "secret.csv").write_text("n\n1\n")
    path = Path(project.folder, "secret.csv")
    statistics = f"""
        statistics: {{q: {{datasets: calls, unit: calls, label: Q, sql: "SELECT n FROM '{path}', calls"}}}}
    """
    assert [each.split(" ")[1] for each in project.faults(statistics)] == ["stat/sql-table:"]
