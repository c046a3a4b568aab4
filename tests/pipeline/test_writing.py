"""Files appear whole or not at all."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline import writing
from briefgen.pipeline.change import WORK
from briefgen.pipeline.writing import write_file, write_packets, write_site

PRESS = Path("meeting", "press")


def test_files_are_written_into_their_folders(tmp_path: Path) -> None:
    write_packets(tmp_path, {PRESS / "a.html": b"one", Path("meeting/public/b.pdf"): b"two"})
    assert (tmp_path / PRESS / "a.html").read_bytes() == b"one"
    assert (tmp_path / "meeting/public/b.pdf").read_bytes() == b"two"


def test_a_manifest_lists_what_its_folder_holds_by_name(tmp_path: Path) -> None:
    write_packets(tmp_path, {PRESS / "b.pdf": b"abc", PRESS / "a.html": b""})
    listed = json.loads((tmp_path / PRESS / "manifest.json").read_text())
    # SHA-256 of "" and of "abc": FIPS 180-4, and the appendix of its examples.
    assert listed["files"] == [
        {
            "name": "a.html",
            "bytes": 0,
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        },
        {
            "name": "b.pdf",
            "bytes": 3,
            "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        },
    ]


def test_a_narrowed_build_keeps_the_other_files_of_a_folder_in_its_manifest(tmp_path: Path) -> None:
    write_packets(tmp_path, {PRESS / "a.html": b"1", PRESS / "a.pdf": b"2"})
    write_packets(tmp_path, {PRESS / "a.html": b"3"})
    listed = json.loads((tmp_path / PRESS / "manifest.json").read_text())
    assert [each["name"] for each in listed["files"]] == ["a.html", "a.pdf"]


def test_nothing_is_left_beside_the_files(tmp_path: Path) -> None:
    write_packets(tmp_path, {PRESS / "a.html": b"1"})
    assert sorted(file.name for file in (tmp_path / PRESS).iterdir()) == ["a.html", "manifest.json"]


def test_a_full_disk_leaves_every_old_file_and_no_half_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_packets(tmp_path, {PRESS / "a.html": b"old a", PRESS / "b.html": b"old b"})
    before = {file: file.read_bytes() for file in (tmp_path / PRESS).iterdir()}
    calls = iter([None, OSError(28, "No space left on device")])

    def flush(_: int) -> None:
        if problem := next(calls, None):
            raise problem

    monkeypatch.setattr(os, "fsync", flush)
    with pytest.raises(Diagnosed, match="No space left on device"):
        write_packets(tmp_path, {PRESS / "a.html": b"new a", PRESS / "b.html": b"new b"})
    assert {file: file.read_bytes() for file in (tmp_path / PRESS).iterdir()} == before


def test_an_output_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file stands in the way")
    with pytest.raises(Diagnosed) as raised:
        write_packets(tmp_path / "output", {PRESS / "a.html": b""})
    assert [each.rule for each in raised.value.diagnostics] == ["project/output"]


def test_a_written_file_may_be_read_by_others(tmp_path: Path) -> None:
    write_file(tmp_path / "a.csv", b"1")
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o644


def test_what_other_programs_keep_beside_a_file_stays_and_what_a_killed_command_left_goes(tmp_path: Path) -> None:
    """An editor has its swap file there."""
    theirs = {".a.html.swp", ".a.html.lock", "a.html~"}
    for name in (*theirs, f".a.html{WORK}", f".a.html{WORK}.lock"):
        (tmp_path / name).write_text("old")
    write_file(tmp_path / "a.html", b"new")
    assert {file.name for file in tmp_path.iterdir()} == theirs | {"a.html"}
    assert (tmp_path / "a.html").read_bytes() == b"new"


def test_a_link_in_the_place_of_an_unfinished_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / f".a.html{WORK}").symlink_to("theirs")
    write_file(tmp_path / "a.html", b"new")
    assert (tmp_path / "theirs").read_text() == "theirs"


def test_commands_that_write_one_file_at_once_all_write_it_whole(tmp_path: Path) -> None:
    contents = [bytes([letter]) * 100_000 for letter in b"abcd" * 10]
    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write_file, [tmp_path / "a.html"] * len(contents), contents))
    assert (tmp_path / "a.html").read_bytes() in contents
    assert [file.name for file in tmp_path.iterdir()] == ["a.html"]


def test_a_file_that_another_command_does_not_stop_writing_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_PATIENCE", 0.1)
    with FileLock(tmp_path / f".a.html{WORK}.lock"), pytest.raises(Diagnosed) as raised:
        write_file(tmp_path / "a.html", b"new")
    assert [each.rule for each in raised.value.diagnostics] == ["project/output"]
    assert not (tmp_path / "a.html").exists()


def test_a_folder_in_a_files_place_keeps_every_old_file(tmp_path: Path) -> None:
    write_packets(tmp_path, {PRESS / "a.html": b"old"})
    (tmp_path / PRESS / "b.html").mkdir()
    with pytest.raises(Diagnosed):
        write_packets(tmp_path, {PRESS / "a.html": b"new", PRESS / "b.html": b"new"})
    assert (tmp_path / PRESS / "a.html").read_bytes() == b"old"
    assert sorted(file.name for file in (tmp_path / PRESS).iterdir()) == ["a.html", "b.html", "manifest.json"]


def test_a_whole_build_leaves_no_earlier_packet_of_its_meeting(tmp_path: Path) -> None:
    write_packets(tmp_path, {PRESS / "meeting-press-es.pdf": b"old", Path("meeting/gone/meeting-gone-en.pdf"): b"old"})
    (tmp_path / PRESS / "notes.txt").write_text("not ours")
    write_packets(tmp_path, {PRESS / "meeting-press-en.pdf": b"new"}, ["meeting"])
    left = sorted(str(file.relative_to(tmp_path)) for file in (tmp_path / "meeting").rglob("*"))
    assert left == [
        "meeting/press",
        "meeting/press/manifest.json",
        "meeting/press/meeting-press-en.pdf",
        "meeting/press/notes.txt",
    ]


def test_what_a_killed_build_left_half_written_goes(tmp_path: Path) -> None:
    (tmp_path / WORK / "new" / PRESS).mkdir(parents=True)
    (tmp_path / WORK / "new" / PRESS / "a.html").write_bytes(b"hal")
    write_packets(tmp_path, {PRESS / "a.html": b"new"})
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.html", "manifest.json", "meeting", "press"]


def test_a_meeting_that_is_a_file_or_a_link_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "meeting").write_text("somebody's")
    with pytest.raises(Diagnosed, match="there is a file at"):
        write_packets(tmp_path, {PRESS / "a.html": b"new"})
    assert (tmp_path / "meeting").read_text() == "somebody's"
    (tmp_path / "meeting").rename(tmp_path / "elsewhere")
    (tmp_path / "meeting").symlink_to(tmp_path)
    with pytest.raises(Diagnosed, match="is a symbolic link, and not a folder"):
        write_packets(tmp_path, {PRESS / "a.html": b"new"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "meeting"]


def test_what_somebody_put_into_a_folder_stays_the_same_file_and_what_is_written_to_it_meanwhile(
    tmp_path: Path,
) -> None:
    write_packets(tmp_path, {PRESS / "a.html": b"old"})
    notes = tmp_path / PRESS / "notes" / "draft.txt"
    notes.parent.mkdir()
    notes.with_name("link").symlink_to("draft.txt")
    with notes.open("w") as stream:
        write_packets(tmp_path, {PRESS / "a.html": b"new"})
        stream.write("written late")
    assert notes.read_text() == notes.with_name("link").read_text() == "written late"
    assert (tmp_path / PRESS / "a.html").read_bytes() == b"new"


def test_a_reader_who_has_an_old_file_open_reads_it_to_its_end(tmp_path: Path) -> None:
    write_packets(tmp_path, {PRESS / "a.html": b"the old page"})
    with (tmp_path / PRESS / "a.html").open("rb") as stream:
        assert stream.read(4) == b"the "
        write_packets(tmp_path, {PRESS / "a.html": b"another one"})
        assert stream.read() == b"old page"


def test_a_site_changes_in_its_folder_and_leaves_what_is_not_its_own(tmp_path: Path) -> None:
    write_site(tmp_path, {Path("index.html"): b"old", Path("en/feed.xml"): b"old", Path("es/feed.xml"): b"old"})
    for path in (".git/HEAD", "CNAME", "en/theirs.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("theirs")
    folder = tmp_path.stat().st_ino
    write_site(tmp_path, {Path("index.html"): b"new", Path("en/index.html"): b"new"})
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {".git/HEAD", "CNAME", "SHA256SUMS", "en/index.html", "en/theirs.txt", "index.html"}
    assert not (tmp_path / "es").exists()
    assert tmp_path.stat().st_ino == folder


def test_a_sites_list_cannot_have_removed_what_is_hidden_or_elsewhere(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(site, {Path("index.html"): b"old"})
    for path in (site / ".git" / "HEAD", tmp_path / "other.txt"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("theirs")
    with (site / "SHA256SUMS").open("a") as stream:
        stream.writelines(f"{'0' * 64}  {path}\n" for path in (".git/HEAD", "../other.txt", tmp_path / "other.txt"))
    write_site(site, {Path("index.html"): b"new"})
    assert (site / ".git" / "HEAD").read_text() == (tmp_path / "other.txt").read_text() == "theirs"


def test_a_whole_build_leaves_other_meetings_alone(tmp_path: Path) -> None:
    write_packets(tmp_path, {Path("other/press/other-press-en.pdf"): b"old"})
    write_packets(tmp_path, {PRESS / "meeting-press-en.pdf": b"new"}, ["meeting"])
    assert (tmp_path / "other/press/other-press-en.pdf").read_bytes() == b"old"


def test_a_numbered_copy_is_never_removed_and_their_folder_has_no_manifest(tmp_path: Path) -> None:
    folder = Path("talks.copies")
    register, kept, earlier = (folder / name for name in ("register.json", "talks-copy-001.pdf", "talks-copy-002.pdf"))
    write_packets(tmp_path, {}, copies={register: b"two", kept: b"1", earlier: b"2"})
    write_packets(tmp_path, {}, copies={register: b"one", kept: b"1"})
    assert {file.name: file.read_bytes() for file in (tmp_path / folder).iterdir()} == {
        "register.json": b"one",
        "talks-copy-001.pdf": b"1",
        "talks-copy-002.pdf": b"2",
    }


def test_packets_written_without_copies_leave_earlier_copies_and_their_register(tmp_path: Path) -> None:
    copies = {Path("talks.copies/register.json"): b"x", Path("talks.copies/talks-copy-001.pdf"): b"1"}
    write_packets(tmp_path, {Path("talks/team/talks-team-en.pdf"): b"a"}, copies=copies)
    write_packets(tmp_path, {Path("talks/team/talks-team-en.pdf"): b"b"}, ["talks"])
    assert (tmp_path / "talks.copies/register.json").read_bytes() == b"x"
    assert (tmp_path / "talks.copies/talks-copy-001.pdf").read_bytes() == b"1"
