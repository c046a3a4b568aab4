"""A compressed text is found wherever it begins."""

from __future__ import annotations

import gzip
import random
import zlib
from base64 import b64encode

import pytest

from briefgen.proof import Unreadable, standing
from briefgen.proof.forms import folded, readings, texts_of
from briefgen.proof.inflating import inflated

TEXT = "The ferry line to the north closes before the elections, and nobody is told until then."
LONG = "\n".join(f"{number}: {TEXT} Not for the press, {number * 7919 % 1000}." for number in range(60))


def deflated(text: bytes, window: int, level: int = 9, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> bytes:
    packer = zlib.compressobj(level, wbits=window, strategy=strategy)
    return packer.compress(text) + packer.flush()


NOISE = random.Random(7).randbytes(5000)


@pytest.mark.parametrize("before", [b"", b"\x00", NOISE[:333], NOISE[:4096]])
@pytest.mark.parametrize("after", [b"", NOISE])
@pytest.mark.parametrize(
    "packed",
    [
        zlib.compress(TEXT.encode()),
        zlib.compress(LONG.encode(), 1),
        gzip.compress(TEXT.encode(), mtime=0),
        deflated(TEXT.encode(), 9),
        deflated(TEXT.encode(), -15),
        deflated(TEXT.encode(), -15, strategy=zlib.Z_FIXED),
        deflated(LONG.encode(), -15),
        deflated(LONG.encode(), -15, 1),
        zlib.compress(TEXT.encode("utf-16")),
        zlib.compress(zlib.compress(TEXT.encode())),
    ],
    ids=["zlib", "zlib fast", "gzip", "small window", "bare", "fixed", "dynamic", "dynamic fast", "UTF-16", "twice"],
)
def test_a_stream_is_found_at_every_offset(packed: bytes, before: bytes, after: bytes) -> None:
    assert any(folded(TEXT) in folded(each) for each in texts_of(before + packed + after))


@pytest.mark.parametrize("shift", range(4))
def test_a_stream_in_a_picture_in_base64_is_found(shift: int) -> None:
    """A PNG's chunk, in a data: address that stands in an SVG."""
    content = NOISE[: 40 + shift] + b"iCCPProfile\0\0" + zlib.compress(TEXT.encode()) + NOISE[:20]
    source = f'<image href="data:image/png;base64,{b64encode(content).decode()}"/>'
    assert any(folded(TEXT) in folded(each.text) for each in readings(standing(source, "here")))


def test_of_a_stream_that_is_cut_off_or_broken_what_comes_before_is_read() -> None:
    packed = bytearray(zlib.compress(NOISE * 8 + LONG.encode()))
    held = b"".join(inflated(bytes(packed[:-3])))
    assert LONG.encode()[:-200] in held
    packed = bytearray(zlib.compress(TEXT.encode() + NOISE * 20))
    packed[-1] ^= 1
    assert TEXT.encode() in b"".join(inflated(bytes(packed)))


def test_a_bomb_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="more than 64 MB are compressed in it"):
        list(texts_of(b"\xff" + zlib.compress(bytes(1 << 27))))


def test_noise_holds_nothing() -> None:
    """Of a megabyte, a few short false streams at most."""
    assert len(list(inflated(random.Random(3).randbytes(1_000_000)))) < 200
