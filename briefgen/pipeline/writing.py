"""Stage 10: folders appear whole or not at all, and each audience's folder says what it holds.

A meeting's folder is made anew beside the old one, with what others put there, and then exchanged with it (change.py).
Whoever reads the folder meanwhile, and whatever ends the build, finds the old folder or the new one.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from briefgen.load.files import Missing, Refused, content_of
from briefgen.model.bounds import MANIFEST_BYTES
from briefgen.model.diagnostics import Diagnosed, Position, diagnose
from briefgen.model.manifest import MANIFEST, SIGNATURE
from briefgen.pipeline.change import WORK, exchange_prepared, is_unsettled, preparing, sync_folder
from briefgen.pipeline.locking import reported
from briefgen.pipeline.manifest import CHECKSUMS, NO_ORIGINS, Origins, manifest

NONE: Mapping[Path, bytes] = {}
"""No files."""


def write_packets(
    output: Path,
    contents: Mapping[Path, bytes],
    replaced: Iterable[str] = (),
    copies: Mapping[Path, bytes] = NONE,
    origins: Origins = NO_ORIGINS,
) -> None:
    """Writes `contents`, by their paths in `output`, and a manifest into each folder. Raises `Diagnosed`.

    The folders of all meetings change together, or none does. Of a meeting that is `replaced`, nothing else that a
    build wrote earlier is left: a folder that is handed over holds no text that has been closed since, and no language
    or audience that there is no more. The `copies` with their register are written along; their folder gets no
    manifest, and loses none that were made before. A manifest records the `origins` of files; the signature of one that
    changes is removed. The caller holds `output` (locking.py).
    """
    replaced = frozenset(replaced)
    folders = dict.fromkeys(path.parent for path in contents)

    def is_outdated(path: Path) -> bool:
        meeting, name = path.parts[0], path.name
        if len(path.parts) != 3 or meeting not in replaced:
            return name in (MANIFEST, SIGNATURE) and path.parent in folders
        return name in (MANIFEST, SIGNATURE) or (path.suffix in (".html", ".pdf") and name.startswith(f"{meeting}-"))

    with reported(output), preparing(output) as new:
        _write_all(new, {**contents, **copies})
        names = dict.fromkeys((*(path.parts[0] for path in (*contents, *copies)), *replaced))
        for name in names:
            _carry_over(output, new, name, is_outdated)
        manifests = {folder / MANIFEST: manifest(new / folder, output / folder, origins) for folder in folders}
        _write_all(new, manifests)
        _keep_signatures(output, new, manifests)
        exchange_prepared(output, names)


def write_site(output: Path, contents: Mapping[Path, bytes]) -> None:
    """Writes a site, by the paths in `output`, as `write_packets` does, with the checksums of all of it.

    What an earlier site had and this one has not is removed: its checksums tell which files were its own. Raises
    `Diagnosed`.
    """
    files = {**contents, Path(CHECKSUMS): _checksums(contents)}
    with reported(output), preparing(output) as new:
        _write_all(new, files)
        before = _listed(output)

        def is_outdated(path: Path) -> bool:
            signed = path.with_name(MANIFEST)
            return path in before or (path.name == SIGNATURE and (signed in before or signed in files))

        names = dict.fromkeys(path.parts[0] for path in (*files, *before))
        for name in names:
            _carry_over(output, new, name, is_outdated)
        _keep_signatures(output, new, files)
        exchange_prepared(output, names)


def refuse_folder(output: Path) -> None:
    """Raises `Diagnosed` if a site cannot go to `output`, since there is something in it that is no site."""
    hidden = (path.name.startswith(".") for path in output.iterdir()) if output.is_dir() else ()
    if not all(hidden) and not (output / CHECKSUMS).is_file() and not is_unsettled(output):
        hint = "choose a folder of its own with --output"
        raise Diagnosed([diagnose("site/folder", Position(output), hint, folder=output)])


def write_file(place: Path, content: bytes) -> None:
    """Writes one file, whole or not at all, while no other command writes it. Raises `Diagnosed`."""
    new = place.with_name(f".{place.name}{WORK}")
    with reported(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        with _held_alone(new.with_name(f"{new.name}.lock")):
            new.unlink(missing_ok=True)  # of a command that was killed while it wrote
            try:
                with new.open("xb") as stream:
                    _write(stream.fileno(), content)
                new.chmod(0o644)
                new.replace(place)
            except BaseException:
                new.unlink(missing_ok=True)
                raise
        sync_folder(place.parent)


@contextmanager
def _held_alone(place: Path) -> Iterator[None]:
    """Holds a lock file, which is removed in the end. Raises OSError."""
    with FileLock(place, timeout=_PATIENCE):
        try:
            yield
        finally:
            with contextlib.suppress(OSError):  # on Windows, a file that is open stays
                place.unlink()


_PATIENCE = 10.0
"""How many seconds a command waits for another one that writes the same file."""


def _checksums(contents: Mapping[Path, bytes]) -> bytes:
    """What a site holds, as ``sha256sum --check`` reads it."""
    lines = sorted(f"{path.as_posix()}\n" for path in contents)
    return "".join(f"{hashlib.sha256(contents[Path(line.rstrip())]).hexdigest()}  {line}" for line in lines).encode()


def _listed(output: Path) -> set[Path]:
    """The files of the site in `output`; none outside it and none that is hidden, whatever its list says."""
    try:
        lines = content_of(output / CHECKSUMS, MANIFEST_BYTES).decode().splitlines()
    except Missing:
        return set()
    except (Refused, ValueError) as problem:
        raise OSError(errno.EINVAL, f"{output / CHECKSUMS} cannot be read: {problem}") from problem
    paths = (Path(line.partition("  ")[2]) for line in lines)
    return {path for path in paths if path.parts and not path.is_absolute() and not _is_hidden(path)}


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _write_all(folder: Path, contents: Mapping[Path, bytes]) -> None:
    for path, content in contents.items():
        _make_folders(folder, path)
        with (folder / path).open("xb") as stream:
            _write(stream.fileno(), content)
        (folder / path).chmod(0o644)


def _make_folders(folder: Path, path: Path) -> None:
    """Makes the folders of the file `path` in `folder`, with the same mode whatever the umask."""
    for parent in reversed(path.parents[:-1]):
        if not (folder / parent).is_dir():
            (folder / parent).mkdir()
            (folder / parent).chmod(0o755)


def _write(file: int, content: bytes) -> None:
    with os.fdopen(file, "wb", closefd=False) as stream:
        stream.write(content)
        stream.flush()
        os.fsync(file)


def _carry_over(output: Path, new: Path, name: str, is_outdated: Callable[[Path], bool]) -> None:
    """Gives the new entry `name` what the old one has besides, but for files that are outdated, by their paths.

    A file is carried as a second name of the same file, so that it also keeps what is written to it meanwhile.
    """
    _refuse_clash(output / name, new / name)
    for folder in _folders(output / name):
        path = folder.relative_to(output)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, f"the folder {folder} cannot be changed")
        (new / path).mkdir(parents=True, exist_ok=True)
        shutil.copystat(folder, new / path)
        for entry in folder.iterdir():
            _refuse_clash(entry, new / path / entry.name)
            is_folder = entry.is_dir() and not entry.is_symlink()
            if not is_folder and not is_outdated(path / entry.name) and not (new / path / entry.name).exists():
                _link(entry, new / path / entry.name)
    for folder in reversed(_folders(new / name)):
        if not any(folder.iterdir()) and any((output / folder.relative_to(new)).iterdir()):
            folder.rmdir()


def _keep_signatures(output: Path, new: Path, contents: Mapping[Path, bytes]) -> None:
    """Gives the manifests that are the same as the old ones their old signatures."""
    for path, content in contents.items():
        old, signature = output / path, path.with_name(SIGNATURE)
        if path.name == MANIFEST and (output / signature).is_file() and old.is_file() and old.read_bytes() == content:
            _link(output / signature, new / signature)


def _folders(place: Path) -> list[Path]:
    """A folder and all below it, each before those in it; none where there is no folder."""

    def fail(problem: OSError) -> None:
        raise problem

    return [Path(folder) for folder, _, _ in os.walk(place, onerror=fail)] if place.is_dir() else []


def _refuse_clash(old: Path, new: Path) -> None:
    """Raises OSError if a folder would replace what is none, or the other way round."""
    if not os.path.lexists(old) or not new.exists():
        return
    if new.is_dir() and old.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, f"{old} is a symbolic link, and not a folder")
    if new.is_dir() and not old.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, f"there is a file at {old}")
    if new.is_file() and old.is_dir() and not old.is_symlink():
        raise IsADirectoryError(errno.EISDIR, f"there is a folder at {old}")


_NO_LINK = {errno.EPERM, errno.EINVAL, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What systems answer that cannot give a file a second name, or not this one."""


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=os.link not in os.supports_follow_symlinks)
    except OSError as problem:
        if problem.errno == errno.EXDEV:
            raise OSError(errno.EXDEV, f"another file system is mounted in {old.parent}") from problem
        if problem.errno not in _NO_LINK:
            raise
        shutil.copy2(old, new, follow_symlinks=False)
