"""A spec and the files it includes become one `Spec`; what is damaged is told and left out, the rest goes on."""

from pathlib import Path

import pytest

from briefgen.load import find_specs, load_spec
from briefgen.model.diagnostics import Position
from tests.small_project import SmallProject

NOTE = "notes:\n  - {id: n, title: A note, text: Words}\n"


def include(project: SmallProject, named: str, **files: str) -> list[str]:
    """The faults of a spec whose first line is ``include:`` and `named`, beside `files` (``a`` is ``a.yaml``)."""
    for name, text in files.items():
        (project.folder / f"{name}.yaml").write_text(text)
    return project.shape_faults(f"include: {named}")


def test_the_minimal_spec_has_no_fault(project: SmallProject) -> None:
    loaded = project.load()
    assert loaded.faults == ()
    assert loaded.spec is not None
    assert loaded.spec.meeting.id == "talks"


@pytest.mark.parametrize("named", ["part.yaml", "[part.yaml]"])
def test_sections_of_an_included_file_are_the_specs_own(project: SmallProject, named: str) -> None:
    (project.folder / "part.yaml").write_text(NOTE)
    assert [note.id for note in project.spec(f"include: {named}").notes] == ["n"]


def test_a_value_of_an_included_file_is_found_there(project: SmallProject) -> None:
    (project.folder / "part.yaml").write_text(NOTE)
    loaded = project.load("include: part.yaml")
    assert loaded.where(("notes", 0, "title")) == Position(project.folder / "part.yaml", 2, 20)


def test_an_included_file_that_is_not_there_is_named_with_one_like_it(project: SmallProject) -> None:
    assert include(project, "[prat.yaml]", part=NOTE) == [
        "1:11 yaml/include: 'prat.yaml' cannot be included: there is no such file; did you mean 'part.yaml'?"
    ]


def test_no_file_outside_the_folder_of_the_spec_is_included(project: SmallProject) -> None:
    assert include(project, "../other.yaml") == [
        "1:10 yaml/include: '../other.yaml' cannot be included: it lies outside the spec's folder"
    ]


def test_a_section_stands_in_one_file_only(project: SmallProject) -> None:
    found = include(project, "[a.yaml, b.yaml]", a=NOTE, b="# the same again\n" + NOTE)
    assert found == ["b.yaml:2:1 yaml/duplicate-key: 'notes' is given twice; the first stands in line 1 of a.yaml"]


def test_an_included_file_that_is_no_mapping_is_refused(project: SmallProject) -> None:
    assert include(project, "[a.yaml]", a="- a list\n") == [
        "1:11 yaml/include: 'a.yaml' cannot be included: it is not a mapping of sections"
    ]


def test_an_included_file_that_is_no_yaml_is_told_at_its_own_place(project: SmallProject) -> None:
    (found,) = include(project, "[a.yaml]", a="notes: [\n")
    assert found.startswith("a.yaml:2:1 yaml/syntax: ")


def test_an_included_file_includes_no_other(project: SmallProject) -> None:
    assert include(project, "[a.yaml]", a="include: b.yaml\n", b=NOTE) == [
        "a.yaml:1:1 yaml/include-within: an included file cannot include others "
        "(name the file in the spec's own 'include')"
    ]


def test_the_name_of_an_included_file_is_text(project: SmallProject) -> None:
    assert include(project, "[1]") == ["1:11 yaml/include: 1 cannot be included: a file's name is text"]


@pytest.mark.parametrize("text", ["- a list\n", "only words\n", ""])
def test_a_spec_that_is_no_mapping_is_refused(project: SmallProject, text: str) -> None:
    project.file.write_text(text)
    loaded = load_spec(project.file)
    assert loaded.spec is None
    assert project.told(loaded.faults) == ["1:1 spec/not-a-mapping: a spec is a mapping of sections such as 'meeting:'"]


def test_a_spec_that_cannot_be_read_has_a_position_for_every_path(project: SmallProject) -> None:
    loaded = load_spec(project.folder / "none.yaml")
    assert loaded.spec is None
    assert loaded.where(("meeting", "title")) == Position(project.folder / "none.yaml", 1, 1)


def test_specs_are_the_yaml_files_with_a_meeting_by_name(tmp_path: Path) -> None:
    for name, text in {
        "b.yaml": "meeting: {}",
        "a.yml": "include: part.yaml",
        "part.yaml": "notes: []",
        "d.yaml.orig": "meeting: {}",
    }.items():
        (tmp_path / name).write_text(text)
    assert [file.name for file in find_specs(tmp_path)] == ["a.yml", "b.yaml"]


