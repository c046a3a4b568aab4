"""JSON lines and DuckDB files are read as CSV is: the same types, and every fault at its place."""

import gzip
import struct
import time
from functools import reduce
from operator import xor
from pathlib import Path

import pytest

from briefgen.load.readers import duckdb_file
from tests.load.test_tables import faults, load, rows, write_duckdb, write_parquet
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


@pytest.mark.parametrize("column", ["n", "more"])
def test_a_table_with_a_generated_column_is_refused(tmp_path: Path, column: str) -> None:
    """It would tell the time, or throw dice, whenever it is read."""
    other = "more" if column == "n" else "n"
    create = (
        f"CREATE TABLE t ({other} BIGINT, {column} BIGINT GENERATED ALWAYS AS (epoch(now())::BIGINT % 1000) VIRTUAL)"
    )
    write_duckdb(tmp_path / "t.duckdb", create, "INSERT INTO t VALUES (1)")
    assert faults(tmp_path, t=("t.duckdb", "n")) == [
        f"t.duckdb:1:1 data/unreadable: the data file cannot be read: {column!r} of 't' is a generated column "
        "(make a table of its values with CREATE TABLE … AS SELECT)"
    ]


def write_log(file: Path) -> None:
    """A table with one row in `file`, and with another one in the log beside it."""
    settings = ("SET checkpoint_threshold = '1GB'", "PRAGMA disable_checkpoint_on_shutdown")
    write_duckdb(file, "CREATE TABLE t AS SELECT 1 AS n", "CHECKPOINT", *settings, "INSERT INTO t VALUES (5)")


@pytest.mark.parametrize(("name", "log"), [("t.duckdb", "t.duckdb.wal"), ("a?b.duckdb", "a.wal?b.duckdb")])
def test_a_duckdb_file_with_a_log_beside_it_is_refused(tmp_path: Path, name: str, log: str) -> None:
    """The log changes the rows and not the checksum. Of a name, DuckDB takes what follows ? for parameters."""
    write_log(tmp_path / "x.duckdb")
    (tmp_path / "x.duckdb").rename(tmp_path / name)
    (tmp_path / "x.duckdb.wal").rename(tmp_path / log)
    assert faults(tmp_path, t=(name, "n")) == [
        f"{name}:1:1 data/unreadable: the data file cannot be read: {log} beside it holds changes to it "
        "(open it with DuckDB and run CHECKPOINT)"
    ]


def test_a_log_counts_where_the_file_stands_that_a_link_leads_to(tmp_path: Path) -> None:
    write_log(tmp_path / "x.duckdb")
    (tmp_path / "t.duckdb").symlink_to("x.duckdb")
    (found,) = faults(tmp_path, t=("t.duckdb", "n"))
    assert "x.duckdb.wal beside it" in found


def test_texts_that_a_duckdb_file_calls_equal_stay_apart(tmp_path: Path) -> None:
    create = "CREATE TABLE t (country VARCHAR COLLATE nocase, n BIGINT)"
    write_duckdb(tmp_path / "t.duckdb", create, "INSERT INTO t VALUES ('PERU', 1), ('Peru', 2)")
    tables = load(tmp_path, t=("t.duckdb", "country n"))
    assert tables.execute("SELECT n FROM t WHERE country = 'Peru'").fetchall() == [(2,)]


def test_macros_of_a_duckdb_file_are_not_called(tmp_path: Path) -> None:
    macros = ("CREATE MACRO regexp_full_match(a, b) AS true", "CREATE MACRO count() AS 7")
    write_duckdb(tmp_path / "t.duckdb", CALLS, *macros, "INSERT INTO t VALUES ('x', 'PERU', 1)")
    assert faults(tmp_path, t=("t.duckdb", "month n")) == [
        "t.duckdb:3:1 data/type: 'x' in 'month' is not a month such as 2023-09"
    ]


def test_a_moment_is_the_same_text_in_every_time_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    row = "SELECT TIMESTAMPTZ '2024-01-01 00:00:00+00' AS country"
    write_duckdb(tmp_path / "t.duckdb", f"CREATE TABLE t AS {row}")
    write_parquet(tmp_path / "t.parquet", row)
    tables = load(tmp_path, t=("t.duckdb", "country"), u=("t.parquet", "country"))
    assert rows(tables, "t") == rows(tables, "u") == [("2024-01-01 00:00:00+00",)]


