"""`briefgen check --built` as somebody runs it who has written templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.pipeline import Selection, build
from tests.small_project import SmallProject


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with nothing built."""
    (tmp_path / "data").mkdir()
    SmallProject(tmp_path / "data").write()
    return tmp_path


def run(folder: Path) -> Result:
    return CliRunner().invoke(main, ["check", "--built", "--project", str(folder)])


def test_where_nothing_is_built_is_bad_usage(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 2
    assert "error[built/nothing] nothing is built here that could be checked (briefgen build makes it)" in result.stderr


def test_built_files_that_are_sound_pass_and_a_broken_one_ends_with_1(folder: Path) -> None:
    build(folder, folder / "output", Selection(audiences=("public",), languages=("en",)))
    assert run(folder).stdout.endswith(": 2 built files checked, 0 errors\n")
    (folder / "output" / "talks" / "public" / "talks-public-en.pdf").write_bytes(b"words")
    result = run(folder)
    assert (result.exit_code, result.stderr.count("error[built/unread]")) == (1, 2)
