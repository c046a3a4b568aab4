"""Machines on which a build cannot go well, or is tempted to go otherwise."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from scripts.set_up import root_prefix
from soak.findings import Finding, Unable
from soak.programs import BRIEFGEN, ENDED_WELL, finish, judged, run, start
from soak.stand import Stand, claims, stand

FAILED = frozenset({1, 2})


def surroundings(seed: int, deadline: float) -> Iterator[Finding]:
    """One situation after the other, each with other measures every time."""
    name = list(SITUATIONS)[seed % len(SITUATIONS)]
    yield from situated(name, seed)


def situated(name: str, seed: int) -> Iterator[Finding]:
    """One situation."""
    with stand() as attacked:
        yield from SITUATIONS[name](attacked, random.Random(seed))


def small_disk(attacked: Stand, chosen: random.Random) -> Iterator[Finding]:
    """Room for the old output and a part of the new."""
    occupied = sum(map(len, attacked.old.values())) >> 10
    yield from _on_disk(attacked, f"size={occupied + chosen.randrange(40, occupied + 400)}k")


def few_inodes(attacked: Stand, chosen: random.Random) -> Iterator[Finding]:
    """Room for the old files and a few of the new."""
    yield from _on_disk(attacked, f"nr_inodes={len(attacked.old) + 8 + chosen.randrange(12)}")


def _on_disk(attacked: Stand, options: str) -> Iterator[Finding]:
    """A build on a file system that is full before it ends, or not."""
    done = f"a tmpfs with {options}"
    with mounted(attacked.output.with_name("disk"), "-t", "tmpfs", "-o", options, "tmpfs") as disk:
        placed = _moved(attacked, disk / "output")
        ended = run(*placed.build)
        yield from judged(ended, done)
        yield from placed.torn(done, claims(ended))
        yield from judged(run(*placed.verify), f"{done}; verify", ENDED_WELL)


def read_only(attacked: Stand, chosen: random.Random) -> Iterator[Finding]:
    """An output folder on a mount without writing."""
    with mounted(attacked.output, "-o", "bind", str(attacked.output)):
        _mount("-o", "remount,bind,ro", str(attacked.output))
        ended = run(*attacked.build)
        yield from judged(ended, "a read-only mount", FAILED)
        yield from attacked.torn("a read-only mount", claims(ended))


def unreadable(attacked: Stand, chosen: random.Random) -> Iterator[Finding]:
    """A project that the user cannot read; or an output folder that the user cannot write."""
    hidden = chosen.choice(["data", "data/talks.yaml", "data/calls.csv", "output"])
    mine = attacked.output.with_name("mine")
    shutil.copytree(attacked.project, mine)
    placed = Stand(mine, attacked.formats, attacked.output, attacked.old, attacked.new)
    closed = attacked.output if hidden == "output" else mine / hidden
    for path in (mine.parent, *mine.rglob("*"), mine):
        path.chmod(0o755)
    closed.chmod(0o555 if hidden == "output" else 0o000)
    home = {"HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"}
    ended = finish(start([*as_nobody(), *BRIEFGEN, *placed.build], home))
    yield from judged(ended, f"{hidden} closed to nobody", FAILED)
    yield from placed.torn(f"{hidden} closed to nobody", claims(ended))


def other_clock(attacked: Stand, chosen: random.Random) -> Iterator[Finding]:
    """A clock that is wrong, runs fast, or goes back while the build runs: the same bytes.

    Only the time of day: no system sets its monotonic clock back, and timeouts that use it would never expire.
    """
    if not shutil.which("faketime"):
        raise Unable("there is no faketime")
    shift = chosen.choice(["-60y", "+80y", "+0 x1000", "-0 x-5", "@1970-01-01 00:00:01", "@2024-02-29 23:59:59"])
    ended = run(*attacked.build, before=("faketime", "--exclude-monotonic", "-f", shift))
    yield from judged(ended, f"faketime {shift}", ENDED_WELL)
    yield from attacked.torn(f"faketime {shift}", ("new",))


def huge_spec(attacked: Stand, chosen: random.Random) -> Iterator[Finding]:
    """A spec of 50 MB, in one of the forms that YAML has."""
    form = chosen.choice(sorted(HUGE))
    project = attacked.output.with_name("huge")
    shutil.copytree(attacked.project, project)
    with (project / "data" / "talks.yaml").open("a", encoding="utf-8") as spec:
        spec.write(HUGE[form]())
    ended = run("check", "--project", project)
    yield from judged(ended, f"50 MB of YAML: {form}", FAILED)


_SIZE = 50_000_000
HUGE: Mapping[str, Callable[[], str]] = {
    "one text": lambda: "notes:\n  - {id: a, title: '" + "a" * _SIZE + "'}\n",
    "many lines": lambda: "notes:\n" + "  - {id: a, title: B}\n" * (_SIZE // 22),
    "many keys": lambda: "".join(f"k{number}: 1\n" for number in range(_SIZE // 11)),
    "a comment": lambda: "# " + "a" * _SIZE + "\n",
    "brackets": lambda: "notes: " + "[" * _SIZE + "\n",
    "aliases": lambda: "notes: [&a [1], " + "*a, " * (_SIZE // 4) + "1]\n",
}
"""Makes what is put at the end of a spec: 300 MB in all, which an import does not hold."""

SITUATIONS: Mapping[str, Callable[[Stand, random.Random], Iterator[Finding]]] = {
    "small disk": small_disk,
    "few inodes": few_inodes,
    "read-only": read_only,
    "unreadable": unreadable,
    "other clock": other_clock,
    "huge spec": huge_spec,
}
"""Every situation by its name."""


def _moved(attacked: Stand, output: Path) -> Stand:
    """The stand with its old output at another place."""
    shutil.copytree(attacked.output, output)
    return Stand(attacked.project, attacked.formats, output, attacked.old, attacked.new)


@contextmanager
def mounted(place: Path, *arguments: str) -> Iterator[Path]:
    """A file system at `place` while the block runs. Raises `Unable` where there is no way to be root."""
    place.mkdir(exist_ok=True)
    _mount(*arguments, str(place))
    try:
        yield place
    finally:
        _as_root("umount", str(place))


def _mount(*arguments: str) -> None:
    _as_root("mount", *arguments)


def _as_root(*command: str) -> None:
    become_root = root_prefix()
    if become_root is None:
        raise Unable("only root can mount")
    done = subprocess.run([*become_root, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unable(f"{' '.join(command)}: {done.stderr.strip()}")


def as_nobody() -> list[str]:
    """What to put before a command for a user who owns nothing, or nothing where one is no root."""
    if os.geteuid():
        return []
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
