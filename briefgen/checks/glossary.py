"""Rules of the glossary, both ways: what is used is explained, and what is explained is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from briefgen.assemble.acronyms import ACRONYM, is_acronym
from briefgen.checks.subject import Subject, words_path
from briefgen.model.diagnostics import Diagnostic, diagnose
from briefgen.model.node import Text


def acronyms_are_explained(subject: Subject) -> Iterator[Diagnostic]:
    """An acronym in a text of ours is in the glossary; told where it first stands."""
    told = set(_acronyms(subject))
    for path, text in subject.own_texts():
        for language, words in text.words.items():
            for acronym in ACRONYM.findall(_without_labels(words)):
                if acronym not in told:
                    told.add(acronym)
                    at = subject.loaded.find(words_path(path, language), acronym)
                    yield diagnose(
                        "glossary/acronym", at, "add it to 'glossary' as the 'short' of a term", name=acronym
                    )


def terms_are_used(subject: Subject) -> Iterator[Diagnostic]:
    """A term of the glossary is met in a text: as a role, or by one of its words."""
    roles = {role.target for _, _, role in subject.roles() if role.name == "term"}
    texts = [
        words.casefold() for path, text in subject.texts() if path[:1] != ("glossary",) for words in text.words.values()
    ]
    for name, term in subject.spec.glossary.items():
        forms = [words for text in (term.term, term.short) if text for words in text.words.values()]
        if name not in roles and not any(form.casefold() in each for form in forms for each in texts):
            yield diagnose("glossary/unused", subject.loaded.where_key(("glossary", name)), name=name)


def _acronyms(subject: Subject) -> Iterator[str]:
    """Those that somebody who reads the packet is told the meaning of: the glossary's, and names in capitals."""
    for term in subject.spec.glossary.values():
        for text in (term.short, term.term):
            yield from _capitals(text)
    for delegation in subject.spec.delegations.values():
        yield from _capitals(delegation.name)
    for unit in subject.spec.units.values():
        yield from _capitals(unit.one)
    meeting = subject.spec.meeting
    for zone in (meeting.zone, *(each.zone for each in meeting.home)):
        yield meeting.starts.astimezone(ZoneInfo(zone)).tzname() or ""


def _capitals(text: Text | None) -> Iterator[str]:
    for words in text.words.values() if text else ():
        yield from (each for each in ACRONYM.findall(words) if is_acronym(each))


_LABEL = re.compile(r"\b[A-Z]+: ?[A-Z+]+")
"""A label of a marking scheme, ``TLP:GREEN``, right or wrong: that is another rule's."""


def _without_labels(words: str) -> str:
    """A text less what is in capitals for another reason: labels, and all of it where it is a shout."""
    return "" if words.isupper() else _LABEL.sub("", words)
