"""The manifest of an audience's folder: the name, size and checksum of each file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"


def manifest(folder: Path) -> bytes:
    """What a folder holds: each file's name, size in bytes and SHA-256, by name. It tells nothing of other folders."""
    files = (file for file in sorted(folder.iterdir()) if file.suffix in (".html", ".pdf"))
    return _manifest(folder, {file.name: (file.stat().st_size, _sha256(file)) for file in files})


def manifest_of(folder: Path, contents: Mapping[str, bytes]) -> bytes:
    """The manifest of a folder that is to hold `contents`, by the names of its files."""
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    return _manifest(folder, {name: (len(contents[name]), sums[name]) for name in sorted(contents)})


def _manifest(folder: Path, files: Mapping[str, tuple[int, str]]) -> bytes:
    listed = [{"name": name, "bytes": size, "sha256": sha256} for name, (size, sha256) in files.items()]
    told = {"audience": folder.name, "meeting": folder.parent.name, "files": listed}
    return (json.dumps(told, indent=2) + "\n").encode()


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
