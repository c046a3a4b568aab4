"""SQL of what is read from a table: identifiers, values, conditions, sums and counts.

A query gives the columns it is `by`, then the value. To run it, values are bound; to print it, they are written out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from briefgen.model.dataset import Column, ColumnType
from briefgen.model.declaration import Query
from briefgen.model.values import Filter, Span

Bound = str | int | float
Bind = Callable[[Bound], str]
"""Turns a value into what stands for it in SQL: a placeholder, or the literal."""

Conditions = Iterable[tuple[str, Filter]]
"""What columns must hold, all of it; a column may stand in it twice."""

TIME: tuple[ColumnType, ...] = ("month", "fiscal_year")


def quoted(identifier: str) -> str:
    """An identifier as SQL writes it."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(value: Bound) -> str:
    """A value as SQL writes it."""
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


def placeholder(values: list[Bound]) -> Bind:
    """Keep each value in `values` and let a question mark stand for it."""

    def bind(value: Bound) -> str:
        values.append(value)
        return "?"

    return bind


def bound(text: str, kind: ColumnType) -> Bound:
    """A spec's text as the value DuckDB compares with."""
    if kind in ("fiscal_year", "count"):
        return int(text)
    return float(text) if kind == "number" else text


def value_name(columns: Iterable[str]) -> str:
    """What the value is called in a query that gives `columns` before it: ``value``, unless one of them is."""
    taken = {each.casefold() for each in columns}
    name = "value"
    while name in taken:
        name += "_"
    return name


def where(conditions: Conditions, columns: Mapping[str, Column], bind: Bind) -> str:
    """The WHERE clause, with a space before it; empty without conditions."""
    condition = all_of(conditions, columns, bind)
    return f" WHERE {condition}" if condition else ""


def all_of(conditions: Conditions, columns: Mapping[str, Column], bind: Bind) -> str:
    """The conditions as one; empty without any."""
    clauses = []
    for name, wanted in conditions:
        column, kind = quoted(name), columns[name].type
        if isinstance(wanted, Span):
            ends = ((">=", wanted.since), ("<=", wanted.until))
            clauses += [f"{column} {sign} {bind(bound(end, kind))}" for sign, end in ends if end is not None]
        elif len(wanted) == 1:
            clauses.append(f"{column} = {bind(bound(wanted[0], kind))}")
        else:
            any_of = ", ".join(bind(bound(each, kind)) for each in wanted)
            clauses.append(f"{column} IN ({any_of})" if any_of else "false")
    return " AND ".join(clauses)


def select(query: Query, columns: Mapping[str, Column], aggregates: Sequence[str], bind: Bind) -> str:
    """The query of `aggregates`, for each value of the columns it is `by`."""
    by = ", ".join(map(quoted, query.by))
    chosen = ", ".join([*map(quoted, query.by), *aggregates])
    sql = f"SELECT {chosen} FROM {quoted(query.dataset)}{where(query.where.items(), columns, bind)}"
    return f"{sql} GROUP BY {by} ORDER BY {by}" if by else sql


def printed(query: Query, columns: Mapping[str, Column], aggregate: str, zeros: bool) -> str:
    """The query of a statistic as a reader could run it.

    `zeros`: a month that is asked for and has no row counts as zero, for each combination of the other columns.
    """
    value = value_name(query.by)
    plain = select(query, columns, [f"{aggregate} AS {value}"], literal)
    if not zeros:
        return plain
    table, by = quoted(query.dataset), ", ".join(map(quoted, query.by))
    times = [(name, wanted) for name, wanted in query.where.items() if columns[name].type in TIME]
    month = next(quoted(name) for name in query.by if columns[name].type == "month")
    others = ", ".join(quoted(name) for name in query.by if columns[name].type != "month")
    every = f"(SELECT DISTINCT {month} FROM {table}{where(times, columns, literal)})"
    if others:
        every += f" CROSS JOIN (SELECT DISTINCT {others} FROM {table}{where(query.where.items(), columns, literal)})"
    return f"SELECT {by}, coalesce({value}, 0) AS {value} FROM {every} LEFT JOIN ({plain}) USING ({by}) ORDER BY {by}"
