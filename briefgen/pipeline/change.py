"""Entries of a folder that change all at once, or not at all.

New entries are prepared in a hidden folder beside the old ones. When all are on the disk, a journal lists them; then
each is exchanged with the old entry of its name, and the journal goes. The next command in the folder finishes what a
lost process or machine left with a journal, or undoes it where it cannot be finished. Without a journal, the old
entries stand as they were. Only the holder of the folder's lock (locking.py) changes it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints, TypeAdapter

from briefgen.load.files import Missing, Refused, content_of, irregular
from briefgen.model.bounds import MANIFEST_BYTES
from briefgen.pipeline.exchange import exchange

WORK = ".briefgen"
"""The hidden folder, which is there only while the entries change."""

_JOURNAL = "journal.json"

_PARTS = ("new", "aside")


_Name = Annotated[str, StringConstraints(pattern=r"^[^./\\\x00][^/\\\x00]*\z")]
"""An entry of the folder itself that is not hidden."""

_ENTRIES = TypeAdapter(dict[_Name, str | None])
"""What a journal holds: the digest of each prepared entry, by its name."""


class Unfinished(Exception):
    """A change could be neither finished nor undone; the message says why. The journal is kept for the next try."""


@contextmanager
def preparing(folder: Path) -> Iterator[Path]:
    """An empty folder to prepare new entries of `folder` in; what is left in it goes when the block ends.

    Raises OSError.
    """
    work = folder / WORK
    _discard(work)
    try:
        work.mkdir(parents=True)
        for name in _PARTS:
            (work / name).mkdir()
        yield work / "new"
    finally:
        if not (work / _JOURNAL).exists():
            with contextlib.suppress(OSError):  # the next build tries again
                _discard(work)


def exchange_prepared(folder: Path, names: Collection[str]) -> None:
    """Puts the entries that are prepared in the place of those in `folder`, by their names.

    An entry that is not prepared is removed. The content of each prepared file is on the disk already. Raises OSError,
    and then `folder` is as it was before; or `Unfinished`.
    """
    work = folder / WORK
    _sync_folders(work / "new")
    # Its digest distinguishes a new entry from the old one, whichever of the two a lost process left there.
    _write_journal(work, {name: _digest(work / "new" / name) for name in names})
    sync_folder(folder)
    try:
        for name in names:
            _flip(folder, name)
        _commit(folder)
    except BaseException:
        _settle_or_keep(folder, forward=False)
        raise


def settle(folder: Path) -> None:
    """Finishes the change that a lost process left in `folder`, or undoes it, and removes what else it left.

    Raises OSError and `Unfinished`.
    """
    work = folder / WORK
    # Anybody who can write the folder may have made what stands there, and a link would lead out of it.
    for place in (work, *(work / name for name in _PARTS)):
        if os.path.lexists(place) and (kind := irregular(place)) != "a folder":
            raise OSError(errno.ENOTDIR, f"{place} is {kind or 'a file'}, and not a folder")
    if is_unsettled(folder):
        try:
            _settle(folder, forward=True)
        except OSError:
            _settle_or_keep(folder, forward=False)
    _discard(work)


def is_unsettled(folder: Path) -> bool:
    """Whether a change was begun in `folder` and not ended."""
    return (folder / WORK / _JOURNAL).exists()


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder last. Raises OSError."""
    if os.name == "nt":  # it lets no folder be opened for that
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as problem:
        if problem.errno not in (errno.EINVAL, errno.ENOTSUP):  # some file systems cannot
            raise
    finally:
        os.close(opened)


def _settle_or_keep(folder: Path, *, forward: bool) -> None:
    try:
        _settle(folder, forward=forward)
    except OSError as problem:
        raise Unfinished(problem.strerror or str(problem)) from problem


def _settle(folder: Path, *, forward: bool) -> None:
    """Puts every entry that the journal lists where it belongs after the change, or before it."""
    work = folder / WORK
    for name, digest in _read_journal(work).items():
        prepared, place, aside = work / "new" / name, folder / name, work / "aside" / name
        if os.path.lexists(aside):
            aside.rename(place if os.path.lexists(prepared) else prepared)
        is_exchanged = _digest(prepared) != digest
        if is_exchanged is not forward:
            _flip(folder, name)
    _commit(folder)


def _flip(folder: Path, name: str) -> None:
    """Exchanges an entry with the prepared one, each of which may be missing. Twice changes nothing."""
    prepared, place = folder / WORK / "new" / name, folder / name
    if not os.path.lexists(prepared):
        if os.path.lexists(place):
            place.rename(prepared)
    elif not os.path.lexists(place):
        prepared.rename(place)
    else:
        exchange(prepared, place, folder / WORK / "aside" / name)


def _commit(folder: Path) -> None:
    sync_folder(folder)
    sync_folder(folder / WORK / "new")
    # Should this not last, the next command finds all exchanged, and has nothing to do.
    (folder / WORK / _JOURNAL).unlink(missing_ok=True)


def _write_journal(work: Path, entries: Mapping[str, str | None]) -> None:
    written = work / f"{_JOURNAL}.new"
    with written.open("x", encoding="utf-8") as stream:
        json.dump(entries, stream)
        stream.flush()
        os.fsync(stream.fileno())
    written.rename(work / _JOURNAL)
    sync_folder(work)


def _read_journal(work: Path) -> Mapping[str, str | None]:
    """What is prepared, by the names of its entries; nothing where there is no journal. Raises `Unfinished`."""
    try:
        return _ENTRIES.validate_json(content_of(work / _JOURNAL, MANIFEST_BYTES, work))
    except Missing:
        return {}
    except (Refused, ValueError) as problem:
        raise Unfinished(f"{work / _JOURNAL} is not a journal") from problem


def _digest(place: Path) -> str | None:
    """A hash over the names and contents below a place; None where there is nothing."""
    if not os.path.lexists(place):
        return None
    found = hashlib.sha256()
    for path in sorted((place, *place.rglob("*"))):
        is_file = path.is_file() and not path.is_symlink()
        content = hashlib.file_digest(path.open("rb"), "sha256").hexdigest() if is_file else ""
        found.update(f"{path.relative_to(place).as_posix()}\0{content}\0".encode(errors="surrogateescape"))
    return found.hexdigest()


def _sync_folders(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            sync_folder(path)
    sync_folder(folder)


def _discard(work: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(work)
