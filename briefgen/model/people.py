"""Delegations and the people in them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from briefgen.model.node import Day, Id, Name, Node, Portion, PortionName, Released


class Delegation(Node):
    """One side of the table."""

    name: Name = Field(examples=["The host"])
    """What it is called."""
    side: Literal["ours", "theirs", "other"] = Field(examples=["ours"])
    """Whose it is: `ours` is the side the packet is written for."""


class Title(Node):
    """A title and the days on which it is borne."""

    text: Name = Field(examples=["Minister for Ports"])
    """The title."""
    since: Day = Field(examples=["2020-01-01"])
    """The first day."""
    until: Day | None = Field(default=None, examples=["2023-12-31"])
    """The last day; without it, it is still borne."""

    def valid_on(self, day: date) -> bool:
        """Whether the title is borne on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


class Person(Released):
    """Somebody who takes part, or who said something in public."""

    name: str = Field(examples=["Ada Lovelace"])
    """The full name, the same in every language."""
    called: Name = Field(examples=["Minister Lovelace"])
    """What a text calls them."""
    delegation: Id = Field(examples=["host"])
    """Their delegation, by its id in `delegations`."""
    role: Literal["principal", "plus-one", "member", "notetaker", "interpreter", "absent"] = Field(
        default="member", examples=["principal"]
    )
    """What they do at the table."""
    attendance: Literal["expected", "confirmed", "attended"] = Field(default="expected", examples=["confirmed"])
    """How sure it is that they take part."""
    titles: tuple[Title, ...] = Field(min_length=1, examples=[[{"text": "Minister for Ports", "since": "2020-01-01"}]])
    """Their titles; the one of the day is printed."""
    pronunciation: PortionName | None = Field(
        default=None, examples=[{"release": ["delegation"], "text": "AY-da LUV-layss"}]
    )
    """How the name is said."""
    precedence: int = Field(default=99, examples=[1])
    """Their place in the order of their delegation, the lowest number first."""
    bio: Portion | None = Field(default=None, examples=[{"release": ["delegation"], "text": "Minister since 2020."}])
    """Who they are, in a few sentences."""
    bio_as_of: Day | None = Field(default=None, examples=["2023-05-01"])
    """The day that the bio is of."""

    def title_on(self, day: date) -> Title | None:
        """The title valid on `day`, the latest where several are; None where there is none."""
        valid = [title for title in self.titles if title.valid_on(day)]
        return max(valid, key=lambda title: title.since) if valid else None
