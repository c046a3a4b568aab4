"""Rules of protocol and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from briefgen.assemble.release import sees
from briefgen.checks.subject import Subject
from briefgen.locales import has_phrases, known_locale, same_language
from briefgen.model.diagnostics import Diagnostic, diagnose
from briefgen.model.meeting import starts_of


def locales_are_known(subject: Subject) -> Iterator[Diagnostic]:
    """Each language names a locale that numbers and dates can be written in."""
    for language, name in subject.spec.languages.items():
        at = subject.loaded.where(("languages", language))
        if not known_locale(name):
            yield diagnose("spec/locale", at, "such as en_US or es_MX", locale=name)
        elif not same_language(language, name):
            yield diagnose("spec/locale-language", at, locale=name, language=language)
        elif not has_phrases(name):
            yield diagnose("spec/phrases", at, language=language)


def steps_do_not_overlap(subject: Subject) -> Iterator[Diagnostic]:
    """A step of the run of show starts when the one above it is over, or later."""
    steps = subject.spec.run_of_show
    timed = zip(steps, starts_of(steps, subject.spec.meeting), strict=True)
    for index, ((step, start), (_, later)) in enumerate(pairwise(timed), start=1):
        end = start + timedelta(minutes=step.minutes)
        if later < end:
            at = subject.loaded.where(("run_of_show", index, "time"))
            yield diagnose("spec/overlap", at, start=f"{later:%H:%M}", end=f"{end:%H:%M}")


def days_are_told(subject: Subject) -> Iterator[Diagnostic]:
    """The day of a step follows from the steps that each of its readers sees, or stands in the spec.

    Else the steps that are closed to a reader would decide what it reads.
    """
    spec = subject.spec
    untold: dict[int, list[str]] = defaultdict(list)
    whole = starts_of(spec.run_of_show, spec.meeting)
    for audience in spec.audiences:
        seen = [index for index, step in enumerate(spec.run_of_show) if sees(spec, audience, step)]
        starts = starts_of([spec.run_of_show[index] for index in seen], spec.meeting)
        for index, start in zip(seen, starts, strict=True):
            if start != whole[index]:
                untold[index].append(audience)
    for index, audiences in untold.items():
        at = subject.loaded.where(("run_of_show", index, "time"))
        hint = f"give it 'day: {whole[index]:%Y-%m-%d}'"
        yield diagnose("spec/day", at, hint, audiences=", ".join(audiences))


def titles_are_valid(subject: Subject) -> Iterator[Diagnostic]:
    """Everyone has a title that is valid on the day of the meeting."""
    day = subject.spec.meeting.start.date()
    for name, person in subject.spec.people.items():
        if person.title_on(day) is None:
            at = subject.loaded.where(("people", name, "titles"))
            yield diagnose("spec/title-date", at, name=person.name, date=day.isoformat())
