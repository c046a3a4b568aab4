"""Rules of claims: what we say ourselves must hold."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.assemble.edition import Edition
from briefgen.assemble.verdicts import explanation_text, ruling_text
from briefgen.checks.subject import Subject
from briefgen.locales import known_locale, open_locale
from briefgen.model.diagnostics import Diagnostic, diagnose
from briefgen.stats.verdicts import REFUTED


def our_claims_hold(subject: Subject) -> Iterator[Diagnostic]:
    """The data bear out each claim that is one of our own; somebody else's is shown for what it is."""
    language, name = next(iter(subject.spec.languages.items()))
    if subject.numbers is None or not known_locale(name):
        return
    edition = Edition(subject.spec, subject.numbers, "", open_locale(language, name))
    for place, claim in enumerate(subject.spec.claims):
        for index, verdict in enumerate(subject.verdicts.get(claim.id, ())):
            if claim.ours and verdict.ruling in REFUTED:
                at = subject.loaded.where(("claims", place, "asserts", index))
                ruling = ruling_text(edition, verdict.ruling).lower()
                words = {"ruling": ruling, "explanation": explanation_text(edition, verdict)}
                yield diagnose("claim/ours", at, name=claim.id, **words)
