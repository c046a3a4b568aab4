"""The compressed streams among bytes, wherever they begin: zlib (RFC 1950), gzip (RFC 1952), deflate (RFC 1951).

To begin at every byte and inflate would take longer than to build. So only those bytes are tried that a stream can
begin with: the head of zlib or gzip; a block of dynamic codes whose code lengths are complete, as zlib demands; a block
of fixed codes that begins with three ASCII characters. What is stored in a block without codes stands there plainly.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from briefgen.proof.contents import Unreadable

_MOST = 1 << 26
"""How many bytes are inflated of one content: more are a bomb, and nothing is proved of it."""

_PROBED = 256
_SHORTEST = 16
_CHUNK = 1 << 14
_ANY_HEAD = zlib.MAX_WBITS | 32
_NO_HEAD = -zlib.MAX_WBITS


def inflated(content: bytes) -> Iterator[bytes]:
    """What each stream in `content` holds; of one that is cut off or broken, what comes before.

    Raises:
        Unreadable: it all comes to more than 64 MB.
    """
    left, proved = _MOST, 0
    for start, kind in _candidates(content):
        head = _ANY_HEAD if kind == _HEADED else _NO_HEAD
        if start < proved or not _is_stream(content[start : start + _PROBED], head):
            continue
        held, end = _held(content, start, head, left)
        left -= len(held)
        if left <= 0:
            raise Unreadable(f"more than {_MOST >> 20} MB are compressed in it")
        if len(held) >= _SHORTEST:
            yield held
        # The checksum of a stream with a head says that it is one, and no other begins in it.
        proved = max(proved, end) if head == _ANY_HEAD else proved


def _is_stream(beginning: bytes, head: int) -> bool:
    """Whether bytes begin a stream: of one without a head, that of a text."""
    try:
        held = zlib.decompressobj(head).decompress(beginning, _PROBED)
    except zlib.error:
        return False
    return head == _ANY_HEAD or _TEXT.search(held) is not None


def _held(content: bytes, start: int, head: int, most: int) -> tuple[bytes, int]:
    """What a stream holds, at most so many bytes, and where it ends; 0 where its end is not reached."""
    stream, held, at = zlib.decompressobj(head), [], start
    size = 0
    try:
        while not stream.eof and at < len(content) and size < most:
            held.append(stream.decompress(stream.unconsumed_tail + content[at : at + _CHUNK], most - size))
            size, at = size + len(held[-1]), at + _CHUNK
    except zlib.error:
        return b"".join(held), 0
    return b"".join(held), len(content) - len(stream.unused_data) if stream.eof else 0


_HEADED, _FIXED, _DYNAMIC = 1, 2, 3


def _kinds() -> NDArray[np.uint8]:
    """What a stream may be that begins with two bytes, by their number in big-endian order; 0: none is looked for.

    A zlib head has a window of any size, no dictionary, and a check of its two bytes (RFC 1950, 2.2); a block, three
    bits that tell its kind (RFC 1951, 3.2.3).
    """
    pairs = np.arange(1 << 16)
    first, second = pairs >> 8, pairs & 255
    kinds = np.zeros(len(pairs), np.uint8)
    kinds[(first & 6 == 4) & (first >> 3 <= 29) & (second & 31 <= 29)] = _DYNAMIC
    kinds[(first & 6 == 2) & _LITERAL[first] & _LITERAL[second]] = _FIXED
    kinds[(first & 15 == 8) & (first < 128) & (second & 32 == 0) & (pairs % 31 == 0)] = _HEADED
    kinds[0x1F8B] = _HEADED
    return kinds


_LITERAL = np.array([0x50 <= int(f"{byte >> 3:05b}"[::-1], 2) << 3 <= 0xA8 for byte in range(256)])
"""Whether the upper five bits of a byte are the first five of the fixed code of a printable ASCII character.

Codes stand in a byte from its lowest bit; that of a character is 48 more than it (RFC 1951, 3.2.6).
"""

_KINDS = _kinds()
_TEXT = re.compile(rb"(?:[\t\n\r\x20-\x7e]|[\xc2-\xef][\x80-\xbf]{1,2}|[\t\n\r\x20-\x7e]\0|\0[\t\n\r\x20-\x7e]){16}")

_SHARES = np.array(
    [sum(128 >> length for at in range(0, 12, 3) if (length := codes >> at & 7)) for codes in range(4096)]
)
"""The share of all codes that four code lengths of three bits take, of 128."""


def _candidates(content: bytes) -> Iterator[tuple[int, int]]:
    """Where streams may begin, and of what kind."""
    if len(content) < _SHORTEST:
        return
    # What follows the end is as good as anything.
    bits = np.frombuffer(content + bytes(10), np.uint8)
    kinds = _KINDS[bits[:-10].astype(np.uint16) << 8 | bits[1:-9]]
    starts = np.flatnonzero(kinds)
    kinds = kinds[starts]
    may = (kinds == _HEADED) | ((kinds == _FIXED) & _LITERAL[bits[starts + 2]])
    dynamic = np.flatnonzero(kinds == _DYNAMIC)
    may[dynamic] = _are_complete(bits, starts[dynamic])
    yield from zip(starts[may].tolist(), kinds[may].tolist(), strict=True)


def _are_complete(bits: NDArray[np.uint8], starts: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether blocks of dynamic codes begin with code lengths that make a complete code (RFC 1951, 3.2.7)."""
    words = np.zeros(len(starts), np.uint64)
    for place in range(8):
        words |= bits[starts + 2 + place].astype(np.uint64) << np.uint64(8 * place)
    counts = (bits[starts + 1] >> 5).astype(np.uint64) + ((words & np.uint64(1)) << np.uint64(3)) + np.uint64(4)
    lengths = words >> np.uint64(1) & (np.uint64(1) << np.uint64(3) * counts) - np.uint64(1)
    shares = np.zeros(len(starts), np.int64)
    for at in range(0, 60, 12):
        shares += _SHARES[lengths >> np.uint64(at) & np.uint64(4095)]
    complete: NDArray[np.bool_] = shares == 128
    return complete
