"""The same sentence on another basis: with one condition fewer, or with one more on where something is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.model.declaration import Declaration, Query
from briefgen.model.spec import Spec
from briefgen.model.values import Filter
from briefgen.reading.meaning import Reading


def shifted(reading: Reading, spec: Spec) -> Iterator[Reading]:
    """What a sentence would say on every other basis that it may have mistaken for its own, or left out."""
    columns = spec.datasets[reading.dataset].columns
    queries = [each for each in reading.statistics.values() if isinstance(each, Query)]
    stated = {name for each in queries for name in each.where if columns[name].type == "category"}
    for name in sorted(stated):
        yield _with(reading, name, None)
    for name, aliases in spec.aliases[reading.dataset].columns.items():
        if aliases.place and name not in stated:
            yield from (_with(reading, name, value) for value in columns[name].values)


def _with(reading: Reading, column: str, value: str | None) -> Reading:
    """The reading with a condition on a column, or without the one it has; its statistics have ids of their own."""
    places = {name: f"{name}_on_{column}_{value}" for name in reading.statistics}
    statistics = {places[name]: _moved(each, column, value, places) for name, each in reading.statistics.items()}
    asserts = tuple(
        each.model_copy(update={field: places[name] for field, name in each.operands.items()})
        for each in reading.asserts
    )
    return replace(reading, statistics=statistics, asserts=asserts)


def _moved(declaration: Declaration, column: str, value: str | None, places: dict[str, str]) -> Declaration:
    if not isinstance(declaration, Query):
        return declaration.model_copy(
            update={field: places[getattr(declaration, field)] for field in declaration.operand_fields}
        )
    where: dict[str, Filter] = {name: each for name, each in declaration.where.items() if name != column}
    return declaration.model_copy(update={"where": where if value is None else {**where, column: (value,)}})
