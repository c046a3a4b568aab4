"""What tests of every room share."""

import os
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.small_project")

from tests.small_project import SmallProject  # noqa: E402

for _variable in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
    # The commands tell what is wrong in another form there.
    os.environ.pop(_variable, None)


SLOW = (
    "cli/test_built.py", "cli/test_commands.py", "cli/test_verify.py", "docs", "factcheck/test_caution.py",
    "inspection", "noninterference", "packet", "pipeline", "projects", "proof", "recipes", "render/test_pdf.py",
    "render/test_printing.py", "render/test_stamping.py", "render/test_pages.py", "render/test_chart_pictures.py",
    "render/test_rendering.py", "render/test_template_fuzzing.py", "render/test_search.py", "site", "soak",
    "starting", "stats/test_query_fuzzing.py", "test_customising.py", "test_house.py", "test_interruption.py",
)  # fmt: skip
"""What prints packets, opens a browser, or starts many processes. `make test-quick` leaves it out."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks each test of a slow file or folder."""
    places = [Path(__file__).parent / name for name in SLOW]
    slow = {path for path in {item.path for item in items} if any(path.is_relative_to(place) for place in places)}
    for item in items:
        if item.path in slow:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    """A small project in an empty folder; see `SmallProject`."""
    return SmallProject(tmp_path)
