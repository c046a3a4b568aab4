"""Slices and their sums → those whose sum, share or change is the number that is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import duckdb

from briefgen.model.numbers import Number
from briefgen.model.written import Written
from briefgen.stats.axes import Axes
from briefgen.stats.cube import LEVELS, Cell, Frame

SUM, SHARE, CHANGE = range(3)
"""What a match is: the sum of a slice, its share of the slice with one condition fewer, its change in a year."""

_NEAREST_CONDITIONS = 2


@dataclass(frozen=True)
class Search:
    """One column of one data set while it is searched; `bounds` are the values that match, both included."""

    tables: duckdb.DuckDBPyConnection
    axes: Axes
    column: str
    frames: tuple[Frame, ...]
    wanted: Written
    bounds: tuple[Number, Number]


class Found(NamedTuple):
    """A match, of `total` in all: the slice `key` in the period of a cell of a frame, and what it is compared with.

    `kind` is one of the above, `level` a place in `LEVELS`, or after them. `size` is how far a sum is off, or below 0
    of how much a percentage is.
    """

    kind: int
    conditions: int
    level: int
    size: float
    period: int
    frame: int
    cell: int
    key: int
    value: Number
    other_key: int | None
    other_period: int | None
    total: int

    @property
    def simplicity(self) -> tuple[float, ...]:
        """What to order matches by, of several searches too."""
        return (self.kind, self.conditions, self.level, self.size, -self.period, -self.cell)


def matches(search: Search, limit: int, *, near: bool = False) -> list[Found]:
    """The first `limit` matches, the simplest first: fewest conditions, then the coarsest time, then the most recent.

    With `near` whatever comes closest with at most two conditions. Of the same rows under several names, the simplest
    counts.
    """
    source = _pairs if search.wanted.percent else _sums
    queries = [
        _cells(search, frame, index, source(search, frame, near), near) for index, frame in enumerate(search.frames)
    ]
    simplest = "conditions, level, size, p DESC, cell DESC, k, bk"
    first = f"size, {simplest}" if near else f"kind, {simplest}"
    sql = (
        "SELECT kind, conditions, level, size, p, frame, cell, k, v, bk, bp, count(*) OVER () FROM ("
        f"SELECT * FROM ({' UNION ALL '.join(queries)}) "
        f"QUALIFY row_number() OVER (PARTITION BY kind, x, y ORDER BY {simplest}) = 1) ORDER BY {first} LIMIT $limit"
    )
    low, high = search.bounds
    given = {"target": float(search.wanted.value), "limit": limit, "low": low, "high": high}
    # A parameter that the query does not name is refused.
    found = search.tables.execute(sql, {name: each for name, each in given.items() if f"${name}" in sql}).fetchall()
    return [Found(*row) for row in found]


@dataclass(frozen=True)
class Sums:
    """All sums of a column of at most some conditions: a table in the order of `values`, those sums as an array."""

    table: str
    values: Any

    def may_have(self, low: Number, high: Number) -> bool:
        """Whether a sum may lie between the two; it is exact up to 2^53. Most numbers are nowhere in the data."""
        first, last = (self.values.searchsorted(float(each), side) for each, side in ((low, "left"), (high, "right")))
        return bool(first < last)


def store_sums(search: Search, table: str, most: int) -> Sums:
    """Makes `table` of all sums of at most `most` conditions. A search reads all frames; a look here reads little."""
    conditions = search.axes.count("a.k")
    cells = (
        f"SELECT conditions, k, p, {index} AS frame, u.* FROM (SELECT {conditions} AS conditions, k, p, unnest(["
        + ", ".join(
            f"{{'cell': {place}, 'level': {_level(cell)}, 'v': CASE WHEN {_known(cell)} THEN a.{cell.sum} END}}"
            for place, cell in enumerate(frame.cells)
        )
        + f"]) AS u FROM {frame.table} a WHERE {conditions} <= {most}) WHERE u.v IS NOT NULL"
        for index, frame in enumerate(search.frames)
    )
    search.tables.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM ({' UNION ALL '.join(cells)}) ORDER BY v")
    return Sums(table, search.tables.execute(f"SELECT v::DOUBLE AS v FROM {table} ORDER BY v").fetchnumpy()["v"])


def simplest(search: Search, sums: Sums) -> Found | None:
    """The first match that `matches` would give, among `sums`."""
    low, high = search.bounds
    if not sums.may_have(low, high):
        return None
    sql = (
        "SELECT conditions, level, abs(v - $target)::DOUBLE AS size, p, frame, cell, k, v "
        f"FROM {sums.table} WHERE v BETWEEN $low AND $high "
        "ORDER BY conditions, level, size, p DESC, cell DESC, k LIMIT 1"
    )
    given = {"target": float(search.wanted.value), "low": low, "high": high}
    found = search.tables.execute(sql, given).fetchone()
    return Found(*(SUM, *found, None, None, 1)) if found else None


def _sums(search: Search, frame: Frame, near: bool) -> str:
    """The SQL of the sums in a frame, a row for each slice and period, with the columns that `_cells` reads."""
    columns = ", ".join(
        f"CASE WHEN {_known(cell)} THEN a.{cell.sum} END AS value{place}, "
        f"abs(value{place} - $target) AS size{place}, a.{cell.rows} AS mark{place}, 0::UBIGINT AS other{place}"
        for place, cell in enumerate(frame.cells)
    )
    conditions = search.axes.count("a.k")
    few = f" WHERE {conditions} <= {_NEAREST_CONDITIONS}" if near else ""
    return (
        f"SELECT {SUM} AS kind, {conditions} AS conditions, a.k, a.p, a.whole, "
        f"NULL::{search.axes.key_type} AS bk, NULL AS bp, {columns} FROM {frame.table} a{few}"
    )


def _pairs(search: Search, frame: Frame, near: bool) -> str:
    """The SQL of the shares and changes in a frame, a row for each two slices, with the columns that `_cells` reads."""
    axes = search.axes
    wholes = [
        f"CASE WHEN {axes.digit('k', place)} > 0 THEN {axes.without('k', [place])} END"
        for place in range(len(axes.bases))
    ]
    others = [f"{{'kind': {SHARE}, 'k': {whole}, 'p': p}}" for whole in wholes]
    others += [f"{{'kind': {CHANGE}, 'k': k, 'p': p - 1}}"] if frame.years else []
    columns = ", ".join(
        f"CASE WHEN {_known(cell)} AND b.{cell.rows} <> 0 THEN CASE WHEN other.kind = {SHARE} "
        # A condition that changes nothing makes no share.
        f"THEN CASE WHEN a.{cell.rows} <> b.{cell.rows} THEN 100.0 * a.{cell.sum} / nullif(b.{cell.sum}, 0) END "
        f"WHEN {_comparable(cell)} THEN 100.0 * (a.{cell.sum} - b.{cell.sum}) / nullif(abs(b.{cell.sum}), 0) END END "
        f"AS value{place}, {f'abs(value{place} - $target)' if near else f'-abs(b.{cell.sum})'} AS size{place}, "
        f"a.{cell.rows} AS mark{place}, b.{cell.rows} AS other{place}"
        for place, cell in enumerate(frame.cells)
    )
    few = f"WHERE {axes.count('a.k')} <= {_NEAREST_CONDITIONS}" if near else ""
    return (
        f"SELECT other.kind, {axes.count('a.k')} AS conditions, a.k, a.p, a.whole, b.k AS bk, b.p AS bp, {columns} "
        f"FROM (SELECT *, unnest([{', '.join(others)}]::STRUCT(kind INTEGER, k {axes.key_type}, p INTEGER)[]) AS other "
        f"FROM {frame.table}) a JOIN {frame.table} b ON b.k = other.k AND b.p = other.p {few}"
    )


def _cells(search: Search, frame: Frame, index: int, source: str, near: bool) -> str:
    """The SQL of the cells of `source` whose value matches, a row for each."""
    fits = "{0} IS NOT NULL" if near else "{0} BETWEEN $low AND $high"
    cells = ", ".join(
        f"{{'cell': {place}, 'level': {_level(cell)}, 'v': value{place}, 'size': size{place}::DOUBLE, "
        f"'x': mark{place}, 'y': other{place}}}"
        for place, cell in enumerate(frame.cells)
    )
    # Few rows match: only those are turned from columns into rows.
    matching = " OR ".join(fits.format(f"value{place}") for place in range(len(frame.cells)))
    return (
        f"SELECT kind, conditions, k, p, bk, bp, {index} AS frame, u.* "
        f"FROM (SELECT kind, conditions, k, p, bk, bp, unnest([{cells}]) AS u FROM ({source}) WHERE {matching}) "
        f"WHERE {fits.format('u.v')}"
    )


def _level(cell: Cell) -> str:
    """The SQL of a cell's place in `LEVELS`; a year that the data have in part comes after all of them."""
    place = LEVELS.index(cell.level)
    return f"CASE WHEN whole THEN {place} ELSE {len(LEVELS)} END" if cell.level.endswith("year") else str(place)


def _known(cell: Cell) -> str:
    """The SQL of whether a slice has rows at the time of a cell, and the data all its months."""
    return f"a.{cell.rows} <> 0" + (f" AND a.lead > {cell.month}" if cell.level == "to_date" else "")


def _comparable(cell: Cell) -> str:
    """The SQL of whether the data have as many months of a year before."""
    return {"to_date": f"b.lead > {cell.month}", "year": "a.same"}.get(cell.level, "true")
