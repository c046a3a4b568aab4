"""What the commands make for an audience: files, exit code and all that they print, with other closed parts.

With the environment variable SOAK set, every audience, format and command is compared.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from tests.noninterference.closed_parts import (
    evidence,
    for_the_leader,
    merged,
    open_sections,
    read,
    write,
    write_tables,
)

SOME = """
audiences:
  spies: {title: Spies, sees: [spies, press], packet: [claims, data]}
people:
  cy: {release: [team], name: Cy, called: Cy, delegation: them, titles: [{text: T, since: 2020-01-01}], precedence: 1}
agenda:
  - {id: quarrel, title: Quarrel, release: [team], level: TLP:RED,
      points: [{text: "Hush {cite}`cable` {cite}`almanac` {stat}`hidden`."}]}
  - {id: money, title: Money, red_lines: [{text: No sum for the PA.}], figures: [hidden]}
run_of_show:
  - {time: "08:00", minutes: 60, what: Breakfast with Cy, lead: cy, release: [leader]}
notes:
  - {id: quiet, title: Quiet, text: "Not a word, {person}`cy`.", release: [team]}
glossary:
  hush: {term: Hush, short: HH, definition: Nothing is said.}
"""
OTHERS = """
agenda:
  - {id: oil, title: Oil, points: [{text: "Hush {stat}`hidden:unit`.", fallback: Sigh.}]}
statements:
  - {by: bo, on: 2024-01-31, text: Hush., source: cable}
notes:
  - {id: loud, title: Loud, text: A word 😀 that no typeface has., release: [leader]}
"""
PAIRS = [(SOME, 1, True), pytest.param(OTHERS, 2, False, marks=pytest.mark.thorough)]

COMMANDS = {
    "build-press": ["build", "--audience", "press", "--language", "en"],
    "site-press": ["site", "--audience", "press", "--url", "https://example.org/talks/"],
    "verify-press": ["verify", "--audience", "press"],
    "build-press-html": ["build", "--audience", "press", "--format", "html"],
    "build-press-pdf": ["build", "--audience", "press", "--format", "pdf"],
    "build-press-language": ["build", "--audience", "press", "--language", "es"],
    "build-team": ["build", "--audience", "team"],
    "build-both": ["build", "--audience", "press", "--audience", "team", "--format", "html"],
}
QUICK = ("build-press",)
NAMES = tuple(COMMANDS) if "SOAK" in os.environ else QUICK


class Made(NamedTuple):
    """Exit code, standard output, standard error and the files, by name, that a command left in a project."""

    code: int
    out: str
    err: str
    files: Mapping[str, bytes]


def made(sections: dict[str, Any], seed: int | None, command: str) -> Made:
    """What a command makes of a project; a packet is built first where there has to be one."""
    # Its path is always as long: the summary breaks a line by it.
    arguments, folder = COMMANDS[command], Path(mkdtemp())
    (folder / "data").mkdir()
    write_tables(folder / "data", seed)
    write(folder / "data" / "spec.yaml", for_the_leader(sections) if "team" in arguments else sections)
    project = ["--project", str(folder)]
    if command == "verify-press":
        assert CliRunner().invoke(main, [*COMMANDS["build-press"], *project]).exit_code == 0
    run = CliRunner().invoke(main, [*arguments, *project])
    files = [each for top in ("output", "site") for each in sorted((folder / top).rglob("*"))]
    files = [each for each in files if each.is_file() and each.name != ".lock"]
    out, err = (_without_what_is_counted(text.replace(str(folder), "…")) for text in (run.stdout, run.stderr))
    return Made(run.exit_code, out, err, {str(each.relative_to(folder)): each.read_bytes() for each in files})


def _without_what_is_counted(text: str) -> str:
    """What `verify` tells its author without how many strings it looked for: they are what is closed."""
    return re.sub(r"[0-9,]+ strings looked for", "strings looked for", text)


@cache
def plain(command: str) -> Made:
    """What a command makes without closed parts."""
    return made(open_sections(), None, command)


@pytest.mark.parametrize(("more", "seed", "first"), PAIRS, ids=["some", "others"])
@pytest.mark.parametrize("command", NAMES)
def test_a_command_makes_the_same_with_other_closed_parts(
    command: str,
    more: str,
    seed: int,
    first: bool,
) -> None:
    sections = merged(merged(open_sections(), evidence(seed).sections, first), read(more), first)
    one, other = made(sections, seed, command), plain(command)
    assert one[:3] == other[:3]
    assert list(one.files) == list(other.files)
    assert [name for name, content in one.files.items() if content != other.files[name]] == []


def test_the_build_makes_what_is_compared() -> None:
    code, out, _, files = plain("build-press")
    assert code == 0
    assert "talks-press-en" in out
    assert {Path(name).name for name in files} == {"manifest.json", "talks-press-en.html", "talks-press-en.pdf"}


@pytest.mark.skipif("SOAK" not in os.environ, reason="prints every packet of two projects")
def test_a_numbered_copy_is_the_same_with_an_audience_more(tmp_path: Path) -> None:
    """A copy for somebody else, of a packet that is closed to the press, changes nothing of the press's own."""
    mine = "  - {number: 7, recipient: Press room, audience: press, language: en}\n"
    theirs = "  - {number: 3, recipient: Nobody, audience: spies, language: en}\n"
    contents = []
    for name, more, listed in (("a", "{}", mine), ("b", SOME, theirs + mine)):
        folder, sections = tmp_path / name, merged(open_sections(), evidence(1).sections)
        (folder / "data").mkdir(parents=True)
        write_tables(folder / "data", 1)
        write(folder / "data" / "spec.yaml", merged(sections, read(more), first=True))
        (folder / "copies.yaml").write_text(f"meeting: talks\ncopies:\n{listed}")
        arguments = ["build", "--project", str(folder), "--copies", str(folder / "copies.yaml")]
        assert CliRunner().invoke(main, arguments).exit_code == 0
        contents.append((folder / "output" / "talks.copies" / "talks-1-copy-007.pdf").read_bytes())
    assert contents[0] == contents[1]
