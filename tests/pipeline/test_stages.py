"""From a project folder to its packets, or to every error at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline import Selection, build, prepare
from tests.small_project import SmallProject


def made(output: Path) -> list[str]:
    """The files in an output folder, but for manifests and the lock."""
    files = (file for file in output.rglob("*") if file.suffix in (".html", ".pdf"))
    return sorted(str(file.relative_to(output)) for file in files)


def test_every_audience_and_language_gets_a_page_and_a_pdf(data: SmallProject, tmp_path: Path) -> None:
    data.write()
    _, outputs = build(tmp_path, tmp_path / "output", Selection())
    wanted = [
        f"talks/{audience}/talks-{audience}-{language}.{kind}"
        for audience in ("leader", "public", "team")
        for language in ("en", "es")
        for kind in ("html", "pdf")
    ]
    assert made(tmp_path / "output") == sorted(wanted)
    assert sorted(str(each.path) for each in outputs) == sorted(wanted)


def test_a_build_can_be_narrowed(data: SmallProject, tmp_path: Path) -> None:
    data.write()
    build(tmp_path, tmp_path / "output", Selection((), ("team",), ("es",)), ("html",))
    assert made(tmp_path / "output") == ["talks/team/talks-team-es.html"]


ENGLISH_LEADER = """
audiences:
  leader: {title: Leader, languages: [en], sees: [leader, public], packet: [points, participants]}
  public: {title: Public, sees: [public], packet: [fact-sheet]}
