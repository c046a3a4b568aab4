"""What is attacked: a small project that has changed since it was built, with what it was and what it should become."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from soak.findings import Finding, Kind
from soak.programs import ENDED_WELL, Ended, judged, run
from tests.small_project import MINIMAL, TABLE

SECRET = "Nightjar"
"""A word that only the leader may read."""

MEETINGS = ("talks", "visits")
"""Two, since each changes as a whole."""

OPEN = "public"

_MORE = f"""
aliases:
  calls:
    measure: calls
    counts: {{calls: {{en: [call, calls]}}}}
    years: {{en: ["fiscal year {{year}}"]}}
agenda:
  - id: open
    title: Calls
    release: [public]
    points:
      - {{text: "All calls: {{stat}}`total`.", release: [public]}}
      - {{text: "{SECRET} is what we call it.", release: [leader]}}
"""

_UNCHANGED = re.compile(r"nothing was (written|changed)")

Tree = Mapping[str, bytes]
"""The files of a folder by their paths."""


@dataclass(frozen=True)
class Stand:
    """The changed project, the output that is to become new, and both states as they are when nothing goes wrong."""

    project: Path
    formats: tuple[str, ...]
    output: Path
    old: Tree
    new: Tree

    @property
    def build(self) -> tuple[str | Path, ...]:
        """The command that makes the new output of the old."""
        return ("build", *self._where, *(f"--format={each}" for each in self.formats))

    @property
    def verify(self) -> tuple[str | Path, ...]:
        """The command that proves the output."""
        return ("verify", *self._where)

    @property
    def _where(self) -> tuple[str | Path, ...]:
        return ("--project", self.project, "--output", self.output)

    def torn(self, done: str, claims: Collection[str] = ("old", "new")) -> Iterator[Finding]:
        """What is wrong with the output after an attack: each meeting has to be old and whole, or new and whole.

        `claims` are the states that it may be in by what the command said.
        """
        found = tree(self.output)
        whole = {"old": self.old, "new": self.new}
        for meeting in MEETINGS:
            state = of_meeting(found, meeting)
            is_now = {name for name, content in whole.items() if of_meeting(content, meeting) == state}
            if not is_now:
                yield Finding(Kind.LOST, done, f"{meeting} is torn: {self._states(state, meeting)}")
            elif not is_now & set(claims):
                yield Finding(Kind.UNTRUE, done, f"{meeting} is {is_now}, and by what was said it is one of {claims}")
        yield from leaks(self.output, done)

    def stuck(self, done: str) -> Iterator[Finding]:
        """What is wrong with the next plain build: it has to succeed and leave the new output alone."""
        yield from judged(run(*self.build), f"{done}; build again", ENDED_WELL)
        found = tree(self.output)
        if found != self.new:
            yield Finding(Kind.LOST, f"{done}; build again", self._states(found))

    def _states(self, found: Tree, meeting: str = "") -> str:
        """Where each file of `found` comes from, and which files of the new state are not there."""

        def state(path: str, content: bytes) -> str:
            return {self.old.get(path): "old", self.new.get(path): "new"}.get(content, "of neither")

        missing = [f"{path} missing" for path in self.new if path.startswith(meeting) and path not in found]
        return ", ".join([*(f"{path} {state(path, content)}" for path, content in found.items()), *missing])


def claims(ended: Ended) -> Collection[str]:
    """The states that meetings may be in, by the words and the code that a build ended with."""
    if ended.code == 0:
        return ("new",)
    return ("old",) if _UNCHANGED.search(ended.words) else ("old", "new")


def tree(folder: Path) -> Tree:
    """The files below a folder, hidden ones and empty folders as well. What a lock holds is no output."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() and path.name != ".lock" else b""
        for path in sorted(folder.rglob("*"))
        if not path.is_dir() or path.is_symlink() or not any(path.iterdir())
    }


def of_meeting(state: Tree, meeting: str) -> Tree:
    """The files of a meeting, without hidden ones: those of a build that was killed go at the next."""
    return {path: content for path, content in state.items() if path.startswith(f"{meeting}/") and "/." not in path}


def leaks(output: Path, done: str) -> Iterator[Finding]:
    """Files for others than the leader, hidden ones as well, that hold the secret."""
    for path, content in tree(output).items():
        if "leader" not in path and SECRET.encode() in content:
            yield Finding(Kind.LEAKED, done, f"{path} holds {SECRET}")


@contextmanager
def stand(formats: tuple[str, ...] = ("html",)) -> Iterator[Stand]:
    """A stand with the old output in place, for one attack."""
    made = _made(formats)
    with tempfile.TemporaryDirectory(prefix="soak.", ignore_cleanup_errors=True) as folder:
        output = Path(folder, "output")
        shutil.copytree(made.output, output)
        yield Stand(made.project, formats, output, made.old, made.new)


@cache
def _made(formats: tuple[str, ...]) -> Stand:
    """The project, with its old output in a folder that stays as it is."""
    folder = Path(tempfile.mkdtemp(prefix="soak."))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    project, output, becoming = folder / "project", folder / "output", folder / "becoming"
    write_project(project, "Talks")
    before = Stand(project, formats, output, {}, {})
    _succeed(before.build)
    shutil.copytree(output, becoming)
    write_project(project, "Talks, changed")
    _succeed(Stand(project, formats, becoming, {}, {}).build)
    return Stand(project, formats, output, tree(output), tree(becoming))


def write_project(project: Path, title: str) -> None:
    """Writes the two meetings, which share a table."""
    (project / "data").mkdir(parents=True, exist_ok=True)
    spec = MINIMAL.replace("title: Talks", f"title: {title}").replace("{en: en_US, es: es_MX}", "{en: en_US}")
    spec = spec.replace("packet: [fact-sheet]", "packet: [fact-sheet], open: true")
    without_team = "\n".join(line for line in spec.splitlines() if not line.startswith("  team:")).replace(", team", "")
    for meeting in MEETINGS:
        text = without_team.replace("id: talks", f"id: {meeting}") + _MORE
        (project / "data" / f"{meeting}.yaml").write_text(text, encoding="utf-8")
    (project / "data" / "calls.csv").write_text(TABLE, encoding="utf-8")


def _succeed(command: tuple[str | Path, ...]) -> None:
    ended = run(*command)
    if ended.code:
        raise SystemExit(f"{command} failed before any attack: {ended.words}")