@pytest.mark.parametrize("name", ["t.duckdb", "t.parquet"])
def test_no_name_of_a_column_hides_which_row_is_faulty(tmp_path: Path, name: str) -> None:
    """So are the numbers of rows called in DuckDB."""
    table = "SELECT 'x' AS rowid, 'y' AS file_row_number, unnest([1, -2]) AS n"
    if name.endswith("parquet"):
        write_parquet(tmp_path / name, table)
    else:
        write_duckdb(tmp_path / name, f"CREATE TABLE t AS {table}")
    assert faults(tmp_path, t=(name, "n")) == [f"{name}:2:3 data/negative: -2 in 'n' is negative; a count cannot be"]


def with_checksums(content: bytes) -> bytes:
    """A DuckDB file with the checksums of its three headers and its blocks made anew (``storage/checksum.cpp``)."""
    sizes = [4096] * 3 + [262144] * ((len(content) - 3 * 4096) // 262144)
    found, start = b"", 0
    for size in sizes:
        words = struct.unpack(f"<{size // 8 - 1}Q", content[start + 8 : start + size])
        products = (word * 0xBF58476D1CE4E5B9 % 2**64 for word in words)
        found += reduce(xor, products, 5381).to_bytes(8, "little") + content[start + 8 : start + size]
        start += size
    return found


def test_a_forged_duckdb_file_that_stops_duckdb_does_not_stop_the_reading_of_others(tmp_path: Path) -> None:
    write_duckdb(tmp_path / "t.duckdb", CALLS)
    content = (tmp_path / "t.duckdb").read_bytes()
    assert with_checksums(content) == content
    first, second, *others = content.split(b"main")
    forged = b"mais".join([b"main".join([first, second]), b"main".join(others)])
    (tmp_path / "t.duckdb").write_bytes(with_checksums(forged))
    (tmp_path / "u.csv").write_text("n\n-1\n")
    stopped, other = faults(tmp_path, t=("t.duckdb", "n"), u=("u.csv", "n"))
    assert stopped.startswith("t.duckdb:1:1 data/unreadable: the data file cannot be read: ")
    assert other == "u.csv:2:1 data/negative: -1 in 'n' is negative; a count cannot be"


@pytest.mark.parametrize(("limit", "most"), [("DUCKDB_SECONDS", 0.01), ("DUCKDB_MEGABYTES", 150)])
def test_a_duckdb_file_that_takes_too_long_or_too_much_is_refused(
    tmp_path: Path, limit: str, most: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb_file, limit, most)
    write_duckdb(tmp_path / "t.duckdb", "CREATE TABLE t AS SELECT repeat('1', 1000000) AS n FROM range(120)")
    (found,) = faults(tmp_path, t=("t.duckdb", "n"))
    assert found.startswith("t.duckdb:1:1 data/unreadable: the data file cannot be read: it")


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


def test_half_of_a_surrogate_pair_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"month": "2023-01", "country": "\\ud800", "n": 1}\n')
    assert faults(tmp_path, t=("t.jsonl", "month country n")) == [
        "t.jsonl:1:1 data/row: the row has half of a surrogate pair, which is no character"
    ]


def test_a_control_character_is_no_text(tmp_path: Path) -> None:
    """A chart with it cannot be drawn, and a terminal may obey it."""
    (tmp_path / "t.csv").write_text("country\na\x1bb\n")
    assert faults(tmp_path, t=("t.csv", "country")) == [
        "t.csv:2:1 data/type: 'a\\x1bb' in 'country' is not text without control characters"
    ]


@pytest.mark.parametrize("name", ["t.csv.gz", "t.jsonl.gz"])
def test_a_packed_file_is_what_its_checksum_says(tmp_path: Path, name: str) -> None:
    text = b"n\n41203\n" if name == "t.csv.gz" else b'{"n": 41203}\n'
    packed = bytearray(gzip.compress(text, 0))
    packed[packed.index(b"41203")] = ord("9")
    (tmp_path / name).write_bytes(packed)
    (fault,) = faults(tmp_path, t=(name, "n"))
    assert fault.startswith(f"{name}:1:1 data/unreadable: ")
    assert "CRC check failed" in fault
