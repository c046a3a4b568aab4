"""The manifest of an audience's folder: each file with its size, its checksum and what it was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from briefgen.load.files import Refused, content_of, irregular
from briefgen.model.bounds import MANIFEST_BYTES
from briefgen.model.manifest import MANIFEST, Entry, Manifest, Origin

CHECKSUMS = "SHA256SUMS"

Origins = Mapping[Path, Origin]
"""What files were made from, by their paths in the output folder."""

NO_ORIGINS: Origins = {}


def manifest(folder: Path, before: Path, origins: Origins) -> bytes:
    """What a folder holds. It tells nothing of other folders.

    A file that has none of the `origins` keeps the one that the manifest in the folder `before` gives it, if it is
    still the same file.
    """
    files = (file for file in sorted(folder.iterdir()) if file.suffix in (".html", ".pdf") and not irregular(file))
    kept = _kept(before)
    listed = {}
    for file in files:
        sha256 = _sha256(file)
        origin = origins.get(_path(folder, file.name)) or kept.get((file.name, sha256))
        listed[file.name] = (file.stat().st_size, sha256, origin)
    return _manifest(folder, listed)


def manifest_of(folder: Path, contents: Mapping[str, bytes], origins: Origins) -> bytes:
    """The manifest of a folder that is to hold `contents`, by the names of its files."""
    listed = {
        name: (len(contents[name]), hashlib.sha256(contents[name]).hexdigest(), origins.get(_path(folder, name)))
        for name in sorted(contents)
    }
    return _manifest(folder, listed)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder. Raises `Refused` where it cannot be read, ValueError where it is not in this format."""
    try:
        return Manifest.model_validate_json(content_of(folder / MANIFEST, MANIFEST_BYTES, folder))
    except ValidationError as problem:
        first = problem.errors()[0]
        words = (*map(str, first["loc"]), first["msg"])
        raise ValueError(": ".join(words)) from problem


def _manifest(folder: Path, files: Mapping[str, tuple[int, str, Origin | None]]) -> bytes:
    origins: list[Origin] = []
    entries = []
    for name, (size, sha256, origin) in files.items():
        if origin is not None and origin not in origins:
            origins.append(origin)
        place = None if origin is None else origins.index(origin)
        entries.append(Entry(name=name, bytes=size, sha256=sha256, origin=place))
    made = Manifest(
        version=1, meeting=folder.parent.name, audience=folder.name, files=tuple(entries), origins=tuple(origins)
    )
    return (json.dumps(made.model_dump(mode="json", exclude_none=True), indent=2, ensure_ascii=False) + "\n").encode()


def _path(folder: Path, name: str) -> Path:
    """Where a file of a folder stands in the output folder."""
    return Path(folder.parent.name, folder.name, name)


def _kept(before: Path) -> dict[tuple[str, str], Origin | None]:
    """The origins that an earlier manifest gives, by the names and checksums of the files; none where it has none."""
    try:
        earlier = read_manifest(before)
    except (Refused, ValueError):
        return {}
    return {(entry.name, entry.sha256): earlier.origin(entry) for entry in earlier.files}


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
