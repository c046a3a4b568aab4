"""The meeting itself: when, where, at which event, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
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
    minutes: int = Field(gt=0, le=7 * 24 * 60)
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
    minutes: int = Field(gt=0, le=24 * 60)
    what: SpecText
    room: Name | None = None
    lead: Id | None = None
    press: Literal["closed", "pool-spray", "open"] = "closed"
    fallback: SpecText | None = None


def starts_of(steps: Sequence[Step], meeting: Meeting) -> tuple[datetime, ...]:
    """When each step of the run of show starts, in the meeting's zone.

    A step is on the day of the one above it, the first on the day of the meeting. A clock that goes back by more
    than half a day has passed midnight.
    """
    half_a_day = timedelta(hours=12)
    starts: list[datetime] = []
    for step in steps:
        above = starts[-1] if starts else meeting.start
        at = datetime.combine(above, step.time)
        if starts and above - at > half_a_day:
            at += timedelta(days=1)
        elif not starts and at - above > half_a_day:
            at -= timedelta(days=1)
        starts.append(at)
    return tuple(each.replace(tzinfo=ZoneInfo(meeting.zone)) for each in starts)
