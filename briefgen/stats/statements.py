"""What a query in a spec may say: one SELECT over its data sets that gives the same in every run, on every machine.

DuckDB parses it (``json_serialize_sql``). Everything in it must be known here: parts of
the grammar, functions and types that are not listed are refused, so that a new version of DuckDB opens nothing.
DuckDB's own list of functions (``duckdb_functions``) does not do: it calls some consistent that tell the time (``age``,
``current_localtime``), take a sample (``reservoir_quantile``) or depend on the machine's time zone (``to_timestamp``).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from string import ascii_lowercase, ascii_uppercase
from typing import Any, NamedTuple

import duckdb

from briefgen.model.diagnostics import did_you_mean

Path = tuple[str, ...]
"""The parts of a name: those before the last are its catalog and its schema."""


class Fault(NamedTuple):
    """A rule that a query breaks, what fills its message, and a hint."""

    rule: str
    fields: dict[str, object]
    hint: str | None = None


def faults_of(database: duckdb.DuckDBPyConnection, sql: str, datasets: Collection[str]) -> tuple[Fault, ...]:
    """All that `sql` may not say, each once, over `datasets`; `database` only parses it."""
    ((text,),) = database.execute("SELECT json_serialize_sql(?)", [sql]).fetchall()
    try:
        return _faults(json.loads(text), datasets)
    except RecursionError:
        return (Fault("stat/sql", {"reason": "it is nested too deeply"}),)


def _faults(parsed: Any, datasets: Collection[str]) -> tuple[Fault, ...]:
    if parsed["error"] and parsed["error_type"] == "parser":
        return (Fault("stat/sql", {"reason": parsed["error_message"]}),)
    if parsed["error"] or len(parsed["statements"]) != 1:
        return (Fault("stat/sql-statement", {}),)
    statement = parsed["statements"][0]
    if found := tuple({str(each): each for each in _refused(statement)}.values()):
        return found
    return tuple(_table_faults(set(_tables(statement, frozenset())), datasets))


def _table_faults(read: Collection[Path], datasets: Collection[str]) -> Iterator[Fault]:
    for path in sorted(read):
        if path not in {(name,) for name in datasets}:
            name = ".".join(path)
            # A name with a catalog or a schema before it is never that of a data set.
            yield Fault("stat/sql-table", {"name": name}, did_you_mean(name, datasets) if len(path) == 1 else None)
    for name in datasets:
        if (name,) not in read:
            yield Fault("stat/sql-unread", {"name": name}, "take it out of 'datasets'")


def _tables(node: Any, named: frozenset[str]) -> Iterator[Path]:
    """The tables that a parsed statement or a part of it reads, less those that are `named` by a WITH around it.

    A WITH names a table by one part; what has more is in a catalog or a schema, whatever they are called. DuckDB's
    ``get_table_names`` looks through views, and so does not see those of the system.
    """
    if isinstance(node, list):
        for each in node:
            yield from _tables(each, named)
    if not isinstance(node, dict):
        return
    if node.get("type") == "BASE_TABLE":
        path = _path(node)
        if path not in {(name,) for name in named}:
            yield path
    for entry in (node.get("cte_map") or {}).get("map", ()):
        yield from _tables(entry["value"], named)
        named |= {_folded(entry["key"])}
    for key, each in node.items():
        if key == "right" and node["type"] == "RECURSIVE_CTE_NODE":
            # Only there it reads itself; everywhere else in it its name is still what it was.
            yield from _tables(each, named | {_folded(node["cte_name"])})
        elif key != "cte_map":
            yield from _tables(each, named)


def _path(node: Mapping[str, Any]) -> Path:
    """The parts of the name of a table, a function or a type."""
    return tuple(map(_folded, node["qualified_name"]["path"]))


def _folded(name: str) -> str:
    """A name as DuckDB compares it: of letters, only those of ASCII are alike in upper and lower case."""
    return name.translate(_LOWER)


def _refused(node: Any) -> Iterator[Fault]:
    """What is not known in a parsed statement or a part of it."""
    if isinstance(node, list):
        for each in node:
            yield from _refused(each)
    if not isinstance(node, dict):
        return
    kind = node.get("type")
    if node.get("sample"):
        yield Fault("stat/sql-part", {"part": "a sample"}, "it would be another one in each run")
    if "class" in node:
        yield from _expression_faults(node)
    elif isinstance(kind, str) and kind not in _PARTS:
        yield Fault("stat/sql-part", {"part": _PART_WORDS.get(kind, kind.replace("_", " ").casefold())})
    for each in node.values():
        yield from _refused(each)


def _expression_faults(node: dict[str, Any]) -> Iterator[Fault]:
    match node["class"]:
        case "FUNCTION" | "WINDOW":
            path = _path(node)
            if len(path) > 1 or path[0] not in FUNCTIONS:
                name = ".".join(path)
                yield Fault("stat/sql-function", {"name": name}, "only what always gives the same from the same rows")
        case "COLUMN_REF" if len(node["column_names"]) == 1 and _folded(node["column_names"][0]) in _VALUES:
            name = node["column_names"][0]
            yield Fault(
                "stat/sql-function", {"name": name}, "a column of that name is written with its table before it"
            )
        case "TYPE" if len(_path(node)) > 1 or _path(node)[0] not in _TYPES:
            name = ".".join(node["qualified_name"]["path"])
            yield Fault("stat/sql-part", {"part": f"the type {name}"}, did_you_mean(name, _TYPES))
        case "PARAMETER":
            yield Fault("stat/sql-part", {"part": "a parameter"})
        case expression if expression not in _EXPRESSIONS:
            yield Fault("stat/sql-part", {"part": expression.replace("_", " ").casefold()})


_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)

_PARTS = frozenset(
    {
        "SELECT_NODE", "SET_OPERATION_NODE", "CTE_NODE", "RECURSIVE_CTE_NODE",
        "BASE_TABLE", "JOIN", "SUBQUERY", "EXPRESSION_LIST", "EMPTY",
        "LIMIT_MODIFIER", "ORDER_MODIFIER", "DISTINCT_MODIFIER", "ASCENDING", "DESCENDING", "ORDER_DEFAULT",
    }
)  # fmt: skip
"""What a statement may be made of besides expressions, as DuckDB's parser calls it."""

