"""Stage 10: files appear whole or not at all, and each audience's folder says what it holds.

A file is written beside its place, flushed to the disk and renamed into it, so that a full disk or a lost process
leaves what was there before (POSIX rename is atomic).
"""

from __future__ import annotations

import contextlib
import errno
import glob
import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

from filelock import FileLock

from briefgen.model.diagnostics import Diagnosed, Position, diagnose
from briefgen.model.manifest import MANIFEST, SIGNATURE
from briefgen.pipeline.manifest import NO_ORIGINS, Origins, manifest

CHECKSUMS = "SHA256SUMS"

NONE: Mapping[Path, bytes] = {}
"""No files."""


def write_packets(
    output: Path,
    contents: Mapping[Path, bytes],
    replaced: Iterable[str] = (),
    copies: Mapping[Path, bytes] = NONE,
    origins: Origins = NO_ORIGINS,
) -> None:
    """Writes `contents`, by their paths in `output`, then a manifest into each folder. Raises `Diagnosed`.

    All are first written beside their places; only when that has succeeded are they moved there. Of a meeting that is
    `replaced`, nothing else that a build wrote earlier is left: a folder that is handed over holds no text that has
    been closed since, and no language or audience that there is no more. The `copies` with their register are written
    along; their folder gets no manifest, and loses none that were made before. A manifest tells the `origins` of files,
    and the signature of one that changes is removed.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        with FileLock(output / ".lock"):
            _write_all(output, {**contents, **copies})
            folders = dict.fromkeys(path.parent for path in contents)
            kept = {*contents, *(folder / name for folder in folders for name in (MANIFEST, SIGNATURE))}
            for meeting in replaced:
                _remove_others(output / meeting, {output / path for path in kept})
            made = {folder / MANIFEST: manifest(output / folder, output / folder, origins) for folder in folders}
            _remove_stale_signatures(output, made)
            _write_all(output, made)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise Diagnosed([diagnose("project/output", Position(output), reason=reason)]) from problem


def write_site(output: Path, contents: Mapping[Path, bytes]) -> None:
    """Writes a site, by the paths in `output`, as `write_packets` does; then the checksums of all of it.

    What an earlier site had and this one has not is removed: its checksums tell which files were its own. Raises
    `Diagnosed`.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        with FileLock(output / ".lock"):
            _remove_stale_signatures(output, contents)
            _write_all(output, contents)
            for path in _listed(output) - contents.keys():
                _remove(output, path)
            _write_all(output, {Path(CHECKSUMS): _checksums(contents)})
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise Diagnosed([diagnose("project/output", Position(output), reason=reason)]) from problem


def refuse_folder(output: Path) -> None:
    """Raises `Diagnosed` if a site cannot go to `output`, since there is something in it that is no site."""
    hidden = (each.name.startswith(".") for each in output.iterdir()) if output.is_dir() else ()
    if not all(hidden) and not (output / CHECKSUMS).is_file():
        hint = "choose a folder of its own with --output"
        raise Diagnosed([diagnose("site/folder", Position(output), hint, folder=output)])


def _checksums(contents: Mapping[Path, bytes]) -> bytes:
    """What a site holds, as ``sha256sum --check`` reads it."""
    lines = sorted(f"{path.as_posix()}\n" for path in contents)
    return "".join(f"{hashlib.sha256(contents[Path(line.rstrip())]).hexdigest()}  {line}" for line in lines).encode()


def _listed(output: Path) -> set[Path]:
    """The files of the site that stands in `output`; none outside it, whatever its list says."""
    try:
        lines = (output / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return set()
    paths = (Path(line.partition("  ")[2]) for line in lines)
    return {path for path in paths if path.parts and not path.is_absolute() and ".." not in path.parts}


def _remove(output: Path, path: Path) -> None:
    """Removes a file, and the folders that it leaves empty."""
    (output / path).unlink(missing_ok=True)
    for folder in path.parents[:-1]:
        if (output / folder).is_dir() and not any((output / folder).iterdir()):
            (output / folder).rmdir()


def _remove_stale_signatures(output: Path, contents: Mapping[Path, bytes]) -> None:
    """Removes the signatures of manifests in `output` that are to become others."""
    for path, content in contents.items():
        signature = output / path.with_name(SIGNATURE)
        if path.name == MANIFEST and signature.exists() and (output / path).read_bytes() != content:
            signature.unlink()


def _remove_others(meeting: Path, kept: Collection[Path]) -> None:
    """Removes the packets and manifests of a meeting that are not `kept`, and the folders they leave empty."""
    for folder in [each for each in meeting.iterdir() if each.is_dir()]:
        for file in folder.iterdir():
            built = file.suffix in (".html", ".pdf") and file.name.startswith(f"{meeting.name}-")
            if file not in kept and (built or file.name in (MANIFEST, SIGNATURE)):
                file.unlink()
        if not any(folder.iterdir()):
            folder.rmdir()


def write_file(place: Path, content: bytes) -> None:
    """Writes one file, whole or not at all. Raises `Diagnosed`."""
    try:
        _write_all(place.parent, {Path(place.name): content})
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise Diagnosed([diagnose("project/output", Position(place), reason=reason)]) from problem


def _write_all(output: Path, contents: Mapping[Path, bytes]) -> None:
    beside: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            place = output / path
            _make_folders(output, path)
            for left in place.parent.glob(f".{glob.escape(place.name)}.*"):
                left.unlink()  # by a build that was killed while it wrote
            if place.is_dir():
                raise IsADirectoryError(errno.EISDIR, f"there is a folder at {place}")
            beside[place] = _written_beside(place, content)
        for place, written in beside.items():
            written.replace(place)
    finally:
        for written in beside.values():
            written.unlink(missing_ok=True)
    _sync_folders({(output / path).parent for path in contents})


def _make_folders(output: Path, path: Path) -> None:
    """Makes the folders of a file in `output`, which are the same whatever the umask."""
    output.mkdir(parents=True, exist_ok=True)
    for folder in reversed(path.parents[:-1]):
        place = output / folder
        if not place.is_dir():
            place.mkdir()
            place.chmod(0o755)


def _written_beside(place: Path, content: bytes) -> Path:
    with NamedTemporaryFile(dir=place.parent, prefix=f".{place.name}.", delete=False) as stream:
        written = Path(stream.name)
        try:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            written.chmod(0o644)
        except BaseException:
            written.unlink(missing_ok=True)
            raise
    return written


def _sync_folders(folders: Iterable[Path]) -> None:
    """Makes the renames last; not every system lets a folder be opened for that."""
    for folder in folders:
        with contextlib.suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)
