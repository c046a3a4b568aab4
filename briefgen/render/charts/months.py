"""Time axes: months from the first to the last that any line has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import altair as alt
from babel import Locale

from briefgen.model.evidence import Line
from briefgen.render.charts.palette import INK
from briefgen.render.charts.text import LINE


@dataclass(frozen=True)
class Months:
    """A time axis `width` long, from the first to the last of its months (``2019-10``)."""

    keys: tuple[str, ...]
    width: float

    def place(self, key: str) -> float:
        """How far along the axis a month is. Raises ValueError for one that is not on it."""
        if key not in self.keys:
            raise ValueError(f"{key} is not between {self.keys[0]} and {self.keys[-1]}")
        first, last = moment(self.keys[0]), moment(self.keys[-1])
        return (moment(key) - first) / (last - first) * self.width

    def scale(self) -> alt.Scale:
        """The same for Altair."""
        ends = [moment(self.keys[0]) * 1000, moment(self.keys[-1]) * 1000]
        return alt.Scale(type="utc", domain=ends, nice=False)

    @property
    def every(self) -> int:
        """How many months there are from one tick to the next, at the least: a year, a quarter or one."""
        return 12 if len(self.keys) > 24 else 3 if len(self.keys) > 8 else 1

    def axis(self) -> alt.Axis:
        """Years, or for a short span quarters or months with the year under the first of each."""
        starts = [key for key in self.keys if (int(key[5:]) - 1) % self.every == 0]
        month, year = "utcFormat(datum.value, '%b')", "utcFormat(datum.value, '%Y')"
        first = "utcmonth(datum.value) == 0 || datum.index == 0"
        return alt.Axis(
            values=[moment(key) * 1000 for key in starts[:: 1 + len(starts) // 10]],
            labelExpr=year if self.every == 12 else f"{first} ? [{month}, {year}] : {month}",
            labelLineHeight=LINE,
            labelPadding=4,
            grid=False,
            ticks=True,
            tickColor=INK,
            tickSize=5,
        )


def months_of_lines(lines: Sequence[Line]) -> tuple[str, ...]:
    """Every month from the first that has a value to the last."""
    numbers = {_number(mark.key) for line in lines for mark in line.marks}
    if len(numbers) < 2:
        raise ValueError("a line needs at least two months")
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(min(numbers), max(numbers) + 1))


def _number(key: str) -> int:
    """Months since the year 0."""
    month = datetime.fromisoformat(f"{key}-01")
    return month.year * 12 + month.month - 1


def moment(key: str) -> float:
    """The start of a month, in seconds of UTC: Vega would otherwise take the machine's zone."""
    return datetime.fromisoformat(f"{key}-01").replace(tzinfo=UTC).timestamp()


def month_name(key: str, locale: Locale) -> list[str]:
    """A month in two short lines: ``Oct``, ``2019``."""
    return [locale.months["stand-alone"]["abbreviated"][int(key[5:])], key[:4]]
