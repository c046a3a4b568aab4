"""What a passage tells in digits and in names of months, so that it can be held against its translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from briefgen.locales.locale import Locale
from briefgen.locales.numerals import HIDDEN, Measurement, measurements
from briefgen.locales.vocabulary import Vocabulary


@dataclass(frozen=True, order=True)
class Told:
    """A number that a passage tells, and whether it is a percentage."""

    value: Decimal
    percent: bool


@dataclass(frozen=True)
class Telling:
    """The numbers of a passage, how each is written, the months it names, and its magnitudes as powers of ten."""

    numbers: Counter[Told]
    written: Mapping[Told, str]
    months: Mapping[int, str]
    magnitudes: Mapping[str, int]


def telling(text: str, locale: Locale, words: Vocabulary) -> Telling:
    """What `text` tells, its digits read as `locale` writes them: ``3,201`` is a whole number or has decimals by that.

    Digits that measure nothing (years, days, titles of law) count as the number that they write.
    """
    numbers: Counter[Told] = Counter()
    written: dict[Told, str] = {}
    for told, how in _numbers(text, str(locale.babel.number_symbols["latn"]["decimal"]), words):
        numbers[told] += 1
        written.setdefault(told, how)
    found = {word for word in re.findall(r"[^\W\d_]+", text) if word in locale.months}
    magnitudes = {
        word: words.magnitudes[word.casefold()]
        for word in re.findall(r"[^\W\d_]+", text)
        if words.magnitudes.get(word.casefold(), 0) >= 6
    }
    return Telling(numbers, written, {locale.months[word]: word for word in sorted(found)}, magnitudes)


def _numbers(text: str, decimal: str, words: Vocabulary) -> Iterator[tuple[Told, str]]:
    rest = list(text)
    for each in measurements(text, words):
        how = text[each.start : each.end]
        yield Told((each.written.value * _shift(text, each, decimal)).normalize(), each.written.percent), how
        rest[each.start : each.end] = HIDDEN * (each.end - each.start)
    for digits in re.findall("[0-9]+", "".join(rest)):
        yield Told(Decimal(digits).normalize(), percent=False), digits


_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}(?![0-9]|[.,][0-9])")


def _shift(text: str, measurement: Measurement, decimal: str) -> Decimal:
    """What a number of three digits after its only sign is to be multiplied by: it is read as English writes it."""
    found = _ONE_GROUP.match(text, measurement.start)
    if found is None or decimal == ".":
        return Decimal(1)
    return Decimal(1000) if found[1] == "." else Decimal("0.001")
