"""A data set → the sum of every slice of it, at every level of time.

DuckDB's own GROUP BY CUBE reads the whole table for each combination of columns. Here each is summed from the smallest
one that has its columns (Gray et al., Data Cube, 1997), which is many times faster on a large table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import duckdb

from briefgen.model.spec import Spec
from briefgen.stats.axes import Axes, category
from briefgen.stats.sql import quoted

Level = Literal["all", "year", "calendar_year", "to_date", "month"]
LEVELS: tuple[Level, ...] = ("all", "year", "calendar_year", "to_date", "month")
"""From coarse to fine. `year` is the fiscal year; `to_date` runs from its start through a month."""

_Sizes = dict[frozenset[int], tuple[str, int]]
"""Tables of sums by the columns they are over: what to read them from, and how many rows that has."""


@dataclass(frozen=True)
class Cell:
    """One level of time in a frame: its sum stands in the column `sum`, a mark of its rows in `rows`.

    The mark is the XOR of a hash of each row: the same for slices of the same rows, 0 where there is none. `month`
    says which month of the fiscal year, from 0, for levels that need one.
    """

    level: Level
    sum: str
    rows: str
    month: int = 0


@dataclass(frozen=True)
class Frame:
    """A table of slices: a row for each slice ``k`` and period ``p`` (a year, or 0), two columns for each cell.

    ``whole`` is whether the data have all months of the period. A frame of fiscal years also has ``lead``, how many of
    a year's first months they have without a gap, and ``same``, whether those they have are those of the year before.
    """

    table: str
    years: bool
    cells: tuple[Cell, ...]


def make_cube(
    spec: Spec, tables: duckdb.DuckDBPyConnection, axes: Axes, columns: Sequence[str], most: int
) -> Mapping[str, tuple[Frame, ...]]:
    """The frames of each of `columns`: all slices with at most `most` conditions.

    Sums of counts are exact.
    """
    types = _encode(spec, tables, axes, columns)
    cube = {name: _make_frames(tables, axes, index, types[name], most) for index, name in enumerate(columns)}
    tables.execute("DROP TABLE _base")
    return cube


def _encode(spec: Spec, tables: duckdb.DuckDBPyConnection, axes: Axes, columns: Sequence[str]) -> Mapping[str, str]:
    """Make the table ``_base`` of a data set: keys, times, `columns`. Gives the SQL type of the sums of each."""
    declared = spec.datasets[axes.dataset].columns
    digits = (
        f"(enum_code({quoted(name)}::{category(axes.dataset, name)})::{axes.key_type} + 1) * {weight}"
        for name, weight in zip(axes.categories, axes.weights, strict=False)
    )
    types = {}
    for name in columns:
        total = f"SELECT sum(abs({quoted(name)})) FROM {quoted(axes.dataset)}"
        is_small = tables.execute(total).fetchall()[0][0] < 2**53
        # Whole numbers in a DOUBLE add up exactly to 2^53, and much faster.
        types[name] = "DOUBLE" if declared[name].type == "number" or is_small else "HUGEINT"
    summed = (f"{quoted(name)}::{kind} AS {_summand(index)}" for index, (name, kind) in enumerate(types.items()))
    tables.execute(
        f"CREATE TEMP TABLE _base AS SELECT {' + '.join([f'0::{axes.key_type}', *digits])} AS k, "
        f"{_time(axes)}::INTEGER AS t, {', '.join(summed)} FROM {quoted(axes.dataset)}"
    )
    return types


def _make_frames(
    tables: duckdb.DuckDBPyConnection, axes: Axes, index: int, number: str, most: int
) -> tuple[Frame, ...]:
    """The frames of one column of ``_base``, summed as the type `number`."""
    _fill_slices(tables, axes, _summand(index), number, most)
    frames = tuple(_frames(axes, index, number))
    for frame, sql in frames:
        tables.execute(f"CREATE TEMP TABLE {frame.table} AS {sql}")
    tables.execute("DROP TABLE _slices")
    return tuple(frame for frame, _ in frames)


def _fill_slices(tables: duckdb.DuckDBPyConnection, axes: Axes, column: str, number: str, most: int) -> None:
    """Make the table ``_slices`` of sums by slice and time, those of a combination of columns under a group ``g``."""
    everything = frozenset(range(len(axes.bases)))
    # The hash of 0 is 0, which would mark no row.
    base = f"(SELECT k, t, {column} AS v, hash(rowid + 1) AS x FROM _base)"
    sizes: _Sizes = {everything: (base, axes.rows)}
    views = list(_views(axes, most))
    for view, columns in enumerate(views):
        into = f"CREATE TEMP TABLE _view_{view} AS SELECT"
        sizes[columns] = (f"_view_{view}", _summed(tables, axes, sizes, columns, into, number))
    tables.execute(f"CREATE TEMP TABLE _slices (g INTEGER, k {axes.key_type}, t INTEGER, v {number}, x UBIGINT)")
    for group, columns in enumerate(axes.subsets(most)):
        rows = _summed(tables, axes, sizes, columns, f"INSERT INTO _slices SELECT {group},", number)
        sizes[columns] = (f"(FROM _slices WHERE g = {group})", rows)
    for view in range(len(views)):
        tables.execute(f"DROP TABLE _view_{view}")


def _summed(
    tables: duckdb.DuckDBPyConnection, axes: Axes, sizes: _Sizes, columns: frozenset[int], into: str, number: str
) -> int:
    """Put the sums over `columns` into a table, from the smallest table that has these columns. Gives their number."""
    have, (source, _) = min(
        ((have, known) for have, known in sizes.items() if have >= columns), key=lambda each: each[1][1]
    )
    key = axes.without("k", sorted(have - columns))
    sql = f"{into} {key} AS k, t, sum(v)::{number} AS v, bit_xor(x) AS x FROM {source} GROUP BY ALL"
    rows: int = tables.execute(sql).fetchall()[0][0]
    return rows


def _views(axes: Axes, most: int) -> Iterator[frozenset[int]]:
    """Combinations of columns to sum first, which spare reading all data for each: few, and each far smaller."""
    small_first = sorted(range(len(axes.bases)), key=lambda each: axes.bases[each])
    made: list[frozenset[int]] = []
    for columns in sorted(axes.subsets(most, most), key=axes.size, reverse=True):
        if any(columns <= each for each in made):
            continue
        for each in small_first:
            if axes.size(columns | {each}) <= max(axes.rows // 8, axes.size(columns)):
                columns |= {each}
        made.append(columns)
        yield columns


def _frames(axes: Axes, index: int, number: str) -> Iterator[tuple[Frame, str]]:
    """The frames of a column of a data set and the SQL that makes each."""
    years, calendar_years, everything = (quoted(f"_{each}_{index}_{axes.dataset}") for each in ("y", "c", "a"))
    if axes.month:
        yield _by_year(axes, years, number)
    elif axes.year:
        sql = "SELECT k, t AS p, true AS whole, 1 AS lead, true AS same, v, x FROM _slices"
        yield Frame(years, True, (Cell("year", "v", "x"),)), sql
    # Fiscal years that start in January are the calendar's.
    if axes.month and axes.shift:
        wholes = ", ".join(str(year) for year, have in _months(axes, 0).items() if len(have) == 12)
        sql = (
            f"SELECT k, t // 12 AS p, p IN ({wholes or 'NULL'}) AS whole, sum(v)::{number} AS v, bit_xor(x) AS x "
            "FROM _slices GROUP BY ALL"
        )
        yield Frame(calendar_years, False, (Cell("calendar_year", "v", "x"),)), sql
    sql = f"SELECT k, 0 AS p, true AS whole, sum(v)::{number} AS v, bit_xor(x) AS x FROM _slices GROUP BY k"
    yield Frame(everything, False, (Cell("all", "v", "x"),)), sql


def _by_year(axes: Axes, table: str, number: str) -> tuple[Frame, str]:
    """A row for each slice and fiscal year: its months, the times to date, and the year."""
    months = [Cell("month", f"v{each}", f"x{each}", each) for each in range(12)]
    # To date through the first month is that month, through the last is the year.
    to_date = [Cell("to_date", f"r{each}", f"q{each}", each) for each in range(1, 11)]
    place = f"(t + {axes.shift}) % 12"
    sums = ", ".join(
        f"sum(v) FILTER ({place} = {each})::{number} AS v{each}, "
        f"coalesce(bit_xor(x) FILTER ({place} = {each}), 0)::UBIGINT AS x{each}"
        for each in range(12)
    )
    running = [f"coalesce(v0, 0)::{number} AS r0, x0 AS q0"]
    running += [
        f"r{each - 1} + coalesce(v{each}, 0)::{number} AS r{each}, xor(q{each - 1}, x{each}) AS q{each}"
        for each in range(1, 12)
    ]
    sql = (
        f"SELECT *, {', '.join(running)} FROM "
        f"(SELECT k, (t + {axes.shift}) // 12 AS p, {sums} FROM _slices GROUP BY ALL) "
        f"JOIN (VALUES {', '.join(_years(axes))}) years (p, whole, lead, same) USING (p)"
    )
    return Frame(table, True, (*months, *to_date, Cell("year", "r11", "q11"))), sql


def _years(axes: Axes) -> Iterator[str]:
    """Each fiscal year as SQL: itself, ``whole``, ``lead`` and ``same``."""
    months = _months(axes, axes.shift)
    for year, have in months.items():
        lead = next((each for each in range(12) if each not in have), 12)
        yield f"({year}, {lead == 12}, {lead}, {have == months.get(year - 1)})"


def _months(axes: Axes, shift: int) -> Mapping[int, set[int]]:
    """Which months of each year the data have, counted from 0, where years begin `shift` months early."""
    found: dict[int, set[int]] = {}
    for time in axes.times:
        found.setdefault((time + shift) // 12, set()).add((time + shift) % 12)
    return found


def _time(axes: Axes) -> str:
    """The SQL of a row's time, as `Axes.times` counts it."""
    if axes.month:
        month = quoted(axes.month)
        return f"({month}[1:4]::INTEGER * 12 + {month}[6:7]::INTEGER - 1)"
    return quoted(axes.year) if axes.year else "0"


def _summand(index: int) -> str:
    return f"v{index}"
