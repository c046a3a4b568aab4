"""Rules about the severities that a spec sets."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.subject import Subject
from briefgen.model.diagnostics import RULES, Diagnostic, diagnose, did_you_mean
from briefgen.model.severities import WEIGHED


def severities_are_of_warnings(subject: Subject) -> Iterator[Diagnostic]:
    """A severity is set for a rule that there is, and that may be weighed."""
    for name in subject.spec.severities:
        at = subject.loaded.where_key(("severities", name))
        if name not in RULES:
            yield diagnose("severity/unknown", at, did_you_mean(name, WEIGHED), name=name)
        elif name not in WEIGHED:
            yield diagnose("severity/fixed", at, name=name)
