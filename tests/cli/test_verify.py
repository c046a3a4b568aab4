"""`briefgen verify` as somebody runs it before a packet is handed over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.pipeline import Selection, build
from tests.proof.world import RED_LINE, SPEC, TABLE
from tests.small_project import SmallProject


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its pages."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "data").mkdir()
    SmallProject(folder / "data").write(SPEC, TABLE)
    build(folder, folder / "output", Selection(), ("html",))
    return folder


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", *arguments, "--project", str(folder)])


def test_clean_folders_are_told_one_by_one(folder: Path) -> None:
    result = run(folder)
    assert (result.exit_code, result.stderr) == (0, "")
    told = re.sub(r"[0-9]+ (texts|strings)", r"… \1", result.stdout)
    assert told == "".join(
        f"{folder}/output/talks/{audience}: 2 files, … texts in them, … strings looked for in each: nothing found\n"
        for audience in ("leader", "public")
    )


def test_a_leak_ends_with_one_and_is_told_at_its_place_in_the_spec(folder: Path) -> None:
    page = folder / "output/talks/public/talks-public-en.html"
    whole = page.read_text()
    page.write_text(f"{whole}<!-- {RED_LINE} -->")
    result = run(folder, "talks", "--audience", "public")
    page.write_text(whole)
    assert result.exit_code == 1
    assert result.stdout.endswith(": 2 found\n")
    changed, leak = result.stderr.splitlines()
    assert changed.startswith(f"{page}:1:1: error[verify/changed]")
    line = 1 + SPEC.partition(RED_LINE)[0].count("\n")
    assert re.match(rf"{folder}/data/spec\.yaml:{line - 1}:[0-9]+: error\[leak/text\] ", leak)
    # Not all of it is told.
    assert "We never cede the northern" in leak
    assert "café" not in leak


def test_without_packets_it_ends_with_two(folder: Path) -> None:
    result = run(folder, "--output", str(folder / "nowhere"))
    assert result.exit_code == 2
    assert "error[verify/missing] there is no manifest.json here" in result.stderr
