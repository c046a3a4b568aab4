"""One statistic of a large file, computed in a process of its own: ``python -m bench.reading WAY FOLDER``.

WAY is ``briefgen`` (load and compute), ``duckdb`` (the same query, straight from the file) or ``table`` (DuckDB again,
into a table first, as one does who asks more than once). Prints how many seconds it took, imports aside, how many the
processors worked, and the values.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

Values = Mapping[str, int]

QUERY = (
    "SELECT citizenship, sum(encounters) FROM {source} WHERE region = 'Region group 1' AND fiscal_year = 2022 "
    "GROUP BY citizenship ORDER BY citizenship"
)
CATEGORIES = ("component", "region", "citizenship", "authority", "demographic", "sector", "route")
TYPES = {
    "fiscal_year": "INTEGER",
    "month": "VARCHAR",
    **dict.fromkeys(CATEGORIES, "VARCHAR"),
    "encounters": "BIGINT",
}


def briefgen_way(folder: Path) -> Callable[[], Values]:
    """As a build does it, with every column checked."""
    from briefgen.load import load_spec
    from briefgen.load.tables import load_tables
    from briefgen.model.numbers import Series
    from briefgen.stats import compute, months  # noqa: F401 - months are what loads pandas

    def run() -> Values:
        with load_tables(spec, loaded.file.parent, loaded.where) as tables:
            found = compute(spec, tables.connection, loaded.where)["by_citizenship"]
        assert isinstance(found, Series)
        return {each.key[0]: int(each.value) for each in found.observations}

    loaded = load_spec(folder / "data" / "large.yaml")
    if loaded.spec is None:
        raise SystemExit("\n".join(map(str, loaded.faults)))
    spec = loaded.spec
    return run


def duckdb_way(folder: Path, *, table: bool = False) -> Callable[[], Values]:
    """DuckDB alone, told the columns and their types."""
    import duckdb

    source = f"read_csv('{folder}/data/large.csv', columns = {TYPES}, auto_detect = false, header = true)"

    def run() -> Values:
        with duckdb.connect() as connection:
            if table:
                connection.execute(f"CREATE TABLE large AS SELECT * FROM {source}")
            found = connection.execute(QUERY.format(source="large" if table else source)).fetchall()
        return {name: int(value) for name, value in found}

    return run


def main(way: str, folder: Path) -> None:
    """Computes it one way."""
    run = briefgen_way(folder) if way == "briefgen" else duckdb_way(folder, table=way == "table")
    started, worked = time.perf_counter(), time.process_time()
    values = run()
    seconds, processor = time.perf_counter() - started, time.process_time() - worked
    print(json.dumps({"seconds": seconds, "processor": processor, "values": values}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
