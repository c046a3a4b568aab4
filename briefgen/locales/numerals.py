"""Which digits in prose stand for a measurement: told by their form, and by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Literal

from briefgen.locales.vocabulary import Vocabulary
from briefgen.model.written import Written, read_number

HIDDEN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a text for what is not looked at."""


@dataclass(frozen=True)
class Measurement:
    """Digits that stand for a measurement: where they start and end in the text, with what scales them, and the number.

    ``3.2 million``, ``735,937`` without the noun after it, ``50`` of ``50 to 60 percent``.
    """

    start: int
    end: int
    written: Written


def measurements(text: str, words: Vocabulary) -> Iterator[Measurement]:
    """The measurements in a passage of plain prose, in order.

    A number is one if it has a percent sign, a magnitude (``3.2 million``), a currency or a unit of measure, groups of
    thousands, decimals or more than four digits, or if it has two digits or more and something counted follows; so is
    a number joined to such a one (``50 to 60 percent``), and a part (``1 in 4``, ``2/3 of them``). Dates, times of day,
    lengths of time, years, ordinals, names (``Title 42``, ``G20``, ``version 3.2``), telephone and postal codes are
    none, nor is anything between double quotation marks. A small number that only counts the things beside it
    (``21 economies``) is none either.
    """
    spoken = _QUOTED.sub(_hidden, text)
    fractions = [
        Measurement(found.start(), found.end(2), _part(int(found[1]), int(found[2])))
        for found in _fraction(words).finditer(spoken)
        if int(found[1]) < int(found[2])
    ]
    hidden = _APART.sub(_hidden, spoken)
    runs = [run for found in _RUN.finditer(hidden) if (run := _run(hidden, found, words))]
    found = [*fractions, *_joined(hidden, runs, words)]
    yield from sorted(found, key=lambda each: each.start)


_Kind = Literal["measured", "counted", "decimal", "bare", "named"]


@dataclass(frozen=True)
class _Number:
    """Digits in a text, and what they are taken for.

    measured: without doubt · counted: by the noun or by their length · decimal: unless a name stands before ·
    bare: nothing tells · named: a date, a name and so on.
    """

    start: int
    end: int
    written: Written
    kind: _Kind


_GAP = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]"
_RUN = re.compile(
    rf"(?<!\w)(?:[1-9][0-9]{{0,2}}(?:{_GAP}[0-9]{{3}})+(?![0-9])(?!(?:{_GAP}|[-.])[0-9])(?:,[0-9]+)?"
    r"|[0-9]+(?:[.,'’][0-9]+)*)"
)
_GROUPED = re.compile(rf"[1-9][0-9]{{0,2}}(?:(?:[,.'’]|{_GAP})[0-9]{{3}})+(?:[.,][0-9]+)?")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“”]*[“”]|\"[^\"]*\"")
_APART = re.compile(
    r"\[[0-9][0-9,;–\- ]*\]"
    r"|https?://\S+|www\.\S+|\S+@\S+"
    r"|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9])|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"|(?<![\w.,])(?:\w*[0-9]\w*(?:/\w+)+|\w+(?:/\w*[0-9]\w*)+)"
)
"""What is not looked at: references ([1,2]), addresses on the web, dates and times in digits, marks such as 2023/4."""
_PERCENT = re.compile(f"{_GAP}?[%‰]")
_MONEY_BEFORE = re.compile(rf"(?:[$€£¥₱]|\b(?:USD|EUR|GBP|MXN|CAD|JPY|CNY|CHF|BRL)){_GAP}?$")
_MONEY_AFTER = re.compile(rf"{_GAP}?(?:[$€£¥₱]|(?:USD|EUR|GBP|MXN|CAD|JPY|CNY|CHF|BRL)\b)")
_SIGNS = frozenset("#§№")
_YEAR = re.compile("(?:19|20)[0-9]{2}")


def _hidden(found: re.Match[str]) -> str:
    return HIDDEN * len(found[0])


