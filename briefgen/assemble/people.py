"""Delegations and the run of show, in the words of the edition."""

from __future__ import annotations

from datetime import timedelta

from briefgen.assemble.clocks import clocks
from briefgen.assemble.edition import Edition
from briefgen.assemble.text import plain, prose
from briefgen.model.briefing import DelegationBrief, PersonBrief, StepBrief
from briefgen.model.meeting import starts_of
from briefgen.model.people import Person


def delegation_briefs(edition: Edition) -> tuple[DelegationBrief, ...]:
    """The delegations of which the audience sees somebody, each in order of precedence."""
    people = edition.spec.people
    delegations = []
    for name, delegation in edition.spec.delegations.items():
        members = sorted(
            ((key, person) for key, person in people.items() if person.delegation == name),
            key=lambda item: item[1].precedence,
        )
        if members:
            briefs = tuple(_person(edition, key, person) for key, person in members)
            delegations.append(DelegationBrief(name, edition.words(delegation.name), briefs))
    return tuple(delegations)


def _person(edition: Edition, key: str, person: Person) -> PersonBrief:
    title = person.title_on(edition.spec.meeting.start.date())
    return PersonBrief(
        id=key,
        name=edition.titled(person, person.name),
        called=edition.words(person.called),
        title=edition.words(title.text) if title else "",
        role=edition.locale.phrase(f"role.{person.role}"),
        attendance=edition.locale.phrase(f"attendance.{person.attendance}"),
        pronunciation=edition.maybe(person.pronunciation),
        bio=prose(edition, person.bio),
        bio_as_of=edition.locale.date(person.bio_as_of) if person.bio and person.bio_as_of else None,
        absent=person.role == "absent",
    )


def called(edition: Edition, person: str | None) -> str | None:
    """How a person is called in the edition."""
    return edition.words(edition.spec.people[person].called) if person else None


def step_briefs(edition: Edition) -> tuple[StepBrief, ...]:
    """The steps of the run of show that the audience sees, numbered without gaps.

    When they are follows from one another alone; the checks have made sure that the steps between do not matter.
    """
    steps = edition.spec.run_of_show
    starts = starts_of(steps, edition.spec.meeting)
    return tuple(
        StepBrief(
            number=number,
            starts=start,
            ends=start + timedelta(minutes=step.minutes),
            clocks=clocks(edition, start),
            minutes=duration(edition, step.minutes),
            summary=plain(edition, step.what),
            what=prose(edition, step.what),
            room=edition.maybe(step.room),
            lead=called(edition, step.lead),
            press=edition.locale.phrase(f"press.{step.press}"),
            fallback=prose(edition, step.fallback),
        )
        for number, (step, start) in enumerate(zip(steps, starts, strict=True), start=1)
    )


def duration(edition: Edition, minutes: int) -> str:
    """A number of minutes in words."""
    return edition.locale.phrase("meeting.minute" if minutes == 1 else "meeting.minutes", count=minutes)
