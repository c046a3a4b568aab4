"""The meeting itself: when, where, at which event, step by step."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from briefgen.model.node import Id, Node, Released, SpecText


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise PydanticCustomError("zone", "there is no time zone {zone!r}", {"zone": name})
    return name


Zone = Annotated[str, AfterValidator(_known_zone)]
"""A time zone by its IANA name, for example ``America/Los_Angeles``."""


class Venue(Node):
    """Where the meeting takes place."""

    name: SpecText
    room: SpecText | None = None
    city: SpecText


class Event(Node):
    """What the meeting is held on the sidelines of."""

    name: SpecText
    theme: SpecText | None = None
    host: SpecText | None = None
    start: dt.date
    end: dt.date
    note: SpecText | None = None


class HomeZone(Node):
    """A time zone whose clock is printed beside the meeting's own."""

    zone: Zone
    place: SpecText


class Meeting(Node):
    """Who meets, when and where; every product opens with it."""

    id: Id
    title: SpecText
    kind: SpecText
    start: dt.datetime
    minutes: int = Field(gt=0)
    zone: Zone
    home: tuple[HomeZone, ...] = ()
    venue: Venue
    event: Event | None = None
    status: Literal["proposed", "confirmed", "held"] = "confirmed"
    interpretation: SpecText | None = None
    ordinal: SpecText | None = None
    summary: SpecText
    last_meeting: tuple[SpecText, ...] = ()
    press_line: SpecText | None = None

    @property
    def starts(self) -> dt.datetime:
        """The start as an instant with its zone."""
        return self.start.replace(tzinfo=ZoneInfo(self.zone))


class Document(Node):
    """How the packet itself is identified: printed on its cover and its last page."""

    number: str
    version: str
    date: dt.date
    originator: SpecText


class Step(Released):
    """One numbered step of the run of show, in the meeting's zone."""

    time: dt.time
    minutes: int = Field(gt=0)
    what: SpecText
    room: SpecText | None = None
    lead: Id | None = None
    press: Literal["closed", "pool-spray", "open"] = "closed"
    fallback: SpecText | None = None
