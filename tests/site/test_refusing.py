"""What `briefgen site` refuses; then nothing is written."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline import Selection, Site, prepare, site
from briefgen.pipeline.site import site_contents
from briefgen.render.rendering import Renderer
from tests.site.conftest import BEFORE, CLOSED, SPEC


def run(project: Path, output: Path, *audiences: str, more: tuple[str, ...] = ()) -> Result:
    chosen = [word for audience in audiences for word in ("--audience", audience)]
    return CliRunner().invoke(main, ["site", *chosen, *more, "--project", str(project), "--output", str(output)])


def test_an_audience_that_is_not_open_is_refused_with_what_it_gets(project: Path, tmp_path: Path) -> None:
    result = run(project, tmp_path / "site", "public", "leader")
    assert result.exit_code == 2
    refused, part, counted = result.stderr.splitlines()
    line = SPEC.partition(CLOSED)[0].count("\n")
    assert refused == (
        f"{project}/data/spec.yaml:2:3: error[site/closed] 'leader' is not open, so it is not published; "
        "no open audience gets 1 of its parts (an audience whose packets anybody may read has 'open: true')"
    )
    assert part == (
        f"{project}/data/spec.yaml:{line}:14: error[site/part] "
        "leader gets this, and no open audience does: agenda ports · points 1"
    )
    assert counted == "2 errors; nothing was written"
    assert not (tmp_path / "site").exists()


def test_an_audience_that_there_is_not_is_refused_with_the_nearest(project: Path, tmp_path: Path) -> None:
    result = run(project, tmp_path / "site", "publik")
    assert result.exit_code == 2
    assert "error[project/unknown-audience] no audience is called 'publik' (did you mean 'public'?)" in result.stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_that_holds_something_else_is_refused_and_left_as_it_is(project: Path, tmp_path: Path) -> None:
    (tmp_path / "principal.pdf").write_text("not to be published")
    result = run(project, tmp_path, "public")
    assert result.exit_code == 2
    assert f"error[site/folder] {tmp_path} holds something else than a site" in result.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["principal.pdf"]


def test_bad_input_does_not_cost_the_site_that_stands(made: Site, project: Path, folder: Path, tmp_path: Path) -> None:
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    shutil.copytree(project / "data", tmp_path / "data")
    spec = tmp_path / "data" / "spec.yaml"
    spec.write_text(spec.read_text().replace("series: by_port", "series: by_prot"))
    result = run(tmp_path, folder, "public")
    assert result.exit_code == 2
    assert {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()} == before


def test_where_every_packet_is_under_embargo_there_is_no_site(project: Path, tmp_path: Path) -> None:
    with pytest.raises(Diagnosed) as raised:
        site(project, tmp_path / "site", Selection((), ("press",)), clock=lambda: BEFORE)
    assert [each.rule for each in raised.value.diagnostics] == ["site/nothing"]
    assert not (tmp_path / "site").exists()


def test_without_pagefind_it_says_how_to_get_it(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    result = run(project, tmp_path / "site", "public")
    assert result.exit_code == 2
    assert "there is no Pagefind here, which makes the search of a site (pip install 'briefgen[site]')" in result.stderr


def test_where_the_search_cannot_be_made_there_is_no_site(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.render.search.require_pagefind", lambda: Path(sys.executable))
    ready = prepare(project, Selection())
    packet = {Path("talks/public/talks-public-en.html"): b"<html><head></head><body></body></html>"}
    with pytest.raises(Diagnosed, match=r"error\[site/search\] the search cannot be made: unknown option --site"):
        site_contents(ready, ("public",), packet, Renderer(project), lambda look: "", None)


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org/", "https:///path", "https://example.org/?a=b", "https://[x"]
)
def test_what_is_no_address_of_a_site_is_bad_usage(project: Path, tmp_path: Path, url: str) -> None:
    result = run(project, tmp_path / "site", "public", more=("--url", url))
    assert result.exit_code == 2
    assert "is no address of a site" in result.stderr
