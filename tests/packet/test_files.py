"""What a build of the shipped project leaves in the output folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.packet.reading import AUDIENCES, LANGUAGES, MEETING, folders


def test_there_are_all_files_and_a_manifest_for_each_audience(packets: Path) -> None:
    made = {str(file.relative_to(packets / MEETING)) for file in (packets / MEETING).rglob("*") if file.is_file()}
    wanted = {
        f"{audience}/{MEETING}-{audience}-{language}.{kind}"
        for audience in AUDIENCES
        for language in LANGUAGES
        for kind in ("html", "pdf")
    }
    wanted |= {f"public/{MEETING}-public-{language}-large.pdf" for language in LANGUAGES}
    assert made == wanted | {f"{audience}/manifest.json" for audience in AUDIENCES}


def test_a_manifest_lists_the_files_of_its_folder_with_their_checksums(packets: Path) -> None:
    for folder in folders(packets):
        listed = json.loads((folder / "manifest.json").read_text())["files"]
        assert [each["name"] for each in listed] == sorted(
            file.name for file in folder.iterdir() if file.suffix != ".json"
        )
        for each in listed:
            content = (folder / each["name"]).read_bytes()
            assert (each["bytes"], each["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_no_manifest_names_another_audience(packets: Path) -> None:
    for folder in folders(packets):
        others = set(AUDIENCES) - {folder.name}
        assert [other for other in others if other in (folder / "manifest.json").read_text()] == []
