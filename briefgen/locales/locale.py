"""One language of a briefing: how it writes numbers, dates and lists, and the product's phrases in it.

Formats are those of the Unicode CLDR as Babel ships them; phrases stand in ``phrases/<language>.toml``.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import babel
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from briefgen.locales.orthography import dated, held, spelled
from briefgen.model.numbers import Number
from briefgen.model.rounding import in_magnitude, rounded

MINUS = "\N{MINUS SIGN}"

_MOST_IN_WORDS = 10**15
_ONES = (10**6, 10**9, 10**12)


@dataclass(frozen=True)
class Locale:
    """A language with its conventions. `language` is the spec's code for it, `babel` the CLDR locale."""

    language: str
    babel: babel.Locale = field(hash=False, repr=False)
    phrases: Mapping[str, str] = field(hash=False, repr=False)

    @property
    def tag(self) -> str:
        """The BCP 47 tag, for HTML's ``lang``: ``es-MX``."""
        return str(self.babel).replace("_", "-")

    @property
    def own_name(self) -> str:
        """What the language is called in itself: ``Español``."""
        name = self.babel.get_language_name() or self.language
        return name[:1].upper() + name[1:]

    def phrase(self, key: str, **values: object) -> str:
        """The phrase `key` with its blanks filled. Raises KeyError for a phrase that no catalog has."""
        return self.phrases[key].format(**values)

    def has_phrase(self, key: str) -> bool:
        """Whether the catalog has `key`."""
        return key in self.phrases

    def held(self, text: str) -> str:
        """`text` whose lines do not break between a sign and the space that belongs to it."""
        return held(text, self.babel.language)

    def number(self, value: Number, decimals: int = 0) -> str:
        """``3,201,144``; with a true minus sign."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return _true_minus(format_decimal(rounded(value, decimals), format=pattern, locale=self.babel))

    def percent(self, value: Number, decimals: int = 1) -> str:
        """A percentage (23.0 for 23 %) as the language writes it: ``23.0%``, ``23.0 %``."""
        whole = "##0." + "0" * decimals if decimals else "##0"
        pattern = self.babel.percent_formats[None].pattern.replace("##0", whole)
        return _true_minus(format_percent(rounded(value, decimals) / 100, format=pattern, locale=self.babel))

    def compact(self, value: Number) -> str:
        """A large number in words, rounded to one decimal: ``3.2 million``, ``3.2 millones``.

        Where the language has no word for it, in digits: the CLDR's go no further than 10^14.
        """
        # A whole number: of 1.0 million German and Italian would make the plural.
        near = int(in_magnitude(value))
        if abs(near) >= _MOST_IN_WORDS:
            return self.number(value)
        formats = self.babel.compact_decimal_formats["long"]
        if abs(near) in _ONES and "1" in formats:
            # The form for exactly one is that of a thousand alone (French: mille), but Babel looks no further.
            one = formats["one"][str(abs(near))]
            return _true_minus(one.apply(1 if near > 0 else -1, self.babel))
        return _true_minus(format_compact_decimal(near, format_type="long", locale=self.babel, fraction_digits=1))

    def date(self, day: dt.date) -> str:
        """A date written out: ``November 17, 2023``, ``17 de noviembre de 2023``."""
        return self._written(day, self.babel.date_formats["long"].pattern)

    def weekday_date(self, day: dt.date) -> str:
        """A date with its day of the week."""
        return self._written(day, self.babel.date_formats["full"].pattern)

    def dates(self, first: dt.date, last: dt.date) -> str:
        """A range of dates written out, as short as it is clear."""
        if first == last:
            return self.date(first)
        formats = self.babel.interval_formats
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        # As the CLDR says to: where it has no range of full dates, that of short ones with the months spelled out.
        parts = formats["yMMMMd"] if "yMMMMd" in formats else formats["yMMMd"]
        patterns = (re.sub("(?<!M)M+", "MMMM", part) for part in parts[differs])
        return "".join(map(self._written, (first, last), patterns))

    def short_day(self, day: dt.date) -> str:
        """A date without its year, short: ``Nov 18``, ``18 nov``."""
        return self._written(day, self.babel.datetime_skeletons["MMMd"].pattern)

    def _written(self, day: dt.date, pattern: str) -> str:
        return format_date(day, dated(pattern, day.day, self.babel.language), locale=self.babel)

    def month(self, key: str) -> str:
        """A month ``2023-09`` written out: ``September 2023``, ``septiembre de 2023``."""
        return format_skeleton("yMMMM", _first_day(key), locale=self.babel)

    def month_name(self, key: str) -> str:
        """A month ``2023-09`` without its year: ``September``."""
        return format_date(_first_day(key), format="LLLL", locale=self.babel)

    @property
    def months(self) -> Mapping[str, int]:
        """The numbers of the months by their names, as they stand in a sentence and at its beginning."""
        kinds = (self.babel.months[kind]["wide"] for kind in ("format", "stand-alone"))
        named = [(name, number) for names in kinds for number, name in names.items()]
        return {form: number for name, number in named for form in (name, name[:1].upper() + name[1:])}

    def time(self, at: dt.time | dt.datetime) -> str:
        """A time of day: ``10:00 AM``, ``10:00 a.m.``."""
        return format_time(at.time() if isinstance(at, dt.datetime) else at, format="short", locale=self.babel)

    def listing(self, items: Sequence[str]) -> str:
        """``a, b, and c``; ``a, b y c``, and ``a, b e i``."""
        text = format_list(list(items), locale=self.babel)
        return spelled(text, items[-1], self.babel.language) if items else text

    def of_count(self, value: float | int, one: str, other: str) -> str:
        """Which of `one` and `other` goes with `value`."""
        return one if self.babel.plural_form(abs(value)) == "one" else other

    def clauses(self, items: Iterable[str]) -> str:
        """Items with signs of their own in them, one after the other: ``a, b; c``, in French with a space before."""
        return self.phrase("sign.semicolon").join(items)

    def labelled(self, label: str, words: str) -> str:
        """`words` after what they are of: ``Calls: North``, in French with a space before the colon."""
        return f"{label}{self.phrase('sign.colon')}{words}"

    def joined(self, sentences: Iterable[str]) -> str:
        """Sentences or clauses one after the other."""
        return " ".join(each for each in sentences if each)


def known_locale(name: str) -> bool:
    """Whether numbers and dates can be written in the locale `name`, such as ``es_MX``."""
    try:
        babel.Locale.parse(name)
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True


_MACROLANGUAGES = {"no": "nb", "sh": "sr"}
"""Codes that stand for several languages, and the one that is usually meant."""


def same_language(language: str, name: str) -> bool:
    """Whether the known locale `name` is one of the language with the code `language`, such as ``es`` or ``es-MX``."""
    try:
        spoken = babel.Locale.parse(language, sep="-").language
        return babel.Locale.parse(name).language in (spoken, _MACROLANGUAGES.get(spoken))
    except (UnknownLocaleError, ValueError):
        return False


def has_phrases(name: str) -> bool:
    """Whether there is a catalog of phrases in the language of the known locale `name`."""
    return _catalog(babel.Locale.parse(name).language).is_file()


def open_locale(language: str, name: str) -> Locale:
    """The locale `name` for the spec's `language`. A language without a catalog gets the English phrases."""
    return Locale(language, babel.Locale.parse(name), _phrases(babel.Locale.parse(name).language))


@cache
def _phrases(language: str) -> Mapping[str, str]:
    catalog = _catalog(language)
    text = (catalog if catalog.is_file() else _catalog("en")).read_text(encoding="utf-8")
    return {
        f"{section}.{key}": phrase
        for section, entries in tomllib.loads(text).items()
        for key, phrase in entries.items()
    }


def _catalog(language: str) -> Traversable:
    return files("briefgen.locales") / "phrases" / f"{language}.toml"


def _first_day(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")


def _true_minus(text: str) -> str:
    """`text` with a true minus sign; with none where the number is rounded to zero."""
    is_zero = not any(unicodedata.digit(each, 0) for each in text)
    return text.replace("-", "" if is_zero else MINUS)
