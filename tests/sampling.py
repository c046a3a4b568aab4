"""Which of many like cases `make test` tries; `make test-thorough` tries them all."""

from collections.abc import Container, Iterable
from typing import Any

import pytest


def sampled(cases: Iterable[Any], quick: Container[Any]) -> list[Any]:
    """The parameters of a test, of which all that are not `quick` are marked as thorough.

    As in pytest, a tuple has a value for each of several names.
    """
    return [case if case in quick else _thorough(*case if isinstance(case, tuple) else (case,)) for case in cases]


def _thorough(*values: object) -> Any:
    return pytest.param(*values, marks=pytest.mark.thorough)
