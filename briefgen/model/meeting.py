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

    name: Name = Field(examples=["Harbour House"])
    """The building."""
    room: PortionName | None = Field(default=None, examples=[{"release": ["delegation"], "text": "Room 2"}])
    """The room."""
    city: Name = Field(examples=["Southport"])
    """The city."""


class Event(Released):
    """What the meeting is held on the sidelines of."""

    name: Name = Field(examples=["Ports Forum"])
    """What it is called."""
    theme: Name | None = Field(default=None, examples=["Open harbours"])
    """What it is about."""
    host: Name | None = Field(default=None, examples=["The Ports Authority"])
    """Who invites to it."""
    start: Day = Field(examples=["2023-06-01"])
    """Its first day."""
    end: Day = Field(examples=["2023-06-02"])
    """Its last day."""
    note: Portion | None = Field(default=None, examples=[{"release": ["press"], "text": "The forum uses no flags."}])
    """What else to know of it."""

    @field_validator("end")
    @classmethod
    def _ends_after_start(cls, end: Day, given: ValidationInfo) -> Day:
        start = given.data.get("start")
        if start is not None and end < start:
            raise ValueError(f"this is before the start, {start.isoformat()}")
        return end


class HomeZone(Node):
    """A time zone whose clock is printed beside the meeting's own."""

    zone: Zone = Field(examples=["America/New_York"])
    """The zone."""
    place: Name = Field(examples=["New York"])
    """What the clock is called."""


class Meeting(Node):
    """Who meets, when and where: every packet opens with it, so that much is open to all who get one.

    What else there is to say of it has releases of its own.
    """

    id: Id = Field(examples=["ports-2023"])
    """How the meeting is called by commands and in the names of files."""
    title: Name = Field(examples=["Ministers meet on port calls"])
    """What it is called."""
    kind: Name = Field(examples=["Bilateral meeting"])
    """What kind of meeting it is."""
    start: Moment = Field(examples=["2023-06-01T09:30"])
    """When it starts, on the clocks of its zone."""
    minutes: int = Field(gt=0, le=7 * 24 * 60, examples=[60])
    """How long it takes."""
    zone: Zone = Field(examples=["Europe/London"])
    """The time zone of where it takes place."""
    home: tuple[HomeZone, ...] = Field(default=(), examples=[[{"zone": "America/New_York", "place": "New York"}]])
    """Time zones whose clocks are printed beside its own."""
    venue: Venue = Field(examples=[{"name": "Harbour House", "city": "Southport"}])
    """Where it takes place."""
    event: Event | None = Field(
        default=None, examples=[{"name": "Ports Forum", "start": "2023-06-01", "end": "2023-06-02"}]
    )
    """What it is held on the sidelines of."""
    status: Literal["proposed", "confirmed", "held"] = Field(default="confirmed", examples=["held"])
    """How sure it is."""
    interpretation: PortionName | None = Field(
        default=None, examples=[{"release": ["delegation"], "text": "Consecutive, both ways"}]
    )
    """Whether there is interpretation, and of which kind; points then take twice as long to say."""
    ordinal: Portion | None = Field(
        default=None, examples=[{"release": ["press"], "text": "The third meeting of the ministers."}]
    )
    """Which of how many meetings it is."""
    summary: Portion | None = Field(
        default=None, examples=[{"release": ["press"], "text": "The ministers review the year's port calls."}]
    )
    """What it is about, in a sentence or two."""
    last_meeting: tuple[Portion, ...] = Field(
        default=(), examples=[[{"release": ["delegation"], "text": "In May they agreed on one way to count."}]]
    )
    """What came of the last one, point by point."""
    press_line: Portion | None = Field(
        default=None, examples=[{"release": ["press"], "text": "The two ministries work as partners."}]
    )
    """What we say of it in public."""

    @property
    def starts(self) -> datetime:
        """The start as an instant with its zone."""
        return self.start.replace(tzinfo=ZoneInfo(self.zone))


class Document(Node):
    """How the packet itself is identified: printed on its cover and its last page."""

    number: str = Field(examples=["P-1"])
    """Its number."""
    version: str = Field(examples=["1.0"])
    """Its version; a number goes in quotes."""
    date: Day = Field(examples=["2023-05-30"])
    """The day it is of; files are dated so, whenever they are made."""
    originator: Name = Field(examples=["Ports desk"])
    """Who made it."""


class Step(Released):
    """One numbered step of the run of show, in the meeting's zone."""

    day: Day | None = Field(default=None, examples=["2023-06-01"])
    """Its day, where the steps above it do not tell."""
    time: TimeOfDay = Field(examples=["09:30"])
    """When it starts."""
    minutes: int = Field(gt=0, le=24 * 60, examples=[15])
    """How long it takes."""
    what: SpecText = Field(examples=["The minister greets the guests."])
    """What happens."""
    room: PortionName | None = Field(default=None, examples=[{"release": ["delegation"], "text": "Main entrance"}])
    """Where."""
    lead: Id | None = Field(default=None, examples=["minister"])
    """Who leads it, by an id in `people`."""
    press: Literal["closed", "pool-spray", "open"] = Field(default="closed", examples=["pool-spray"])
    """What the press may attend."""
    fallback: Portion | None = Field(
        default=None, examples=[{"release": ["delegation"], "text": "If it rains, they meet inside."}]
    )
    """What to do where it cannot be done so."""


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
