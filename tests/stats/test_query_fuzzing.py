"""Of random queries each is refused, or gives the same whatever there is besides the data that it declares.

With SOAK set, a hundred times as many are tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import duckdb
import pytest

from briefgen.stats.querying import Table, answered, database_of, within
from briefgen.stats.statements import faults_of
from tests.fuzzing import examples
from tests.stats.hostile_queries import DECLARED, FILE, UNDECLARED, catalog_of, hostile_queries

COUNT = examples(300)
ROWS = "VALUES ('a', '2023-09', 3, 0.5::DOUBLE), ('b', '2023-10', 4, 1.5), ('a', '2023-11', 5, 2.5)"

_TODAY = datetime.now(UTC).date().isoformat()

Outcome = list[tuple[object, ...]] | str


def world(folder: Path, secret: int) -> duckdb.DuckDBPyConnection:
    """A database that bounds nothing: undeclared tables, views, macros, variables, settings and a file, by `secret`."""
    folder.mkdir()
    (folder / FILE).write_text("k,n\n" + "".join(f"s{secret},{secret}\n" for _ in range(secret)))
    database = duckdb.connect(config={"threads": 1, "memory_limit": "256MiB", "autoload_known_extensions": False})
    database.execute(f"CREATE TABLE {DECLARED} AS SELECT * FROM ({ROWS}) AS rows(k, m, n, x)")
    for name in (*UNDECLARED, f"_{DECLARED}", *(f"_{name}" for name in UNDECLARED)):
        values = f"'s{secret}' AS k, '2023-09' AS m, {secret} AS n, {secret} AS x"
        database.execute(f"CREATE TABLE {name} AS SELECT {values} FROM range({secret})")
    database.execute(f"CREATE SCHEMA s{secret}")
    database.execute("CREATE VIEW v AS FROM shadow")
    database.execute("CREATE MACRO leak() AS (SELECT max(n) FROM shadow)")
    database.execute("CREATE MACRO leaks() AS TABLE FROM shadow")
    database.execute(f"SET VARIABLE v = {secret}")
    database.execute(f"SET file_search_path = '{folder}'")
    database.execute("SET max_execution_time = 1000")
    return database


def outcome(database: duckdb.DuckDBPyConnection, sql: str) -> Outcome:
    try:
        return database.execute(within(sql)).fetchmany(100)
    except duckdb.Error as problem:
        return type(problem).__name__


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[duckdb.DuckDBPyConnection, ...]]:
    """Two databases that differ in all but the declared data, and the one that a query really gets."""
    folder = tmp_path_factory.mktemp("worlds")
    with ExitStack() as stack:
        first, other = (stack.enter_context(world(folder / str(secret), secret)) for secret in (7, 11))
        rows = first.execute(f"FROM {DECLARED}").df()
        view = f"CREATE VIEW {DECLARED} AS FROM _{DECLARED}"
        yield first, other, stack.enter_context(database_of({DECLARED: Table(rows, view)}, 256))


def test_a_query_is_refused_or_depends_on_its_own_data_alone(worlds: tuple[duckdb.DuckDBPyConnection, ...]) -> None:
    first, other, own = worlds
    told: Counter[str] = Counter()
    leaks: list[str] = []
    for sql in islice(hostile_queries(catalog_of(first), seed=1), COUNT):
        # One that reads nothing of its own is tried all the same.
        if any(fault.rule != "stat/sql-unread" for fault in faults_of(first, sql, {DECLARED})):
            told["refused"] += 1
            continue
        found, again = outcome(first, sql), outcome(other, sql)
        if "InterruptException" in (found, again):
            told["stopped"] += 1
            continue
        told["failed" if isinstance(found, str) else "ran"] += 1
        if repr(found) != repr(again) or _TODAY in repr(found):
            leaks.append(sql)
        # Nor does it fail in a way that nobody reports.
        assert answered(own, sql, {DECLARED})
    print(dict(told))
    assert leaks == []
    # Else it would prove little.
    assert min(told["refused"], told["ran"]) > COUNT / 20


@pytest.mark.parametrize("sql", ["SELECT max(n) FROM shadow", "SELECT leak()", f"SELECT count(*) FROM '{FILE}'"])
def test_the_worlds_differ_where_nothing_is_refused(worlds: tuple[duckdb.DuckDBPyConnection, ...], sql: str) -> None:
    assert repr(outcome(worlds[0], sql)) != repr(outcome(worlds[1], sql))
