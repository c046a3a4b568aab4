"""Delegations and the people in them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from briefgen.model.node import Day, Id, Name, Node, Portion, PortionName, Released


class Delegation(Node):
    """One side of the table. `ours` is the side the packet is written for."""

    name: Name
    side: Literal["ours", "theirs", "other"]


class Title(Node):
    """A title and the days on which it is borne, both included; no `until`: still borne."""

    text: Name
    since: Day
    until: Day | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the title is borne on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


class Person(Released):
    """Somebody who takes part, or who said something in public; `bio_as_of` is the day of the `bio`."""

    name: str
    called: Name
    delegation: Id
    role: Literal["principal", "plus-one", "member", "notetaker", "interpreter", "absent"] = "member"
    attendance: Literal["expected", "confirmed", "attended"] = "expected"
    titles: tuple[Title, ...] = Field(min_length=1)
    pronunciation: PortionName | None = None
    precedence: int = 99
    bio: Portion | None = None
    bio_as_of: Day | None = None

    def title_on(self, day: date) -> Title | None:
        """The title valid on `day`, the latest where several are; None where there is none."""
        valid = [title for title in self.titles if title.valid_on(day)]
        return max(valid, key=lambda title: title.since) if valid else None
