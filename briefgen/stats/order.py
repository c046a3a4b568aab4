"""The order in which statistics can be computed, and what stands in its way."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from briefgen.model.declaration import Declaration
from briefgen.model.diagnostics import Diagnostic, diagnose, did_you_mean
from briefgen.stats.computation import Where


def in_order(declarations: Mapping[str, Declaration], where: Where) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The ids of `declarations`, each after its operands, and the faults ``stat/unknown`` and ``stat/cycle``.

    What names an unknown operand stays in the order; what is part of a cycle does not.
    """
    faults = [
        diagnose(
            "stat/unknown",
            where(("statistics", name, field)),
            did_you_mean(operand, declarations),
            name=operand,
        )
        for name, declaration in declarations.items()
        for field, operand in zip(declaration.operand_fields, declaration.operands, strict=True)
        if operand not in declarations
    ]
    graph = {
        name: [each for each in declaration.operands if each in declarations]
        for name, declaration in declarations.items()
    }
    while True:
        try:
            return tuple(TopologicalSorter(graph).static_order()), tuple(faults)
        except CycleError as found:
            # The sorter names each after what it is an operand of; a reader wants it the other way round.
            cycle: list[str] = found.args[1][::-1]
        first = next(name for name in declarations if name in cycle)
        start = cycle.index(first)
        path = [*cycle[start:-1], *cycle[:start], first]
        field = _field(declarations[first], path[1])
        at = where(("statistics", first, field))
        faults.append(diagnose("stat/cycle", at, path=" → ".join(path)))
        graph = {
            name: [each for each in operands if each not in cycle]
            for name, operands in graph.items()
            if name not in cycle
        }


def _field(declaration: Declaration, operand: str) -> str:
    """The field of `declaration` that names `operand`."""
    return declaration.operand_fields[declaration.operands.index(operand)]
