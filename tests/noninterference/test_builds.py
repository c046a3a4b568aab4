"""Builds for the press by the command: files, manifest, exit code and all that is printed, with other closed parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from tests.noninterference.closed_parts import evidence, merged, open_sections, read, write, write_tables

SOME = """
people:
  cy: {release: [team], name: Cy, called: Cy, delegation: them, titles: [{text: T, since: 2020-01-01}], precedence: 1}
agenda:
  - {id: quarrel, title: Quarrel, release: [team], level: TLP:RED,
      points: [{text: "Hush {cite}`cable` {stat}`hidden`."}]}
  - {id: money, title: Money, red_lines: [{text: No sum.}], figures: [hidden]}
run_of_show:
  - {time: "08:00", minutes: 60, what: Breakfast with Cy, lead: cy, release: [leader]}
notes:
  - {id: quiet, title: Quiet, text: "Not a word, {person}`cy`.", release: [team]}
glossary:
  hush: {term: Hush, definition: Nothing is said.}
"""
OTHERS = """
agenda:
  - {id: oil, title: Oil, points: [{text: "Hush {stat}`hidden:unit`.", fallback: Sigh.}]}
statements:
  - {by: bo, on: 2024-01-31, text: Hush., source: cable}
notes:
  - {id: loud, title: Loud, text: A word 😀 that no typeface has., release: [leader]}
"""

Built = tuple[int, str, str, dict[str, bytes]]


def built(folder: Path, sections: dict[str, Any], seed: int | None) -> Built:
    """Exit code, standard output, standard error and the files, by name, of a build for the press."""
    (folder / "data").mkdir(parents=True)
    write_tables(folder / "data", seed)
    write(folder / "data" / "spec.yaml", sections)
    run = CliRunner().invoke(main, ["build", "--project", str(folder), "--audience", "press", "--language", "en"])
    files = {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.glob("output/talks/**/*.*"))}
    return run.exit_code, run.stdout.replace(str(folder), "…"), run.stderr.replace(str(folder), "…"), files


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("a"), open_sections(), None)


@pytest.mark.parametrize(("more", "seed", "first"), [(SOME, 1, True), (OTHERS, 2, False)])
def test_a_build_for_the_press_is_the_same_with_other_closed_parts(
    plain: Built, tmp_path_factory: pytest.TempPathFactory, more: str, seed: int, first: bool
) -> None:
    sections = merged(merged(open_sections(), evidence(seed).sections, first), read(more), first)
    code, out, err, files = built(tmp_path_factory.mktemp("b"), sections, seed)
    assert (code, out, err) == plain[:3]
    assert list(files) == list(plain[3])
    assert [name for name, content in files.items() if content != plain[3][name]] == []


def test_the_build_makes_what_is_compared(plain: Built) -> None:
    code, out, _, files = plain
    assert code == 0
    assert "talks-press-en" in out
    assert sorted(Path(name).name for name in files) == [
        "manifest.json",
        "talks-press-en.html",
        "talks-press-en.pdf",
    ]
