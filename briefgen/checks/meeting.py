"""Rules of protocol and time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from briefgen.checks.subject import Subject
from briefgen.locales import known_locale
from briefgen.model.diagnostics import Diagnostic, diagnose


def locales_are_known(subject: Subject) -> Iterator[Diagnostic]:
    """Each language names a locale that numbers and dates can be written in."""
    for language, name in subject.spec.languages.items():
        if not known_locale(name):
            at = subject.loaded.where(("languages", language))
            yield diagnose("spec/locale", at, "such as en_US or es_MX", locale=name)


def steps_do_not_overlap(subject: Subject) -> Iterator[Diagnostic]:
    """A step of the run of show starts when the one above it is over, or later."""
    day = subject.spec.meeting.start.date()
    for index, (earlier, later) in enumerate(pairwise(subject.spec.run_of_show), start=1):
        end = datetime.combine(day, earlier.time) + timedelta(minutes=earlier.minutes)
        if datetime.combine(day, later.time) < end:
            at = subject.loaded.where(("run_of_show", index, "time"))
            yield diagnose("spec/overlap", at, start=f"{later.time:%H:%M}", end=f"{end:%H:%M}")


def titles_are_valid(subject: Subject) -> Iterator[Diagnostic]:
    """Everyone has a title that is valid on the day of the meeting."""
    day = subject.spec.meeting.start.date()
    for name, person in subject.spec.people.items():
        if person.title_on(day) is None:
            at = subject.loaded.where(("people", name, "titles"))
            yield diagnose("spec/title-date", at, name=person.name, date=day.isoformat())
