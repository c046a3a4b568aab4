"""What tests of every room share."""

import os
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.small_project")

from tests.small_project import SmallProject  # noqa: E402

for _variable in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
    # The commands tell what is wrong in another form there.
    os.environ.pop(_variable, None)


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    """A small project in an empty folder; see `SmallProject`."""
    return SmallProject(tmp_path)