def _run(text: str, found: re.Match[str], words: Vocabulary) -> _Number | None:
    """What a run of digits is; None where it is no number of its own."""
    start, end = found.span()
    written = read_number(found[0])
    before = text[max(0, start - 40) : start]
    if written is None or (re.search(r"\w[-./:,'’_]$|\+$", before) and not re.search(r"[0-9]-$", before)):
        return None
    if scaled := _scaled(text, end, words):
        power, percent, end = scaled
        return _Number(start, end, _times(written, power, percent=percent), "measured")
    if _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(text, end) or _follows(words.units).match(text, end):
        return _Number(start, end, written, "measured")
    if re.match(r"[^\W\d_]|\.?[ºª]|[-_][^\W\d_]", text[end : end + 2]):
        return None
    return _Number(start, end, written, _kind(text, found, before, words))


def _kind(text: str, found: re.Match[str], before: str, words: Vocabulary) -> _Kind:
    digits, end = found[0], found.end()
    token = re.split(r"[\s(\[¿¡*]", before.rstrip())[-1].casefold() if before.strip() else ""
    if (token.endswith(".") and token in words.labels) or token in _SIGNS:
        return "named"
    if (
        _is_date(text, found, token, words)
        or _is_time(text, found, words)
        or _follows(words.durations).match(text, end)
    ):
        return "named"
    if _GROUPED.fullmatch(digits):
        return "measured"
    if token.rstrip(".") in words.labels or _is_postal(text, found, before):
        return "named"
    if not digits.isdecimal():
        return "named" if _is_version(digits, before) else "decimal"
    if len(digits) > 4 and not digits.startswith("0"):
        return "counted"
    if len(digits) > 1 and not _YEAR.fullmatch(digits) and _follows(words.counted, 1).match(text, end):
        return "counted"
    return "bare"


def _scaled(text: str, end: int, words: Vocabulary) -> tuple[int, bool, int] | None:
    """The power of ten, and whether it is a percentage, that the characters from `end` on say; and where they end."""
    if found := _PERCENT.match(text, end) or _follows(words.percent).match(text, end):
        return 0, True, found.end()
    if found := _follows(frozenset(words.magnitudes)).match(text, end):
        return words.magnitudes[re.sub(r"\s+", " ", found[1].casefold())], False, found.end()
    attached = re.compile(rf"(?:{'|'.join(map(re.escape, words.attached))})(?!\w)").match(text, end)
    return (words.attached[attached[0]], False, attached.end()) if attached and attached[0] else None


def _times(written: Written, power: int, *, percent: bool) -> Written:
    return Written(written.value.scaleb(power), written.step.scaleb(power), percent)


def _part(part: int, whole: int) -> Written:
    """A part of a whole as whole percent."""
    percent = (Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP)
    return Written(percent, Decimal(1), percent=True)


@cache
def _follows(words: frozenset[str], between: int = 0) -> re.Pattern[str]:
    """One of `words` right after a number, with at most `between` other words before it."""
    # A pattern of no words matches nothing.
    any_of = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(words, key=len, reverse=True))
    other = rf"(?:[^\W\d_]{{4,}}\s+){{0,{between}}}"
    return re.compile(rf"[\s-]?{other}({any_of})(?![\w'’])" if any_of else "(?!)", re.IGNORECASE)


@cache
def _fraction(words: Vocabulary) -> re.Pattern[str]:
    any_of = "|".join(map(re.escape, sorted(words.of)))
    return re.compile(rf"(?<![\w/.,-])([1-9])/([2-9]|10)(?=\s+(?:{any_of})\s)" if any_of else "(?!)")


def _is_date(text: str, found: re.Match[str], token: str, words: Vocabulary) -> bool:
    """A day beside a month: ``November 17``, ``17 de noviembre``."""
    day = re.match(r"([0-9]{1,2})(?:,(?:19|20)[0-9]{2})?$", found[0])
    if day is None or int(day[1]) > 31:
        return False
    after = re.findall(r"\w+", text[found.end() : found.end() + 40])[:2]
    if after and after[0].casefold() in words.of:
        after = after[1:]
    return token.strip(".,") in words.months or (bool(after) and after[0].casefold() in words.months)


