"""Rules of protocol: whom our side meets, and how long its points take to say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from briefgen.assemble.speaking import minutes_to_say
from briefgen.checks.subject import Subject
from briefgen.locales import has_phrases, known_locale, open_locale
from briefgen.model.diagnostics import Diagnostic, diagnose

_FRESH = timedelta(days=365)
"""How old a biography may be: within a year people change their office."""


def names_can_be_pronounced(subject: Subject) -> Iterator[Diagnostic]:
    """Whoever sits across the table has a pronunciation."""
    sides = {name: each.side for name, each in subject.spec.delegations.items()}
    for name, person in subject.spec.people.items():
        if sides.get(person.delegation) == "theirs" and person.role != "absent" and person.pronunciation is None:
            at = subject.loaded.where_key(("people", name))
            yield diagnose("people/pronunciation", at, "add 'pronunciation'", name=person.name)


def biographies_are_fresh(subject: Subject) -> Iterator[Diagnostic]:
    """A biography says of which day it is, and that is no more than a year before the meeting."""
    day = subject.spec.meeting.start.date()
    for name, person in subject.spec.people.items():
        if person.bio is None:
            continue
        if person.bio_as_of is None:
            at = subject.loaded.where(("people", name, "bio"))
            yield diagnose("people/bio-undated", at, "add 'bio_as_of'", name=person.name)
        elif day - person.bio_as_of > _FRESH:
            at = subject.loaded.where(("people", name, "bio_as_of"))
            days = (day - person.bio_as_of).days
            yield diagnose("people/bio-stale", at, name=person.name, date=person.bio_as_of, days=days)


def points_fit_their_time(subject: Subject) -> Iterator[Diagnostic]:
    """The points of an agenda item can be said within its minutes, in each language of the spec."""
    spec = subject.spec
    for index, item in enumerate(spec.agenda):
        planned = item.plan.minutes if item.plan else None
        if planned is None:
            continue
        for language, name in spec.languages.items():
            said = [each for each in item.points if each.text.is_in(language)]
            if not known_locale(name) or not has_phrases(name):
                continue
            minutes = minutes_to_say(spec, open_locale(language, name), said)
            if minutes > planned:
                at = subject.loaded.where(("agenda", index, "plan", "minutes"))
                how = ", interpreted," if spec.meeting.interpretation else ""
                hint = "leave time for the other side as well: make fewer points, or give the item more minutes"
                yield diagnose("time/points", at, hint, language=language, minutes=minutes, how=how, planned=planned)
