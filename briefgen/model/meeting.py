"""The meeting itself: when, where, at which event, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from briefgen.model.node import Day, Id, Moment, Name, Node, Portion, PortionName, Released, SpecText, TimeOfDay


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise PydanticCustomError("zone", "there is no time zone '{zone}'", {"zone": name})
    return name


Zone = Annotated[str, AfterValidator(_known_zone)]
"""A time zone by its IANA name, for example ``America/Los_Angeles``."""


class Venue(Node):
    """Where the meeting takes place."""

    name: Name
    room: PortionName | None = None
    city: Name


class Event(Released):
    """What the meeting is held on the sidelines of."""

    name: Name
    theme: Name | None = None
    host: Name | None = None
    start: Day
    end: Day
    note: Portion | None = None

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
    """Who meets, when and where: every packet opens with it, so that much is open to all who get one.

    What else there is to say of it has releases of its own.
    """

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
    interpretation: PortionName | None = None
    ordinal: Portion | None = None
    summary: Portion | None = None
    last_meeting: tuple[Portion, ...] = ()
    press_line: Portion | None = None

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
    """One numbered step of the run of show, in the meeting's zone; `day` where the steps above it do not tell."""

    day: Day | None = None
    time: TimeOfDay
    minutes: int = Field(gt=0, le=24 * 60)
    what: SpecText
    room: PortionName | None = None
    lead: Id | None = None
    press: Literal["closed", "pool-spray", "open"] = "closed"
    fallback: Portion | None = None


def starts_of(steps: Sequence[Step], meeting: Meeting) -> tuple[datetime, ...]:
    """When each step of the run of show starts, in the meeting's zone.

    A step without a day is on that of the one above it, the first on the day of the meeting. A clock that goes back by
    more than half a day has passed midnight.
    """
    half_a_day = timedelta(hours=12)
    starts: list[datetime] = []
    for step in steps:
        above = starts[-1] if starts else meeting.start
        at = datetime.combine(step.day or above, step.time)
        if step.day is None and starts and above - at > half_a_day:
            at += timedelta(days=1)
        elif step.day is None and not starts and at - above > half_a_day:
            at -= timedelta(days=1)
        starts.append(at)
    return tuple(each.replace(tzinfo=ZoneInfo(meeting.zone)) for each in starts)
