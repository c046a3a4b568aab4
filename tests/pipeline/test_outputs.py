"""Files on their way: what becomes of a worker that ends early."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline.outputs import worker_errors_reported
from briefgen.workers import Failed, Stopped


@pytest.mark.parametrize(
    ("problem", "rule"), [(Failed("its process ended early"), "render/failed"), (Stopped(), "render/limits")]
)
def test_a_worker_that_ends_early_is_one_diagnostic_of_the_file(problem: Exception, rule: str) -> None:
    with pytest.raises(Diagnosed) as raised, worker_errors_reported(Path("talks/public/talks-public-en.html")):
        raise problem
    assert [(each.rule, each.position.file.name) for each in raised.value.diagnostics] == [
        (rule, "talks-public-en.html")
    ]
