"""What a sentence says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.model.claims import AnyAssertion


@dataclass(frozen=True)
class Said:
    """Assertions about the statistics of a draft.

    `default_base`: it says since when something changed only by custom · `bound_below`: ids of sums that are lower
    bounds · `rest`: by series, the keys that stand for many others.
    """

    asserts: tuple[AnyAssertion, ...]
    default_base: bool = False
    bound_below: frozenset[str] = frozenset()
    rest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
