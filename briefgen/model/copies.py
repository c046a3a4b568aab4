"""Numbered copies: who gets which packet, as a distribution file lists them."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from briefgen.model.bounds import COPIES
from briefgen.model.node import Id, Language, Node

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Breaks of the line and marks that turn the direction of what follows: a page would show another name."""


def _on_one_line(name: str) -> str:
    if _UNSEEN.search(name):
        raise ValueError("a recipient stands on one line, without control characters")
    return name


Recipient = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), AfterValidator(_on_one_line)
]
"""A person or an office, as it is to stand on each page of its copy."""


class Copy(Node):
    """One numbered copy: the packet of `audience` in `language`, for `recipient` alone."""

    number: int = Field(gt=0, le=999_999)
    recipient: Recipient
    audience: Id
    language: Language


class Distribution(Node):
    """The numbered copies of one meeting's packets."""

    meeting: Id
    copies: tuple[Copy, ...] = Field(min_length=1, max_length=COPIES)