def _is_time(text: str, found: re.Match[str], words: Vocabulary) -> bool:
    """A time of day that is written with a point, ``10.30 a.m.``, not with a colon."""
    return bool(re.fullmatch(r"[0-9]{1,2}\.[0-5][0-9]", found[0]) and _follows(words.clock).match(text, found.end()))


def _is_postal(text: str, found: re.Match[str], before: str) -> bool:
    """Five digits after a state's letters, or between a comma and a capital."""
    if not re.fullmatch("[0-9]{5}", found[0]):
        return False
    return bool(
        re.search(r"\b[A-Z]{2}\s$", before)
        or (re.search(r",\s*$", before) and re.match(r"\s+[^\W\d_a-zß-ÿ]", text[found.end() : found.end() + 4]))
    )


def _is_version(digits: str, before: str) -> bool:
    """A name with a number: ``Industry 4.0``. Other decimals may follow a capital: ``Mexico 23.1``."""
    capital = re.search(r"(\w+)\s$", before)
    return digits.endswith(".0") and len(digits) < 5 and bool(capital and capital[1][0].isupper())


def _joined(text: str, numbers: Sequence[_Number], words: Vocabulary) -> Iterator[Measurement]:
    """The measurements among the numbers of a text, once those that belong together have been taken alike."""
    taken = _alike(text, _named_along(text, _parts(text, numbers, words), words), words)
    return (Measurement(each.start, each.end, each.written) for each in taken if each.kind not in ("bare", "named"))


def _parts(text: str, numbers: Sequence[_Number], words: Vocabulary) -> list[_Number]:
    """The numbers, with two that say a part as one: ``1 in 4``."""
    found: list[_Number] = []
    for each in numbers:
        if found and _are_parts(text, found[-1], each, words):
            whole = found.pop()
            part = _part(int(whole.written.value), int(each.written.value))
            found.append(_Number(whole.start, each.end, part, "measured"))
        else:
            found.append(each)
    return found


def _named_along(text: str, numbers: Sequence[_Number], words: Vocabulary) -> list[_Number]:
    """The numbers, with those named along with the one before: ``Articles 3 and 4.2``, ``November 14 and 15``."""
    found: list[_Number] = []
    for each in numbers:
        along = found and found[-1].kind == "named" and _are_joined(text, found[-1], each, words.joins)
        found.append(replace(each, kind="named") if along and each.kind in ("counted", "decimal", "bare") else each)
    return found


def _alike(text: str, numbers: Sequence[_Number], words: Vocabulary) -> list[_Number]:
    """The numbers, with those that the next one says what they are: ``50 to 60 percent``."""
    found: list[_Number] = []
    for each in reversed(numbers):
        after = found[0] if found else None
        if (
            after
            and each.kind == "bare"
            and after.kind in ("measured", "counted")
            and not _YEAR.fullmatch(text[each.start : each.end])
            and _are_joined(text, each, after, words.joins)
        ):
            power, percent, _ = _scaled(text, _digits_end(text, after), words) or (0, False, 0)
            found.insert(0, replace(each, written=_times(each.written, power, percent=percent), kind="measured"))
        else:
            found.insert(0, each)
    return found


def _digits_end(text: str, number: _Number) -> int:
    found = _RUN.match(text, number.start)
    return found.end() if found else number.end


def _are_joined(text: str, first: _Number, second: _Number, joins: Iterable[str]) -> bool:
    between = text[first.end : second.start]
    any_of = "|".join(map(re.escape, sorted(joins)))
    return bool(re.fullmatch(rf"(?:\s?[-–]\s?|\s+(?:{any_of})\s+)(?:US)?[$€£¥]?", between, re.IGNORECASE))


def _are_parts(text: str, first: _Number, second: _Number, words: Vocabulary) -> bool:
    """Whether the numbers say what part something is: ``1 in 4``."""
    if first.kind != "bare" or second.kind != "bare" or not 0 < first.written.value < second.written.value < 1000:
        return False
    between = re.sub(r"\s+", " ", text[first.end : second.start].casefold())
    return between.strip() in words.shares and between.startswith(" ") and between.endswith(" ")
