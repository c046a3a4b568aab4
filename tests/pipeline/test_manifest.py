"""What a manifest tells of the files of its folder, and what a folder's manifest may not tell."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefgen.model.manifest import Entry, Font, Manifest, Origin
from briefgen.pipeline import Selection, build
from briefgen.pipeline.manifest import manifest, manifest_of, read_manifest
from tests.proof.world import RED_LINE, SPEC, TABLE
from tests.small_project import SmallProject

SCHEMA = Path(__file__).parents[2] / "docs" / "manifest.schema.json"
SUM = "0" * 64


def origin(briefing: str = SUM) -> Origin:
    return Origin(
        briefing=briefing,
        data={"calls.csv": SUM},
        templates={"shipped": SUM},
        fonts={"a.ttf": Font(version="1", sha256=SUM)},
        versions={"jinja2": "3"},
        epoch=0,
        before_embargo=False,
    )


def write(folder: Path, contents: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def test_files_of_the_same_origin_share_it() -> None:
    folder = Path("talks", "press")
    origins = {folder / name: origin() for name in ("a.html", "a.pdf")} | {folder / "b.pdf": origin("1" * 64)}
    told = json.loads(manifest_of(folder, dict.fromkeys(("a.html", "a.pdf", "b.pdf"), b""), origins))
    assert [entry["origin"] for entry in told["files"]] == [0, 0, 1]
    assert [each["briefing"] for each in told["origins"]] == [SUM, "1" * 64]


def test_a_file_of_an_earlier_build_keeps_its_origin(tmp_path: Path) -> None:
    folder = tmp_path / "talks" / "press"
    write(folder, {"a.html": b"1", "b.pdf": b"2"})
    path = Path("talks", "press")
    (folder / "manifest.json").write_bytes(manifest(folder, folder, {path / "b.pdf": origin()}))
    again = manifest(folder, folder, {path / "a.html": origin("1" * 64)})
    (folder / "manifest.json").write_bytes(again)
    told = read_manifest(folder)
    assert [told.origin(entry) for entry in told.files] == [origin("1" * 64), origin()]


def test_a_file_changed_since_an_earlier_build_has_no_origin(tmp_path: Path) -> None:
    folder = tmp_path / "talks" / "press"
    write(folder, {"b.pdf": b"2"})
    (folder / "manifest.json").write_bytes(manifest(folder, folder, {Path("talks/press/b.pdf"): origin()}))
    write(folder, {"b.pdf": b"3"})
    (folder / "manifest.json").write_bytes(manifest(folder, folder, {}))
    told = read_manifest(folder)
    assert [told.origin(entry) for entry in told.files] == [None]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"version": 2}, "version: Input should be 1"),
        ({"files": [{"name": "../a.pdf", "bytes": 0, "sha256": SUM}]}, "files: 0: name: String should match"),
        ({"files": [{"name": "a.pdf", "bytes": 0, "sha256": SUM, "origin": 0}]}, "origin that is not in the list"),
        ({"files": [{"name": "a.pdf", "bytes": 0, "sha256": "no"}]}, "files: 0: sha256: String should match"),
    ],
)
def test_another_format_is_refused_on_one_line(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    whole = {"version": 1, "meeting": "talks", "audience": "press", "files": [], "origins": []}
    (tmp_path / "manifest.json").write_text(json.dumps({**whole, **change}))
    with pytest.raises(ValueError, match=problem) as raised:
        read_manifest(tmp_path)
    assert "\n" not in str(raised.value)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with templates of its own, one of them for the leader alone, and its pages."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "data").mkdir()
    SmallProject(folder / "data").write(SPEC, TABLE)
    write(folder / "templates" / "styles", {"print.css": b"/* print */", "lone.css": b"/* nobody includes this */"})
    shipped = b'{% extends "shipped/products/points.html.j2" %}'
    write(folder / "templates" / "audiences" / "leader" / "products", {"points.html.j2": shipped})
    build(folder, folder / "output", Selection(), ("html",))
    return folder


def of(project: Path, audience: str) -> Origin:
    told = read_manifest(project / "output" / "talks" / audience)
    (found,) = told.origins
    return found


def test_it_has_the_checksums_of_the_data_and_of_the_templates_that_lead_to_the_file(project: Path) -> None:
    table = hashlib.sha256((project / "data" / "calls.csv").read_bytes()).hexdigest()
    assert of(project, "public").data == {"calls.csv": table}
    assert of(project, "public").templates.keys() == {"shipped", "styles/print.css"}
    assert of(project, "leader").templates.keys() == {
        "shipped",
        "styles/print.css",
        "audiences/leader/products/points.html.j2",
    }


def test_what_is_closed_changes_no_byte_of_it(project: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    changed = SPEC.replace(RED_LINE, "Another sentence stands here now")
    assert changed != SPEC
    SmallProject(tmp_path / "data").write(changed, TABLE)
    write(tmp_path / "templates" / "styles", {"print.css": b"/* print */"})
    write(tmp_path / "templates" / "audiences" / "leader" / "products", {"points.html.j2": b"Hush."})
    build(tmp_path, tmp_path / "output", Selection(), ("html",))
    public, leader = (
        [(folder / "output" / "talks" / name / "manifest.json").read_bytes() for folder in (project, tmp_path)]
        for name in ("public", "leader")
    )
    assert public[0] == public[1]
    assert leader[0] != leader[1]


def test_it_names_the_fonts_and_the_versions_and_no_python(project: Path) -> None:
    made = of(project, "public")
    assert "SourceSerif4[opsz,wght].ttf" in made.fonts
    assert {"briefgen", "jinja2", "weasyprint", "duckdb", "pango", "harfbuzz"} <= made.versions.keys()
    assert "python" not in made.versions


def test_it_is_as_its_schema_says(project: Path) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    told = json.loads((project / "output" / "talks" / "public" / "manifest.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(told)
    assert schema["properties"].keys() == Manifest.model_fields.keys() == told.keys()
    assert Entry.model_fields.keys() == told["files"][0].keys()
