"""Files appear whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline.writing import write_file, write_packets

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
    (tmp_path / PRESS).mkdir(parents=True)
    (tmp_path / PRESS / ".a.html.x1y2").write_bytes(b"hal")
    write_packets(tmp_path, {PRESS / "a.html": b"new"})
    assert sorted(file.name for file in (tmp_path / PRESS).iterdir()) == ["a.html", "manifest.json"]


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
