"""Rules of marking: known levels, nothing above a ceiling, every portion at a level where portions are marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from briefgen.assemble import visible
from briefgen.assemble.marking import banner
from briefgen.assemble.release import Closable, Path, pruned
from briefgen.checks.references import references_in
from briefgen.checks.subject import Subject, words_path
from briefgen.markings import SCHEMES, scheme_of, shipped
from briefgen.model.diagnostics import Diagnostic, closest, diagnose, did_you_mean
from briefgen.model.marking import Marking, Scheme


class Marked(NamedTuple):
    """A marking with its scheme, when all the levels that a spec names are of it."""

    marking: Marking
    scheme: Scheme


def levels_are_known(subject: Subject) -> Iterator[Diagnostic]:
    """The scheme is there, and every level that the spec names is of it, spelled as its labels are."""
    marking = subject.spec.marking
    scheme = scheme_of(marking) if marking else None
    if marking and scheme is None:
        at = subject.loaded.where(("marking", "scheme"))
        yield diagnose("marking/scheme", at, did_you_mean(marking.scheme or "", SCHEMES), name=marking.scheme)
    for path, level in _named(subject):
        if scheme and level not in scheme.ids:
            at = subject.loaded.where(path)
            yield diagnose("marking/level", at, _meant(scheme, level), name=level)
        elif marking is None and "marking" not in subject.loaded.names:
            at = subject.loaded.where(path)
            yield diagnose("marking/none", at, f"such as marking: {{scheme: …}}, with {', '.join(SCHEMES)}", name=level)


def _named(subject: Subject) -> Iterator[tuple[Path, str]]:
    """Where the spec names a level, and which."""
    if subject.spec.marking:
        yield ("marking", "level"), subject.spec.marking.level
    for name, audience in subject.spec.audiences.items():
        if audience.ceiling is not None:
            yield ("audiences", name, "ceiling"), audience.ceiling
    for path, part in subject.parts():
        if isinstance(part, Closable) and part.level is not None:
            yield (*path, "level"), part.level


def _meant(scheme: Scheme, name: str) -> str | None:
    """The level that a mistaken name stands for."""
    words = {wrong.casefold(): level.id for level in scheme.levels for wrong in level.mistaken}
    squeezed = re.sub(r"\s+", "", name)
    meant = words.get(name.casefold()) or words.get(squeezed.casefold()) or closest(squeezed, scheme.ids)
    return f"did you mean {meant!r}? it is written so in every language" if meant else did_you_mean(name, scheme.ids)


def labels_are_exact(subject: Subject) -> Iterator[Diagnostic]:
    """What looks like a label of a shipped scheme, wherever it stands, is one: never translated, never spaced out."""
    forms = [(re.compile(scheme.form), scheme) for scheme in map(shipped, SCHEMES) if scheme.form]
    for path, words in _written(subject):
        for form, scheme in forms:
            for found in form.findall(words):
                if found not in scheme.ids:
                    at = subject.loaded.find(path, found)
                    yield diagnose("marking/level", at, _meant(scheme, found), name=found)


def _written(subject: Subject) -> Iterator[tuple[Path, str]]:
    """Where labels can be written: in the texts, and as levels of the spec's own."""
    for path, text in subject.texts():
        yield from ((words_path(path, language), words) for language, words in text.words.items())
    if subject.spec.marking:
        for index, level in enumerate(subject.spec.marking.levels):
            yield ("marking", "levels", index, "id"), level.id


def nothing_is_above_a_ceiling(subject: Subject) -> Iterator[Diagnostic]:
    """An audience is given nothing above its ceiling: no part that it sees, and no packet."""
    if (marked := _marked(subject)) is None:
        return
    marking, scheme = marked
    above: dict[tuple[Path, str], list[str]] = defaultdict(list)
    for name, audience in subject.spec.audiences.items():
        ceiling = audience.ceiling or marking.level
        for path, part in visible(subject.spec, name):
            if isinstance(part, Closable) and part.level and scheme.above(part.level, ceiling):
                above[path, part.level].append(name)
        if scheme.above(marking.level, ceiling):
            at = subject.loaded.where(("audiences", name, "ceiling"))
            level = banner(pruned(subject.spec, name), marking, scheme)
            yield diagnose("marking/below-banner", at, ceiling=ceiling, banner=level)
    for (path, level), audiences in above.items():
        at = subject.loaded.where((*path, "level"))
        hint = "release it less widely, or raise their 'ceiling'"
        yield diagnose("marking/above-ceiling", at, hint, level=level, audiences=", ".join(audiences))


