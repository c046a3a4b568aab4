"""Numbered copies: who gets which packet, as a distribution file lists them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from briefgen.model.node import Id, Language, Node

Recipient = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
"""A person or an office, as it is to stand on each page of its copy."""


class Copy(Node):
    """One numbered copy: the packet of `audience` in `language`, for `recipient` alone."""

    number: int = Field(gt=0)
    recipient: Recipient
    audience: Id
    language: Language


class Distribution(Node):
    """The numbered copies of one meeting's packets."""

    meeting: Id
    copies: tuple[Copy, ...] = Field(min_length=1)