agenda: [{id: a, title: {en: Closed}, points: [{text: {en: The leader reads English.}}]}]
"""


def test_an_audience_gets_its_own_languages(data: SmallProject, tmp_path: Path) -> None:
    """And a page leads to no packet that there is not; what an earlier build made in others is gone."""
    output = tmp_path / "output"
    data.write(ENGLISH_LEADER.replace(", languages: [en]", "").replace("agenda:", "# "))
    build(tmp_path, output, Selection(), ("html",))
    data.write(ENGLISH_LEADER)
    build(tmp_path, output, Selection(), ("html", "pdf"))
    assert made(output) == [
        "talks/leader/talks-leader-en.html",
        "talks/leader/talks-leader-en.pdf",
        "talks/public/talks-public-en.html",
        "talks/public/talks-public-en.pdf",
        "talks/public/talks-public-es.html",
        "talks/public/talks-public-es.pdf",
    ]
    leads = {
        name: "es.html" in (output / f"talks/{name}/talks-{name}-en.html").read_text() for name in ("leader", "public")
    }
    assert leads == {"leader": False, "public": True}
    listed = json.loads((output / "talks/leader/manifest.json").read_text())["files"]
    assert [each["name"] for each in listed] == ["talks-leader-en.html", "talks-leader-en.pdf"]


def test_a_language_is_built_for_those_who_get_it(data: SmallProject, tmp_path: Path) -> None:
    data.write(ENGLISH_LEADER)
    build(tmp_path, tmp_path / "output", Selection(languages=("es",)), ("html",))
    assert made(tmp_path / "output") == ["talks/public/talks-public-es.html"]


@pytest.mark.parametrize("audiences", [("leader",), ("public", "leader")])
def test_an_audience_asked_for_in_a_language_that_it_does_not_get_is_an_error(
    data: SmallProject, tmp_path: Path, audiences: tuple[str, ...]
) -> None:
    data.write(ENGLISH_LEADER)
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection((), audiences, ("es",)), ("html",))
    assert [str(each).removeprefix(f"{data.file}:") for each in raised.value.diagnostics] == [
        "2:27: error[project/no-packet] 'leader' gets no packet in es (it gets en)"
    ]
    assert made(tmp_path / "output") == []


def test_a_language_that_nobody_gets_is_an_error(data: SmallProject, tmp_path: Path) -> None:
    data.write("audiences: {public: {title: Public, languages: [en], sees: [public], packet: [fact-sheet]}}")
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection(languages=("es",)), ("html",))
    assert [each.message for each in raised.value.diagnostics] == ["'public' gets no packet in es"]


def test_progress_tells_of_each_file_once(data: SmallProject, tmp_path: Path) -> None:
    data.write()
    told: list[tuple[str, int, int]] = []
    narrow = Selection((), ("team",))
    build(tmp_path, tmp_path / "output", narrow, ("html",), lambda *each: told.append(each))
    assert told == [("talks-team-en.html", 0, 2), ("talks-team-es.html", 1, 2)]


@pytest.mark.parametrize(
    ("selection", "rule", "hint"),
    [
        (Selection(("talk",)), "project/unknown-meeting", "did you mean 'talks'?"),
        (Selection((), ("publik",)), "project/unknown-audience", "did you mean 'public'?"),
        (Selection((), (), ("fr",)), "project/unknown-language", "known: en, es"),
    ],
)
def test_what_is_not_there_cannot_be_selected(
    data: SmallProject, tmp_path: Path, selection: Selection, rule: str, hint: str
) -> None:
    data.write()
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", selection)
    assert [(each.rule, each.hint) for each in raised.value.diagnostics] == [(rule, hint)]


def test_a_folder_without_a_spec_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection())
    assert [each.rule for each in raised.value.diagnostics] == ["project/no-spec"]


def test_an_error_in_one_spec_keeps_every_packet_as_it_was(data: SmallProject, tmp_path: Path) -> None:
    data.write()
    output = tmp_path / "output"
    build(tmp_path, output, Selection(audiences=("public",)), ("html",))
    before = {file: file.read_bytes() for file in output.rglob("*") if file.is_file()}
    broken = tmp_path / "data" / "other.yaml"
    broken.write_text("meeting: {id: other}\n")
    with pytest.raises(Diagnosed):
        build(tmp_path, output, Selection(), ("html",))
    assert {file: file.read_bytes() for file in output.rglob("*") if file.is_file()} == before


def test_a_projects_own_template_comes_before_the_shipped_one(data: SmallProject, tmp_path: Path) -> None:
    data.write()
    own = tmp_path / "templates" / "products"
    own.mkdir(parents=True)
    (own / "points.html.j2").write_text("<p>Our own sheet: {{ briefing.title }}</p>\n")
    build(tmp_path, tmp_path / "output", Selection((), ("team",), ("en",)), ("html",))
    page = (tmp_path / "output/talks/team/talks-team-en.html").read_text()
    assert "<p>Our own sheet: Talks</p>" in page


def test_a_product_without_a_template_is_an_error_at_its_place_in_the_spec(data: SmallProject, tmp_path: Path) -> None:
    data.write(
        """
        audiences:
          public:
            title: Public
            sees: [public]
            packet: [fact-shet]
        """
    )
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection(), ("html",))
    told = (
        "data/spec.yaml:5:14: error[template/no-product] no template makes a product called 'fact-shet' "
        "(did you mean 'fact-sheet'?)"
    )
    assert {str(each).removeprefix(f"{tmp_path}/") for each in raised.value.diagnostics} == {told}


def test_an_undefined_name_is_an_error_with_template_line_and_the_specs_place(
    data: SmallProject, tmp_path: Path
) -> None:
    """What a macro is called with is not known before it runs."""
    data.write("audiences: {public: {title: Team, sees: [public], packet: [points]}}")
    own = tmp_path / "templates" / "products"
    own.mkdir(parents=True)
    (own / "points.html.j2").write_text("<p>\n{% macro of(it) %}{{ it.titel }}{% endmacro %}{{ of(briefing) }}\n</p>\n")
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection((), ("public",), ("en",)), ("html",))
    (found,) = raised.value.diagnostics
    assert (found.rule, found.position.file, found.position.line) == (
        "template/undefined",
        own / "points.html.j2",
        2,
    )
    assert "a Briefing has no field 'titel': did you mean 'title'?" in found.message
    assert f"'points' for public, {data.file}:1:60" in found.message


def test_a_template_cannot_reach_out_of_its_sandbox(data: SmallProject, tmp_path: Path) -> None:
    data.write()
    own = tmp_path / "templates" / "products"
    own.mkdir(parents=True)
    (own / "points.html.j2").write_text("{{ ''.__class__.__mro__[1].__subclasses__() }}")
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection((), ("team",), ("en",)), ("html",))
    assert [each.rule for each in raised.value.diagnostics] == ["template/failed"]


def test_text_is_escaped_wherever_it_stands(data: SmallProject, tmp_path: Path) -> None:
    data.write("document: {number: '1', version: '1', date: 2024-04-30, originator: 'A <Desk & more'}")
    build(tmp_path, tmp_path / "output", Selection((), ("public",), ("en",)), ("html",))
    page = (tmp_path / "output/talks/public/talks-public-en.html").read_text()
    assert "A <Desk" not in page
    assert "A &lt;Desk &amp; more" in page


def test_a_page_that_asks_for_anything_is_not_printed(data: SmallProject, tmp_path: Path) -> None:
    data.write()
    own = tmp_path / "templates" / "products"
    own.mkdir(parents=True)
    (own / "points.html.j2").write_text('<p><img src="https://example.org/a.png" alt="x"></p>')
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection((), ("team",), ("en",)), ("pdf",))
    (found,) = raised.value.diagnostics
    assert found.rule == "render/failed"
    assert "https://example.org/a.png" in found.message


def test_a_character_that_the_typefaces_lack_is_told_once_at_its_place_in_the_spec(
    data: SmallProject, tmp_path: Path
) -> None:
    data.write(
        "agenda: [{id: one, title: One, release: [public], points: [{text: 'Well said 😀', release: [public]}]}]"
    )
    _, outputs = build(tmp_path, tmp_path / "output", Selection((), ("team",)), ("pdf",))
    (found,) = {warning for output in outputs for warning in output.warnings}
    assert str(found).removeprefix(f"{data.file}:") == (
        "1:78: warning[render/glyph] the typefaces have no '😀' (U+1F600): another one or an empty box is printed"
    )


def test_a_character_that_the_typefaces_lack_is_told_at_a_place_that_the_audience_sees(
    data: SmallProject, tmp_path: Path
) -> None:
    data.write("""
        notes:
          - {id: closed, title: Closed, release: [team], text: 'Well hidden 😀'}
          - {id: open, title: Open, release: [public], text: 'Well said 😀'}
    """)
    _, outputs = build(tmp_path, tmp_path / "output", Selection((), ("public",), ("en",)), ("pdf",))
    (found,) = {warning.position.line for output in outputs for warning in output.warnings}
    assert found == 3


def test_a_warning_on_what_an_audience_does_not_see_is_not_told_with_its_build(
    data: SmallProject, tmp_path: Path
) -> None:
    """October 2023 against November, with a break between, in two statistics of which the public sees one."""
    data.write("""
        statistics:
          october: {release: [public], sum: calls, dataset: calls, where: {month: 2023-10}, label: O}
          november: {release: [public], sum: calls, dataset: calls, where: {month: 2023-11}, label: N}
          closed: {release: [team], difference: november, less: october, label: C}
          open: {release: [public], percent_change: november, since: october, label: P}
        datasets:
          calls:
            release: [public]
            path: calls.csv
            title: Port calls
            source: register
            as_of: 2024-01-31
            breaks: [{month: 2023-11, text: Another count}]
            columns:
              month: {type: month, label: Month}
              calls: {type: count, label: Calls, unit: calls}
    """)
    told = {
        audience: [each.position.line for each in prepare(tmp_path, Selection(audiences=(audience,)))[0].warnings]
        for audience in ("team", "public")
    }
    assert told == {"team": [4, 5], "public": [5]}


def test_a_figure_that_cannot_be_drawn_is_an_error_at_its_place(data: SmallProject, tmp_path: Path) -> None:
    data.write(
        f"""
        agenda: [{{id: one, title: One, release: [public], figures: [f]}}]
        figures:
          f:
            release: [public]
            chart: line
            series: monthly
            title: F
            label: F
            events: [{{month: 2023-10, text: {"D" * 200}}}]
        """
    )
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection((), ("team",)), ("html",))
    assert {(each.rule, each.position.line) for each in raised.value.diagnostics} == {("figure/drawing", 3)}


def test_two_specs_of_the_same_meeting_are_refused(data: SmallProject, tmp_path: Path) -> None:
    data.write()
    (data.folder / "twin.yaml").write_text(data.file.read_text())
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection(), ("html",))
    assert [each.rule for each in raised.value.diagnostics] == ["project/same-meeting"]


def test_no_audiences_briefing_reaches_another_through_a_template(data: SmallProject, tmp_path: Path) -> None:
    """A product that another one imports without context has no briefing of its own, and no earlier one's either."""
    data.write(
        """
        notes: [{id: secret, title: Secret, text: Only the leader reads this.}]
        audiences:
          leader: {title: Leader, sees: [leader, public], packet: [notes]}
          public: {title: Public, sees: [public], packet: [thief]}
        """
    )
    own = tmp_path / "templates" / "products"
    own.mkdir(parents=True)
    (own / "notes.html.j2").write_text(
        "{% set all = briefing.notes %}{% for note in all %}{{ note.title }}{% endfor %}"
    )
    (own / "thief.html.j2").write_text('{% import "products/notes.html.j2" as other %}{{ other.all[0].title }}')
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection((), (), ("en",)), ("html",))
    assert [(each.rule, "'briefing'" in each.message) for each in raised.value.diagnostics] == [
        ("template/undefined", True)
    ]


