"""JSON lines and DuckDB files are read as CSV is: the same types, and every fault at its place."""

import gzip
from pathlib import Path

import duckdb
import pytest

from tests.load.test_tables import faults, load, rows, write_duckdb
from tests.small_project import SmallProject

CALLS = (
    "CREATE TABLE t AS SELECT * FROM (VALUES ('2023-01', 'PERU', 5), ('2023-02', 'CUBA', 6)) AS t(month, country, n)"
)


def write_lines(file: Path, *lines: str) -> None:
    file.write_text("".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize("name", ["t.jsonl", "t.ndjson", "t.jsonl.gz"])
def test_json_lines_are_typed_and_kept_in_order(tmp_path: Path, name: str) -> None:
    text = (
        '{"n": 7, "month": "2022-10", "country": "CÔTE D\'IVOIRE", "kg": -1.5e3, "more": [1]}\r\n'
        "\n"
        '{"country": "\\u0041 \\"b\\"", "month": "2022-11", "n": "08", "kg": 2}'
    ).encode()
    (tmp_path / name).write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    assert rows(load(tmp_path, t=(name, "month country n kg"))) == [
        ("2022-10", "CÔTE D'IVOIRE", 7, -1500.0),
        ("2022-11", 'A "b"', 8, 2.0),
    ]


def test_every_fault_of_json_lines_is_told_at_its_line(tmp_path: Path) -> None:
    write_lines(
        tmp_path / "t.jsonl",
        '{"month": "2023-01", "n": 5}',
        '{"month": "2023-1", "n": -6}',
        '{"month": null, "n": 7}',
        '{"month": "2023-02"}',
        "",
        '{"month": "2023-03", "n": 5.0}',
        '{"month": "2023-04", "n": true}',
        '{"month": "2023-05", "n": 5',
        "[5]",
        '{"month": "2023-06", "n": 5, "n": 6}',
    )
    assert faults(tmp_path, t=("t.jsonl", "month n")) == [
        "t.jsonl:2:1 data/type: '2023-1' in 'month' is not a month such as 2023-09",
        "t.jsonl:2:1 data/negative: -6 in 'n' is negative; a count cannot be",
        "t.jsonl:3:1 data/missing: 'month' is empty",
        "t.jsonl:4:1 data/missing: 'n' is empty",
        "t.jsonl:6:1 data/type: '5.0' in 'n' is not a whole number",
        "t.jsonl:7:1 data/type: 'true' in 'n' is not a whole number",
        "t.jsonl:8:28 data/row: the row has a fault of JSON: Expecting ',' delimiter",
        "t.jsonl:9:1 data/row: the row has no JSON object",
        "t.jsonl:10:1 data/row: the row has two members of one name",
    ]


def test_faults_of_whole_files_of_json_lines_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n\n")
    (tmp_path / "table.jsonl").write_text('[{"n": 1}]\n')
    (tmp_path / "names.jsonl").write_text('{"Month": "2023-01", "n": 1}\n')
    (tmp_path / "latin.jsonl").write_bytes(b'{"country": "a"}\n{"country": "Hait\xed"}\n')
    (tmp_path / "torn.jsonl.gz").write_bytes(gzip.compress(b'{"n": 1}\n')[:-6])
    found = faults(
        tmp_path,
        a=("empty.jsonl", "n"),
        b=("table.jsonl", "n"),
        c=("names.jsonl", "month n"),
        d=("latin.jsonl", "country"),
        e=("torn.jsonl.gz", "n"),
    )
    assert found == [
        "empty.jsonl:1:1 data/empty: the data file has no rows",
        "table.jsonl:1:1 data/row: the row has no JSON object",
        "names.jsonl:1:1 data/header: there is no column 'month' in the data file (did you mean 'Month'?)",
        "latin.jsonl:2:18 data/unreadable: the data file cannot be read: byte 0xed is not UTF-8",
        "torn.jsonl.gz:1:1 data/unreadable: the data file cannot be read: "
        "Compressed file ended before the end-of-stream marker was reached",
    ]


def test_what_duckdb_alone_finds_wrong_is_told_in_its_words(tmp_path: Path) -> None:
    """Python takes a byte order mark; DuckDB does not."""
    (tmp_path / "t.jsonl").write_bytes(b'\xef\xbb\xbf{"n": 1}\n')
    (found,) = faults(tmp_path, t=("t.jsonl", "n"))
    assert "data/unreadable" in found
    assert "byte order mark" in found


def test_a_table_of_a_duckdb_file_is_read_and_nothing_is_written(tmp_path: Path) -> None:
    write_duckdb(tmp_path / "it's.duckdb", CALLS, "CREATE TABLE other AS SELECT 1 AS n")
    there = (tmp_path / "it's.duckdb").read_bytes()
    tables = load(tmp_path, t=("it's.duckdb", "month country n"), u=("it's.duckdb", "n"))
    assert rows(tables) == [("2023-01", "PERU", 5), ("2023-02", "CUBA", 6)]
    assert rows(tables, "u") == [(5,), (6,)]
    assert [each.name for each in tmp_path.iterdir()] == ["it's.duckdb"]
    assert (tmp_path / "it's.duckdb").read_bytes() == there


def test_a_duckdb_file_is_closed_before_any_query_runs(tmp_path: Path) -> None:
    write_duckdb(tmp_path / "t.duckdb", CALLS, "CREATE TABLE secret AS SELECT 1 AS n")
    tables = load(tmp_path, t=("t.duckdb", "n"))
    with pytest.raises(duckdb.Error):
        tables.execute("SELECT * FROM _file.main.secret")


def test_faults_in_a_duckdb_file_stand_at_row_and_column(tmp_path: Path) -> None:
    write_duckdb(tmp_path / "t.duckdb", CALLS, "INSERT INTO t VALUES ('2023-1', 'PERU', -6), (NULL, '', 7)")
    assert faults(tmp_path, t=("t.duckdb", "n month country")) == [
        "t.duckdb:3:3 data/negative: -6 in 'n' is negative; a count cannot be",
        "t.duckdb:3:1 data/type: '2023-1' in 'month' is not a month such as 2023-09",
        "t.duckdb:4:1 data/missing: 'month' is empty",
        "t.duckdb:4:2 data/missing: 'country' is empty",
    ]


def test_a_duckdb_file_without_the_table_or_the_column_is_told(tmp_path: Path) -> None:
    write_duckdb(tmp_path / "a.duckdb", "CREATE TABLE tt AS SELECT 1 AS n")
    write_duckdb(tmp_path / "b.duckdb", CALLS)
    (tmp_path / "c.duckdb").write_bytes(b"no database")
    found = faults(tmp_path, a=("a.duckdb", "n"), b=("b.duckdb", "n kg"), c=("c.duckdb", "n"))
    assert found[:2] == [
        "a.duckdb:1:1 data/unreadable: the data file cannot be read: it has no table 't' (did you mean 'tt'?)",
        "b.duckdb:1:1 data/header: there is no column 'kg' in the data file (known: country, month, n)",
    ]
    assert [each.split(":")[0] for each in found[2:]] == ["c.duckdb"]


def test_a_view_of_a_duckdb_file_is_refused(tmp_path: Path) -> None:
    """It could read any file of the machine."""
    (tmp_path / "secret.csv").write_text("n\n1\n")
    write_duckdb(tmp_path / "t.duckdb", f"CREATE VIEW t AS SELECT * FROM '{tmp_path}/secret.csv'")
    assert faults(tmp_path, t=("t.duckdb", "n")) == [
        "t.duckdb:1:1 data/unreadable: the data file cannot be read: it has no table 't'"
    ]


DATASET = """datasets:
  calls:
    path: {path}
    {table}
    title: Port calls
    source: register
    as_of: 2024-01-31
    columns: {{calls: {{type: count, label: Calls, unit: calls}}}}
statistics: {{}}
"""


@pytest.mark.parametrize(
    ("path", "table", "found"),
    [
        ("calls.duckdb", "table: t", []),
        ("calls.csv", "", []),
        (
            "▸calls.csv",
            "table: t",
            ["▸1 spec/value: calls.csv is no DuckDB file (.duckdb), which alone has a 'table'"],
        ),
        ("▸calls.duckdb", "", ["▸1 spec/value: a DuckDB file has many tables; 'table' says which one to read"]),
    ],
)
def test_a_duckdb_file_and_no_other_is_declared_with_its_table(
    project: SmallProject, path: str, table: str, found: list[str]
) -> None:
    assert project.shape_faults(DATASET.format(path=path, table=table)) == found
