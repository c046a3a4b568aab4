"""A new project builds as it is, whatever was chosen, and takes the place of nothing."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from briefgen.load import load_spec
from briefgen.load.yaml_tree import read_yaml
from briefgen.locales import open_locale
from briefgen.markings import SCHEMES
from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline import Selection, build, prepare
from briefgen.starting.choices import LOCALES, MARKINGS, MEETINGS, PAPERS, UNMARKED, Choices
from briefgen.starting.project import start
from tests.sampling import sampled

LANGUAGES = (("en",), ("es",), ("en", "es"), ("en", "fr"), ("en", "es", "fr"))
QUICK = [
    ("bilateral", ("en", "es", "fr")),
    ("multilateral", ("es",)),
    ("ministerial", ("en", "fr")),
    ("press", ("en",)),
]


def told(raised: pytest.ExceptionInfo[Diagnosed]) -> list[str]:
    return [each.rule for each in raised.value.diagnostics]


@pytest.mark.parametrize(("meeting", "languages"), sampled(product(MEETINGS, LANGUAGES), QUICK), ids=str)
def test_every_variant_is_checked_without_an_error_or_a_warning(
    tmp_path: Path, meeting: str, languages: tuple[str, ...]
) -> None:
    for number, marking in enumerate(MARKINGS):
        choices = Choices(meeting, languages, PAPERS[number % len(PAPERS)], marking)
        (ready,) = prepare(start(f"talks-{marking}", tmp_path, choices), Selection())
        assert ready.warnings == ()
        assert tuple(ready.spec.languages) == languages
        assert ready.spec.theme.paper == choices.paper
        assert (ready.spec.marking.scheme if ready.spec.marking else UNMARKED) == marking


BILATERAL, PRESS = Choices("bilateral", ("en", "fr"), "a4", "tlp"), Choices("press", ("es",), "letter", "cui")


@pytest.mark.parametrize(
    "choices",
    sampled((BILATERAL, PRESS), (PRESS,)),
    ids=["bilateral", "press"],
)
def test_it_builds_with_a_pdf_and_a_page_for_each_of_four_audiences(tmp_path: Path, choices: Choices) -> None:
    folder = start("talks", tmp_path, choices)
    _, outputs = build(folder, folder / "output", Selection(languages=choices.languages[-1:]))
    assert [warning for each in outputs for warning in each.warnings] == []
    assert {(each.path.parts[1], each.format) for each in outputs} == set(
        product(("principal", "delegation", "press", "public"), ("pdf", "html"))
    )
    # The one block that the project overrides: the shipped colophon does not have the meeting's title.
    (page,) = (folder / "output").rglob("talks-public-*.html")
    colophon = page.read_text(encoding="utf-8").partition('<p class="colophon">')[2].partition("</p>")[0]
    (ready,) = prepare(folder, Selection())
    assert ready.spec.meeting.title.in_language(choices.languages[-1]) in colophon


def test_the_choices_are_the_shipped_marking_schemes_and_languages_with_phrases() -> None:
    assert set(MARKINGS) == {*SCHEMES, UNMARKED}
    assert {code: open_locale(code, name).tag for code, name in LOCALES.items()} == {
        "en": "en-US",
        "es": "es-ES",
        "fr": "fr-FR",
    }


def test_of_a_language_that_was_not_chosen_nothing_is_left(tmp_path: Path) -> None:
    text = (start("talks", tmp_path, Choices(languages=("es",))) / "data/talks.yaml").read_text(encoding="utf-8")
    assert "Conversaciones" in text
    for other in (" en:", " fr:", "Talks", "Entretiens", "#?", "$name", "$level"):
        assert other not in text


def test_its_spec_teaches_by_comments_and_has_a_claim_for_each_of_two_verdicts(tmp_path: Path) -> None:
    (ready,) = prepare(start("talks", tmp_path, Choices()), Selection())
    assert {name: [found.ruling for found in each] for name, each in ready.findings.verdicts.items()} == {
        "over-a-million": ["supported"],
        "busiest-month": ["wrong-basis"],
        "north-first": ["supported"],
    }
    text = ready.loaded.file.read_text(encoding="utf-8")
    assert len([line for line in text.splitlines() if line.startswith("# ")]) > 15


def test_its_figures_are_those_worked_out_from_the_table(tmp_path: Path) -> None:
    """Of 2024, by hand: 787,798 on the North line and 481,326 on the South line."""
    (ready,) = prepare(start("talks", tmp_path, Choices()), Selection())
    numbers = ready.findings.numbers
    assert getattr(numbers["total_2024"], "value", None) == 787_798 + 481_326


def test_an_editor_finds_the_schema_of_the_spec_and_has_nothing_against_it(tmp_path: Path) -> None:
    spec = start("talks", tmp_path, Choices("multilateral", tuple(LOCALES), "a4", "tlp")) / "data/talks.yaml"
    first = spec.read_text(encoding="utf-8").splitlines()[0]
    schema = spec.parent / first.removeprefix("# yaml-language-server: $schema=")
    tree, _ = read_yaml(spec)
    assert tree is not None
    assert list(Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).iter_errors(tree.value)) == []


def test_a_name_that_yaml_would_take_for_another_value_stays_a_name(tmp_path: Path) -> None:
    loaded = load_spec(start("null", tmp_path, Choices()) / "data/null.yaml")
    assert loaded.spec is not None
    assert loaded.spec.meeting.id == "null"


@pytest.mark.parametrize("name", ["../talks", "/talks", "a/b", "Talks", "1talks", "", ".", "talks.yaml", "ta lks", "ñ"])
def test_a_name_that_is_no_id_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(Diagnosed) as raised:
        start(name, tmp_path / "within", Choices())
    assert told(raised) == ["project/name"]
    assert "small letters" in str(raised.value.diagnostics[0])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    kept = tmp_path / "talks" / "kept.txt"
    kept.parent.mkdir()
    kept.write_text("old")
    with pytest.raises(Diagnosed) as raised:
        start("talks", tmp_path, Choices())
    assert told(raised) == ["project/exists"]
    assert [each.name for each in tmp_path.rglob("*")] == ["talks", "kept.txt"]


def test_a_file_of_that_name_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "talks").write_text("old")
    with pytest.raises(Diagnosed) as raised:
        start("talks", tmp_path, Choices())
    assert told(raised) == ["project/exists"]
    assert (tmp_path / "talks").read_text() == "old"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    assert (start("talks", tmp_path, Choices()) / "data/talks.yaml").is_file()


def test_where_it_cannot_be_written_whole_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, *_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(Diagnosed) as raised:
        start("talks", tmp_path, Choices())
    assert told(raised) == ["project/start"]
    assert "No space left on device" in str(raised.value)
    assert list(tmp_path.iterdir()) == []


def test_the_workflow_checks_and_builds_and_keeps_the_packets(tmp_path: Path) -> None:
    folder = start("talks", tmp_path, Choices())
    steps = YAML(typ="safe").load(folder / ".github/workflows/packet.yml")["jobs"]["packet"]["steps"]
    assert [each["run"] for each in steps if each.get("run", "").startswith("briefgen")] == [
        "briefgen check",
        "briefgen build",
    ]
    assert steps[-1]["with"]["path"] == "output"
    assert "/output/" in (folder / ".gitignore").read_text()
    assert json.loads((folder / ".vscode/settings.json").read_text())["files.associations"]
