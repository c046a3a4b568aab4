"""Templates in processes of their own: what takes too much is one error, and nothing outlives a document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.locales import open_locale
from briefgen.model import bounds
from briefgen.model.briefing import Briefing
from briefgen.model.diagnostics import Diagnosed, Position
from briefgen.pipeline.overriding import copy_template
from briefgen.render import overrides, rendering
from briefgen.render.html import open_templates
from briefgen.render.rendering import Renderer
from tests.small_project import SmallProject

SPEC = """
agenda:
  - {id: ships, title: Ships, release: [public], points: [{text: Say this, release: [public]}]}
"""
STEP = """
run_of_show:
  - {time: "09:15", minutes: 1, what: Arrival, release: [public]}
"""
POINTS = "products/points.html.j2"


@pytest.fixture
def briefing(project: SmallProject) -> Briefing:
    return project.briefing(SPEC, audience="leader")


def write(project: SmallProject, name: str, text: str) -> Path:
    file = project.folder / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def page(project: SmallProject, briefing: Briefing) -> str:
    place = Position(project.file)
    locale = open_locale("en", "en_US")
    return Renderer(project.folder).render(briefing, locale, {}, (), lambda number: place, "screen", "")


def told(project: SmallProject, briefing: Briefing) -> list[str]:
    """What is wrong when the page is made: place, rule and message."""
    with pytest.raises(Diagnosed) as raised:
        page(project, briefing)
    found = [f"{each.position} {each.rule}: {each.message}" for each in raised.value.diagnostics]
    return [each.replace(f"{project.folder}/templates/", "") for each in found]


def test_a_page_is_the_same_from_a_process_of_its_own(project: SmallProject, briefing: Briefing) -> None:
    place, locale = Position(project.file), open_locale("en", "en_US")
    here = open_templates(project.folder).render(briefing, locale, {}, (), lambda number: place, "screen", "")
    assert page(project, briefing) == here


@pytest.mark.parametrize(
    ("template", "bound"),
    [
        ("\n{{ ('a' * (10**11))|length }}", "1000 MB of memory"),
        ("\n{{ 'a' * 10**11 }}", "1000 MB of memory"),
        ("\n{{ 'a'|center(10**11) }}", "1000 MB of memory"),
        ("\n{{ '%99999999999d' % 1 }}", "1000 MB of memory"),
        ("\n{{ '{:99999999999}'.format(1) }}", "1000 MB of memory"),
        ("\n{{ 9 ** (9 ** 9) }}", "whole numbers of 10000 bits"),
        ("{% for i in range(9999) %}\n{{ 'x' * 99999 }}{% endfor %}", "50 million characters"),
    ],
)
def test_what_grows_too_large_is_one_error_at_its_line(
    project: SmallProject, briefing: Briefing, template: str, bound: str
) -> None:
    write(project, POINTS, template)
    message = f"the template was stopped: 'points' for leader may take no more than {bound}"
    assert told(project, briefing) == [f"{POINTS}:2:1 template/limits: {message}"]


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates may take a second."""
    monkeypatch.setattr(rendering, "TEMPLATE_SECONDS", 1)


@pytest.mark.usefixtures("hasty")
def test_what_never_ends_is_one_error_at_the_innermost_line(project: SmallProject, briefing: Briefing) -> None:
    many = "{% for a in range(99999) %}\n\n{% for b in range(99999) %}{% endfor %}{% endfor %}"
    write(project, "endless.html.j2", many)
    write(project, POINTS, '{% include "endless.html.j2" %}')
    message = "the template was stopped: 'points' for leader may take no more than 1 s of processor time"
    assert told(project, briefing) == [f"endless.html.j2:3:1 template/limits: {message}"]


@pytest.mark.usefixtures("hasty")
def test_a_single_operation_that_never_ends_is_one_error_at_its_line(project: SmallProject, briefing: Briefing) -> None:
    """A search backwards compares nearly every place, and gives Python no chance to look at the time."""
    write(project, POINTS, "\n\n{{ ('a' * 10**7).rfind('a' * 3*10**6 ~ 'b' ~ 'a' * 3*10**6) }}")
    (found,) = told(project, briefing)
    assert found.startswith(f"{POINTS}:3:1 template/limits: ")


def test_a_namespace_does_not_outlive_the_document(project: SmallProject, briefing: Briefing) -> None:
    """Jinja keeps a module that is imported without context, and a namespace in it, as long as the process lives."""
    write(project, "macros/counter.html.j2", "{% set n = namespace(x=0) %}{% macro up() %}{% set n.x = n.x + 1 %}")
    file = project.folder / "templates/macros/counter.html.j2"
    file.write_text(file.read_text() + "[{{ n.x }}]{% endmacro %}")
    write(project, POINTS, '{% import "macros/counter.html.j2" as counter %}{{ counter.up() }}')
    assert ["[1]" in page(project, briefing), "[1]" in page(project, briefing)] == [True, True]


def test_what_is_nested_too_deeply_is_an_error_of_syntax(project: SmallProject) -> None:
    file = write(project, POINTS, "{{ " + "[" * 900 + "]" * 900 + " }}")
    (found,) = Renderer(project.folder).faults(None)
    assert (found.rule, found.position) == ("template/syntax", Position(file))


def test_a_number_that_python_does_not_read_is_an_error_of_syntax(project: SmallProject) -> None:
    file = write(project, POINTS, "\n{{ " + "9" * 5000 + " }}")
    (found,) = Renderer(project.folder).faults(None)
    assert (found.rule, found.position) == ("template/syntax", Position(file, 2))


