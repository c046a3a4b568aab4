"""Data files become typed tables, or every fault is told with its line and column."""

import gzip
import hashlib
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.load import storing
from briefgen.load.readers import sampling
from briefgen.load.tables import Tables, load_tables
from briefgen.model.dataset import Dataset
from briefgen.model.diagnostics import Diagnosed, Position
from briefgen.model.invisible import invisible
from briefgen.model.spec import Spec

TYPES = {"year": "fiscal_year", "month": "month", "country": "category", "n": "count", "kg": "number"}


def spec(**files: tuple[str, str]) -> Spec:
    """A spec of data sets, each ``name=(file, "its columns")``; a column's name says its type."""
    datasets = {
        name: Dataset.model_validate(
            {
                "path": path,
                "table": "t" if path.endswith(".duckdb") else None,
                "title": name,
                "source": "s",
                "as_of": "2024-01-01",
                "columns": {each: {"type": TYPES[each], "label": each} for each in columns.split()},
            }
        )
        for name, (path, columns) in files.items()
    }
    fields: dict[str, Any] = {"datasets": datasets}
    return Spec.model_construct(**fields)


def in_spec(path: tuple[str | int, ...]) -> Position:
    return Position(Path("spec.yaml/" + "/".join(map(str, path))))


def opened(folder: Path, **files: tuple[str, str]) -> Tables:
    return load_tables(spec(**files), folder, in_spec)


def load(folder: Path, **files: tuple[str, str]) -> duckdb.DuckDBPyConnection:
    return opened(folder, **files).connection


def faults(folder: Path, **files: tuple[str, str]) -> list[str]:
    """All faults as ``file:line:column rule: message``, files named from `folder`."""
    with pytest.raises(Diagnosed) as caught:
        load(folder, **files)
    return [
        f"{each.position} {each.rule}: {each.message}".removeprefix(f"{folder}/")
        + (f" ({each.hint})" if each.hint else "")
        for each in caught.value.diagnostics
    ]


def write_parquet(file: Path, query: str) -> None:
    duckdb.execute(f"COPY ({query}) TO '{file}'")


def write_duckdb(file: Path, *statements: str) -> None:
    with duckdb.connect(file) as database:
        for each in statements:
            database.execute(each)


def rows(tables: duckdb.DuckDBPyConnection, table: str = "t") -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = tables.execute(f'SELECT * FROM "{table}"').fetchall()
    return found


