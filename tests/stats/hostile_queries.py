"""Queries at random, of all that DuckDB's own lists offer, for tests that none of them reads what it may not.

Most are made of parts that are allowed, so that many run; each may hold anything else: names in catalogs and schemas,
quoted dots, letters that fold only in Unicode, tables of the system, files, functions and types of any kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

import duckdb

from briefgen.stats.statements import FUNCTIONS

DECLARED, UNDECLARED, FILE = "t", ("shadow", "ferries"), "secret.csv"
COLUMNS = ("k", "m", "n", "x")

_WORDS = tuple(sorted(name for name in FUNCTIONS if name.isidentifier()))
_OPERATORS = ("+", "-", "*", "/", "//", "%", "||", "=", "<>", "<", ">=", "AND", "OR", "LIKE", "~~", "IS DISTINCT FROM")
_NUMBERS = (
    "round({n}, 1)", "abs({n})", "least({n}, {n})", "length({t})", "({n} + {n})", "({n} - {n})", "({n} * {n})",
    "({n} / {n})", "CASE WHEN {c} THEN {n} ELSE {n} END", "strpos({t}, {t})", "year({d})", "TRY_CAST({t} AS DOUBLE)",
    "coalesce({n}, 0)", "date_part('month', {d})", "(SELECT max(n) FROM t)", "(SELECT count(*) FROM t WHERE n > {n})",
)  # fmt: skip
_COLUMNS = (
    "sum({n})", "count(*)", "count(DISTINCT {t})", "median({n})", "max({t})", "arg_max({n}, {n})", "mode({n})",
    "avg({n})", "quantile_cont({n}, 0.5)", "sum({n}) FILTER (WHERE {c})", "sum({n}) * 1000", "stddev({n})",
    "min({n}) + count(*)",
)  # fmt: skip
_WINDOWS = (
    "row_number() OVER (ORDER BY {n}, {t})", "sum({n}) OVER (PARTITION BY {t})", "lag({n}) OVER (ORDER BY {t}, {n})",
    "first_value({t}) OVER (ORDER BY {n})", "rank() OVER (ORDER BY {n} DESC)",
)  # fmt: skip
_TEXTS = (
    "lpad({t}, 9, {t})", "replace({t}, {t}, {t})", "upper({t})", "({t} || {t})", "substring({t}, 1, 2)",
    "concat({t}, {n})", "CAST({n} AS VARCHAR)", "regexp_replace({t}, 'a', 'b')", "left({t}, 3)", "reverse({t})",
    "CASE WHEN {c} THEN {t} END", "coalesce({t}, {t})", "nullif({t}, {t})",
)  # fmt: skip
_CONDITIONS = (
    "{n} < {n}", "{t} = {t}", "{t} LIKE 'a%'", "{n} BETWEEN {n} AND {n}", "{t} IN ({t}, {t})", "{n} IS NULL", "NOT {c}",
    "({c} AND {c})", "({c} OR {c})", "EXISTS (SELECT 1 FROM t WHERE n > 3)", "{n} IN (SELECT n FROM t)", "isnan({n})",
    "starts_with({t}, {t})", "{n} = ANY (SELECT n FROM t)",
)  # fmt: skip
_VALUES = (
    "current_date", "current_timestamp", "current_user", "user", "localtime", "current_schema", "current_catalog",
    "session_user", "current_role", "rowid", "t.rowid", "#1", "?", "$1", "DEFAULT",
)  # fmt: skip
_LITERALS = (
    "0", "1", "2.5", "NULL", "true", "'a'", "'2023-01'", "'now'", "'today'::DATE", "DATE '2023-01-31'",
    "INTERVAL 1 DAY", "[1, 2]", "{'n': 1}", "MAP {1: 2}", "x -> x", "(1, 2)",
)  # fmt: skip
_NOT_A_SELECT = (
    "DESCRIBE shadow", "SHOW ALL TABLES", "SUMMARIZE shadow", "PRAGMA database_list", "CALL duckdb_settings()",
    "EXPLAIN FROM shadow", "COPY shadow TO 'x.csv'", "SET threads = 2", "EXECUTE p", "CREATE TABLE z AS FROM shadow",
    "PREPARE p AS FROM shadow", "ATTACH 'x.db'", "FROM shadow; FROM t", "PIVOT t ON k USING sum(n)", "LOAD json",
)  # fmt: skip


@dataclass(frozen=True)
class Catalog:
    """What DuckDB lists: functions in expressions, functions in place of tables, tables of the system, and types."""

    functions: Sequence[str]
    table_functions: Sequence[str]
    tables: Sequence[str]
    types: Sequence[str]


def catalog_of(database: duckdb.DuckDBPyConnection) -> Catalog:
    """The lists of this version of DuckDB, in order."""

    def listed(sql: str) -> Sequence[str]:
        return [name for (name,) in database.execute(f"SELECT DISTINCT {sql} ORDER BY 1").fetchall()]

    return Catalog(
        listed("function_name FROM duckdb_functions() WHERE function_type NOT IN ('table', 'table_macro', 'pragma')"),
        listed("function_name FROM duckdb_functions() WHERE function_type IN ('table', 'table_macro')"),
        listed(
            "name FROM (SELECT unnest([view_name, schema_name || '.' || view_name, "
            "database_name || '.' || schema_name || '.' || view_name]) AS name FROM duckdb_views())"
        ),
        listed("type_name FROM duckdb_types()"),
    )


def hostile_queries(catalog: Catalog, seed: int) -> Iterator[str]:
    """Queries without end, the same for the same `seed`."""
    random = Random(seed)
    while True:
        yield _Writer(random, catalog, random.choice((1, 10, 100))).statement()


@dataclass
class _Writer:
    """Writes one query; `named` are the names that its WITHs have given so far, `calm` makes odd parts rarer."""

    random: Random
    catalog: Catalog
    calm: int
    named: list[str] = field(default_factory=list)

    def statement(self) -> str:
        if self._oddly(10):
            return self.random.choice(_NOT_A_SELECT)
        return self._case(self._select(3)) + self.random.choice(("", "", ";", " -- end", " /* end */"))

    def _rarely(self, one_in: int) -> bool:
        return self.random.randrange(one_in) == 0

    def _oddly(self, one_in: int) -> bool:
        return self._rarely(one_in * self.calm)

    def _one(self, *ways: Callable[[], str]) -> str:
        return self.random.choice(ways)()

    def _case(self, text: str) -> str:
        return text.upper() if self._rarely(20) and "'" not in text and '"' not in text else text

    def _select(self, depth: int) -> str:
        given = len(self.named)
        text = f"{self._with(depth) if depth and self._rarely(3) else ''}{self._core(depth)}"
        if depth and self._rarely(6):
            sets = ("UNION", "UNION ALL", "INTERSECT", "EXCEPT", "UNION BY NAME")
            text = f"({text}) {self.random.choice(sets)} ({self._select(depth - 1)})"
        if self._rarely(8):
            text = self.random.choice((f"FROM ({text})", f"WITH w AS ({text}) FROM w", f"({text})"))
        # Now and then a name is used where it is not in force any more.
        if not self._oddly(4):
            del self.named[given:]
        return text

    def _with(self, depth: int) -> str:
        name = self._name()
        if self._rarely(3):
            self.named.append(name)
            again = f"SELECT * FROM {name} WHERE {self._condition(0)}"
            key = self.random.choice(("", "", "(n) USING KEY (n)"))
            return f"WITH RECURSIVE {name}{key} AS ({self._core(depth - 1)} UNION {again}) "
        text = f"WITH {name} AS {self.random.choice(('', 'MATERIALIZED '))}({self._select(depth - 1)}) "
        self.named.append(name)
        return text

    def _name(self) -> str:
        """A name that a WITH gives, which may look as one of those that the database has."""
        odd = ("main.shadow", "memory.main.shadow", "shadow", "SHADOW", "\u017fhadow", "t", "main.t", "duckdb_settings",
               "information_schema.tables", FILE, "a\nb", "recurring.r", "ferrie\u017f", "_t")  # fmt: skip
        return '"' + self.random.choice(odd) + '"' if self._rarely(2) else self.random.choice(("a", "b", "r"))

    def _core(self, depth: int) -> str:
        if self._rarely(25):
            return self.random.choice(("VALUES (1), (2)", f"TABLE {self._table_name()}", f"FROM {self._table_name()}"))
        whole = self._rarely(2)
        columns = ", ".join(self._column(depth, whole=whole) for _ in range(self.random.choice((1, 1, 2, 3))))
        text = f"SELECT {self.random.choice(('', '', 'DISTINCT '))}{columns}"
        text += f" FROM {', '.join(self._source(depth) for _ in range(self.random.choice((1, 1, 1, 2))))}"
        if self._rarely(3):
            text += f" WHERE {self._condition(depth)}"
        if self._rarely(8):
            text += self.random.choice((" GROUP BY ALL", " GROUP BY k", " GROUP BY ROLLUP (k, m)"))
        if self._rarely(5):
            text += f" ORDER BY {self.random.choice(('1', 'ALL', 'n'))} LIMIT {self.random.choice(('1', '3', '50%'))}"
        return text + (" USING SAMPLE 2" if self._oddly(20) else "")

    def _column(self, depth: int, *, whole: bool) -> str:
        if self._oddly(6):
            return self.random.choice(
                ("*", "t.*", "* EXCLUDE (k)", "* REPLACE (1 AS n)", "COLUMNS('n|x')", "COLUMNS(c -> c = 'n')", "t")
            )
        if self._oddly(4):
            text = self._anything(depth)
        elif whole:
            text = self._filled(_COLUMNS, depth)
        else:
            text = self._filled(_WINDOWS, 0) if self._rarely(6) else self._expression(depth)
        return text + self.random.choice(("", "", " AS n", ' AS "k"', " AS current_date"))

    def _source(self, depth: int) -> str:
        ways: list[Callable[[], str]] = [self._table_name, self._table_name, self._table_name]
        if depth:
            ways.append(lambda: f"({self._select(depth - 1)})")
        if depth and self._rarely(3):
            ways.append(lambda: self._join(depth - 1))
        if self._oddly(8):
            return self._table_function()
        return self._one(*ways) + (" TABLESAMPLE 50%" if self._oddly(20) else "")

    def _join(self, depth: int) -> str:
        left, right = self._source(depth), self._source(depth)
        return self.random.choice((
            f"{left} CROSS JOIN {right}", f"{left} POSITIONAL JOIN {right}", f"{left} NATURAL JOIN {right}",
            f"{left} JOIN {right} USING (k)", f"{left} SEMI JOIN {right} USING (n)",
            f"{left} LEFT JOIN {right} ON {self._condition(0)}", f"{left}, LATERAL (SELECT * FROM {right}) AS l",
        ))  # fmt: skip

    def _table_name(self) -> str:
        if self._rarely(3):
            return DECLARED
        if self.named and not self._rarely(3):
            name = self.random.choice(self.named)
            # What looks the same to whoever joins the parts of a name, or folds it as Unicode does.
            return name.strip('"').casefold() if self._rarely(3) else name
        if not self._oddly(2):
            return DECLARED
        name = self.random.choice((DECLARED, *UNDECLARED))
        return self._one(
            lambda: DECLARED, lambda: DECLARED, lambda: DECLARED, lambda: name.upper(),
            lambda: f"main.{name}", lambda: f"memory.main.{name}", lambda: f'"main"."{name}"', lambda: f'"main.{name}"',
            lambda: f"temp.main.{name}", lambda: f"{name}.k", lambda: f"_{name}", lambda: f"'{FILE}'",
            lambda: f'"{FILE}"', lambda: "v", lambda: "recurring.r", lambda: self.random.choice(self.catalog.tables),
        )  # fmt: skip

    def _table_function(self) -> str:
        name = self.random.choice(("query", "query_table", "read_csv", *self.catalog.table_functions))
        given = self.random.choice(("", "3", "'shadow'", "'FROM shadow'", f"'{FILE}'", "'threads'", "[1, 2]"))
        return f"{name}({given})"

    def _expression(self, depth: int) -> str:
        if self._oddly(2):
            return self._anything(depth)
        return self._one(lambda: self._number(depth), lambda: self._number(depth), lambda: self._text(depth))

    def _number(self, depth: int) -> str:
        if not depth or self._rarely(4):
            return self._anything(0) if self._oddly(8) else self.random.choice(("n", "n", "x", "1", "2.5", "t.n"))
        return self._filled(_NUMBERS, depth - 1)

    def _text(self, depth: int) -> str:
        if not depth or self._rarely(4):
            return self._anything(0) if self._oddly(8) else self.random.choice(("k", "m", "'a'", "'2023-09'", '"k"'))
        return self._filled(_TEXTS, depth - 1)

    def _condition(self, depth: int) -> str:
        return self._anything(depth) if self._oddly(8) else self._filled(_CONDITIONS, max(depth - 1, 0))

    def _filled(self, templates: Sequence[str], depth: int) -> str:
        ways: Mapping[str, Callable[[int], str]] = {
            "{n}": self._number, "{t}": self._text, "{c}": self._condition, "{d}": lambda _: "DATE '2023-01-31'",
        }  # fmt: skip
        return re.sub(r"\{[ntcd]\}", lambda blank: ways[blank[0]](depth), self.random.choice(templates))

    def _anything(self, depth: int) -> str:
        if not depth or self._rarely(3):
            return self._leaf()
        below = depth - 1
        return self._one(
            lambda: self._call(below),
            lambda: self._call(below),
            lambda: f"({self._expression(below)} {self.random.choice(_OPERATORS)} {self._expression(below)})",
            lambda: f"{self.random.choice(('CAST', 'TRY_CAST'))}({self._expression(below)} AS {self._type()})",
            lambda: f"({self._select(below)})",
            lambda: f"n IN ({self._select(below)})",
            lambda: f"EXISTS ({self._select(below)})",
        )

    def _leaf(self) -> str:
        if self._oddly(4):
            return self.random.choice(_VALUES)
        if self._oddly(4):
            table = self.random.choice((*UNDECLARED, "main.shadow", "duckdb_settings"))
            return f"{table}.{self.random.choice(COLUMNS)}"
        return self.random.choice((*COLUMNS, *COLUMNS, "t.n", "T.K", '"n"', *_LITERALS))

    def _type(self) -> str:
        plain = ("INTEGER", "VARCHAR", "DOUBLE", "DATE", "DECIMAL(9, 2)")
        return (
            self.random.choice(("main.integer", *self.catalog.types)) if self._oddly(2) else self.random.choice(plain)
        )

    def _call(self, depth: int) -> str:
        name = self.random.choice(self.catalog.functions if self._oddly(2) else _WORDS)
        if not name.isidentifier() or self._rarely(12):
            name = f'"{name}"'
        name = self.random.choice(("main.", "system.main.", "pg_catalog.")) + name if self._oddly(10) else name
        given = [self._expression(depth) for _ in range(self.random.choice((0, 1, 1, 1, 2, 2, 3)))]
        if given and self._oddly(10):
            return f"({given[0]}).{name}({', '.join(given[1:])})"
        distinct = "DISTINCT " if given and self._rarely(12) else ""
        after = (" FILTER (WHERE n > 1)", " OVER ()", " OVER (PARTITION BY k ORDER BY n)")
        return f"{name}({distinct}{', '.join(given)})" + (self.random.choice(after) if self._rarely(6) else "")
