"""A project's own templates: one file, one block or one macro at a time; what would fail is told before it runs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from briefgen.render.html import open_templates
from briefgen.render.overrides import Served, faults, served
from briefgen.render.overrides.reading import Reader


def write(project: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = project / "templates" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip("\n"), encoding="utf-8")


def told(project: Path, files: Mapping[str, str]) -> list[str]:
    """The faults as ``name:line rule: message (hint)``."""
    write(project, files)
    lines = []
    for each in faults(open_templates(project), ("leader",)):
        name = each.position.file.relative_to(project / "templates").as_posix()
        hint = f" ({each.hint})" if each.hint else ""
        lines.append(f"{name}:{each.position.line} {each.rule}: {each.message}{hint}")
    return lines


POINTS = '{% extends "shipped/products/points.html.j2" %}\n'


def points(tmp_path: Path, text: str) -> list[str]:
    """What is wrong with a products/points.html.j2 of the project; its line 1 extends the shipped one."""
    return [
        each.removeprefix("products/points.html.j2:")
        for each in told(tmp_path, {"products/points.html.j2": POINTS + text})
    ]


def test_nothing_is_wrong_with_any_shipped_template(tmp_path: Path) -> None:
    reader = Reader(open_templates(tmp_path))
    assert len(reader.shipped) > 30
    assert [fault for name in reader.shipped for fault in reader.told(name)] == []


def test_a_block_that_the_parent_has_not_is_told_at_its_line_with_the_one_that_is_meant(tmp_path: Path) -> None:
    assert points(tmp_path, "{% block lead %}x{% endblock %}\n{% block item_haed %}{% endblock %}") == [
        "3 template/block: what this extends has no block 'item_haed', so nothing of it would be printed"
        " (did you mean 'item_head'?)"
    ]


def test_a_block_within_an_overridden_one_is_a_new_one(tmp_path: Path) -> None:
    assert points(tmp_path, "{% block body %}{% block of_ours %}{% endblock %}{% endblock %}") == []


def test_a_block_of_a_template_that_extends_nothing_is_its_own(tmp_path: Path) -> None:
    assert told(tmp_path, {"products/note.html.j2": "{% block any %}{% endblock %}"}) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("briefing.meting.title", "Briefing has no field 'meting' (did you mean 'meeting'?)"),
        ("briefing.meeting.titel", "MeetingBrief has no field 'titel' (did you mean 'title'?)"),
        ("briefing.audience.marking.lable", "MarkingBrief has no field 'lable' (did you mean 'label'?)"),
        ("briefing.agenda[0].titel", "ItemBrief has no field 'titel' (did you mean 'title'?)"),
        ('briefing.agenda|map(attribute="titel")|list', "ItemBrief has no field 'titel' (did you mean 'title'?)"),
        ('briefing.agenda|selectattr("respons")|list', "ItemBrief has no field 'respons' (did you mean 'response'?)"),
        (
            '(briefing.agenda|map(attribute="points")|sum(start=())|first).txt',
            "PointBrief has no field 'txt' (did you mean 'text'?)",
        ),
        ("product.titel", "Product has no field 'titel' (did you mean 'title'?)"),
    ],
)
def test_a_field_that_is_not_there_is_told_also_in_a_branch_that_no_meeting_takes(
    tmp_path: Path, text: str, fault: str
) -> None:
    found = points(tmp_path, "{% block lead %}{% if false %}\n{{ " + text + " }}{% endif %}{% endblock %}")
    assert found == [f"3 template/field: {fault}"]


def test_fields_are_followed_through_loops_and_sets(tmp_path: Path) -> None:
    text = """\
    {% block lead %}
    {% set ours = briefing.delegations|selectattr("people") %}
    {% for side in ours %}
    {% for person in side.people if person.absnt %}
    {{ person.name }}
    {% endfor %}{% endfor %}{% endblock %}"""
    assert points(tmp_path, dedent(text)) == [
        "5 template/field: PersonBrief has no field 'absnt' (did you mean 'absent'?)"
    ]


def test_what_stands_round_a_block_in_its_parent_is_known_within(tmp_path: Path) -> None:
    """`item` and `substance` come from the shipped file."""
    good = "{% block item_head scoped %}{{ item.title }}{{ substance.tirets(item.points) }}{% endblock %}"
    assert points(tmp_path, good) == []
    bad = good.replace("item.title", "item.titel").replace("tirets", "tiret")
    assert points(tmp_path, bad) == [
        "2 template/field: ItemBrief has no field 'titel' (did you mean 'title'?)",
        "2 template/macro: macros/substance.html.j2 has no macro 'tiret' (did you mean 'tirets'?)",
    ]


def test_a_name_that_nothing_sets_is_told(tmp_path: Path) -> None:
    assert points(tmp_path, "{% block lead %}{{ breifing.title }}{% endblock %}") == [
        "2 template/name: 'breifing' is not defined (did you mean 'briefing'?)"
    ]


@pytest.mark.parametrize("text", ["{{ note is defined }}", '{{ note|default("") }}', "{{ range(3)|list }}"])
def test_a_name_that_is_asked_about_need_not_be_there(tmp_path: Path, text: str) -> None:
    assert points(tmp_path, "{% block lead %}" + text + "{% endblock %}") == []


def test_a_phrase_that_no_catalog_has_is_told(tmp_path: Path) -> None:
    assert points(tmp_path, '{% block lead %}{{ phrase("page.pionts") }}{% endblock %}') == [
        "2 template/phrase: there is no phrase 'page.pionts' (did you mean 'page.points'?)"
    ]


def test_a_macro_that_is_not_there_is_told_where_it_is_imported(tmp_path: Path) -> None:
    text = '\n{% from "macros/prose.html.j2" import prose, inlin with context %}'
    assert points(tmp_path, text) == [
        "3 template/macro: macros/prose.html.j2 has no macro 'inlin' (did you mean 'inline'?)"
    ]


def test_a_template_that_is_not_there_is_told_where_it_is_named(tmp_path: Path) -> None:
    text = '{% include "macros/pilars.html.j2" %}\n{% import "macros/x.html.j2" as x %}'
    assert [each.partition(" (")[0] for each in points(tmp_path, text)] == [
        "2 template/missing: there is no template 'macros/pilars.html.j2'",
        "3 template/missing: there is no template 'macros/x.html.j2'",
    ]
    assert told(tmp_path, {"products/points.html.j2": '{% extends "product.html" %}'}) == [
        "products/points.html.j2:1 template/missing: there is no template 'product.html'"
        " (did you mean 'product.html.j2'?)"
    ]


def test_a_syntax_error_is_told_at_its_line(tmp_path: Path) -> None:
    (found,) = points(tmp_path, "\n{% block lead %}{{ }}{% endblock %}")
    assert found.startswith("3 template/syntax: ")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "skeleton.html.j2").write_bytes(b"\xff\xfe\x00")
    (found,) = told(tmp_path, {})
    assert found.startswith("skeleton.html.j2:1 template/file: the template cannot be read: 'utf-8' codec")
    assert Served("skeleton.html.j2", own=True) in served(open_templates(tmp_path))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("skeleton.html.j2", '{% extends "skeleton.html.j2" %}'),
        ("macros/people.html.j2", '{% import "macros/people.html.j2" as people with context %}'),
    ],
)
def test_a_file_that_means_the_one_it_stands_in_for_is_told_how_to_say_so(tmp_path: Path, name: str, text: str) -> None:
    found = [each for each in told(tmp_path, {name: text}) if "lacks" not in each]
    assert found == [f"{name}:1 template/itself: '{name}' is this very file (write \"shipped/{name}\")"]


def test_two_files_that_extend_each_other_are_told(tmp_path: Path) -> None:
    files = {"a.html.j2": '{% extends "b.html.j2" %}', "b.html.j2": '{% extends "a.html.j2" %}'}
    assert {each.partition(":")[0] for each in told(tmp_path, files)} == {"a.html.j2", "b.html.j2"}


MACROS = """
{% import "shipped/macros/people.html.j2" as shipped with context %}
{% set entry = shipped.entry %}
{% macro rolls(delegations) %}<p>{{ delegations|length }} sides</p>{% endmacro %}
"""


def test_a_macro_is_overridden_alone_where_the_others_are_taken_over(tmp_path: Path) -> None:
    assert told(tmp_path, {"macros/people.html.j2": MACROS}) == []


def test_a_macro_that_shipped_templates_use_must_be_there(tmp_path: Path) -> None:
    text = MACROS.replace("{% set entry = shipped.entry %}", "")
    assert told(tmp_path, {"macros/people.html.j2": text}) == [
        "macros/people.html.j2:1 template/lacks: shipped templates use the macro 'entry' of the file that this one"
        ' stands in for (import "shipped/macros/people.html.j2" as shipped with context, and set entry = shipped.entry)'
    ]


def test_a_file_that_others_include_may_use_what_they_set(tmp_path: Path) -> None:
    """`running_title` is set by whoever includes it."""
    assert told(tmp_path, {"macros/running.html.j2": "{{ running_title }}{{ running_titel }}"}) == [
        "macros/running.html.j2:1 template/name: 'running_titel' is not defined (did you mean 'running_title'?)"
    ]


def test_what_an_unknown_parent_sets_is_not_asked_for(tmp_path: Path) -> None:
    assert told(
        tmp_path, {"products/note.html.j2": "{% extends layout %}{% block body %}{{ item.any }}{% endblock %}"}
    ) == ["products/note.html.j2:1 template/name: 'layout' is not defined"]


def test_blocks_of_a_parent_that_cannot_be_read_are_not_told_as_well(tmp_path: Path) -> None:
    files = {
        "skeleton.html.j2": "{% block",
        "audiences/leader/skeleton.html.j2": '{% extends "skeleton.html.j2" %}{% block cover %}{{ any }}{% endblock %}',
    }
    assert [each.partition(": ")[0] for each in told(tmp_path, files)] == [
        "audiences/leader/skeleton.html.j2:1 template/name",
        "skeleton.html.j2:1 template/syntax",
    ]


def test_a_name_that_is_there_where_it_was_asked_about_is_known(tmp_path: Path) -> None:
    assert points(tmp_path, "{% block lead %}{% if note is defined %}{{ note }}{% endif %}{% endblock %}") == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ briefing.agenda|map(attribute=0)|list }}",
        "{{ briefing.agenda|map(attribute='any', default='')|list }}",
        "{{ briefing.agenda|selectattr(0)|list }}",
        "{% include [1, 2] ignore missing %}",
        "{% include 'macros/any.html.j2' ignore missing %}",
        "{% with x = briefing.meeting %}{{ x.title }}{% endwith %}",
        "{% set ns = namespace(n=0) %}{% for a, b in [(1, 2)] %}{% set ns.n = ns.n + a + b %}{% endfor %}{{ ns.n }}",
        "{% call(x) chart('y') %}{{ x.any }}{% endcall %}",
    ],
)
def test_what_cannot_be_known_passes(tmp_path: Path, text: str) -> None:
    assert points(tmp_path, "{% block lead %}" + text + "{% endblock %}") == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("product/points.html.j2", " (did you mean 'products/points.html.j2'?)"),
        ("audiences/leeder/products/points.html.j2", " (did you mean 'products/points.html.j2'?)"),
        ("audiences/leader/styles/house.css", " (did you mean 'styles/house.css'?)"),
    ],
)
def test_a_template_that_nothing_leads_to_is_told_as_a_warning(tmp_path: Path, name: str, hint: str) -> None:
    assert told(tmp_path, {name: ""}) == [f"{name}:1 template/unused: nothing uses this template{hint}"]


def test_a_template_that_another_one_includes_is_used(tmp_path: Path) -> None:
    files = {
        "products/note.html.j2": '{% set whose = "ours" %}{% include "parts/letterhead.html.j2" %}',
        "parts/letterhead.html.j2": "{{ whose }}",
        "audiences/leader/skeleton.html.j2": '{% extends "skeleton.html.j2" %}',
    }
    assert told(tmp_path, files) == []


def test_the_list_tells_what_a_project_has_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, {"products/points.html.j2": POINTS + "{% block lead %}{% endblock %}", "styles/house.css": ""})
    (tmp_path / "templates" / "README").write_text("no template")
    found = {each.name: each for each in served(open_templates(tmp_path))}
    points = "products/points.html.j2"
    assert found[points] == Served(points, own=True, extends=f"shipped/{points}", blocks=("lead",))
    assert found["styles/house.css"] == Served("styles/house.css", own=True)
    assert found["skeleton.html.j2"] == Served("skeleton.html.j2", own=False)
    assert "README" not in found


def test_without_templates_of_its_own_all_are_shipped(tmp_path: Path) -> None:
    assert {each.own for each in served(open_templates(tmp_path))} == {False}