def test_a_process_that_dies_is_an_error(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overrides, "faults", os.abort)
    (project.folder / "templates").mkdir()
    with pytest.raises(Diagnosed) as raised:
        Renderer(project.folder).faults(None)
    assert [each.rule for each in raised.value.diagnostics] == ["template/ended"]


# Files that are not what they seem.


def faults(project: SmallProject) -> list[str]:
    found = Renderer(project.folder).faults(None)
    return [f"{each.rule}: {each.message}".replace(f"{project.folder}/", "") for each in found]


def test_a_link_out_of_the_folder_is_refused_by_both_its_ends(project: SmallProject, briefing: Briefing) -> None:
    secret = project.folder / "secret.css"
    secret.write_text("p { content: 'closed' }")
    link = project.folder / "templates/styles/house.css"
    link.parent.mkdir(parents=True)
    link.symlink_to(secret)
    message = "templates/styles/house.css leads to secret.css, outside the project's templates"
    assert faults(project) == [f"template/outside: {message}"]
    with pytest.raises(Diagnosed, match="template/outside"):
        page(project, briefing)


def test_a_folder_that_is_a_link_out_is_refused(project: SmallProject, briefing: Briefing) -> None:
    elsewhere = project.folder / "elsewhere"
    (elsewhere / "products").mkdir(parents=True)
    (elsewhere / POINTS).write_text("ours")
    (project.folder / "templates").mkdir()
    (project.folder / "templates/products").symlink_to(elsewhere / "products")
    message = "templates/products leads to elsewhere/products, outside the project's templates"
    assert faults(project) == [f"template/outside: {message}"]
    with pytest.raises(Diagnosed, match="template/outside"):
        page(project, briefing)
    with pytest.raises(Diagnosed, match="template/outside"):
        copy_template(project.folder, "products/steering.html.j2")
    assert [each.name for each in (elsewhere / "products").iterdir()] == ["points.html.j2"]


def test_templates_that_are_a_link_out_are_refused(project: SmallProject) -> None:
    elsewhere = project.folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "skeleton.html.j2").write_text("x")
    (project.folder / "templates").symlink_to(elsewhere)
    assert [each.partition(":")[0] for each in faults(project)] == ["template/outside"]


def test_a_link_within_the_folder_is_followed(project: SmallProject, briefing: Briefing) -> None:
    write(project, "products/shared.html.j2", "Ours.")
    (project.folder / "templates" / POINTS).symlink_to("shared.html.j2")
    assert "Ours." in page(project, briefing)


@pytest.mark.parametrize("kind", ["pipe", "folder", "loop", "device", "large"])
def test_what_is_no_file_of_a_bearable_size_is_refused(project: SmallProject, briefing: Briefing, kind: str) -> None:
    """A pipe that nobody writes to would be waited for without end."""
    file = project.folder / "templates" / POINTS
    file.parent.mkdir(parents=True)
    match kind:
        case "pipe":
            os.mkfifo(file)
        case "folder":
            file.mkdir()
        case "loop":
            file.symlink_to(file)
        case "device":
            file.symlink_to("/dev/zero")
        case "large":
            file.write_bytes(b"x" * (bounds.TEMPLATE_BYTES + 1))
    (found,) = Renderer(project.folder).faults(None)
    assert found.rule == ("template/outside" if kind == "device" else "template/file")
    assert found.position == Position(file)
    Renderer(project.folder).served()


@pytest.mark.parametrize(
    "name",
    [
        "../../spec.yaml",
        "../spec.yaml",
        "/etc/hostname",
        "shipped/../../README.md",
        "shipped//etc/hostname",
        "shipped/shipped//etc/hostname",
        "shipped/\\\\etc",
        "c:x",
        "\\0",
    ],
)
def test_no_name_leads_out_of_the_folders(project: SmallProject, briefing: Briefing, name: str) -> None:
    write(project, POINTS, f'{{% include "{name}" %}}')
    (found,) = told(project, briefing)
    assert found.startswith(f"{POINTS}:1:1 template/missing: ")


@pytest.mark.parametrize(
    "text",
    [
        "briefing.run_of_show[0].starts.now()",
        "briefing.run_of_show[0].starts.today()",
        "briefing.run_of_show[0].starts.astimezone()",
        "briefing.run_of_show[0].starts.tzinfo",
        "briefing.run_of_show[0].starts.fromtimestamp(0)",
        "sheet.args",
        "calendar.func",
        "phrase.zfill",
    ],
)
def test_neither_the_machine_nor_our_own_objects_are_in_reach(project: SmallProject, text: str) -> None:
    write(project, POINTS, f"{{{{ {text} }}}}")
    (found,) = told(project, project.briefing(STEP + SPEC, audience="leader"))
    assert found.startswith(f"{POINTS}:1:1 template/")


def test_a_moment_tells_what_it_is(project: SmallProject) -> None:
    write(project, POINTS, "<p>{{ briefing.run_of_show[0].starts.hour }} o'clock</p>")
    assert "<p>9 o'clock</p>" in page(project, project.briefing(STEP + SPEC, audience="leader"))


def test_a_character_that_nobody_sees_is_refused_in_a_template(project: SmallProject) -> None:
    write(project, "styles/house.css", "\np { content: '\u202e' }")
    assert faults(project) == ["text/invisible: U+202E RIGHT-TO-LEFT OVERRIDE stands here, which nobody sees"]
