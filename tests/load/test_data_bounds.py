"""A data file past a bound is an error that names the bound, and any bytes are a table or an error."""

from __future__ import annotations

import contextlib
import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.load import source, tables
from briefgen.load.readers import parquet_file
from briefgen.load.tables import load_tables
from briefgen.model.bounds import DATA_COLUMNS, ROW_BYTES
from briefgen.model.diagnostics import Diagnosed
from tests.fuzzing import examples
from tests.load.test_tables import faults, in_spec, spec, write_parquet


@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz"])
def test_a_line_is_bounded_also_when_it_is_packed(tmp_path: Path, name: str) -> None:
    text = b"n\n" + b"1" * (ROW_BYTES + 1) + b"\n"
    (tmp_path / name).write_bytes(gzip.compress(text) if name.endswith("gz") else text)
    assert f"{name}:2:1 data/size: the data file has more than 2 MB in a line" in faults(tmp_path, t=(name, "n"))


@pytest.mark.parametrize("before", ["", "n\n1\n"])
def test_a_row_of_many_lines_is_bounded(tmp_path: Path, before: str) -> None:
    (tmp_path / "t.csv").write_text(before + '"\n",' * (ROW_BYTES // 4 + 1))
    line = before.count("\n") + 1
    assert f"t.csv:{line}:1 data/size: the data file has more than 2 MB in a row" in faults(tmp_path, t=("t.csv", "n"))


def test_columns_are_bounded(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(",".join(["n", *(f"c{place}" for place in range(DATA_COLUMNS))]) + "\n1\n")
    assert faults(tmp_path, t=("t.csv", "n")) == ["t.csv:1:1 data/size: the data file has more than 2,000 columns"]


@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz", "t.jsonl", "t.parquet"])
def test_rows_are_bounded(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (source, tables, parquet_file):
        monkeypatch.setattr(module, "DATA_ROWS", 3)
    text = '{"n": 1}\n' * 4 if name == "t.jsonl" else "n\n" + "1\n" * 4
    if name == "t.parquet":
        write_parquet(tmp_path / name, "SELECT 1 AS n FROM range(4)")
    else:
        (tmp_path / name).write_bytes(gzip.compress(text.encode()) if name.endswith("gz") else text.encode())
    assert faults(tmp_path, t=(name, "n")) == [f"{name}:1:1 data/size: the data file has more than 3 rows"]


def test_a_packed_file_is_bounded_by_what_it_unpacks_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "DATA_BYTES", 10_000)
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(b"n\n" + b"1\n" * 5_000))
    (found,) = faults(tmp_path, t=("t.csv.gz", "n"))
    assert found.startswith("spec.yaml/datasets/t/path:1:1 data/size: the data file has more than")


_CSV = b'year,month,country,n,kg\n2023,2022-10,"a, b",7,-1.5e3\n2024,2023-01,NA,8,2\n'
_JSON = b'{"year": 2023, "month": "2022-10", "country": "a", "n": 7, "kg": 1.5}\n'
_COLUMNS = "year month country n kg"


def _parquet(folder: Path) -> bytes:
    write_parquet(
        folder / "whole.parquet", "SELECT 2023 AS year, '2022-10' AS month, 'a' AS country, 7 AS n, 1.5 AS kg"
    )
    return (folder / "whole.parquet").read_bytes()


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["t.csv", "t.csv.gz", "t.jsonl", "t.parquet"]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 8)), max_size=3),
)
def test_any_bytes_are_a_table_or_have_faults(
    tmp_path: Path, name: str, changes: list[tuple[float, bytes, int]]
) -> None:
    content = {
        "t.csv": _CSV,
        "t.csv.gz": gzip.compress(_CSV),
        "t.jsonl": _JSON,
        "t.parquet": _parquet(tmp_path),
    }[name]
    for share, put, gone in changes:
        at = int(share * len(content))
        content = content[:at] + put + content[at + gone :]
    (tmp_path / name).write_bytes(content)
    with contextlib.suppress(Diagnosed):
        load_tables(spec(t=(name, _COLUMNS)), tmp_path, in_spec).connection.close()
