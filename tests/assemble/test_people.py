"""Delegations and the run of show in the words of the edition."""

import pytest

from briefgen.model.briefing import Clock
from briefgen.model.prose import Paragraph, Words
from tests.small_project import SmallProject

NARROW = "\N{NARROW NO-BREAK SPACE}"
PEOPLE = """
people:
  bo: {release: [team], name: Bo, called: Mr Bo, delegation: us, titles: [{text: Envoy, since: 2020-01-01}]}
  ada:
    release: [public]
    name: Ada Lovelace
    called: Ada
    delegation: us
    role: principal
    attendance: confirmed
    precedence: 1
    bio: {release: [team], text: She counts.}
    bio_as_of: 2024-01-31
    titles: [{text: {en: Minister, es: Ministra}, since: 2020-01-01}]
  cy: {release: [public], name: Cy, called: Cy, delegation: them, role: absent, titles: [{text: T, since: 2020-01-01}]}
"""


def test_people_are_by_delegation_in_order_of_precedence(project: SmallProject) -> None:
    delegations = project.briefing(PEOPLE, "team").delegations
    assert {each.id: [person.id for person in each.people] for each in delegations} == {
        "us": ["ada", "bo"],
        "them": ["cy"],
    }


def test_people_closed_to_the_audience_are_not_there(project: SmallProject) -> None:
    us, _ = project.briefing(PEOPLE, "public").delegations
    assert [person.id for person in us.people] == ["ada"]


def test_a_delegation_of_which_the_audience_sees_nobody_is_not_there(project: SmallProject) -> None:
    people = "people: {bo: {name: Bo, called: Bo, delegation: us, titles: [{text: T, since: 2020-01-01}]}}"
    assert project.briefing(people).delegations == ()


@pytest.mark.parametrize(
    ("language", "title", "role", "attendance", "as_of"),
    [
        ("en", "Minister", "principal", "confirmed", "January 31, 2024"),
        ("es", "Ministra", "titular", "confirmada", "31 de enero de 2024"),
    ],
)
def test_a_person_is_told_in_the_language(
    project: SmallProject, language: str, title: str, role: str, attendance: str, as_of: str
) -> None:
    ada = project.briefing(PEOPLE, "team", language).delegations[0].people[0]
    assert (ada.name, ada.title, ada.role, ada.attendance, ada.bio_as_of) == (
        "Ada Lovelace", title, role, attendance, as_of
    )  # fmt: skip
    assert ada.bio == (Paragraph((Words("She counts."),)),)


def test_of_a_biography_that_is_closed_not_even_the_date_is_there(project: SmallProject) -> None:
    ada = project.briefing(PEOPLE).delegations[0].people[0]
    assert (ada.name, ada.bio, ada.bio_as_of, ada.pronunciation) == ("Ada Lovelace", (), None, None)


def test_who_takes_no_part_is_marked_absent(project: SmallProject) -> None:
    us, them = project.briefing(PEOPLE).delegations
    assert (us.people[0].absent, them.people[0].absent) == (False, True)


RUN = """
run_of_show:
  - {time: "10:00", minutes: 1, what: Arrival, release: [public], lead: ada, press: pool-spray}
  - {time: "10:05", minutes: 20, what: Quarrel, release: [team]}
  - {time: "13:30", minutes: 10, what: Farewell, release: [public], room: {release: [team], text: Hall 2},
      fallback: {release: [team], text: A wave}}
"""


@pytest.mark.parametrize(("audience", "steps"), [("team", [1, 2, 3]), ("public", [1, 2])])
def test_steps_are_numbered_without_gaps_for_each_audience(
    project: SmallProject, audience: str, steps: list[int]
) -> None:
    assert [step.number for step in project.briefing(RUN, audience).run_of_show] == steps


def test_a_step_says_who_leads_it_how_long_it_takes_and_who_looks_on(project: SmallProject) -> None:
    first, _, last = project.briefing(RUN, "team").run_of_show
    assert (first.lead, first.minutes, first.press, first.room) == ("Ada", "1 minute", "pool spray", None)
    assert (last.lead, last.minutes, last.press, last.room) == (None, "10 minutes", "closed to the press", "Hall 2")
    assert last.fallback == (Paragraph((Words("A wave"),)),)


def test_the_room_and_the_fallback_of_a_step_are_closed_unless_opened(project: SmallProject) -> None:
    last = project.briefing(RUN).run_of_show[-1]
    assert (last.room, last.fallback) == (None, ())


MEETING = """
meeting:
  id: talks
  title: Talks
  kind: Meeting
  start: 2023-11-17T10:00
  minutes: 90
  zone: America/Los_Angeles
  home: [{zone: America/Mexico_City, place: Mexico City}, {zone: Asia/Kolkata, place: Delhi}]
  venue: {name: Hall, city: San Francisco}
  summary: They talk.
"""


def test_the_start_is_told_on_the_clocks_of_every_place(project: SmallProject) -> None:
    """Los Angeles is 8 hours behind UTC in November, Mexico City 6 (no summer time since 2022), Delhi 5:30 ahead."""
    assert project.briefing(MEETING).meeting.clocks == (
        Clock(f"10:00{NARROW}AM", "PST", "San Francisco"),
        Clock(f"12:00{NARROW}PM", "CST", "Mexico City"),
        Clock(f"11:30{NARROW}PM", "IST", "Delhi"),
    )


def test_a_step_is_told_on_the_same_clocks(project: SmallProject) -> None:
    _, last = project.briefing(MEETING + RUN).run_of_show
    assert [clock.time for clock in last.clocks] == [f"1:30{NARROW}PM", f"3:30{NARROW}PM", f"Nov 18 3:00{NARROW}AM"]


def test_a_clock_on_another_day_says_which(project: SmallProject) -> None:
    """23:00 in Dubai, which has no abbreviation for its zone, is 04:00 on the next day in Tokyo."""
    meeting = MEETING.replace("T10:00", "T23:00").replace("America/Los_Angeles", "Asia/Dubai")
    here, there, _ = project.briefing(meeting.replace("America/Mexico_City", "Asia/Tokyo")).meeting.clocks
    assert (here.time, here.zone) == (f"11:00{NARROW}PM", "UTC+04")
    assert (there.time, there.zone) == (f"Nov 18 4:00{NARROW}AM", "JST")


def test_steps_go_on_after_midnight(project: SmallProject) -> None:
    night = """
run_of_show:
  - {time: "23:30", minutes: 45, what: Dinner, release: [public]}
  - {time: "00:15", minutes: 10, what: Farewell, release: [public]}
"""
    steps = project.briefing(MEETING.replace("T10:00", "T23:30") + night).run_of_show
    assert [step.clocks[0].time for step in steps] == [f"11:30{NARROW}PM", f"Nov 18 12:15{NARROW}AM"]
