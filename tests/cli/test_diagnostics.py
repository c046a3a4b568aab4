"""What is wrong, told to people, to GitHub and to programs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from briefgen.cli import main
from briefgen.cli.diagnostics import FORMS, Form, as_sarif, from_root, workflow_command
from briefgen.cli.outcome import printing
from briefgen.model.diagnostics import Diagnostic, Position, Severity, diagnose
from tests.small_project import SmallProject

UNUSED = "glossary: {teu: {release: [public], term: Twenty-foot unit, definition: A room.}}"
"""A warning: no text of the minimal spec has this term."""

MISSING = "notes: [{id: a, title: A}]"
"""An error: it has no text."""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """The ``data`` folder of a project that the commands run in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    return SmallProject(Path("data"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_without_a_choice_it_is_told_in_lines_of_text(data: SmallProject) -> None:
    data.write(MISSING)
    result = run("check")
    assert result.exit_code == 2
    assert result.stderr == "data/spec.yaml:1:9: error[spec/missing] 'text' is missing\n1 error\n"


def test_a_workflow_of_github_gets_annotations_without_asking(
    data: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    data.write(MISSING)
    assert run("check").stderr.splitlines() == [
        "::error file=data/spec.yaml,line=1,col=9,title=spec/missing::'text' is missing",
        "1 error",
    ]
    assert run("check", "--diagnostics", "text").stderr.startswith("data/spec.yaml:1:9: error[")


def test_a_warning_is_annotated_as_one_and_results_stay_on_standard_output(data: SmallProject) -> None:
    data.write(UNUSED)
    result = run("check", "--diagnostics", "github")
    assert result.exit_code == 0
    assert "::warning file=data/spec.yaml,line=1,col=12,title=glossary/unused::no text uses the term 'teu'" in (
        result.stderr.splitlines()
    )
    assert "data/spec.yaml: no errors" in result.stdout


def test_no_sign_of_a_file_or_a_message_ends_a_workflow_command() -> None:
    found = Diagnostic(
        "text/number", Severity.ERROR, Position(Path("a,b:c%.yaml").resolve(), 3, 7), "46%: a\r\nb, c", "d"
    )
    assert workflow_command(found) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=7,title=text/number::46%25: a%0D%0Ab, c (d)"
    )


HOSTILE = "a\n::error::forged\n\x1b[31m\u202e"
"""The name of a file that would forge lines and steer the terminal."""


@pytest.mark.parametrize("form", ["text", "github"])
def test_nothing_that_a_line_quotes_ends_it_or_steers_the_terminal(
    form: Form, capsys: pytest.CaptureFixture[str]
) -> None:
    """A template's file name is as its author wrote it."""
    found = diagnose("site/folder", Position(Path(HOSTILE)), HOSTILE, folder=HOSTILE)
    with printing(form) as tell:
        tell([found])
    (line,) = capsys.readouterr().err.splitlines()
    assert not set("\x1b\u202e").intersection(line)


def test_a_project_in_a_folder_of_any_name_forges_no_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = Path(HOSTILE, "data")
    data.mkdir(parents=True)
    SmallProject(data).write()
    for arguments in (("check", "--release"), ("stats",), ("build", "--format", "html"), ("verify",)):
        result = run(*arguments, "--project", HOSTILE)
        assert result.exit_code == 0
        assert not [line for line in result.output.splitlines() if line.startswith("::error")]
        assert not set("\x1b\u202e").intersection(result.output)


@pytest.mark.parametrize("form", FORMS)
def test_a_name_that_is_not_utf_8_is_escaped_in_every_form(
    form: Form, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    with printing(form) as tell:
        tell([diagnose("template/missing", Position(Path("q\udcff.j2")), name="b")])
    told = b"".join(capsysbinary.readouterr())
    assert (b"q%FF.j2" if form == "sarif" else rb"q\udcff.j2") in told


def test_json_is_one_array_alone_on_standard_output(data: SmallProject) -> None:
    data.write(MISSING.replace("title: A", "titel: A, text: T"))
    result = run("check", "--diagnostics", "json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)[0] == {
        "rule": "spec/unknown-field",
        "severity": "error",
        "file": "data/spec.yaml",
        "line": 1,
        "column": 17,
        "message": "'titel' is not a field here",
        "hint": "did you mean 'title'?",
        "fields": {"field": "titel"},
    }
    assert result.stderr == "1 error\n"


def test_warnings_stand_in_the_document_and_results_do_not(data: SmallProject) -> None:
    data.write(UNUSED)
    result = run("check", "--diagnostics", "json")
    assert result.exit_code == 0
    assert [each["rule"] for each in json.loads(result.stdout)] == ["glossary/unused"]
    assert "data/spec.yaml: no errors, 1 warnings" in result.stderr


def test_what_a_build_wrote_does_not_stand_in_the_document(tmp_path: Path) -> None:
    ports = shutil.copytree(Path(__file__).parents[1] / "projects" / "ports", tmp_path / "ports")
    narrowed = ("--audience", "everyone", "--format", "html")
    result = run("build", "--project", str(ports), "--diagnostics", "sarif", *narrowed)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["version"] == "2.1.0"
    assert "1 files in" in result.stderr


def test_a_run_with_nothing_to_tell_gives_an_empty_document(data: SmallProject) -> None:
    data.write()
    assert json.loads(run("stats", "--diagnostics", "json").stdout) == []
    assert json.loads(run("stats", "--diagnostics", "sarif").stdout)["runs"][0]["results"] == []


def test_files_are_told_from_the_workspace_of_github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    assert from_root(Path("data/a.yaml")) == Path("data/a.yaml")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert from_root(Path("data/a.yaml")) == Path("desk/data/a.yaml")
    assert from_root(Path("/elsewhere/a.yaml")) == Path("/elsewhere/a.yaml")


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, ...]]:
    """Every command of a group, those of its groups included, as it is typed."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)
        else:
            yield (*above, name)


@pytest.mark.parametrize("command", list(commands(main)), ids=" ".join)
def test_every_command_has_the_forms_and_refuses_another_in_one_line(command: tuple[str, ...]) -> None:
    result = run(*command, "--diagnostics", "xml")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        "Error: Invalid value for '--diagnostics': 'xml' is not one of 'text', 'github', 'json', 'sarif'."
    )


def closed(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    """An object with no other properties, as every object of a SARIF log is."""
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


TEXT = {"type": "string"}
ORDINAL = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = closed(("text",), text=TEXT)
LOG = closed(
    ("version", "runs"),
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": closed(
            ("tool", "results"),
            tool=closed(
                ("driver",),
                driver=closed(
                    ("name",),
                    name=TEXT,
                    version=TEXT,
                    rules={
                        "type": "array",
                        "uniqueItems": True,
                        "items": closed(
                            ("id",),
                            id=TEXT,
                            shortDescription=MESSAGE,
                            defaultConfiguration=closed((), level=LEVEL),
                        ),
                    },
                ),
            ),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={
                "type": "array",
                "items": closed(
                    ("message",),
                    ruleId=TEXT,
                    ruleIndex={"type": "integer", "minimum": 0},
                    level=LEVEL,
                    message=MESSAGE,
                    locations={
                        "type": "array",
                        "items": closed(
                            (),
                            physicalLocation=closed(
                                ("artifactLocation",),
                                artifactLocation=closed(("uri",), uri=TEXT, uriBaseId=TEXT),
                                region=closed((), startLine=ORDINAL, startColumn=ORDINAL),
                            ),
                        ),
                    },
                    properties={"type": "object"},
                ),
            },
        ),
    },
)
"""The objects of a SARIF log that we write, with the properties that SARIF 2.1.0, section 3, gives them."""


def test_a_sarif_log_has_the_shape_of_the_standard() -> None:
    at = Position(Path("data/a b.yaml").resolve(), 3, 7)
    found = [
        diagnose("spec/missing", at, "add it", field="title"),
        diagnose("glossary/unused", at, name="teu"),
        diagnose("spec/missing", Position(Path("/elsewhere/ä.yaml")), field="text"),
    ]
    log = json.loads(as_sarif(found))
    assert list(Draft202012Validator(LOG).iter_errors(log)) == []
    (run,) = log["runs"]
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "spec/missing",
            "shortDescription": {"text": "‹field› is missing"},
            "defaultConfiguration": {"level": "error"},
        },
        {
            "id": "glossary/unused",
            "shortDescription": {"text": "no text uses the term ‹name›"},
            "defaultConfiguration": {"level": "warning"},
        },
    ]
    first, second, third = run["results"]
    assert [each["ruleIndex"] for each in run["results"]] == [0, 1, 0]
    assert first["message"] == {"text": "'title' is missing (add it)"}
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "data/a%20b.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert second["level"] == "warning"
    # What does not lie in the project has an address of its own, and no base.
    assert third["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///elsewhere/%C3%A4.yaml"}
