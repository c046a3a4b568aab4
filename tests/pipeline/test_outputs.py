"""Files on their way: what becomes of a worker that ends early."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline.outputs import Job, collected, shared, silent
from briefgen.pipeline.preparing import Ready, Selection, prepare
from briefgen.render.printing import Printed
from briefgen.workers import Failed, Stopped
from tests.small_project import SmallProject

PAGES = ("talks-public-en.html", "talks-team-en.html")
ENDINGS = pytest.mark.parametrize(
    ("problem", "rule"), [(Failed("its process ended early"), "render/failed"), (Stopped(), "render/limits")]
)


@pytest.fixture
def meeting(data: SmallProject, tmp_path: Path) -> Ready:
    data.write()
    return prepare(tmp_path, Selection())[0]


def ended(problem: Exception) -> Future[Printed]:
    """What a worker was to make that ended early."""
    future: Future[Printed] = Future()
    future.set_exception(problem)
    return future


def reported(meeting: Ready, made: Callable[[], Printed]) -> list[tuple[str, str]]:
    """The rules and files of the errors when `made` makes both pages."""
    with pytest.raises(Diagnosed) as raised:
        collected([Job(Path(page), "html", meeting, "public", made) for page in PAGES], silent)
    return [(each.rule, each.position.file.name) for each in raised.value.diagnostics]


@ENDINGS
def test_a_worker_that_ends_early_is_one_error_of_each_file_that_it_makes(
    meeting: Ready, problem: Exception, rule: str
) -> None:
    assert reported(meeting, ended(problem).result) == [(rule, page) for page in PAGES]


@ENDINGS
def test_what_all_files_need_is_reported_once_if_its_worker_ends_early(
    meeting: Ready, tmp_path: Path, problem: Exception, rule: str
) -> None:
    assert reported(meeting, shared(ended(problem), "the typefaces", tmp_path)) == [(rule, tmp_path.name)]
