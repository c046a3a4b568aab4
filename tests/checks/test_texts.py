"""Rules of text: complete in every language, allowed markup only, numbers and names that can be shown."""

import pytest

from tests.small_project import SmallProject


def note(text: str) -> str:
    return f"notes:\n  - id: n\n    title: N\n    release: [public]\n    text: {text}\n"


def test_a_text_is_there_in_every_language(project: SmallProject) -> None:
    assert project.faults("notes: [{id: n, title: N, ▸text: {en: Words}}]") == [
        "▸1 spec/missing-language: there is no 'es' text here"
    ]


def test_a_text_is_in_no_other_language(project: SmallProject) -> None:
    assert project.faults("notes: [{id: n, title: {en: N, es: N, ▸fr: N}, text: T}]") == [
        "▸1 spec/unused-language: 'fr' is not one of this spec's languages (known: en, es)"
    ]


ENGLISH_LEADER = """
audiences:
  leader: {title: {en: Leader}, languages: [en], sees: [leader, public], packet: [points]}
  public: {title: Public, sees: [public], packet: [points]}
"""


def test_a_text_is_there_in_the_languages_that_its_readers_get(project: SmallProject) -> None:
    notes = """
notes:
  - {id: closed, title: N, release: [leader], text: {en: Words}}
  - {id: open, title: N, release: [public], ▸text: {en: Words}}
"""
    assert project.faults(ENGLISH_LEADER + notes) == ["▸1 spec/missing-language: there is no 'es' text here"]


def test_what_an_audience_is_called_need_be_in_its_own_languages_alone(project: SmallProject) -> None:
    public = "public: {▸title: {es: Público}, sees: [public], packet: [points]}"
    assert project.faults(
        f"audiences:\n  leader: {{title: L, sees: [leader, public], packet: [points]}}\n  {public}"
    ) == ["▸1 spec/missing-language: there is no 'en' text here"]
    assert project.faults(ENGLISH_LEADER) == []


def test_what_the_commands_tell_of_the_data_is_there_in_every_language(project: SmallProject) -> None:
    english = "audiences: {all: {title: All, languages: [en], sees: [all], packet: [points]}}"
    sound = "notes: [{id: n, title: N, text: {en: Words}}]"
    unit = "units: {calls: {▸one: {en: call}, other: calls}}"
    released = ("statistics: {}", "people: {}", "sources: {register: {title: R, publisher: O, date: 2024-01-31}}")
    told = project.faults("\n".join((english, sound, unit, *released)))
    assert [each for each in told if "language" in each] == ["▸1 spec/missing-language: there is no 'es' text here"]


def test_an_audience_reads_languages_of_the_spec(project: SmallProject) -> None:
    audiences = "audiences: {public: {title: P, languages: [en, ▸fr], sees: [public], packet: [points]}}"
    found = [each for each in project.faults(audiences) if "language" in each]
    assert found == ["▸1 spec/unused-language: 'fr' is not one of this spec's languages (known: en, es)"]


def test_a_plain_text_is_the_same_in_every_language(project: SmallProject) -> None:
    assert project.faults(note("Words")) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"▸# A heading"', "a heading"),
        ('"words ▸<br> words"', "HTML"),
        ('"words ▸![alt](a.png)"', "an image"),
        ('"words ▸`code`"', "code"),
        ('"words [link](▸javascript:alert)"', "a link that is not http, https or mailto"),
    ],
)
def test_what_cannot_stand_in_a_text_is_told_where_it_stands(project: SmallProject, text: str, kind: str) -> None:
    assert project.faults(note(text)) == [f"▸1 text/markup: {kind} cannot stand in this text"]


def test_a_role_without_backquotes_is_told_with_how_to_write_it(project: SmallProject) -> None:
    assert project.faults(note('"words ▸{stat} total"')) == [
        "▸1 text/markup: a role without backquotes cannot stand in this text (write {stat}`…`)"
    ]


def test_a_heading_far_down_a_text_is_found_at_its_own_line(project: SmallProject) -> None:
    assert project.faults(note("|-\n      Words.\n\n      ▸## A heading\n\n      More.")) == [
        "▸1 text/markup: a heading cannot stand in this text"
    ]


def test_paragraphs_lists_quotations_links_and_stress_may_stand_in_a_text(project: SmallProject) -> None:
    assert project.faults(note('"*a* **b** [c](https://x.org)\\n\\n- d\\n\\n> e\\n\\n1. f"')) == []


def test_a_sentence_needs_a_single_number(project: SmallProject) -> None:
    assert project.faults(note('"▸{stat}`monthly` calls"')) == [
        "▸1 text/series: 'monthly' is a series; a sentence needs a single number "
        "(pick one of its values with 'pick', 'largest' or 'rank')"
    ]


@pytest.mark.parametrize(
    ("role", "kind", "facet", "hint"),
    [
        ("{stat}`total:milion`", "statistic such as this", "milion", " (did you mean 'million'?)"),
        ("{stat}`total:when`", "statistic such as this", "when", " (did you mean 'when'?)"),
        ("{stat}`best:whom`", "statistic such as this", "whom", " (did you mean 'whom'?)"),
        ("{person}`ada:ful`", "person", "ful", " (did you mean 'full'?)"),
        ("{cite}`register:12`", "source", "12", ""),
    ],
)
def test_a_role_asks_for_no_more_than_there_is(
    project: SmallProject, role: str, kind: str, facet: str, hint: str
) -> None:
    assert project.faults(note(f'"words ▸{role}"')) == [f"▸1 text/facet: a {kind} has no {facet!r} to show{hint}"]


@pytest.mark.parametrize("facet", ["", ":size", ":million", ":unit", ":when"])
def test_the_largest_of_a_monthly_series_has_every_facet_but_whom(project: SmallProject, facet: str) -> None:
    assert project.faults(note(f'"{{stat}}`best{facet}`"')) == []


@pytest.mark.parametrize(
    ("title", "kind"), [('"▸{stat}`total` calls"', "a role"), ("▸A **strong** title", "markup"), ('▸"*N*"', "markup")]
)
def test_a_title_is_printed_as_it_is_written(project: SmallProject, title: str, kind: str) -> None:
    assert project.faults(f"notes: [{{id: n, title: {title}, text: T}}]") == [
        f"▸1 text/plain: {kind} cannot stand here: a name, a title or a label is printed as it is written"
    ]


def test_the_title_of_a_figure_may_hold_a_number(project: SmallProject) -> None:
    assert (
        project.faults("""
        figures: {f: {chart: line, series: monthly, title: "{stat}`total` calls", label: F, release: [public]}}
    """)
        == []
    )
