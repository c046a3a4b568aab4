"""Who a packet is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, ValidationInfo, field_validator

from briefgen.model.embargo import Embargo
from briefgen.model.node import Id, Language, LevelId, Name, Node
from briefgen.model.theme import Paper


def _pages(given: object) -> object:
    """How many pages ``1 page`` or ``3 pages`` are."""
    if isinstance(given, str):
        count, _, word = given.partition(" ")
        if count.isdecimal() and word in ("page", "pages"):
            return int(count)
        raise ValueError(f"{given!r} is no number of pages; write 1 page, or 3 pages")
    return given


Pages = Annotated[
    int,
    Field(gt=0, le=999),
    BeforeValidator(
        _pages,
        json_schema_input_type=Annotated[int, Field(gt=0, le=999)]
        | Annotated[str, StringConstraints(pattern="^0*[1-9][0-9]{0,2} pages?$")],
    ),
]
"""A number of pages: ``1 page``, ``3 pages`` or the number alone."""


class Audience(Node):
    """Who reads a packet, what they see, and which products are bound in it."""

    title: Name = Field(examples=["Delegation"])
    """What they are called."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = Field(default=None, examples=[["en"]])
    """The languages that their packet is made in; without it, all of the spec's."""
    sees: tuple[Id, ...] = Field(min_length=1, examples=[["delegation", "press", "public"]])
    """The levels they see: their own, and those of others. Who sees all sees what is released to nobody, too."""
    packet: tuple[Id, ...] = Field(max_length=26, examples=[["points", "run-of-show", "participants", "data"]])
    """The products bound in their packet, in order."""
    ceiling: LevelId | None = Field(default=None, examples=["TLP:AMBER"])
    """The highest level of the marking scheme that they may be given; without it, that of the marking."""
    distribution: tuple[Name, ...] = Field(default=(), examples=[["Front office", "Ports desk"]])
    """Who gets the packet, named on its first page."""
    embargo: Embargo | None = Field(default=None, examples=[{"until": "2023-06-01T09:30", "zone": "Europe/London"}])
    """Until when the packet is not to be published."""
    paper: Paper | None = Field(default=None, examples=["a4"])
    """The paper that the PDF is for; without it, that of the theme, or letter."""
    limits: Mapping[Id, Pages] = Field(default={}, examples=[{"steering": "1 page"}])
    """How many pages products may have in print."""
    large_print: bool = Field(default=False, examples=[True])
    """Whether there is a PDF in 18 points beside the other."""
    open: bool = Field(default=False, examples=[True])
    """Whether anybody may read what they get, so that it may be published."""

    @field_validator("packet")
    @classmethod
    def _binds_something_and_each_once(cls, packet: tuple[str, ...]) -> tuple[str, ...]:
        if not packet:
            raise ValueError("a packet holds at least one product")
        if twice := sorted({each for each in packet if packet.count(each) > 1}):
            raise ValueError(f"a packet holds a product once; {', '.join(twice)} is named again")
        return packet

    @field_validator("limits")
    @classmethod
    def _limits_what_is_bound(cls, limits: Mapping[str, int], given: ValidationInfo) -> Mapping[str, int]:
        if others := sorted(set(limits) - set(given.data.get("packet", limits))):
            raise ValueError(f"the packet does not hold {', '.join(others)}")
        return limits
