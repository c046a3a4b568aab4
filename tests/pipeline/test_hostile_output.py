"""An output folder that others can write: what they put there is reported, and leads no command out of the folder."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline import Selection, build, verify
from briefgen.pipeline.inspecting import inspect_built
from tests.proof.world import SPEC, TABLE
from tests.small_project import SmallProject

PUBLIC = Selection((), ("public",))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with its pages."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "data").mkdir()
    SmallProject(folder / "data").write(SPEC, TABLE)
    build(folder, folder / "output", Selection(), formats=("html",))
    return folder


@pytest.fixture
def output(built: Path, tmp_path: Path) -> Path:
    """The pages, to be spoilt."""
    return Path(shutil.copytree(built / "output", tmp_path / "output"))


@pytest.fixture
def public(output: Path) -> Path:
    """The folder of the public."""
    return output / "talks" / "public"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder beside the output folder, with a file."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "key").write_text("theirs")
    return tmp_path / "elsewhere"


def found(built: Path, output: Path) -> set[tuple[str, str]]:
    """The rules of what is found in the folder of the public, with the names they give."""
    (verified,) = verify(built, output, PUBLIC).folders
    return {(fault.rule, fault.fields["name"]) for fault in verified.faults}


def refused(built: Path, output: Path, selection: Selection = PUBLIC) -> set[str]:
    """The rules for which nothing is read."""
    with pytest.raises(Diagnosed) as raised:
        verify(built, output, selection)
    return {each.rule for each in raised.value.diagnostics}


def test_a_manifest_in_a_subfolder_is_a_file_that_no_build_made(built: Path, output: Path, public: Path) -> None:
    (public / "annex").mkdir()
    for name in ("manifest.json", "manifest.json.sig"):
        (public / "annex" / name).write_text("forged")
    assert found(built, output) == {
        ("verify/kind", "annex"),
        ("verify/unlisted", "manifest.json"),
        ("verify/unlisted", "manifest.json.sig"),
    }


@pytest.mark.parametrize(
    "put",
    [
        lambda place: place.symlink_to("../leader"),
        lambda place: place.symlink_to("nowhere"),
        lambda place: os.mkfifo(place),
        lambda place: place.mkdir(),
    ],
    ids=["folder by a link", "link to nothing", "pipe", "empty folder"],
)
def test_what_is_no_file_is_reported(built: Path, output: Path, public: Path, put: Callable[[Path], None]) -> None:
    put(public / "more.pdf")
    assert found(built, output) == {("verify/kind", "more.pdf")}


def test_a_listed_file_is_none_that_a_link_leads_to(built: Path, output: Path, public: Path, elsewhere: Path) -> None:
    page = public / "talks-public-en.html"
    page.rename(elsewhere / "page.html")
    page.symlink_to(elsewhere / "page.html")
    assert found(built, output) == {("verify/kind", page.name)}


def test_the_folder_of_another_audience_does_not_pass(built: Path, output: Path, public: Path) -> None:
    shutil.rmtree(output / "talks" / "leader")
    shutil.copytree(public, output / "talks" / "leader")
    assert refused(built, output, Selection((), ("leader",))) == {"verify/other"}


def test_the_folder_of_another_meeting_does_not_pass(built: Path, output: Path, public: Path) -> None:
    manifest = json.loads((public / "manifest.json").read_text())
    (public / "manifest.json").write_text(json.dumps({**manifest, "meeting": "visits"}))
    assert refused(built, output) == {"verify/other"}


@pytest.mark.parametrize("level", ["talks", "talks/public"])
def test_a_folder_by_a_link_does_not_pass(built: Path, output: Path, elsewhere: Path, level: str) -> None:
    (output / level).rename(elsewhere / "moved")
    (output / level).symlink_to(elsewhere / "moved")
    assert "verify/kind" in refused(built, output)


def test_what_belongs_to_no_packet_is_a_warning(built: Path, output: Path, public: Path) -> None:
    (output / "notes.txt").write_text("mine")
    shutil.copytree(public, output / "talks" / "formerly")
    (output / "talks.copies").mkdir()
    strays = verify(built, output, Selection()).strays
    assert [(each.rule, each.fields["name"]) for each in strays] == [
        ("verify/stray", "notes.txt"),
        ("verify/stray", "talks/formerly"),
    ]


def test_a_file_larger_than_allowed_is_not_read(built: Path, output: Path, public: Path) -> None:
    with (public / "x.dat").open("wb") as stream:
        stream.truncate(900 << 30)  # takes no room on the disk
    assert found(built, output) == {("verify/unread", "x.dat")}


def test_a_manifest_that_is_a_pipe_is_not_waited_for(built: Path, output: Path, public: Path) -> None:
    (public / "manifest.json").unlink()
    os.mkfifo(public / "manifest.json")
    assert refused(built, output) == {"verify/manifest"}
    build(built, output, PUBLIC, formats=("html",))
    assert found(built, output) == set()


def test_pages_that_are_pipes_are_not_waited_for(built: Path, output: Path, public: Path) -> None:
    os.mkfifo(public / "mine.html")
    build(built, output, PUBLIC, formats=("html",))
    assert found(built, output) == {("verify/kind", "mine.html")}
    count, _ = inspect_built(built, output, Selection())
    assert count == 2


def test_a_lock_file_that_is_a_pipe_is_not_waited_for(built: Path, output: Path) -> None:
    os.mkfifo(output / ".lock")
    assert found(built, output) == set()


@pytest.mark.parametrize("part", ["", "new", "aside"])
def test_a_change_leads_out_of_the_folder_by_no_link(built: Path, output: Path, elsewhere: Path, part: str) -> None:
    if part:
        (output / ".briefgen").mkdir()
    (output / ".briefgen" / part).symlink_to(elsewhere)
    (output / "key").write_text("forged")
    (output / ".briefgen" / "journal.json").write_text(json.dumps({"key": None}))
    assert refused(built, output) == {"project/output"}
    assert (elsewhere / "key").read_text() == "theirs"
    assert (output / "key").read_text() == "forged"


@pytest.mark.parametrize("name", ["..", ".", "", ".lock", "a/b", "a\0b", "/etc"])
def test_a_journal_names_entries_of_the_folder_only(built: Path, output: Path, name: str) -> None:
    (output / ".briefgen").mkdir()
    (output / ".briefgen" / "journal.json").write_text(json.dumps({name: "00"}))
    assert refused(built, output) == {"project/unfinished"}


@pytest.mark.parametrize("journal", [b'["a"]', b"5", b'{"a": 5}', b"[" * 200_000, b"\xff"])
def test_a_journal_of_another_form_is_one_error(built: Path, output: Path, journal: bytes) -> None:
    (output / ".briefgen").mkdir()
    (output / ".briefgen" / "journal.json").write_bytes(journal)
    assert refused(built, output) == {"project/unfinished"}


def test_a_journal_that_is_a_pipe_is_not_waited_for(built: Path, output: Path) -> None:
    (output / ".briefgen").mkdir()
    os.mkfifo(output / ".briefgen" / "journal.json")
    assert refused(built, output) == {"project/unfinished"}
