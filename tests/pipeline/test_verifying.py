"""What stands in the output folder, read back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline import Selection, build, verify
from tests.proof.world import NAME, RED_LINE, SPEC, TABLE
from tests.small_project import SmallProject


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with its packets."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "data").mkdir()
    SmallProject(folder / "data").write(SPEC, TABLE)
    build(folder, folder / "output", Selection())
    return folder


@pytest.fixture
def output(built: Path, tmp_path: Path) -> Path:
    """The packets, to be spoilt."""
    return Path(shutil.copytree(built / "output", tmp_path / "output"))


def rules(built: Path, output: Path) -> list[str]:
    """What is found in the public folder."""
    (verified,) = verify(built, output, Selection((), ("public",))).folders
    return [each.rule for each in verified.faults]


def test_what_was_built_is_clean_and_it_says_how_much_it_looked_through(built: Path, output: Path) -> None:
    leader, public = verify(built, output, Selection()).folders
    assert (leader.faults, public.faults) == ((), ())
    # A PDF, a page and a manifest; nothing is closed to the leader.
    assert (leader.files, public.files, leader.strings) == (3, 3, 0)
    assert public.texts > 50
    assert public.strings > 20


def test_a_file_changed_after_the_build_is_told(built: Path, output: Path) -> None:
    page = output / "talks/public/talks-public-en.html"
    page.write_text(page.read_text().replace("Trade", "Tirade"))
    assert rules(built, output) == ["verify/changed"]


def test_what_was_written_into_a_page_after_the_build_is_read(built: Path, output: Path) -> None:
    page = output / "talks/public/talks-public-en.html"
    page.write_text(page.read_text() + f"<!-- {RED_LINE} --><!-- {NAME} -->")
    assert rules(built, output) == ["verify/changed", "leak/text", "leak/text"]


def test_a_file_that_no_build_made_is_told_and_read(built: Path, output: Path) -> None:
    (output / "talks/public/notes.txt").write_text(f"Call {NAME}", encoding="utf-16")
    assert set(rules(built, output)) == {"verify/unlisted", "leak/text"}


def test_another_audiences_pdf_is_found_out(built: Path, output: Path) -> None:
    shutil.copy(output / "talks/leader/talks-leader-en.pdf", output / "talks/public/talks-public-en.pdf")
    assert {"verify/changed", "leak/text"} <= set(rules(built, output))


def test_a_manifest_that_tells_more_is_found_out(built: Path, output: Path) -> None:
    place = output / "talks/public/manifest.json"
    manifest = json.loads(place.read_text())
    manifest["origins"][0]["versions"] = {"lighthouse-deal": "1"}
    place.write_text(json.dumps(manifest))
    assert rules(built, output) == ["leak/text"]


def test_a_pdf_that_cannot_be_read_is_told(built: Path, output: Path) -> None:
    (output / "talks/public/talks-public-en.pdf").write_bytes(b"%PDF-1.7\nnothing")
    assert rules(built, output) == ["verify/changed", "leak/unread"]


def test_what_is_missing_is_an_error(built: Path, output: Path) -> None:
    (output / "talks/public/talks-public-en.pdf").unlink()
    (output / "talks/leader/manifest.json").unlink()
    with pytest.raises(Diagnosed) as raised:
        verify(built, output, Selection())
    assert [(each.rule, each.message) for each in raised.value.diagnostics] == [
        ("verify/missing", "there is no manifest.json here"),
        ("verify/missing", "there is no talks-public-en.pdf here"),
    ]


@pytest.mark.parametrize("content", ["", "[]", '{"files": [{}]}', "\\udc80", "[" * 200_000])
def test_a_manifest_that_cannot_be_read_is_an_error(built: Path, output: Path, content: str) -> None:
    (output / "talks/public/manifest.json").write_text(content)
    with pytest.raises(Diagnosed) as raised:
        verify(built, output, Selection((), ("public",)))
    assert [each.rule for each in raised.value.diagnostics] == ["verify/manifest"]


def test_a_build_with_a_leak_writes_nothing(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = built / "templates" / "products"
    own.mkdir(parents=True)
    (own / "points.html.j2").write_text(f"<p>{RED_LINE}</p>")
    try:
        with pytest.raises(Diagnosed) as raised:
            build(built, tmp_path / "none", Selection())
    finally:
        shutil.rmtree(built / "templates")
    spec = (built / "data" / "spec.yaml").read_text().split("\n")
    line = next(number for number, text in enumerate(spec, 1) if RED_LINE in text)
    assert {(each.rule, each.position.line) for each in raised.value.diagnostics} == {("leak/text", line)}
    assert {each.message.split()[0] for each in raised.value.diagnostics} == {
        "talks-public-en.pdf",
        "talks-public-en.html",
    }
    assert not (tmp_path / "none").exists()
