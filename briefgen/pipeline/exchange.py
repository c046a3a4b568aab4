"""Two places exchange what stands at them, in one step where the system can.

Linux has renameat2(2) with RENAME_EXCHANGE, macOS renamex_np(2) with RENAME_SWAP; the standard library has neither.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a kernel or a file system answers that has no exchange."""

_IN_CURRENT_FOLDER = -100
_RENAME_EXCHANGE = _RENAME_SWAP = 2


def exchange(one: Path, other: Path, aside: Path) -> None:
    """Exchanges what stands at two places of one file system, files or folders; both exist. Raises OSError.

    Where the system has no exchange, what stands at `other` first goes `aside`: there are three renames, and for a
    moment nothing stands at `other`.
    """
    if not _exchange_at_once(one, other):
        other.rename(aside)
        one.rename(other)
        aside.rename(one)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Whether the system could exchange both; if it could not, nothing has changed."""
    try:
        failed = _call(os.fsencode(one), os.fsencode(other))
    except AttributeError:  # the C library has no such function
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _call(one: bytes, other: bytes) -> int:
    if sys.platform == "win32":
        raise AttributeError
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        return int(library.renamex_np(one, other, _RENAME_SWAP))
    return int(library.renameat2(_IN_CURRENT_FOLDER, one, _IN_CURRENT_FOLDER, other, _RENAME_EXCHANGE))
