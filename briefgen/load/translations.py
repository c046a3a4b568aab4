"""Which translations have been declared to match their source: ``<spec>.translations.lock`` beside the spec.

A line for each: the language, the mark of the words in the first language, and that of the translation. Lines go by
words and not by place, so that a text may move and two people's changes merge. Written by
``briefgen check --accept-translations``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.load.files import Missing, Refused, content_of
from briefgen.model.bounds import SPEC_BYTES
from briefgen.model.diagnostics import Diagnostic, Position, diagnose
from briefgen.model.node import EVERY_LANGUAGE, Text

Accepted = frozenset[tuple[str, str, str]]
"""Language, mark of the source and mark of the translation of each."""


def lock_of(spec: Path) -> Path:
    """Where the lock of the spec in the file `spec` stands."""
    return spec.with_suffix(".translations.lock")


def read_accepted(spec: Path) -> tuple[Accepted | None, tuple[Diagnostic, ...]]:
    """What the lock of the spec declares, None where there is none; and why it cannot be read.

    A line that is no declaration declares nothing.
    """
    lock = lock_of(spec)
    try:
        lines = content_of(lock, SPEC_BYTES, spec.parent).decode().splitlines()
    except Missing:
        return None, ()
    except (Refused, UnicodeDecodeError) as problem:
        reason = problem if isinstance(problem, Refused) else "it is not UTF-8"
        return None, (diagnose("language/lock", Position(lock), reason=reason),)
    found = (line.split() for line in lines if not line.startswith("#"))
    return frozenset((each[0], each[1], each[2]) for each in found if len(each) == 3), ()


def translations_of(text: Text, first: str) -> Iterator[tuple[str, str, str]]:
    """Each translation of a text whose source is in the language `first`, as the lock declares it."""
    if EVERY_LANGUAGE in text.words or first not in text.words:
        return
    for language, words in text.words.items():
        if language != first:
            yield language, _mark(text.words[first]), _mark(words)


def lock_text(pairs: Iterable[tuple[str, str, str]]) -> str:
    """A lock that declares `pairs`."""
    head = (
        "# Translations declared to match. Written by `briefgen check --accept-translations`; commit it with the spec."
    )
    return "\n".join([head, *(" ".join(each) for each in sorted(set(pairs)))]) + "\n"


def _mark(words: str) -> str:
    """A short mark of words, the same however their lines are broken."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:16]
