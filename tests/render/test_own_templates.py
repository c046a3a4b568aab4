"""A project's own templates stand in for the shipped ones: a block, a macro, a style, for one audience or for all."""

from __future__ import annotations

from pathlib import Path

from briefgen.locales import open_locale
from briefgen.model.diagnostics import Position
from briefgen.render.folders import Folders
from briefgen.render.html import Medium, open_templates
from tests.small_project import SmallProject

SPEC = """
agenda:
  - {id: ships, title: Ships, release: [public], points: [{text: Say this, release: [public]}]}
"""


def page(project: SmallProject, files: dict[str, str], audience: str = "leader", medium: Medium = "screen") -> str:
    for name, text in files.items():
        file = project.folder / "templates" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    briefing = project.briefing(SPEC, audience=audience)
    place = Position(project.file)
    templates = open_templates(project.folder)
    return templates.render(briefing, open_locale("en", "en_US"), {}, (), lambda n: place, medium, "")


def test_one_block_is_the_projects_and_the_others_are_as_shipped(project: SmallProject) -> None:
    shipped = page(project, {})
    own = '{% extends "shipped/skeleton.html.j2" %}{% block colophon %}<p>Ours.</p>{% endblock %}'
    made = page(project, {"skeleton.html.j2": own})
    before, _, rest = shipped.partition('<p class="colophon">')
    assert made == f"{before}<p>Ours.</p>{rest.partition('</p>' + chr(10))[2]}"


def test_a_block_may_hold_what_was_shipped_in_it_too(project: SmallProject) -> None:
    own = '{% extends "shipped/skeleton.html.j2" %}{% block colophon %}<p>Ours.</p>{{ super() }}{% endblock %}'
    assert '<p>Ours.</p><p class="colophon">Desk' in page(project, {"skeleton.html.j2": own})


def test_one_macro_is_the_projects_and_the_others_are_as_shipped(project: SmallProject) -> None:
    own = """
    {% import "shipped/macros/people.html.j2" as shipped with context %}
    {% set rolls = shipped.rolls %}
    {% macro entry(person, dated=true) %}<li class="ours">{{ person.name }}</li>{% endmacro %}
    """
    made = page(project, {"macros/people.html.j2": own})
    assert '<li class="ours">Ada Lovelace</li>' in made
    assert 'class="person__bio"' not in made
    assert '<div class="roll">' in page(project, {}, audience="public")


def test_one_token_of_style_is_the_projects_on_the_page_and_on_paper(project: SmallProject) -> None:
    css = {"styles/house.css": ":root { --measure: 30rem; }"}
    for medium in ("screen", "print"):
        style = page(project, css, medium=medium).partition("<style>")[2].partition("</style>")[0]
        assert style.index("--measure: 37rem") < style.index("--measure: 30rem")


def test_a_layout_for_one_audience_is_for_no_other(project: SmallProject) -> None:
    own = '{% extends "products/points.html.j2" %}{% block item_head %}<h3>For you alone</h3>{% endblock %}'
    files = {"audiences/leader/products/points.html.j2": own}
    assert "For you alone" in page(project, files, audience="leader")
    assert "For you alone" not in page(project, files, audience="team")


def test_a_frame_for_one_audience_is_for_no_other(project: SmallProject) -> None:
    own = '{% extends "skeleton.html.j2" %}{% block colophon %}<p>For you alone</p>{% endblock %}'
    files = {"audiences/leader/skeleton.html.j2": own}
    assert "For you alone" in page(project, files, audience="leader")
    assert "For you alone" not in page(project, files, audience="team")


def test_a_product_for_one_audience_is_known_for_no_other(tmp_path: Path) -> None:
    file = tmp_path / "templates/audiences/leader/products/note.html.j2"
    file.parent.mkdir(parents=True)
    file.write_text("")
    folders = Folders(tmp_path / "templates")
    assert "note" in folders.products("leader")
    assert "note" not in folders.products("team")
    assert "points" in folders.products("team")
