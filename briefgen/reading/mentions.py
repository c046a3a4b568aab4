"""A sentence → what its words mean, in order. Words that change nothing are left out; unknown ones are not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal, cast

from briefgen.model.claims import Hedge
from briefgen.model.written import read_number
from briefgen.reading.senses import BareMonth, Day, Marks, Mention, Number, Sense, Stop, Time, Unknown
from briefgen.reading.vocabulary import Vocabulary, normal

# No number has more groups, and no part of so many is one: to try them all takes the square of their length.
_DIGITS = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d++(?:[.,'’]\d++){0,20}+"
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’]\w+)*")
# What a word that is known may still have at its end: Mexico's.
_ENDING = re.compile(r"(?<=\w)['’]s?(?=\W|$)")
_YEAR = re.compile(r"(?:19|20)\d\d(?![\w]|[.,]\d)")
_HARMLESS = re.compile(r"[\s.‐‑]+|-")
# A comma joins or parts; what stands in parentheses or after a dash or a colon is an aside.
_COMMA = re.compile(r",")
_ASIDE = re.compile(r"[:()\[\]–—]")


def mentions_of(text: str, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """What the words of a sentence mean, each sense with the words that have it."""
    return tuple(_Reader(text, vocabulary).read())


class _Reader:
    """Goes over a sentence from left to right and takes the longest phrase that it knows."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._words = vocabulary
        lexicon = vocabulary.lexicon
        scales = "|".join(sorted((re.escape(each) for each in lexicon.scales), key=len, reverse=True))
        ends = {"points": lexicon.points, "percent": lexicon.percent}
        kinds = "|".join(f"(?P<{kind}>{'|'.join(map(re.escape, words))})" for kind, words in ends.items())
        number = rf"(?P<sign>(?<![\w)])[-−])?(?P<digits>{_DIGITS})(?:\s*(?P<scale>{scales})(?!\w))?"
        self._number = re.compile(rf"{number}(?:[\s\-]*(?:{kinds})(?!\w))?(?!\w|[.,'’]\d)", re.IGNORECASE)
        self._dash = re.compile(r"\s*[-–—]\s*(?=\d)")
        months = "|".join(sorted(map(re.escape, vocabulary.months), key=len, reverse=True))
        self._month = re.compile(rf"(?P<month>{months})(?!\w)")
        self._month_year = re.compile(
            rf"(?P<month>{months})\.?,?\s+(?:(?:de|del|of)\s+)?(?P<year>(?:19|20)\d\d)(?![\w]|[.,]\d)"
        )
        self._days = (
            re.compile(rf"(?:{months})\.?\s+\d{{1,2}}(?!\w)(?:,?\s+(?:19|20)\d\d(?!\w))?"),
            re.compile(rf"\d{{1,2}}\s+(?:de\s+)?(?:{months})(?:\s+(?:del?\s+)?(?:19|20)\d\d)?(?!\w)"),
        )

    def read(self) -> Iterator[Mention]:
        at = 0
        while at < len(self._text):
            end, sense = self._next(at)
            if sense is not None:
                yield Mention(self._text[at:end], sense)
            at = end

    def _next(self, at: int) -> tuple[int, Sense | None]:
        if signed := self._signed(at):
            return signed
        if found := _HARMLESS.match(self._text, at):
            return found.end(), None
        if found := _COMMA.match(self._text, at):
            return found.end(), Marks(frozenset({"comma"}))
        if found := _ASIDE.match(self._text, at):
            return found.end(), Marks(frozenset({"comma", "aside"}))
        return self._time(at) or self._hedged(at) or self._figure(at) or self._phrase(at) or self._odd(at)

    def _signed(self, at: int) -> tuple[int, Sense | None] | None:
        """A number that begins with its sign."""
        return self._figure(at) if self._text[at] in "-−" and (at == 0 or self._text[at - 1] in " (") else None

    def _time(self, at: int) -> tuple[int, Sense | None] | None:
        for day in self._days:
            if found := day.match(self._text, at):
                return found.end(), Day()
        if self._words.years and (found := self._words.years.match(self._text, at)):
            return found.end(), Time("fiscal", found[1], found[1])
        if found := self._month_year.match(self._text, at):
            month = f"{found['year']}-{self._words.months[found['month']]:02}"
            return found.end(), Time("month", month, month)
        if found := self._month.match(self._text, at):
            return found.end(), BareMonth(self._words.months[found["month"]])
        return None

    def _hedged(self, at: int) -> tuple[int, Sense | None] | None:
        """A number with a hedge before it."""
        found = self._words.hedges.match(self._text, at)
        start = _BLANKS.match(self._text, found.end()) if found else None
        if found is None or start is None or _YEAR.match(self._text, start.end()):
            return None
        hedge = cast("Hedge", self._words.hedge_of[normal(found.group())])
        counted = self._count(start.end())
        return (counted[0], replace(counted[1], hedge=hedge)) if counted else None

    def _figure(self, at: int) -> tuple[int, Sense | None] | None:
        """A number or a year."""
        first = self._number.match(self._text, at)
        if first and _YEAR.fullmatch(first.group()):
            return first.end(), Time("calendar", first.group(), first.group())
        return self._count(at)

    def _count(self, at: int) -> tuple[int, Number] | None:
        """A number, or a range with a dash."""
        first = self._number.match(self._text, at)
        if first is None:
            return None
        dash = self._dash.match(self._text, first.end())
        second = self._number.match(self._text, dash.end()) if dash else None
        if second is not None:
            return second.end(), ranged(self._read(first), self._read(second))
        return first.end(), self._read(first)

    def _read(self, found: re.Match[str]) -> Number:
        kind: Literal["count", "percent", "points"] = (
            "points" if found["points"] else "percent" if found["percent"] else "count"
        )
        digits, scale = found["digits"], found["scale"] or ""
        grouping = self._words.lexicon.grouping
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) and "." in grouping and not scale and kind == "count":
            # A count has no decimals.
            digits = digits.replace(".", ",")
        quantity = f"{found['sign'] or ''}{digits}{' ' if scale else ''}{scale}{'%' if kind == 'percent' else ''}"
        if _is_unclear(digits, scale, kind) or read_number(quantity) is None:
            return Number(quantity, "unclear")
        return Number(quantity, kind)

    def _phrase(self, at: int) -> tuple[int, Sense | None] | None:
        found = self._words.phrases.match(self._text, at)
        return (found.end(), self._words.senses[normal(found.group())]) if found else None

    def _odd(self, at: int) -> tuple[int, Sense | None]:
        """What is no known word: one that is unknown, or a sign that makes a sentence another one."""
        found = _WORD.match(self._text, at) or _ENDING.match(self._text, at)
        if found:
            return found.end(), Unknown()
        sign = self._text[at]
        kind: Mapping[str, str] = {"?": "question", "¿": "question", ";": "clauses", "!": "", "¡": "", "…": ""}
        if sign in kind:
            return at + 1, Stop(kind[sign]) if kind[sign] else None
        return at + 1, Stop("quotation") if sign in "\"'“”‘’«»" else Unknown()


def ranged(first: Number, second: Number) -> Number:
    """The range from one number to another, which says what both count."""
    scale = re.search(r" [^\d%]+", second.quantity)
    low = first.quantity.removesuffix("%")
    if scale and not re.search(r"[^\d.,'’\s]", low):
        low += scale.group().removesuffix("%")
    low += "%" if second.kind == "percent" else ""
    sound = "unclear" not in (first.kind, second.kind) and first.kind in ("count", second.kind)
    return Number(low, second.kind if sound and read_number(low) else "unclear", None, second.quantity)


def _is_unclear(digits: str, scale: str, kind: str) -> bool:
    """Whether the digits after a sign are decimals or a group of thousands cannot be told."""
    if re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits):
        return bool(scale) or kind != "count" or "." in digits
    return False
