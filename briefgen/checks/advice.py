"""What to write instead of a number by hand: a statistic, one to declare, or the mark of a quotation."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from briefgen.assemble.edition import Edition
from briefgen.assemble.tracing import traced_text
from briefgen.assemble.values import statistic_text
from briefgen.checks.subject import Subject
from briefgen.locales import known_locale, open_locale
from briefgen.locales.numerals import measurements
from briefgen.locales.vocabulary import vocabulary
from briefgen.model.diagnostics import Diagnosed
from briefgen.model.node import EVERY_LANGUAGE
from briefgen.model.numbers import Statistic
from briefgen.model.written import Written, read_number
from briefgen.stats.tracing import Hit, Trace

MOST_TRACED = 20
"""How many numbers are looked for in the data in one run: each takes a while."""

MOST_MEANT = 5
"""If more slices of the data than these are a number, which of them is meant cannot be guessed."""

Advise = Callable[[str, Written, str], str]
"""The advice on a number as it is written, with its value, in the text of a language."""

_Reading = tuple[Decimal, Decimal, bool]


def adviser(subject: Subject) -> Advise:
    """What gives advice on the numbers of one run; no more than `MOST_TRACED` are looked for in the data."""
    traced: dict[Written, Trace | None] = {}

    @cache
    def edition(language: str) -> Edition | None:
        return _edition(subject, language)

    @cache
    def readings(language: str) -> Mapping[_Reading, Sequence[str]]:
        found = edition(language)
        return _readings(found) if found else {}

    def in_numbers(value: Written, language: str) -> str | None:
        found = readings(language)
        if roles := found.get(_reading(value)):
            return f"write {' or '.join(roles[:3])}"
        near = [roles[0] for reading, roles in found.items() if _rounds_to(reading, value)]
        return f"what rounds to it is {near[0]}" if len(near) == 1 else None

    def in_data(number: str, value: Written, language: str) -> str | None:
        found = edition(language)
        if subject.trace is None or found is None:
            return None
        if value not in traced and len(traced) == MOST_TRACED:
            return f"{_command(number, value)} tells whether the data have it"
        if value not in traced:
            traced[value] = _trace(subject.trace, value)
        trace = traced[value]
        return _slices(found, number, value, trace) if trace else None

    def advise(number: str, value: Written, language: str) -> str:
        mark = f"if it is quoted, mark it: {{literal}}`{number}`"
        known = in_numbers(value, language) or in_data(number, value, language)
        return f"{known}; {mark}" if known else mark

    return advise


def _edition(subject: Subject, language: str) -> Edition | None:
    """The edition to read the statistics in; None for a language that is unknown."""
    languages = subject.spec.languages
    asked = next(iter(languages)) if language == EVERY_LANGUAGE else language
    if asked not in languages or not known_locale(languages[asked]):
        return None
    return Edition(subject.spec, subject.numbers or {}, "", open_locale(asked, languages[asked]))


def _readings(edition: Edition) -> Mapping[_Reading, Sequence[str]]:
    """How the single numbers read, and the roles that write them so."""
    found: dict[_Reading, list[str]] = {}
    for name, result in edition.numbers.items():
        if isinstance(result, Statistic):
            for facet, value in _written(edition, result):
                roles = found.setdefault(_reading(value), [])
                roles.append(f"{{stat}}`{name}:{facet}`" if facet else f"{{stat}}`{name}`")
    return found


def _written(edition: Edition, statistic: Statistic) -> Iterator[tuple[str, Written]]:
    """Each facet of a statistic that is a number alone, and the number it writes, without its sign."""
    size = "size" if statistic.value < 0 else ""
    if value := read_number((statistic_text(edition, statistic, size) or "").strip("\N{MINUS SIGN}")):
        yield size, value
    if statistic.measure.unit not in ("percent", "points") and statistic.value >= 1000:
        words = vocabulary((str(edition.locale.babel),))
        for each in measurements(statistic_text(edition, statistic, "million") or "", words):
            yield "million", each.written


def _reading(value: Written) -> _Reading:
    return abs(value.value), value.step, value.percent


def _rounds_to(reading: _Reading, value: Written) -> bool:
    low, high = value.bounds(whole=False)
    return reading[2] is value.percent and reading[1] < value.step and low <= reading[0] <= high


def _trace(trace: Callable[[Written], Trace], value: Written) -> Trace | None:
    try:
        return trace(value)
    except Diagnosed:
        return None  # there is nothing to search, or what is wrong with the data is told already


def _slices(edition: Edition, number: str, value: Written, trace: Trace) -> str | None:
    """What the data have that is the number; None where they have nothing."""
    if trace.total > MOST_MEANT:
        return f"{trace.total} slices of the data are this number, {_command(number, value)} lists them"
    return _declaration(edition, number, value, trace.hits[0]) if trace.hits else None


def _declaration(edition: Edition, number: str, value: Written, hit: Hit) -> str:
    text = traced_text(edition, hit, value.decimals)
    if text.entry:
        return f"declare {text.entry} and write {{stat}}`{next(iter(text.statistics))}`"
    what = ", ".join(each for each in (text.what, text.time, text.base) if each)
    return f"the data have it ({what}), {_command(number, value)} prints what to declare"


def _command(number: str, value: Written) -> str:
    """What to type to have a number looked for; one joined to a percentage is one only with its sign."""
    asked = number if read_number(number) == value else f"{value.value.normalize():f}{'%' * value.percent}"
    return f"`briefgen trace {shlex.quote(asked)}`"
