"""What tests of every room share."""

from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.small_project")

from tests.small_project import SmallProject  # noqa: E402


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    """A small project in an empty folder; see `SmallProject`."""
    return SmallProject(tmp_path)
