"""Instants on the clocks of the places that matter, in the words of the edition."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from briefgen.assemble.edition import Edition
from briefgen.locales.locale import MINUS
from briefgen.model.briefing import Clock


def clocks(edition: Edition, at: datetime) -> tuple[Clock, ...]:
    """An instant on the clock of the meeting's place, then on those at home; with its day where that is another."""
    day = edition.spec.meeting.start.date()
    return tuple(clock(edition, at, zone, place, day) for zone, place in places(edition))


def places(edition: Edition) -> list[tuple[str, str]]:
    """Whose clocks are shown, each with its zone: the meeting's place, then those at home."""
    meeting = edition.spec.meeting
    homes = [(home.zone, edition.words(home.place)) for home in meeting.home]
    return [(meeting.zone, edition.words(meeting.venue.city)), *homes]


def clock(edition: Edition, at: datetime, zone: str, place: str, day: date) -> Clock:
    """An instant on the clock of a place in `zone`; with its day where that is not `day`."""
    local = at.astimezone(ZoneInfo(zone))
    time = edition.locale.time(local)
    shown = time if local.date() == day else f"{edition.locale.short_day(local)} {time}"
    return Clock(shown, _abbreviation(local), place)


def _abbreviation(at: datetime) -> str:
    """The zone's abbreviation; many zones have none, and their names in the zone database are offsets: ``+04``."""
    name = at.tzname() or ""
    return f"UTC{name.replace('-', MINUS)}" if name.startswith(("+", "-")) else name
