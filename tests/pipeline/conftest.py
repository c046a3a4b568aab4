"""What tests of the build share."""

from pathlib import Path

import pytest

from tests.small_project import SmallProject


@pytest.fixture
def data(tmp_path: Path) -> SmallProject:
    """The spec and table of a small project, which lie in the data folder of `tmp_path`."""
    (tmp_path / "data").mkdir()
    return SmallProject(tmp_path / "data")
