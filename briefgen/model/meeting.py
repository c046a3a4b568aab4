"""The meeting itself: when, where, at which event, step by step."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from briefgen.model.node import Day, Id, Moment, Name, Node, Released, SpecText, TimeOfDay


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise PydanticCustomError("zone", "there is no time zone '{zone}'", {"zone": name})
    return name


Zone = Annotated[str, AfterValidator(_known_zone)]
"""A time zone by its IANA name, for example ``America/Los_Angeles``."""


class Venue(Node):
    """Where the meeting takes place."""

    name: Name
    room: Name | None = None
    city: Name


class Event(Node):
    """What the meeting is held on the sidelines of."""

    name: Name
    theme: Name | None = None
    host: Name | None = None
    start: Day
    end: Day
    note: SpecText | None = None

    @field_validator("end")
    @classmethod
    def _ends_after_start(cls, end: Day, given: ValidationInfo) -> Day:
        start = given.data.get("start")
        if start is not None and end < start:
            raise ValueError(f"this is before the start, {start.isoformat()}")
        return end


class HomeZone(Node):
    """A time zone whose clock is printed beside the meeting's own."""

    zone: Zone
    place: Name


class Meeting(Node):
    """Who meets, when and where; every product opens with it."""

    id: Id
    title: Name
    kind: Name
    start: Moment
    minutes: int = Field(gt=0)
    zone: Zone
    home: tuple[HomeZone, ...] = ()
    venue: Venue
    event: Event | None = None
    status: Literal["proposed", "confirmed", "held"] = "confirmed"
    interpretation: Name | None = None
    ordinal: SpecText | None = None
    summary: SpecText
    last_meeting: tuple[SpecText, ...] = ()
    press_line: SpecText | None = None

    @property
    def starts(self) -> datetime:
        """The start as an instant with its zone."""
        return self.start.replace(tzinfo=ZoneInfo(self.zone))


class Document(Node):
    """How the packet itself is identified: printed on its cover and its last page."""

    number: str
    version: str
    date: Day
    originator: Name


class Step(Released):
    """One numbered step of the run of show, in the meeting's zone."""

    time: TimeOfDay
    minutes: int = Field(gt=0)
    what: SpecText
    room: Name | None = None
    lead: Id | None = None
    press: Literal["closed", "pool-spray", "open"] = "closed"
    fallback: SpecText | None = None
