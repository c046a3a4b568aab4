"""The one way to a file that a person gives: a regular file, in its folder, and no larger than allowed."""

from __future__ import annotations

import stat
from pathlib import Path


class Refused(Exception):
    """The file is not read; the message says why, after the file's name: ``it is a folder``."""


class Missing(Refused):
    """There is no such file."""


class TooLarge(Refused):
    """The file is larger than allowed."""


def regular(file: Path, folder: Path | None = None) -> Path:
    """Where `file` stands once symbolic links are followed, if that is a regular file in `folder` or below it.

    Without a `folder`, anywhere. To open anything else, such as a pipe, could take forever. Raises `Refused`.
    """
    try:
        place = file.resolve()
        if folder is not None and not place.is_relative_to(folder.resolve()):
            raise Refused(_outside(file, folder, place))
        mode = place.stat().st_mode
    except FileNotFoundError as problem:
        raise Missing("there is no such file") from problem
    # A loop of links is a RuntimeError before Python 3.13; a NUL in a name is a ValueError.
    except (OSError, RuntimeError, ValueError) as problem:
        raise Refused(reason(problem)) from problem
    if not stat.S_ISREG(mode):
        raise Refused(f"it is {irregular(place)}")
    return place


def content_of(file: Path, most: int, folder: Path | None = None) -> bytes:
    """What a `regular` file holds, at most so many bytes. Raises `Refused`."""
    try:
        with regular(file, folder).open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as problem:
        raise Refused(reason(problem)) from problem
    if len(content) > most:
        raise TooLarge(f"it is larger than {size(most)}")
    return content


def irregular(place: Path) -> str | None:
    """What stands at `place`, in words, if that is no regular file. Links are not followed. Raises OSError."""
    mode = place.lstat().st_mode
    return None if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), "no regular file")


def _outside(file: Path, folder: Path, place: Path) -> str:
    if folder not in file.parents or ".." in file.parts[len(folder.parts) :]:
        return "it lies outside the spec's folder"
    return f"a symbolic link leads out of the spec's folder, to {place}"


def reason(problem: Exception) -> str:
    """Why a file cannot be read, as the system says it, without the file's path."""
    return getattr(problem, "strerror", None) or str(problem)


def size(count: int) -> str:
    """A bound in bytes as a message names it: ``200 KB``."""
    unit, name = next(pair for pair in ((10**9, "GB"), (10**6, "MB"), (10**3, "KB"), (1, "bytes")) if count >= pair[0])
    return f"{count // unit} {name}"


_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
