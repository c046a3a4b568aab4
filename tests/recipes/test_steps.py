"""Every shell step of every recipe works in a small project, as it is written; see machine.py for what is not run."""

from __future__ import annotations

import re

import pytest

from scripts.set_up import LIBRARIES
from tests.docs.markdown import ROOT
from tests.recipes.machine import Machine
from tests.recipes.steps import WORKFLOWS, Step, action_steps, gitlab_jobs, parsed, shell_steps, workflow_steps

ACTIONS = {
    "actions/checkout",
    "actions/setup-python",
    "actions/upload-artifact",
    "actions/upload-pages-artifact",
    "actions/deploy-pages",
}
"""What steps may use that is not of this repository; it cannot be run here."""

OURS = ("./", "OWNER/briefgen")


@pytest.mark.thorough
@pytest.mark.parametrize("step", shell_steps(workflow_steps(WORKFLOWS["ci.yml"])), ids=str)
def test_a_step_of_this_repository_s_workflow_works(step: Step, machine: Machine) -> None:
    machine.check_out_briefgen()
    site = machine.folder / "site"
    site.mkdir()
    values = {
        "steps.briefgen.outputs.site": str(site),
        "github.server_url": "https://github.com",
        "github.repository": "OWNER/briefgen",
    }
    done = machine.run(step, values)
    assert done.returncode == 0, done.stderr
    if "manual" in step.run:
        assert (site / "manual/tutorial/index.html").is_file()


@pytest.mark.thorough
def test_the_steps_of_the_sample_s_workflow_work_one_after_the_other(machine: Machine) -> None:
    for step in shell_steps(workflow_steps(WORKFLOWS["sample"])):
        done = machine.run(step)
        assert done.returncode == 0, done.stderr
    assert (machine.workspace / "output/talks/public/talks-public-en.pdf").is_file()


@pytest.mark.thorough
def test_the_jobs_of_gitlab_s_recipe_work_one_after_the_other(machine: Machine) -> None:
    for job in gitlab_jobs():
        done = machine.run(job)
        assert done.returncode == 0, done.stderr
    assert (machine.workspace / "output/talks/public/talks-public-en.pdf").is_file()
    assert (machine.workspace / "public/index.html").is_file()
    (packages,) = [words[2:] for words in machine.installed if words[:2] == ["apt-get", "install"]]
    assert {each for each in packages if not each.startswith("-")} <= set(LIBRARIES.values())


@pytest.mark.parametrize(("script", "code"), [("curl https://example.org", 127), ("pip download briefgen", 64)])
def test_a_program_that_is_not_known_here_fails_its_step(script: str, code: int, machine: Machine) -> None:
    assert machine.run(Step("unknown", script, "bash -e", {})).returncode == code


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_uses_known_actions_and_gives_ours_inputs_that_it_has(name: str) -> None:
    inputs = parsed((ROOT / "action.yml").read_text())["inputs"]
    for step in workflow_steps(WORKFLOWS[name]):
        assert ("uses" in step) != ("run" in step)
        used = step.get("uses", "").partition("@")[0]
        if used in OURS:
            assert set(step.get("with", {})) <= set(inputs)
        elif used:
            assert used in ACTIONS


def test_the_action_uses_known_actions() -> None:
    used = [step["uses"].partition("@")[0] for step in action_steps() if "uses" in step]
    assert set(used) <= ACTIONS
    assert len(used) + len(shell_steps(action_steps())) == len(action_steps())


def test_each_action_has_one_version_everywhere() -> None:
    texts = [*WORKFLOWS.values(), (ROOT / "action.yml").read_text()]
    pinned = {found for text in texts for found in re.findall(r"uses: (actions/[\w-]+)@(\w+) # (v[\d.]+)$", text, re.M)}
    assert {action for action, _, _ in pinned} == ACTIONS
    assert len(pinned) == len(ACTIONS)
    assert all(len(sha) == 40 for _, sha, _ in pinned)
    assert sum(text.count("uses: actions/") for text in texts) == sum(
        len(re.findall(r"uses: actions/[\w-]+@\w{40} # v", text)) for text in texts
    )