_PART_WORDS = {
    "TABLE_FUNCTION": "a function in place of a table",
    "SHOW_REF": "DESCRIBE, SHOW or SUMMARIZE",
    "PIVOT": "PIVOT or UNPIVOT",
}

_EXPRESSIONS = frozenset(
    {
        "BETWEEN", "CASE", "CAST", "COLUMN_REF", "COMPARISON", "CONJUNCTION", "CONSTANT", "FUNCTION", "OPERATOR",
        "POSITIONAL_REFERENCE", "STAR", "SUBQUERY", "TYPE", "WINDOW",
    }
)  # fmt: skip

_TYPES = frozenset(
    {
        "tinyint", "smallint", "integer", "int", "bigint", "hugeint", "float", "real", "double", "decimal", "numeric",
        "varchar", "text", "string", "boolean", "bool", "date", "interval",
    }
)  # fmt: skip
"""Types to cast to: numbers, texts and dates. One with a time zone would depend on the machine's."""

_VALUES = frozenset(
    {
        "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "current_catalog",
        "current_role", "current_schema", "current_user", "session_user", "user",
    }
)  # fmt: skip
"""What SQL calls without parentheses, if no column has the name."""

FUNCTIONS = frozenset(
    {
        # Operators.
        "+", "-", "*", "/", "//", "%", "**", "^", "||", "~~", "!~~", "~~*", "!~~*", "~~~", "&", "|", "<<", ">>", "~",
        "like_escape", "ilike_escape", "not_like_escape", "not_ilike_escape",
        # Numbers.
        "abs", "cbrt", "ceil", "ceiling", "exp", "floor", "greatest", "if", "isfinite", "isinf", "isnan", "least", "ln",
        "log", "log10", "log2", "mod", "nullif", "pow", "power", "round", "sign", "sqrt", "trunc",
        # Texts.
        "concat", "concat_ws", "contains", "ends_with", "instr", "left", "len", "length", "lower", "lpad", "ltrim",
        "position", "prefix", "regexp_extract", "regexp_full_match", "regexp_matches", "regexp_replace", "replace",
        "reverse", "right", "rpad", "rtrim", "starts_with", "strip_accents", "strpos", "substr", "substring", "suffix",
        "trim", "upper",
        # Dates.
        "date_diff", "date_part", "datediff", "datepart", "day", "last_day", "make_date", "month", "quarter", "to_days",
        "to_months", "to_years", "year",
        # Aggregates.
        "arg_max", "arg_min", "avg", "bool_and", "bool_or", "corr", "count", "count_if", "count_star", "countif",
        "covar_pop", "covar_samp", "entropy", "favg", "fsum", "kahan_sum", "kurtosis", "mad", "max", "max_by", "mean",
        "median", "min", "min_by", "mode", "product", "quantile", "quantile_cont", "quantile_disc", "regr_intercept",
        "regr_r2", "regr_slope", "skewness", "stddev", "stddev_pop", "stddev_samp", "sum", "sumkahan", "var_pop",
        "var_samp", "variance",
        # Windows.
        "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile", "percent_rank",
        "rank", "rank_dense", "row_number",
    }
)  # fmt: skip
"""What a query may call: the same values always give the same."""
