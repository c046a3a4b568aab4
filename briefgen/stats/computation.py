"""One statistic while it is computed: its declaration, what it is computed from, and where faults stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import duckdb

from briefgen.model.declaration import Declaration, Query
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.model.numbers import Key, Measure, Number, Observation, Origin, Result, Series, Statistic
from briefgen.model.spec import Spec

Where = Callable[[tuple[str | int, ...]], Position]
"""The position of a value of the spec by its path."""

Values = Callable[[str, str], frozenset[str]]
"""The values that occur in a data set's column, as text."""

D_co = TypeVar("D_co", bound=Declaration, covariant=True)


@dataclass(frozen=True)
class Computation(Generic[D_co]):
    """One statistic while it is computed; `numbers` are the results so far, its operands among them."""

    id: str
    declaration: D_co
    spec: Spec
    tables: duckdb.DuckDBPyConnection
    values: Values
    numbers: Mapping[str, Result]
    where: Where

    @property
    def operands(self) -> tuple[Result, ...]:
        """The results it is computed from, in the order of its formula."""
        return tuple(self.numbers[each] for each in self.declaration.operands)

    @property
    def operand(self) -> Series:
        """The one operand of an operation on a series. Raises ``stat/needs-series`` where it is none."""
        (found,) = self.operands
        if isinstance(found, Series):
            return found
        field, operation = self.declaration.operand_fields[0], self.declaration.operation
        raise self.fail("stat/needs-series", field, operation=operation, name=found.id)

    def fail(self, rule: str, *path: str | int, hint: str | None = None, **fields: object) -> Diagnosed:
        """What to raise where one fault ends the computation."""
        return Diagnosed([self.fault(rule, *path, hint=hint, **fields)])

    def fault(self, rule: str, *path: str | int, hint: str | None = None, **fields: object) -> Diagnostic:
        """The diagnostic of `rule` at `path` within the declaration."""
        return diagnose(rule, self.where(("statistics", self.id, *path)), hint, **fields)

    def number(self, value: Number, unit: str, at: Key = (), period: tuple[str, str] | None = None) -> Statistic:
        """A single number computed from the operands; `at` is its key in the series it was taken from."""
        dimensions = self.operand.dimensions if at else ()
        origin = self._origin(period)
        return Statistic(self.id, value, Measure(unit), self.declaration, origin, at, dimensions)

    def series(self, values: Iterable[tuple[Key, Number]], unit: str) -> Series:
        """A series computed from the operands, the first of which gives its dimensions."""
        first = self.operands[0]
        assert isinstance(first, Series)
        found = tuple(Observation(key, value) for key, value in values)
        return Series(self.id, found, Measure(unit), self.declaration, self._origin(None), first.dimensions)

    def _origin(self, period: tuple[str, str] | None) -> Origin:
        """Where the operands come from, taken together; `period` says if only part of their time counts."""
        origins = [each.origin for each in self.operands]
        starts = [each.first for each in origins if each.first is not None]
        ends = [each.last for each in origins if each.last is not None]
        first, last = period or (min(starts, default=None), max(ends, default=None))
        queries = self._queries()
        return Origin(
            tuple(dict.fromkeys(name for each in origins for name in each.datasets)),
            first,
            last,
            tuple(queries),
            sum(queries.values()),
        )

    def _queries(self) -> dict[str, int]:
        """The queries that everything here rests on, each once, and the rows each read."""
        found: dict[str, int] = {}
        waiting, seen = list(reversed(self.operands)), set[str]()
        while waiting:
            each = waiting.pop()
            if each.id in seen:
                continue
            seen.add(each.id)
            if isinstance(each.declaration, Query):
                found[each.origin.sql[0]] = each.origin.rows
            waiting += [self.numbers[name] for name in reversed(each.declaration.operands)]
        return found


def in_words(key: Key) -> str:
    """A key as a message names it."""
    return ", ".join(key)
