"""Rounding as it is done by hand: on the decimal digits, and a half goes away from zero."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from briefgen.model.numbers import Number

# Enough for any count that fits a table, and for the digits of a float.
_CONTEXT = Context(prec=80, rounding=ROUND_HALF_UP)


def rounded(value: Number | Decimal, decimals: int) -> Decimal:
    """`value` with so many decimals; zero has no sign.

    A float counts as the shortest decimal number that stands for it: 0.35, not 0.34999….
    """
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    result = exact.quantize(Decimal(1).scaleb(-decimals), context=_CONTEXT)
    return abs(result) if result.is_zero() else result


def in_magnitude(value: Number) -> Decimal:
    """`value` rounded to one decimal of its thousands, millions, billions …; below a thousand, to a whole number.

    999,999 is 1,000.0 thousand.
    """
    exact = Decimal(str(value))
    digits = len(str(int(abs(exact))))
    step = Decimal(10) ** (3 * ((digits - 1) // 3))
    return rounded(exact / step, 1 if step > 1 else 0) * step
