"""The run of show as a calendar file."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component

from briefgen.locales import open_locale
from briefgen.render.calendar import calendar
from tests.small_project import SmallProject

SPEC = """
meeting:
  id: talks
  title: Talks
  kind: Meeting
  start: 2024-05-01T10:00
  minutes: 30
  zone: America/Los_Angeles
  venue: {name: Hall, city: Town}
run_of_show:
  - {release: [team], time: "09:30", minutes: 15, what: "Doors, *open*"}
  - release: [public]
    time: "10:00"
    minutes: 30
    what: Talks
    room: {release: [public], text: Room 1}
    lead: ada
"""
EPOCH = 1714435200  # 2024-04-30T00:00:00Z


def events(project: SmallProject, audience: str = "team") -> list[Component]:
    made = calendar(project.briefing(SPEC, audience), open_locale("en", "en_US"), EPOCH)
    assert made is not None
    return list(Calendar.from_ical(made.content).walk("VEVENT"))


def test_each_step_is_an_event_at_its_time_in_the_zone_of_the_meeting(project: SmallProject) -> None:
    doors, talks = events(project)
    zone = ZoneInfo("America/Los_Angeles")
    assert doors.decoded("dtstart") == dt.datetime(2024, 5, 1, 9, 30, tzinfo=zone)
    assert doors.decoded("dtend") == dt.datetime(2024, 5, 1, 9, 45, tzinfo=zone)
    assert str(doors["summary"]) == "Doors, open"
    assert str(talks["location"]) == "Room 1, Hall, Town"
    assert str(talks["description"]) == "closed to the press · Led by Ada"


def test_the_zone_is_in_the_file_with_its_summer_time(project: SmallProject) -> None:
    made = calendar(project.briefing(SPEC, "team"), open_locale("en", "en_US"), EPOCH)
    assert made is not None
    assert made.content.count(b"BEGIN:VTIMEZONE") == 1
    assert b"TZOFFSETTO:-0700" in made.content


def test_a_step_that_is_closed_to_the_audience_is_no_event(project: SmallProject) -> None:
    (talks,) = events(project, "public")
    assert str(talks["summary"]) == "Talks"


def test_an_event_is_dated_as_the_document_and_has_the_same_identity_whenever_it_is_made(project: SmallProject) -> None:
    first, second = events(project), events(project)
    assert first[0].decoded("dtstamp") == dt.datetime(2024, 4, 30, tzinfo=dt.UTC)
    assert [each["uid"] for each in first] == [each["uid"] for each in second]
    assert len({str(each["uid"]) for each in first}) == 2


def test_without_steps_there_is_no_file(project: SmallProject) -> None:
    assert calendar(project.briefing(), open_locale("en", "en_US"), EPOCH) is None
