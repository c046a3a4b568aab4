"""Tables → statistics and series: numbers with their provenance, no words.

`compute` goes over the declarations of a spec in the order of their operands. Sums and counts are queries in
DuckDB (`queries`); what the spec gives as SQL (`sql_statistics`) runs in a process of its own (`querying`); what is
computed from other statistics is `arithmetic`, `series` and `months`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

import duckdb

from briefgen.model.declaration import Declaration
from briefgen.model.diagnostics import Diagnosed, Diagnostic
from briefgen.model.numbers import Numbers, Result
from briefgen.model.spec import Spec
from briefgen.stats import arithmetic, queries, querying, reading, series, sql_statistics
from briefgen.stats.computation import Computation, Where
from briefgen.stats.order import in_order

__all__ = ["computable", "compute"]


@cache
def _operations() -> Mapping[str, Callable[[Computation[Any]], Result]]:
    # It loads pandas, which takes longer than all of a trace.
    from briefgen.stats import months

    return {
        "sum": queries.summed,
        "count": queries.counted,
        "sql": sql_statistics.queried,
        "share": arithmetic.share,
        "ratio": arithmetic.ratio,
        "difference": arithmetic.difference,
        "percent_change": arithmetic.percent_change,
        "pick": series.pick,
        "rank": series.rank,
        "largest": series.largest,
        "smallest": series.smallest,
        "top": series.top,
        "cumulative": months.cumulative,
        "year_to_date": months.year_to_date,
        "year_on_year": months.year_on_year,
        "moving_average": months.moving_average,
    }


def compute(spec: Spec, tables: duckdb.DuckDBPyConnection, where: Where) -> Numbers:
    """Every statistic that `spec` declares, in the order it declares them.

    `tables` has a table for each data set, named by its id and typed as its columns say; `where` gives the
    position of a value of the spec. Sums of counts are exact ints, shares and changes unrounded percent.

    Raises:
        Diagnosed: all faults of all statistics. A statistic whose operand failed has none of its own: the
            cause is told already.
    """
    numbers, faults = computable(spec, tables, where)
    if faults:
        raise Diagnosed(faults)
    return numbers


def computable(spec: Spec, tables: duckdb.DuckDBPyConnection, where: Where) -> tuple[Numbers, tuple[Diagnostic, ...]]:
    """The statistics of `spec` that can be computed, as `compute` does, and what is wrong with the others."""
    declarations: Mapping[str, Declaration] = spec.statistics
    order, found = in_order(declarations, where)
    faults: list[Diagnostic] = list(found)
    numbers: dict[str, Result] = {}
    values = cache(partial(reading.distinct_values, tables))
    extent = cache(partial(reading.extent, spec, tables))
    months = cache(partial(reading.months_in, spec, tables))
    packed = cache(partial(querying.packed, tables))
    for name in order:
        declaration = declarations[name]
        if not numbers.keys() >= set(declaration.operands):
            continue
        computation = Computation(name, declaration, spec, tables, values, extent, months, packed, numbers, where)
        try:
            numbers[name] = _operations()[declaration.operation](computation)
        except Diagnosed as fault:
            faults += fault.diagnostics
    return {name: numbers[name] for name in declarations if name in numbers}, tuple(faults)
