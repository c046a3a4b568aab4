"""The quick form of `make soak`: a handful of runs of each attack."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import pytest

from soak.findings import Finding, Unable

Held = Callable[[Iterable[Finding]], None]


@pytest.fixture
def held() -> Held:
    """Demands that an attack finds nothing. Where a machine cannot run it, only CI must be able to."""

    def demand(findings: Iterable[Finding]) -> None:
        try:
            found = [f"{each.kind}: {each.done}: {each.seen}" for each in findings]
        except Unable as reason:
            if os.environ.get("CI"):
                raise
            pytest.skip(str(reason))
        assert found == []

    return demand
