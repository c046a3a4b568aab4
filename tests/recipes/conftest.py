"""What the tests of recipes share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recipes.machine import Machine, set_up


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A fresh machine to run steps on; see `tests.recipes.machine`."""
    return set_up(tmp_path)
