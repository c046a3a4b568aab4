"""Packets built again from their project, and why they come out otherwise."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.pipeline import Selection, build, rebuild
from tests.proof.world import SPEC, TABLE
from tests.small_project import SmallProject


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the public page."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "data").mkdir()
    SmallProject(folder / "data").write(SPEC, TABLE)
    build(folder, folder / "output", Selection((), ("public",)), ("html",))
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "project"))


def told(project: Path) -> list[str]:
    """How the files come out: nothing where the bytes are the same, else the rule and the message."""
    before = {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*")}
    faults = [each.fault for each in rebuild(project, project / "output", Selection((), ("public",)))]
    assert {path: path.stat().st_mtime_ns for path in (project / "output").rglob("*")} == before
    return [f"{fault.rule}: {fault.message}" if fault else "" for fault in faults]


def change_manifest(project: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Changes what the manifest tells of the origin, and a byte of the page, so that there is something to explain."""
    place = project / "output" / "talks" / "public" / "manifest.json"
    manifest = json.loads(place.read_text())
    change(manifest["origins"][0])
    place.write_text(json.dumps(manifest))
    with (place.parent / "talks-public-en.html").open("a") as page:
        page.write("\n")


def test_the_same_project_gives_the_same_bytes(project: Path) -> None:
    assert told(project) == [""]


def test_other_data_are_named_first(project: Path) -> None:
    table = project / "data" / "calls.csv"
    table.write_text(table.read_text().replace(",12", ",13", 1))
    assert told(project) == [
        "rebuild/input: talks-public-en.html differs when it is built again: the data file 'calls.csv' has changed"
    ]


def test_other_words_in_the_spec_are_what_it_tells(project: Path) -> None:
    spec = project / "data" / "spec.yaml"
    spec.write_text(spec.read_text().replace("held long ago", "held lately"))
    assert told(project) == [
        "rebuild/input: talks-public-en.html differs when it is built again: what the spec tells this audience has "
        "changed"
    ]


def test_a_new_template_is_named(project: Path) -> None:
    (project / "templates" / "styles").mkdir(parents=True)
    (project / "templates" / "styles" / "house.css").write_text(".cover { letter-spacing: 1px; }")
    assert told(project) == [
        "rebuild/input: talks-public-en.html differs when it is built again: the template 'styles/house.css' has "
        "changed"
    ]


def test_another_version_is_named_with_both(project: Path) -> None:
    change_manifest(project, lambda origin: origin["versions"].update(babel="1.0"))
    (line,) = told(project)
    assert line.startswith(
        "rebuild/version: talks-public-en.html differs when it is built again: babel was 1.0 and is "
    )


def test_another_font_is_named(project: Path) -> None:
    name = "SourceSans3[wght].ttf"
    change_manifest(project, lambda origin: origin["fonts"][name].update(sha256="0" * 64))
    assert told(project) == [
        f"rebuild/font: talks-public-en.html differs when it is built again: the font {name!r} has changed"
    ]


def test_where_all_is_the_same_only_the_output_differs(project: Path) -> None:
    change_manifest(project, lambda origin: None)
    assert [line.partition(":")[0] for line in told(project)] == ["rebuild/output"]


def test_a_packet_that_the_project_makes_no_more_is_gone(project: Path) -> None:
    folder = project / "output" / "talks" / "public"
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"][0]["name"] = "talks-public-fr.html"
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (folder / "talks-public-en.html").rename(folder / "talks-public-fr.html")
    assert [line.partition(":")[0] for line in told(project)] == ["rebuild/gone"]


def test_what_was_built_before_its_embargo_is_built_again_with_its_stamp(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    embargo = "packet: [points, fact-sheet, data], embargo: {until: 2099-01-01T10:00, zone: UTC}}\npeople"
    SmallProject(tmp_path / "data").write(SPEC.replace("packet: [points, fact-sheet, data]}\npeople", embargo), TABLE)
    build(tmp_path, tmp_path / "output", Selection((), ("public",)), ("html",), before_embargo=True)
    assert told(tmp_path) == [""]
