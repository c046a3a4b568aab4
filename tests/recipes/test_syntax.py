"""The recipes are what GitHub, GitLab and pre-commit take: kept checkers say so, offline."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.markdown import ROOT
from tests.recipes.steps import (
    ACTION,
    GITHUB,
    GITLAB,
    PRE_COMMIT,
    WORKFLOWS,
    WRITTEN,
    action_steps,
    gitlab_jobs,
    shell_steps,
    workflow_steps,
)

BIN = Path(sys.executable).parent
SCHEMAS = {
    "action.yml": ("github-actions", ACTION.read_text(encoding="utf-8")),
    **{f"{name} (workflow)": ("github-workflows", text) for name, text in WORKFLOWS.items()},
    "dependabot.yml": ("dependabot", (ROOT / ".github/dependabot.yml").read_text(encoding="utf-8")),
    GITLAB: ("gitlab-ci", WRITTEN[GITLAB]),
}
STEPS = [
    *shell_steps(action_steps()),
    *(step for text in WORKFLOWS.values() for step in shell_steps(workflow_steps(text))),
    *gitlab_jobs(),
]


def checked(*command: str | Path) -> None:
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_document_writes_three_recipes() -> None:
    assert set(WRITTEN) == {GITHUB, GITLAB, PRE_COMMIT}


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_has_the_shape_that_its_reader_takes(name: str, tmp_path: Path) -> None:
    schema, text = SCHEMAS[name]
    (tmp_path / "recipe.yml").write_text(text)
    checked(BIN / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", tmp_path / "recipe.yml")


def test_zizmor_finds_nothing_to_warn_of(tmp_path: Path) -> None:
    """Pins, permissions, credentials that stay, expressions that are run as code, and the like."""
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    for number, text in enumerate(WORKFLOWS.values()):
        (folder / f"{number}.yml").write_text(
            text.replace("OWNER/briefgen@v0.1.0", "./ # zizmor: ignore[self-repository]")
        )
    checked(BIN / "zizmor", "--offline", "--no-progress", "--quiet", ACTION, folder, ROOT / ".github/dependabot.yml")


def test_shellcheck_finds_nothing_in_any_step(tmp_path: Path) -> None:
    for number, step in enumerate(STEPS):
        (tmp_path / f"{number}.sh").write_text(f"{step.run}\n")
    checked(BIN / "shellcheck", "--shell=bash", *sorted(tmp_path.glob("*.sh")))


def test_no_step_has_an_expression_in_its_script() -> None:
    """What stands in an expression would be run as code."""
    assert [step for step in STEPS if "${{" in step.run] == []
