"""SQL of what is computed from other statistics: each a table of its keys and its value, called by its id.

It says again what `arithmetic`, `series` and `months` compute, so that a reader can compute it without them; a test
runs it and compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefgen.model.declaration import (
    Cumulative,
    Declaration,
    Largest,
    MovingAverage,
    Pick,
    Rank,
    Smallest,
    Top,
    YearOnYear,
    YearToDate,
)
from briefgen.model.numbers import OTHER, Result, Statistic, zero_fills
from briefgen.model.periods import fiscal_year, months_of
from briefgen.model.spec import Spec
from briefgen.model.values import Span
from briefgen.stats.sql import literal, quoted, value_name

_ARITHMETIC = {
    "share": "100 * {a} / {b}",
    "ratio": "{a} / {b}",
    "difference": "{a} - {b}",
    "percent_change": "100 * ({a} - {b}) / abs({b})",
}


class _Source(NamedTuple):
    """An operand as a table, quoted: its name, its key columns and the column of its value."""

    table: str
    keys: tuple[str, ...]
    value: str


def whole(declaration: Declaration, spec: Spec, numbers: Mapping[str, Result]) -> str:
    """One query that gives a derived statistic: WITH each that it is computed from, then its own formula."""
    # What the steps are called depends on the data sets that the query reads, and on no other.
    read = {dataset for name in declaration.operands for dataset in numbers[name].provenance.datasets}
    spec = spec.model_copy(update={"datasets": {name: each for name, each in spec.datasets.items() if name in read}})
    steps: dict[str, str] = {}
    for name in declaration.operands:
        _add(steps, name, spec, numbers)
    named = ",\n".join(f"{_table(name, spec)} AS ({sql})" for name, sql in steps.items())
    return f"WITH {named}\n{_formula(declaration, spec, numbers)}"


def _add(steps: dict[str, str], name: str, spec: Spec, numbers: Mapping[str, Result]) -> None:
    """Adds the query of `name` to `steps`, after those of its own operands."""
    if name in steps:
        return
    result = numbers[name]
    for each in result.provenance.operands:
        _add(steps, each, spec, numbers)
    steps[name] = _formula(result.declaration, spec, numbers) if result.provenance.operands else result.provenance.sql


def _table(name: str, spec: Spec) -> str:
    # No id begins with an underscore.
    return quoted(f"_{name}" if name in spec.datasets else name)


def _formula(declaration: Declaration, spec: Spec, numbers: Mapping[str, Result]) -> str:
    operands = [numbers[name] for name in declaration.operands]
    sources = [_source(each, spec) for each in operands]
    if declaration.operation in _ARITHMETIC:
        return _pair(_ARITHMETIC[declaration.operation], operands, sources)
    (source,), (operand,) = sources, operands
    (key,), value, table = source.keys, source.value, source.table
    text = key if operand.dimensions[0].type in ("month", "category") else f"CAST({key} AS VARCHAR)"
    match declaration:
        case Pick():
            return f"SELECT {key}, {value} FROM {table} WHERE {key} = {literal(declaration.at)}"
        case Rank():
            limits = _within(key, declaration.span, declaration.rest)
            ranked = f"SELECT {key}, rank() OVER (ORDER BY a.{value} DESC) AS {value} FROM {table} AS a{limits}"
            return f"SELECT {key}, {value} FROM ({ranked}) WHERE {key} = {literal(declaration.at)}"
        case Largest() | Smallest():
            order = f"{value} DESC" if isinstance(declaration, Largest) else value
            limits = _within(key, declaration.span, declaration.rest)
            return f"SELECT {key}, {value} FROM {table}{limits} ORDER BY {order}, {text} LIMIT 1"
        case Top():
            return _top(declaration, source, text)
        case Cumulative():
            starts = spec.year_starts(operand.dimensions[0].dataset)
            year = f"PARTITION BY {_year(key, starts)} ORDER BY {key}"
            return f"SELECT {key}, sum({value}) OVER ({year}) AS {value} FROM {table} ORDER BY {key}"
        case YearToDate():
            starts, through = spec.year_starts(operand.dimensions[0].dataset), declaration.through
            first = months_of(fiscal_year(through, starts), starts)[0]
            months = f"{key} BETWEEN {literal(first)} AND {literal(through)}"
            return f"SELECT max({key}) AS {key}, sum({value}) AS {value} FROM {table} WHERE {months}"
        case YearOnYear():
            change = _ARITHMETIC["percent_change"].format(a=f"a.{value}", b=f"b.{value}")
            before = f"(CAST(left(a.{key}, 4) AS INTEGER) - 1) || right(a.{key}, 3)"
            joined = f"{table} AS a JOIN {table} AS b ON b.{key} = {before}"
            at = "" if declaration.at is None else f" WHERE a.{key} = {literal(declaration.at)}"
            return f"SELECT a.{key}, {change} AS {value} FROM {joined}{at} ORDER BY a.{key}"
        case MovingAverage():
            window = f"(ORDER BY {key} ROWS {declaration.window - 1} PRECEDING)"
            mean = f"SELECT {key}, avg({value}) OVER {window} AS {value} FROM {table}"
            return f"{mean} QUALIFY count(*) OVER {window} = {declaration.window} ORDER BY {key}"
    raise NotImplementedError(declaration.operation)


def _source(result: Result, spec: Spec) -> _Source:
    columns = [each.column for each in result.dimensions]
    return _Source(_table(result.id, spec), tuple(map(quoted, columns)), value_name(columns))


def _pair(formula: str, operands: list[Result], sources: list[_Source]) -> str:
    """Of two numbers, of a series and a number, of two series key by key."""
    (first, second), (one, other) = sources, operands
    a, b = f"a.{first.value}", f"b.{second.value}"
    tables = f"{first.table} AS a, {second.table} AS b"
    if isinstance(one, Statistic):
        return f"SELECT {formula.format(a=a, b=b)} AS value FROM {tables}"
    keys = ", ".join(first.keys)
    if isinstance(other, Statistic):
        keys = ", ".join(f"a.{key}" for key in first.keys)
    elif zero_fills(one, other):
        a, b = f"coalesce({a}, 0)", f"coalesce({b}, 0)"
        tables = f"{first.table} AS a FULL JOIN {second.table} AS b USING ({keys})"
    else:
        tables = f"{first.table} AS a JOIN {second.table} AS b USING ({keys})"
    return f"SELECT {keys}, {formula.format(a=a, b=b)} AS {first.value} FROM {tables} ORDER BY {keys}"


def _top(declaration: Top, source: _Source, text: str) -> str:
    """The largest by their keys, all others as one; a rest comes after all that rank."""
    (key,), value = source.keys, source.value
    rest = f"{text} IN ({_listed((*declaration.rest, OTHER))})"
    place = f"row_number() OVER (ORDER BY {rest}, a.{value} DESC, {text})"
    named = f"CASE WHEN {place} <= {declaration.top} AND NOT {rest} THEN {text} ELSE {literal(OTHER)} END"
    return (
        f"SELECT {key}, sum({value}) AS {value} FROM (SELECT {named} AS {key}, {value} FROM {source.table} AS a) "
        f"GROUP BY {key} ORDER BY {key} = {literal(OTHER)}, 2 DESC, {key}"
    )


def _within(key: str, span: Span, rest: tuple[str, ...]) -> str:
    ends = ((">=", span.since), ("<=", span.until))
    clauses = [f"{key} {sign} {literal(end)}" for sign, end in ends if end is not None]
    clauses += [f"{key} NOT IN ({_listed(rest)})"] if rest else []
    return f" WHERE {' AND '.join(clauses)}" if clauses else ""


def _listed(values: Iterable[str]) -> str:
    return ", ".join(map(literal, values))


def _year(month: str, starts: int) -> str:
    """The fiscal year of a month column."""
    year = f"CAST(left({month}, 4) AS INTEGER)"
    return year if starts == 1 else f"{year} + CAST(right({month}, 2) >= '{starts:02}' AS INTEGER)"
