"""`briefgen templates`: which file serves, and how a project's own one begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.render.folders import SHIPPED
from tests.small_project import SmallProject


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["templates", *arguments, "--project", str(project)])


def test_the_list_tells_whose_each_template_is_and_which_blocks(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "skeleton.html.j2"
    own.parent.mkdir()
    own.write_text(
        '{% extends "shipped/skeleton.html.j2" %}{% block cover %}{% endblock %}{% block colophon %}{% endblock %}'
    )
    lines = [line.split(maxsplit=2) for line in run(tmp_path, "list").stdout.splitlines()]
    assert ["skeleton.html.j2", "project", "extends shipped/skeleton.html.j2: cover, colophon"] in lines
    assert ["product.html.j2", "shipped"] in lines
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)


def test_a_copy_is_as_shipped_and_then_serves(tmp_path: Path) -> None:
    result = run(tmp_path, "copy", "products/points.html.j2")
    copied = tmp_path / "templates" / "products" / "points.html.j2"
    assert (result.exit_code, result.stdout) == (0, f"{copied}\n")
    assert copied.read_bytes() == (SHIPPED / "products" / "points.html.j2").read_bytes()
    assert next(
        line.split()[:2] for line in run(tmp_path, "list").stdout.splitlines() if "products/points" in line
    ) == ["products/points.html.j2", "project"]


def test_a_copy_takes_the_place_of_nothing(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "skeleton.html.j2"
    own.parent.mkdir()
    own.write_text("ours")
    result = run(tmp_path, "copy", "skeleton.html.j2")
    assert result.exit_code == 2
    assert "error[template/exists]" in result.stderr
    assert own.read_text() == "ours"


@pytest.mark.parametrize("name", ["skeletton.html.j2", "../README.md", "/skeleton.html.j2", "shipped/skeleton.html.j2"])
def test_what_is_no_shipped_template_is_not_copied(tmp_path: Path, name: str) -> None:
    result = run(tmp_path, "copy", name)
    assert result.exit_code == 2
    assert f"error[template/missing] there is no template {name!r}" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_tells_what_in_a_template_would_fail_along_with_what_is_wrong_with_the_spec(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    project = SmallProject(tmp_path / "data")
    project.write("meeting: {id: talks}")
    own = tmp_path / "templates" / "skeleton.html.j2"
    own.parent.mkdir()
    own.write_text('{% extends "shipped/skeleton.html.j2" %}\n{% block colofon %}{% endblock %}\n')
    told = CliRunner().invoke(main, ["check", "--project", str(tmp_path)]).stderr.splitlines()
    assert any("error[spec/missing]" in line for line in told)
    assert (
        f"{own}:2:1: error[template/block] what this extends has no block 'colofon', so nothing of it would be printed"
        " (did you mean 'colophon'?)"
    ) in told
