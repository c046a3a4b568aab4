"""The periods that the keys of a series stand for."""

from __future__ import annotations

from briefgen.model.numbers import Series
from briefgen.model.periods import months_of
from briefgen.model.spec import Spec


def period_at(series: Series, key: str, spec: Spec) -> tuple[str, str] | None:
    """The first and last month (or fiscal year) of the rows behind a key; None if of the whole series."""
    (dimension,) = series.dimensions
    if dimension.type == "month":
        return key, key
    if dimension.type != "fiscal_year":
        return None
    origin = series.provenance
    if origin.first is None or origin.last is None or "-" not in origin.first:
        return key, key
    months = months_of(int(key), spec.year_starts(dimension.dataset))
    return max(months[0], origin.first), min(months[-1], origin.last)
