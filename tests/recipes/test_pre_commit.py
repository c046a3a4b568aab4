"""The hook that .pre-commit-hooks.yaml offers, run by pre-commit in a repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pre_commit.clientlib import load_config, load_manifest

from tests.docs.markdown import ROOT
from tests.recipes.machine import Machine
from tests.recipes.steps import PRE_COMMIT, WRITTEN

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
(HOOK,) = load_manifest(MANIFEST)


def test_the_recipe_is_a_configuration_of_pre_commit_and_names_the_hook(tmp_path: Path) -> None:
    (tmp_path / PRE_COMMIT).write_text(WRITTEN[PRE_COMMIT])
    (repository,) = load_config(tmp_path / PRE_COMMIT)["repos"]
    assert [each["id"] for each in repository["hooks"]] == [HOOK["id"]]


@pytest.fixture
def repository(machine: Machine) -> Path:
    """A repository with a project and the hook, for which briefgen is installed already."""
    folder = machine.workspace
    words = f"id: briefgen-check, name: {HOOK['name']}, entry: {HOOK['entry']}, language: system"
    rest = f"files: '{HOOK['files']}', pass_filenames: {str(HOOK['pass_filenames']).lower()}"
    (folder / PRE_COMMIT).write_text(f"repos: [{{repo: local, hooks: [{{{words}, {rest}}}]}}]\n")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)


def hooked(folder: Path) -> subprocess.CompletedProcess[str]:
    """What pre-commit does with what is staged."""
    environment = os.environ | {
        "PATH": f"{folder.parent}/bin:{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "pre_commit", "run"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_a_sound_spec_may_be_committed(repository: Path) -> None:
    done = hooked(repository)
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_a_spec_with_an_error_may_not_be_and_the_error_is_told(repository: Path) -> None:
    spec = repository / "data/spec.yaml"
    spec.write_text(spec.read_text().replace("packet: [fact-sheet]", "packet: [fact-shet]", 1))
    git(repository, "add", ".")
    done = hooked(repository)
    assert done.returncode == 1
    assert "data/spec.yaml:3:" in done.stdout
    assert "did you mean 'fact-sheet'?" in done.stdout


def test_a_commit_that_touches_neither_data_nor_templates_is_not_checked(repository: Path) -> None:
    git(repository, "rm", "--quiet", "-r", "--cached", "data")
    done = hooked(repository)
    assert "no files to check" in done.stdout
