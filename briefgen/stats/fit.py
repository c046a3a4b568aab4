"""Whether a number is as it was said to be: exactly, when rounded as it was written, or in the sense of a hedge."""

from __future__ import annotations

from decimal import Decimal
from math import isclose
from typing import Literal

from briefgen.model.claims import Hedge
from briefgen.model.numbers import Number
from briefgen.model.written import Written

Fit = Literal["exact", "rounded", "hedged", "off"]

_NEAR = Decimal("0.1")


def fit(value: Number, said: Written, hedge: Hedge | None = None) -> Fit:
    """How `value` fits the number `said`; a hedged number is meant by its size, a fall as much as a rise.

    *About* a number is within a tenth of it and within half of its last digit that is not 0, so that 218,763 is some
    200,000 and 249,000 is not; *nearly* is as near, and not above what rounds to it. *Over* and *under* are meant
    literally.
    """
    size, wanted = (value, said.value) if said.value >= 0 else (-value, -said.value)
    match hedge:
        case "over":
            fits = size > wanted
        case "under":
            fits = 0 <= size < wanted
        case "nearly":
            fits = wanted - slack(said) <= size <= wanted or _plain_fit(value, said) == "rounded"
        case "about" | "some":
            fits = abs(_decimal(size) - wanted) <= slack(said)
        case None:
            return _plain_fit(value, said)
    return "hedged" if fits else "off"


def _plain_fit(value: Number, said: Written) -> Fit:
    whole = isinstance(value, int)
    if value == said.value if whole else isclose(value, said.value, rel_tol=1e-12):
        return "exact"
    low, high = said.bounds(whole=whole)
    return "rounded" if low <= value <= high else "off"


def slack(said: Written) -> Decimal:
    """How far from `said` a number may lie that is *about* it: see `fit`; never less than what rounds to it."""
    digits = said.value.normalize().as_tuple()
    exponent = digits.exponent if isinstance(digits.exponent, int) else 0
    last = max(said.step, Decimal(1).scaleb(exponent))
    return max(min(abs(said.value) * _NEAR, last / 2), said.step / 2)


def significant_digits(said: Written) -> int:
    """How many digits of a number were written as meant: of 266,071 six, of 3.2 million two, of 200,000 one."""
    return len(said.value.normalize().as_tuple().digits)


def _decimal(value: Number) -> Decimal:
    return Decimal(value) if isinstance(value, int) else Decimal(repr(value))
