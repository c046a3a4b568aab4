"""What a file is read back as: texts, each with the places in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


class Unreadable(Exception):
    """The file cannot be read back, so nothing is proved of it; the message says why."""


@dataclass(frozen=True)
class Content:
    """A text in a file; `place` says where in the file its character at an offset stands.

    `words`: it is text that a reader or a program is shown, in whole words. What is not is syntax, such as the source
    of a page or the operators of a drawing. `repeated`: another content has the same text, so that what may be packed
    in it is read there.
    """

    text: str = field(repr=False)
    place: Callable[[int], str] = field(repr=False)
    words: bool = True
    repeated: bool = False


def standing(text: str, place: str, *, words: bool = True, repeated: bool = False) -> Content:
    """A text that stands at one place."""
    return Content(text, lambda _: place, words, repeated)