def test_each_column_has_its_type(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("year,month,country,n,kg\n2023,2022-10,NA,07,-1.5e3\n")
    tables = load(tmp_path, t=("t.csv", "year month country n kg"))
    assert rows(tables) == [(2023, "2022-10", "NA", 7, -1500.0)]
    assert [kind for _, kind, *_ in tables.execute("DESCRIBE t").fetchall()] == [
        "INTEGER",
        "VARCHAR",
        "VARCHAR",
        "BIGINT",
        "DOUBLE",
    ]


def test_text_is_kept_as_written(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('country\n NA \n"a ""b"", c"\n"two\nlines"\nnull\n#no comment\n')
    assert rows(load(tmp_path, t=("t.csv", "country"))) == [
        (" NA ",),
        ('a "b", c',),
        ("two\nlines",),
        ("null",),
        ("#no comment",),
    ]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("packed", [False, True], ids=["csv", "gz"])
def test_marks_line_ends_and_packing_make_no_difference(tmp_path: Path, mark: bytes, end: bytes, packed: bool) -> None:
    text = mark + b"month,n\n2023-01,5\n2023-02,6\n".replace(b"\n", end)
    name = "t.csv.gz" if packed else "t.csv"
    (tmp_path / name).write_bytes(gzip.compress(text) if packed else text)
    assert rows(load(tmp_path, t=(name, "month n"))) == [("2023-01", 5), ("2023-02", 6)]


def test_columns_the_spec_does_not_declare_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('n,"odd ""name",month,odd,odd\n5,x,2023-01,,\n')
    tables = load(tmp_path, t=("t.csv", "month n"))
    assert [name for name, *_ in tables.execute("DESCRIBE t").fetchall()] == ["month", "n"]
    assert rows(tables) == [("2023-01", 5)]


def test_parquet_is_read_like_csv(tmp_path: Path) -> None:
    write_parquet(
        tmp_path / "t.parquet",
        "SELECT 5::UTINYINT AS n, '2023-01' AS month, 1 AS extra",
    )
    assert rows(load(tmp_path, t=("t.parquet", "month n"))) == [("2023-01", 5)]


def test_a_name_with_the_signs_of_a_pattern_is_just_a_name(tmp_path: Path) -> None:
    (tmp_path / "a1.csv").write_text("n\n1\n")
    (tmp_path / "a[1].csv").write_text("n\n2\n")
    (tmp_path / "a?.csv").write_text("n\n3\n")
    tables = load(tmp_path, t=("a[1].csv", "n"), u=("a?.csv", "n"))
    assert (rows(tables, "t"), rows(tables, "u")) == ([(2,)], [(3,)])


def test_every_fault_of_a_file_is_told_at_its_cell(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "month,country,n,kg\n"
        "2023-13,PERU,5,1\n"
        "2023-01,,-4,nan\n"
        "2023-02,PERU\n"
        '2023-03,"é, ""q""",NA,1e400\n'
        '2023-04,"two\nlines",1.0,2\n'
        "\n"
        "2023-05,PERU,5,1,9\n"
        "2023-06,PERU, 5,1\n"
        "2023-07,PERU,5,1\n"
    )
    assert faults(tmp_path, t=("t.csv", "month country n kg")) == [
        "t.csv:2:1 data/type: '2023-13' in 'month' is not a month such as 2023-09",
        "t.csv:3:9 data/missing: 'country' is empty",
        "t.csv:3:10 data/negative: -4 in 'n' is negative; a count cannot be",
        "t.csv:3:13 data/type: 'nan' in 'kg' is not a number",
        "t.csv:4:13 data/row: the row has 2 cells where the header has 4",
        "t.csv:5:20 data/type: 'NA' in 'n' is not a whole number",
        "t.csv:5:23 data/type: '1e400' in 'kg' is not a number",
        "t.csv:7:8 data/type: '1.0' in 'n' is not a whole number",
        "t.csv:9:18 data/row: the row has 5 cells where the header has 4",
        "t.csv:10:14 data/type: ' 5' in 'n' is not a whole number",
    ]


def test_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "header.csv").write_text("n\n")
    (tmp_path / "names.csv").write_text("Month,n,n\n2023-01,1,1\n")
    (tmp_path / "quote.csv").write_text('country,n\nPERU,1\n"PERU,1\n')
    (tmp_path / "latin.csv").write_bytes(b"country,n\nPERU,1\nHait\xed,1\n")
    (tmp_path / "torn.csv.gz").write_bytes(gzip.compress(b"n\n1\n")[:-6])
    (tmp_path / "t.xlsx").write_bytes(b"")
    found = faults(
        tmp_path,
        a=("empty.csv", "n"),
        b=("header.csv", "n"),
        c=("names.csv", "month n"),
        d=("quote.csv", "country n"),
        e=("latin.csv", "country n"),
        f=("torn.csv.gz", "n"),
        g=("t.xlsx", "n"),
        h=("gone.csv", "n"),
    )
    assert found == [
        "empty.csv:1:1 data/empty: the data file has no rows",
        "header.csv:1:1 data/empty: the data file has no rows",
        "names.csv:1:1 data/header: there is no column 'month' in the data file (did you mean 'Month'?)",
        "names.csv:1:1 data/repeated: the data file has more than one column 'n'",
        "quote.csv:3:1 data/row: the row has a quotation mark or line end out of place (unexpected end of data)",
        "latin.csv:3:5 data/unreadable: the data file cannot be read: byte 0xed is not UTF-8",
        "torn.csv.gz:1:1 data/unreadable: the data file cannot be read: "
        "Compressed file ended before the end-of-stream marker was reached",
        "spec.yaml/datasets/g/path:1:1 data/unreadable: the data file cannot be read: "
        "'t.xlsx' is not .csv, .csv.gz, .jsonl, .jsonl.gz, .ndjson, .ndjson.gz, .parquet or .duckdb",
        "spec.yaml/datasets/h/path:1:1 data/unreadable: the data file cannot be read: there is no file 'gone.csv'",
    ]


def test_twenty_faults_of_a_file_are_told_and_the_other_rows_counted(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("month,n\n" + "x,y\n" * 30)
    found = faults(tmp_path, t=("t.csv", "month n"))
    assert len(found) == 21
    assert found[0] == "t.csv:2:1 data/type: 'x' in 'month' is not a month such as 2023-09"
    assert found[-1] == "t.csv:12:1 data/more: and 20 more faulty rows in this file"


def test_parquet_faults_stand_at_row_and_column(tmp_path: Path) -> None:
    write_parquet(
        tmp_path / "t.parquet",
        "SELECT * FROM (VALUES ('2023-01', 5), ('2023-1', -6), (NULL, 7)) AS t(month, n)",
    )
    assert faults(tmp_path, t=("t.parquet", "month n")) == [
        "t.parquet:2:1 data/type: '2023-1' in 'month' is not a month such as 2023-09",
        "t.parquet:2:2 data/negative: -6 in 'n' is negative; a count cannot be",
        "t.parquet:3:1 data/missing: 'month' is empty",
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('{folder}/t.csv')",
        "COPY t TO '{folder}/out.csv'",
        "ATTACH '{folder}/out.db'",
        "SET enable_external_access = true",
    ],
)
def test_after_loading_sql_reaches_no_file(tmp_path: Path, statement: str) -> None:
    (tmp_path / "t.csv").write_text("n\n1\n")
    tables = load(tmp_path, t=("t.csv", "n"))
    with pytest.raises(duckdb.Error):
        tables.execute(statement.format(folder=tmp_path))
    assert [each.name for each in tmp_path.iterdir()] == ["t.csv"]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_another_separator_than_commas_is_one_fault(tmp_path: Path, separator: str) -> None:
    (tmp_path / "t.csv").write_text(f"year{separator}n\n2023{separator}1\n")
    with pytest.raises(Diagnosed) as raised:
        load(tmp_path, t=("t.csv", "year n"))
    (found,) = raised.value.diagnostics
    assert (found.rule, repr(separator) in found.message) == ("data/separator", True)


@pytest.mark.parametrize("count", ["+5", " 5", "5 ", "5.0", "5.4", "5.", "1e3", "0x10", "0b1", "1_000", "-0", "1" * 19])
def test_a_count_is_nothing_but_digits(tmp_path: Path, count: str) -> None:
    """DuckDB itself takes most of these for whole numbers, 5.4 for 5."""
    (tmp_path / "t.csv").write_text(f"month,n\n2023-01,1\n2023-02,{count}\n")
    (found,) = faults(tmp_path, t=("t.csv", "month n"))
    assert found.startswith("t.csv:3:9 data/")


@pytest.mark.parametrize("number", [".5", "5.", "inf", "1_0", " 1", "1e100", "0x1"])
def test_a_number_is_digits_around_a_point(tmp_path: Path, number: str) -> None:
    (tmp_path / "t.csv").write_text(f"kg\n+1.50\n{number}\n")
    assert faults(tmp_path, t=("t.csv", "kg")) == [f"t.csv:3:1 data/type: {number!r} in 'kg' is not a number"]


@pytest.mark.parametrize(("column", "cell"), [("month", "2023-1"), ("month", "2023-01 "), ("year", "2023.0")])
def test_a_time_is_written_one_way(tmp_path: Path, column: str, cell: str) -> None:
    (tmp_path / "t.csv").write_text(f"{column},n\n{cell},1\n")
    (found,) = faults(tmp_path, t=("t.csv", f"{column} n"))
    assert found.startswith("t.csv:2:1 data/type")


def test_a_text_with_the_null_character_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(b"country\na\n\x00b\n")
    assert faults(tmp_path, t=("t.csv", "country")) == [
        "t.csv:3:1 data/type: '\\x00b' in 'country' is not text without control characters"
    ]


MANY = [(f"{2000 + row % 9}-{row % 12 + 1:02}", f"country {row % 37}", row) for row in range(500)]


@pytest.fixture(params=["csv", "jsonl"])
def many(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A file of the rows of `MANY`, far larger than what is looked at first."""
    if request.param == "csv":
        text = "month,country,n\n" + "".join(f"{month},{country},{n}\n" for month, country, n in MANY)
    else:
        text = "".join(f'{{"month": "{month}", "country": "{country}", "n": {n}}}\n' for month, country, n in MANY)
    (tmp_path / f"t.{request.param}").write_text(text)
    return f"t.{request.param}"


@pytest.fixture
def short_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """A first look that finds few of the values of a file."""
    monkeypatch.setattr(sampling, "_PLACES", 3)
    monkeypatch.setattr(sampling, "_BYTES", 150)


@pytest.mark.usefixtures("short_look")
def test_values_that_a_first_look_missed_are_read_all_the_same(tmp_path: Path, many: str) -> None:
    assert rows(load(tmp_path, t=(many, "month country n"))) == MANY


@pytest.mark.usefixtures("short_look")
def test_a_fault_that_a_first_look_missed_is_told(tmp_path: Path, many: str) -> None:
    text = (tmp_path / many).read_text()
    (tmp_path / many).write_text(text.replace("2008-09", "2008-9", 1))
    (found,) = faults(tmp_path, t=(many, "month country n"))
    # The 9th of the rows from 0 is the first in September 2008; a CSV file has a header before it.
    assert found.split()[:2] == [f"{many}:{9 + (many == 't.csv')}:1", "data/type:"]


def test_a_column_of_many_values_is_read_like_any_other(
    tmp_path: Path, many: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "_MOST_VALUES", 5)
    assert rows(load(tmp_path, t=(many, "month country n"))) == MANY


def test_a_fault_in_a_column_of_many_values_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "_MOST_VALUES", 2)
    (tmp_path / "t.csv").write_bytes(b"country,n\na,1\nb,2\n,3\nc,4\nd\x00,5\n")
    assert faults(tmp_path, t=("t.csv", "country n")) == [
        "t.csv:4:1 data/missing: 'country' is empty",
        "t.csv:6:1 data/type: 'd\\x00' in 'country' is not text without control characters",
    ]


def test_a_value_can_be_compared_with_any_text(tmp_path: Path) -> None:
    """Though months and categories are kept as places in a list, a query sees their text."""
    (tmp_path / "t.csv").write_text("month,country,n\n2023-02,PERU,1\n2023-10,CUBA,2\n")
    tables = load(tmp_path, t=("t.csv", "month country n"))
    sql = "SELECT coalesce(country, 'none'), month[:4] FROM t WHERE month > '2023-09' AND country <> 'HAITI'"
    assert tables.execute(sql).fetchall() == [("CUBA", "2023")]


@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz", "t.jsonl", "t.jsonl.gz", "t.parquet", "t.duckdb"])
def test_each_file_is_told_by_its_bytes(tmp_path: Path, name: str) -> None:
    text = b'{"n": 7}\n' if "jsonl" in name else b"n\n7\n"
    if name == "t.parquet":
        write_parquet(tmp_path / name, "SELECT 7 AS n")
    elif name == "t.duckdb":
        write_duckdb(tmp_path / name, "CREATE TABLE t AS SELECT 7 AS n")
    else:
        (tmp_path / name).write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    with opened(tmp_path, t=(name, "n")) as tables:
        assert rows(tables.connection) == [(7,)]
        found = tables.files["t"]
    there = (tmp_path / name).read_bytes()
    assert (found.sha256, found.size) == (hashlib.sha256(there).hexdigest(), len(there))


cells = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n"), min_size=1, max_size=6
).filter(lambda text: not list(invisible(text)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(countries=st.lists(cells, min_size=1, max_size=5))
def test_any_text_survives(tmp_path: Path, countries: list[str]) -> None:
    quoted = ['"' + each.replace('"', '""') + '"' for each in countries]
    (tmp_path / "t.csv").write_bytes("\n".join(["country", *quoted, ""]).encode())
    assert [country for (country,) in rows(load(tmp_path, t=("t.csv", "country")))] == countries


def test_a_category_with_a_character_that_nobody_sees_is_told_at_its_line(tmp_path: Path) -> None:
    """It would look like another category, or, with an override, like other words."""
    (tmp_path / "t.csv").write_text("country,n\nPERU,1\nPE\u200bRU,2\nPERÚ,3\n", encoding="utf-8")
    assert faults(tmp_path, t=("t.csv", "country n")) == [
        "t.csv:3:1 data/invisible: 'PE\\u200bRU' in 'country' holds U+200B ZERO WIDTH SPACE, which nobody sees"
    ]


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl", "t.parquet", "t.duckdb"])
@pytest.mark.parametrize("folder", ["~", "file:", "[a]*"])
def test_no_name_of_a_folder_leads_elsewhere(
    tmp_path: Path, folder: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(folder).mkdir()
    write_parquet(tmp_path / folder / "t.parquet", "SELECT 1 AS n")
    write_duckdb(Path(tmp_path, folder, "t.duckdb"), "CREATE TABLE t AS SELECT 1 AS n")
    Path(folder, "t.csv").write_text("n\n1\n")
    Path(folder, "t.jsonl").write_text('{"n": 1}\n')
    assert rows(load(Path(folder), t=(name, "n"))) == [(1,)]