def test_a_damaged_entry_is_left_out_and_its_siblings_stay(project: SmallProject) -> None:
    loaded = project.load("""
        notes:
          - {id: a, title: A}
          - {id: b, title: B, text: Words}
        glossary:
          nato: {trm: NATO, definition: An alliance}
          un: {term: UN, definition: An organization}
    """)
    assert project.told(loaded.faults) == [
        "2:5 spec/missing: 'text' is missing",
        "5:10 spec/unknown-field: 'trm' is not a field here (did you mean 'term'?)",
    ]
    assert loaded.spec is not None
    assert [note.id for note in loaded.spec.notes] == ["b"]
    assert list(loaded.spec.glossary) == ["un"]


def test_what_follows_a_damaged_entry_of_a_list_keeps_its_own_position(project: SmallProject) -> None:
    loaded = project.load("notes:\n  - {id: a}\n  - {id: b, title: B, text: Words}")
    assert loaded.where(("notes", 0, "id")) == Position(project.file, 3, 10)


def test_the_names_of_damaged_entries_are_known(project: SmallProject) -> None:
    loaded = project.load("notes:\n  - {id: a}\npeople: {bo: {name: Bo}}")
    assert loaded.known("notes") == frozenset({"a"})
    assert loaded.known("people") == frozenset({"bo"})
    assert loaded.known("figures") == frozenset()


def test_nothing_is_known_of_a_section_that_may_stand_in_an_unreadable_file(project: SmallProject) -> None:
    assert project.load("include: none.yaml").known("figures") is None


def test_a_damaged_optional_section_of_one_node_is_left_out_whole(project: SmallProject) -> None:
    loaded = project.load("approach: {title: A, intro: B, pillars: []}")
    assert project.told(loaded.faults) == ["1:32 spec/value: this needs at least one entry"]
    assert loaded.spec is not None
    assert loaded.spec.approach is None


def test_an_unknown_field_of_the_meeting_does_not_end_the_run(project: SmallProject) -> None:
    loaded = project.load("""
        document: {number: "1", version: "1", date: 2024-04-30, originator: Desk, colour: red}
    """)
    assert [fault.rule for fault in loaded.faults] == ["spec/unknown-field"]
    assert loaded.spec is not None
    assert loaded.spec.document.number == "1"


def test_without_a_sound_meeting_there_is_no_spec(project: SmallProject) -> None:
    loaded = project.load("meeting: {id: talks}")
    assert loaded.spec is None


def test_each_missing_section_is_told_at_the_top_of_the_spec(project: SmallProject) -> None:
    assert project.shape_faults(without=("meeting", "document")) == [
        "1:1 spec/missing: 'document' is missing",
        "1:1 spec/missing: 'meeting' is missing",
    ]


def test_what_is_computed_from_a_damaged_statistic_is_no_second_fault(project: SmallProject) -> None:
    assert project.faults("""
        statistics:
          a: {sum: calls, dataset: calls}
          b: {share: a, of: c, label: B}
          c: {sum: calls, dataset: calls, label: C}
          d: {ratio: b, to: c, label: D}
    """) == ["2:3 spec/missing: 'label' is missing"]


def test_what_is_computed_from_a_damaged_data_set_is_no_second_fault(project: SmallProject) -> None:
    assert project.faults("datasets: {calls: {path: calls.csv}}\nfigures: {}") == [
        "1:12 spec/missing: 'as_of' is missing",
        "1:12 spec/missing: 'columns' is missing",
        "1:12 spec/missing: 'source' is missing",
        "1:12 spec/missing: 'title' is missing",
    ]


def test_what_rests_on_a_damaged_calendar_is_no_second_fault(project: SmallProject) -> None:
    assert project.faults("""
        calendars: {october: {starts: 13, label: "FY{year}"}}
        statistics:
          monthly: {sum: calls, dataset: calls, by: month, label: Monthly}
          running: {cumulative: monthly, label: Running}
    """) == ["1:31 spec/value: this must be 12 or less"]


def test_a_damaged_audience_is_no_second_fault_where_it_is_named(project: SmallProject) -> None:
    assert project.faults("""
        audiences:
          leader: {title: Leader, sees: [leader, team, public], packet: [points]}
          team: {title: Team, sees: [team, public], packet: []}
          public: {title: Public, sees: [public], packet: [fact-sheet]}
        notes:
          - {id: n, title: A note, text: Words, release: [team]}
    """) == ["3:45 spec/value: a packet holds at least one product"]


def test_statistics_given_as_a_list_are_refused(project: SmallProject) -> None:
    assert project.shape_faults("statistics:\n  - {id: total, sum: calls}") == [
        "1:1 spec/value: this must be fields with a value each"
    ]
