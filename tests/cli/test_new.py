"""`briefgen new`: what is not said is asked for on a terminal, and elsewhere has its default."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.load import load_spec
from briefgen.model.spec import Spec


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["new", *arguments], input=answers)


def made(name: str = "talks") -> Spec:
    loaded = load_spec(Path(name, "data", f"{name}.yaml"))
    assert loaded.spec is not None
    return loaded.spec


def test_it_tells_what_it_made_and_what_comes_next() -> None:
    result = run("talks")
    assert result.exit_code == 0
    assert result.stdout == "talks/data/talks.yaml: the spec to write over; briefgen build --project talks builds it\n"


def test_without_a_terminal_nothing_is_asked_and_all_is_as_usual() -> None:
    run("talks")
    spec = made()
    assert str(spec.meeting.kind.in_language("en")) == "Bilateral meeting"
    assert dict(spec.languages) == {"en": "en_US"}
    assert spec.marking is None
    assert spec.theme.paper == "letter"


def test_what_is_said_is_so() -> None:
    run("talks", "--meeting", "ministerial", "--languages", "es, en,es", "--paper", "a4", "--marking", "uk")
    spec = made()
    assert spec.meeting.kind.in_language("en") == "Ministerial meeting"
    assert list(spec.languages) == ["es", "en"]
    assert spec.marking is not None
    assert spec.marking.level == "OFFICIAL"
    assert spec.theme.paper == "a4"


def test_on_a_terminal_only_what_is_not_said_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.cli.projects.on_a_terminal", lambda: True)
    result = run("talks", "--paper", "a4", answers="press\nde\nen,fr\n\n")
    assert result.exit_code == 0, result.output
    assert [line.partition(" ")[0] for line in result.output.splitlines()[:4]] == [
        "Meeting",
        "Languages,",
        "Error:",
        "Languages,",
    ]
    assert "Paper" not in result.output
    spec = made()
    assert spec.meeting.kind.in_language("fr") == "Conférence de presse"
    assert spec.marking is None


def test_whoever_breaks_off_at_a_question_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.cli.projects.on_a_terminal", lambda: True)
    result = run("talks", answers="press\n")
    assert result.exit_code == 130
    assert list(Path().iterdir()) == []


def test_a_folder_that_is_there_is_an_error_in_one_line() -> None:
    Path("talks").mkdir()
    Path("talks", "kept.txt").write_text("old")
    result = run("talks")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "talks:1:1: error[project/exists] talks is there already, and not an empty folder",
        "1 error; nothing was written",
    ]


@pytest.mark.parametrize(
    ("option", "value", "known"),
    [("--languages", "en,de", "en, es, fr"), ("--marking", "secret", "'tlp'"), ("--meeting", "party", "'bilateral'")],
)
def test_a_choice_that_there_is_none_of_is_told_with_those_that_there_are(option: str, value: str, known: str) -> None:
    result = run("talks", option, value)
    assert result.exit_code == 2
    assert known in result.stderr
    assert not Path("talks").exists()


def test_what_it_makes_can_be_published() -> None:
    run("talks")
    assert [name for name, audience in made().audiences.items() if audience.open] == ["public"]
