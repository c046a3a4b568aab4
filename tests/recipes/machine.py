"""A machine to run the recipes' steps on: a small project in a temporary folder, with few programs.

What installs from the network or the system is not run: `INSTALLING` lists it. In its place stands what the tests run
in. Of make's targets, those that CI itself calls (`.ci/run`) are asked of make only by name. All else is run as it is
written, by the real bash, with real programs; any other program is not found, and fails the step.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.docs.markdown import ROOT
from tests.recipes.steps import Step, filled
from tests.small_project import SmallProject

INSTALLING = {
    "apt-get": "update|install",
    "pip": "install",
    "python3.13": "*/scripts/set_up.py",
}
"""The programs that install, and the first argument they have then; with another one they fail."""

NAMED_ONLY = "lint|test-thorough|packet"
"""The targets of make that are not run here: `.ci/run` calls them, and the tests run within one of them."""

PROGRAMS = ("bash", "cat", "mv", "tee")
"""What else the steps may start."""

INSTALLED = Path(sys.executable).parent

SPEC = """
languages: {en: en_US}
audiences:
  press: {title: Press, sees: [press, public], packet: [fact-sheet]}
  public: {title: Public, sees: [public], packet: [fact-sheet], open: true}
"""


@dataclass(frozen=True)
class Machine:
    """Where steps run, and what GitHub or GitLab would tell them."""

    folder: Path

    @property
    def workspace(self) -> Path:
        """The checkout of the project, in which each step begins."""
        return self.folder / "workspace"

    def check_out_briefgen(self) -> None:
        """Puts the files of this repository beside the data of the project, as in its own workflow."""
        for each in (
            "Makefile",
            "README.md",
            "briefgen",
            "docs",
            "mkdocs.yml",
            "pyproject.toml",
            "requirements",
            "scripts",
        ):
            (self.workspace / each).symlink_to(ROOT / each)

    @property
    def installed(self) -> list[list[str]]:
        """What was to be installed, as it was called."""
        log = self.folder / "installed"
        return [shlex.split(line) for line in log.read_text().splitlines()] if log.exists() else []

    @property
    def outputs(self) -> dict[str, str]:
        """What steps have told GitHub for later ones."""
        return dict(line.split("=", 1) for line in (self.folder / "outputs").read_text().splitlines())

    @property
    def summary(self) -> str:
        """What steps have written for the page of the run."""
        return (self.folder / "summary").read_text()

    def run(self, step: Step, values: Mapping[str, str] = {}) -> subprocess.CompletedProcess[str]:
        """Runs a step with GitHub's expressions filled in."""
        script = self.folder / "step.sh"
        script.write_text(filled(step.run, values))
        return subprocess.run(
            [*shlex.split(step.shell), str(script)],
            cwd=self.workspace,
            env=self._environment | {name: filled(value, values) for name, value in step.env.items()},
            capture_output=True,
            text=True,
        )

    @property
    def _environment(self) -> dict[str, str]:
        return {
            "PATH": str(self.folder / "bin"),
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_ACTION_PATH": str(self.folder / "action"),
            "GITHUB_OUTPUT": str(self.folder / "outputs"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
            "CI_PAGES_URL": "https://example.org/talks",
        }


def set_up(folder: Path) -> Machine:
    """A fresh machine in `folder`, with a sound project checked out."""
    programs = folder / "bin"
    programs.mkdir()
    for name in PROGRAMS:
        (programs / name).symlink_to(shutil.which(name) or name)
    for name, first in INSTALLING.items():
        log = f'printf "%q " {name} "$@" >> {folder}/installed; echo >> {folder}/installed'
        _program(programs / name, f'case "$1" in {first}) {log} ;; *) exit 64 ;; esac')
    _program(programs / "sudo", 'exec "$@"')
    _program(programs / "briefgen", f'exec {sys.executable} -m briefgen "$@"')
    _program(programs / "make", f'case "$1" in {NAMED_ONLY}) set -- --dry-run "$@" ;; esac\nexec {_make(folder)} "$@"')
    (folder / "action/.venv/bin").mkdir(parents=True)
    shutil.copy(programs / "briefgen", folder / "action/.venv/bin/briefgen")
    (folder / "workspace/data").mkdir(parents=True)
    SmallProject(folder / "workspace/data").write(SPEC)
    (folder / "outputs").touch()
    return Machine(folder)


def _program(file: Path, script: str) -> None:
    file.write_text(f"#!{shutil.which('bash')}\n{script}\n")
    file.chmod(0o755)


def _make(folder: Path) -> str:
    """Make with the environment of the tests, which passes for the one that it sets up."""
    environment = folder / "venv"
    environment.mkdir()
    (environment / "bin").symlink_to(INSTALLED)
    (environment / ".environment").write_text(f"{folder}/workspace\n")
    for purpose in ("run", "dev"):
        (environment / f".{purpose}.ready").touch()
    return shlex.join([shutil.which("make") or "make", f"VENV={environment}"])
