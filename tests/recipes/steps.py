"""The shell steps of the recipes: action.yml, the workflows, and what docs/ci.md writes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML

from tests.docs.markdown import ROOT, blocks

ACTION = ROOT / "action.yml"
WORKFLOW = ROOT / ".github/workflows/ci.yml"
SAMPLE = ROOT / "briefgen/starting/sample/project/dot-github/workflows/packet.yml"
GITHUB, GITLAB, PRE_COMMIT = ".github/workflows/packet.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"
WRITTEN = {block.title: block.text for block in blocks(ROOT / "docs/ci.md")}
"""The recipes of docs/ci.md by the names of their files."""

WORKFLOWS: Mapping[str, str] = {
    "ci.yml": WORKFLOW.read_text(encoding="utf-8"),
    "sample": SAMPLE.read_text(encoding="utf-8"),
    "docs/ci.md": WRITTEN[GITHUB],
}


@dataclass(frozen=True)
class Step:
    """A shell step: what it runs, by which shell, with the environment that it is given, and whether it runs at all."""

    name: str
    run: str
    shell: str
    env: Mapping[str, str]
    condition: str = ""

    def __str__(self) -> str:
        return self.name


def parsed(text: str) -> Any:
    """A recipe as what its YAML is."""
    return YAML(typ="safe").load(text)


def action_steps() -> list[dict[str, Any]]:
    """The steps of action.yml as they are written, shell steps and others."""
    return list(parsed(ACTION.read_text(encoding="utf-8"))["runs"]["steps"])


def workflow_steps(text: str) -> Iterator[dict[str, Any]]:
    """The steps of all jobs of a workflow as they are written. Nothing outside of them changes how they run."""
    workflow = parsed(text)
    for each in (workflow, *workflow["jobs"].values()):
        _know(each, _OF_WORKFLOWS)
    for job in workflow["jobs"].values():
        yield from job["steps"]


def shell_steps(steps: Iterable[dict[str, Any]]) -> list[Step]:
    """Those that run something. GitHub's ``shell: bash`` stops at a failure within a pipe too."""
    found: list[Step] = []
    for each in steps:
        if "run" in each:
            _know(each, _OF_STEPS)
            name = each.get("name") or each["run"].partition("\n")[0]
            shell = {None: "bash -e", "bash": "bash --noprofile --norc -eo pipefail"}[each.get("shell")]
            found.append(Step(name, each["run"], shell, each.get("env", {}), each.get("if", "")))
    return found


def gitlab_jobs() -> list[Step]:
    """The jobs of GitLab's recipe: each is one shell that runs all its lines, as GitLab's runner does it."""
    jobs: dict[str, dict[str, Any]] = parsed(WRITTEN[GITLAB])
    for job in jobs.values():
        _know(job, _OF_JOBS)
    return [
        Step(name, "\n".join(job["script"]), "bash -eo pipefail", job.get("variables", {}))
        for name, job in jobs.items()
    ]


_OF_WORKFLOWS = "name on permissions concurrency jobs strategy runs-on timeout-minutes needs if environment steps"
_OF_STEPS = "name id if env shell run"
_OF_JOBS = "image variables needs script artifacts rules"


def _know(written: dict[str, Any], known: str) -> None:
    """What is not known to the tests is not left out of what they run."""
    assert set(written) <= set(known.split()), written


_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with GitHub's expressions replaced by their values; one without a value is a `KeyError`."""
    return _EXPRESSION.sub(lambda expression: values[expression[1]], str(text))


def holds(condition: str, values: Mapping[str, str]) -> bool:
    """Whether a step is to run: the conditions that the recipes have, and no others."""
    if not condition:
        return True
    unequal = re.fullmatch(r"(\S+) != ''", condition)
    if unequal is None:
        raise ValueError(f"no test knows whether {condition!r} holds")
    return values[unequal[1]] != ""
