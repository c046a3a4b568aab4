"""Rules of translations that were once declared to match: what has changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefgen.checks.subject import Subject, words_path
from briefgen.load.translations import translations_of
from briefgen.model.diagnostics import Diagnostic, diagnose

_ACCEPT = "`briefgen check --accept-translations` declares them to match"


def translations_are_fresh(subject: Subject) -> Iterator[Diagnostic]:
    """A translation has changed since its source did, or was declared to match it as it is now.

    One that was declared to match words that stand nowhere any more, and does not match others, is stale.
    """
    accepted = subject.loaded.accepted
    if accepted is None:
        return
    first = next(iter(subject.spec.languages))
    standing = [(path, pair) for path, text in subject.texts() for pair in translations_of(text, first)]
    now = {pair for _, pair in standing}
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for language, source, translation in accepted - now:
        sources[language, translation].add(source)
    for path, pair in standing:
        language, _, translation = pair
        if pair not in accepted and sources[language, translation]:
            at = subject.loaded.where(words_path(path, language))
            yield diagnose("language/stale", at, f"translate anew; or {_ACCEPT}", language=language, first=first)
