"""A number as people write it, such as ``3.2 millones`` or ``23.0 %`` → its value, and how closely it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, inf, nextafter

from briefgen.model.numbers import Number


@dataclass(frozen=True)
class Written:
    """A number as it was written: its value, the worth of its last digit, and whether it is a percentage.

    ``3.2 million`` is 3,200,000 with a `step` of 100,000, ``23.0 %`` is 23.0 percent with a step of 0.1.
    """

    value: Decimal
    step: Decimal
    percent: bool

    @property
    def decimals(self) -> int:
        """How many decimals its step has."""
        exponent = self.step.normalize().as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    def bounds(self, *, whole: bool, tolerance: Decimal | None = None) -> tuple[Number, Number]:
        """The least and the greatest value that round to it, or lie within `tolerance` of it; both included.

        Halves round away from zero: 22.5 is 23, 23.5 is not. `whole`: of whole numbers, as exact ints.
        """
        size, half = abs(self.value), self.step / 2
        low, high = size - half, size + half
        ends = (ceil(low), ceil(high) - 1) if whole else (float(low), nextafter(float(high), -inf))
        near, far = ends if self.value >= 0 else (-ends[1], -ends[0])
        if self.value == 0:
            near = -far
        if tolerance is None:
            return near, far
        low, high = self.value - tolerance, self.value + tolerance
        return (
            (min(near, ceil(low)), max(far, floor(high))) if whole else (min(near, float(low)), max(far, float(high)))
        )


def read_number(text: str) -> Written | None:
    """The number that `text` writes in English, Spanish or French; None where it writes none.

    Digits may be grouped by commas, spaces or apostrophes, by points where that cannot be a decimal point
    (``3.201.144``); the decimal sign is a point or a comma. ``billion`` is 10^9, as in English, ``billón`` 10^12.
    """
    found = _WRITTEN.fullmatch(re.sub(r"\s+", " ", text.strip()).replace("’", "'"))
    if found is None:
        return None
    scale, percent = _SCALES.get(found["scale"].strip().casefold()), bool(found["percent"])
    digits = _digits(found["digits"])
    if scale is None or digits is None:
        return None
    value, step = Decimal(digits) * scale, scale.scaleb(-len(digits.partition(".")[2]))
    return Written(-value if found["sign"] in ("-", "−", "–") else value, step, percent)


def read_tolerance(text: str, of: Written) -> Decimal | None:
    """How far `text` lets a value lie from `of`, in its unit; ``0.5%`` is of its size. None where it is no number."""
    found = read_number(text)
    if found is None or found.value < 0:
        return None
    return abs(of.value) * found.value / 100 if found.percent else found.value


_WRITTEN = re.compile(
    r"(?P<sign>[-−–+]?) ?(?P<digits>[0-9](?:[0-9., ']*[0-9])?)(?P<scale>[^0-9%]*?)"
    r"(?P<percent> ?(?:%|percent|per cent|pct|por ciento|pour cent))?",
    re.IGNORECASE,
)
_GROUP = "[1-9][0-9]{0,2}"
_FORMS = (
    # How digits may be grouped, and by what.
    (re.compile(rf"{_GROUP}(?:,[0-9]{{3}})+(?:\.[0-9]+)?"), ","),
    (re.compile(rf"{_GROUP}(?: [0-9]{{3}})+(?:[.,][0-9]+)?"), " "),
    (re.compile(rf"{_GROUP}(?:'[0-9]{{3}})+(?:[.,][0-9]+)?"), "'"),
    (re.compile(rf"{_GROUP}(?:(?:\.[0-9]{{3}}){{2,}}|(?:\.[0-9]{{3}})+(?=,))(?:,[0-9]+)?"), "."),
    (re.compile(r"[0-9]+(?:[.,][0-9]+)?"), ""),
)
# More digits than any data have.
_MOST = 40
_SCALES: Mapping[str, Decimal] = {
    word: Decimal(10) ** power
    for power, words in (
        (0, ("",)),
        (3, ("k", "thousand", "mil", "mille")),
        (6, ("m", "million", "millions", "millón", "millon", "millones")),
        (9, ("bn", "billion", "billions", "mil millones", "millardo", "millardos", "milliard", "milliards")),
        (12, ("trillion", "trillions", "billón", "billon", "billones")),
    )
    for word in words
}


def _digits(text: str) -> str | None:
    """Digits with a point before the decimals, without what groups them; None where they are grouped wrongly."""
    grouped = next((by for form, by in _FORMS if form.fullmatch(text)), None)
    if grouped is None or len(text) > _MOST:
        return None
    return text.replace(grouped, "").replace(",", ".")
