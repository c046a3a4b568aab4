"""action.yml: its shell steps one after the other, and what it says of a wrong input."""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Mapping

import pytest

from tests.docs.markdown import ROOT
from tests.recipes.machine import Machine
from tests.recipes.steps import ACTION, action_steps, filled, holds, parsed, shell_steps

DESCRIBED = parsed(ACTION.read_text(encoding="utf-8"))
DEFAULTS = {f"inputs.{name}": each["default"] for name, each in DESCRIBED["inputs"].items()}


def act(machine: Machine, inputs: Mapping[str, str]) -> list[subprocess.CompletedProcess[str]]:
    """Runs the shell steps that are to run, until one fails."""
    given = {f"inputs.{name}": value for name, value in inputs.items()}
    assert set(given) <= set(DEFAULTS)
    values = {
        **DEFAULTS,
        **given,
        "runner.temp": str(machine.folder / "temp"),
        "steps.python.outputs.python-path": "python3.13",
    }
    ran: list[subprocess.CompletedProcess[str]] = []
    for step in shell_steps(action_steps()):
        if holds(step.condition, values):
            ran.append(machine.run(step, values))
            if ran[-1].returncode:
                break
    return ran


def test_it_sets_up_checks_builds_and_makes_the_site(machine: Machine) -> None:
    ran = act(machine, {"audiences": "public", "site": "public", "url": "https://example.org/talks/"})
    assert [each.returncode for each in ran] == [0] * 5, ran[-1].stderr
    assert machine.installed == [["python3.13", f"{machine.folder}/action/scripts/set_up.py", "run"]]
    packets, site = machine.folder / "temp/briefgen/packets", machine.folder / "temp/briefgen/site"
    assert machine.outputs == {"packets": str(packets), "site": str(site)}
    assert sorted(each.name for each in (packets / "talks").iterdir()) == ["public"]
    assert (packets / "talks/public/talks-public-en.pdf").is_file()
    assert "https://example.org/talks/" in (site / "sitemap.xml").read_text()
    assert machine.summary.splitlines()[0] == "```text"
    assert "data/spec.yaml: no errors" in machine.summary
    uploaded = next(step for step in action_steps() if "upload-artifact" in step.get("uses", ""))
    assert filled(uploaded["with"]["path"], {"runner.temp": str(machine.folder / "temp")}) == str(packets.parent)


def test_what_is_set_up_can_make_a_site() -> None:
    """The step that sets up installs `requirements/run.txt` and nothing else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = (ROOT / "requirements/run.txt").read_text(encoding="utf-8")
    for needed in project["optional-dependencies"]["site"]:
        assert f"\n{needed.partition('>')[0]}==" in locked


def test_what_the_action_gives_is_what_its_steps_tell() -> None:
    told = {"steps.build.outputs.packets": "packets", "steps.site.outputs.site": "site"}
    assert {name: filled(each["value"], told) for name, each in DESCRIBED["outputs"].items()} == {
        "packets": "packets",
        "site": "site",
    }


def test_an_error_in_the_spec_ends_the_check_with_an_annotation_at_its_line(machine: Machine) -> None:
    spec = machine.workspace / "data/spec.yaml"
    spec.write_text(spec.read_text().replace("packet: [fact-sheet]", "packet: [fact-shet]", 1))
    ran = act(machine, {})
    assert len(ran) == 3
    assert ran[-1].returncode == 2
    assert ran[-1].stderr.startswith("::error file=data/spec.yaml,line=3,")


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"project": "elsewhere"}, "project: there is no folder data in 'elsewhere'"),
        ({"meetings": "talks --help"}, "meetings: '--help' is no id"),
        ({"audiences": "Public"}, "audiences: 'Public' is no id"),
        ({"site": "public,press"}, "site: 'public,press' is no id"),
        ({"site": "*"}, "site: '*' is no id"),
        ({"site": "public", "url": "example.org"}, "url: 'example.org' is no address"),
        ({"url": "https://example.org"}, "url: it is the address of a site, and site names no audience"),
        ({"before-embargo": "yes"}, "before-embargo: 'yes' is neither true nor false"),
    ],
    ids=lambda each: next(iter(each)) if isinstance(each, dict) else "",
)
def test_a_wrong_input_is_told_in_one_line_and_ends_the_step(
    inputs: dict[str, str], told: str, machine: Machine
) -> None:
    (ran,) = act(machine, inputs)
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, f"::error title=briefgen::{told}\n", "")