def nothing_open_is_above_the_lowest(subject: Subject) -> Iterator[Diagnostic]:
    """What anybody may read is at the lowest level of the scheme: each part, and what has no level of its own."""
    audiences = [name for name, audience in subject.spec.audiences.items() if audience.open]
    if (marked := _marked(subject)) is None or not audiences:
        return
    marking, scheme = marked
    lowest = scheme.ids[0]
    levels: dict[tuple[Path, str], list[str]] = defaultdict(list)
    levels[("marking",), marking.level] = audiences
    for name in audiences:
        for path, part in visible(subject.spec, name):
            if isinstance(part, Closable) and part.level:
                levels[path, part.level].append(name)
    for (path, level), names in levels.items():
        if scheme.above(level, lowest):
            at = subject.loaded.where((*path, "level"))
            yield diagnose("marking/open", at, level=level, lowest=lowest, audiences=", ".join(names))


def portions_have_levels(subject: Subject) -> Iterator[Diagnostic]:
    """Where portions are marked, all are: each part of the spec has a level, or is in something that has one."""
    if subject.spec.marking is None or not subject.spec.marking.portions:
        return
    levelled: set[Path] = set()
    for path, part in subject.parts():
        if not isinstance(part, Closable):
            continue
        if part.level or any(path[:length] in levelled for length in range(len(path))):
            levelled.add(path)
        elif path != ("marking", "designation"):
            yield diagnose("marking/portion", subject.loaded.where(path))


def designations_are_there(subject: Subject) -> Iterator[Diagnostic]:
    """A packet whose level calls for a designation block has one."""
    if (marked := _marked(subject)) is None:
        return
    marking, scheme = marked
    for name in subject.spec.audiences:
        seen = pruned(subject.spec, name)
        level = scheme.level(banner(seen, marking, scheme))
        if level.designated and (seen.marking is None or seen.marking.designation is None):
            at = subject.loaded.where(("marking", "designation") if marking.designation else ("marking",))
            hint = "release it to them" if marking.designation else "give the marking a 'designation'"
            yield diagnose("marking/designation", at, hint, level=level.id, audience=name)


def references_are_not_above(subject: Subject) -> Iterator[Diagnostic]:
    """Where portions are marked, nothing names what is at a higher level than itself: its mark would be too low."""
    if (marked := _marked(subject)) is None or not marked.marking.portions:
        return
    marking, scheme = marked
    stated = {path[:-1]: level for path, level in _named(subject) if path[-1:] == ("level",)}

    def level_of(path: Path) -> str:
        around = (path[:length] for length in range(len(path), 0, -1))
        return next((stated[each] for each in around if each in stated), marking.level)

    for path, part in subject.parts():
        for place, needle, section, name in references_in(path, part):
            own, named = level_of(path), level_of((section, name))
            if name in getattr(subject.spec, section) and scheme.above(named, own):
                at = subject.loaded.find(place, needle)
                yield diagnose("marking/reference", at, name=name, level=named, own=own)


def _marked(subject: Subject) -> Marked | None:
    """The marking and its scheme; None where there is none, or some level is not of it."""
    marking = subject.spec.marking
    scheme = scheme_of(marking) if marking else None
    if marking is None or scheme is None or any(level not in scheme.ids for _, level in _named(subject)):
        return None
    return Marked(marking, scheme)


RULES: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    levels_are_known,
    labels_are_exact,
    nothing_is_above_a_ceiling,
    nothing_open_is_above_the_lowest,
    portions_have_levels,
    designations_are_there,
    references_are_not_above,
)
"""The rules of this file."""