def test_what_a_template_does_wrong_is_never_a_traceback(data: SmallProject, tmp_path: Path) -> None:
    data.write()
    own = tmp_path / "templates" / "products"
    own.mkdir(parents=True)
    for template in ("{{ chart(briefing) }}", "{{ phrase('no.' ~ 'such') }}"):
        (own / "points.html.j2").write_text(template)
        with pytest.raises(Diagnosed) as raised:
            build(tmp_path, tmp_path / "output", Selection((), ("team",), ("en",)), ("html",))
        assert [each.rule for each in raised.value.diagnostics] == ["template/failed"]


def test_what_is_asked_for_twice_is_built_once(data: SmallProject, tmp_path: Path) -> None:
    data.write()
    twice = Selection(("talks", "talks"), ("team", "team"), ("en", "en"))
    _, outputs = build(tmp_path, tmp_path / "output", twice, ("html",))
    assert len(outputs) == 1


def test_a_folder_with_files_that_are_no_specs_names_them(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "talks.yaml").write_text("title: Talks\n")
    with pytest.raises(Diagnosed) as raised:
        build(tmp_path, tmp_path / "output", Selection())
    (found,) = raised.value.diagnostics
    assert found.hint == "no line of talks.yaml begins with 'meeting:' or 'include:'"
