"""The statistics that a sentence is about, declared one after the other as the sentence is taken apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import count
from typing import Any

from briefgen.model.dataset import Column, ColumnType
from briefgen.model.declaration import Declaration, Difference, PercentChange, Share, Sum
from briefgen.model.node import EVERY_LANGUAGE, PlainText
from briefgen.model.periods import months_of
from briefgen.model.spec import Spec
from briefgen.model.values import Filter, Span
from briefgen.reading.refusal import Refusal
from briefgen.reading.senses import Time

Values = Mapping[str, tuple[str, ...]]
"""The values that a sum is of, by column."""


class Draft:
    """Declares sums, series and what is computed from them; what is the same is declared once.

    Each method gives the id. Labels are still the ids: words are for whoever knows the languages. `known` are those
    that other sentences declared; new ones are added to it.
    """

    def __init__(self, spec: Spec, dataset: str, known: dict[str, Declaration]) -> None:
        self.statistics: dict[str, Declaration] = {}
        self._known = known
        self.starts = spec.year_starts(dataset)
        self._taken = spec.statistics
        self._dataset = dataset
        self._measure = spec.aliases[dataset].measure
        self._columns: Mapping[str, Column] = spec.datasets[dataset].columns
        self.unit = self._columns[self._measure].unit or ""

    def sum(self, values: Values, time: Time) -> str:
        """The sum of the rows with these values at a time. Raises `Refusal` where the data know no such time."""
        where: dict[str, Filter] = {**self._when(time), **values}
        name = _slug(self._measure, *_flat(values), _time_slug(time))
        return self._add(name, Sum, dataset=self._dataset, sum=self._measure, where=where)

    def series(self, by: str, values: Values, time: Time | None = None) -> str:
        """The sums by the values of a column. Raises `Refusal` where the data know no such time."""
        where: dict[str, Filter] = {**(self._when(time) if time else {}), **values}
        name = _slug(self._measure, "by", by, *_flat(values), _time_slug(time) if time else "")
        return self._add(name, Sum, dataset=self._dataset, sum=self._measure, by=(by,), where=where)

    def series_by_time(self, time: Time, values: Values) -> str:
        """The sums by months, or by years, as `time` is one. Raises `Refusal` where it is neither."""
        by = self._column({"month": "month", "fiscal": "fiscal_year"}.get(time.kind, ""))
        if by is None:
            raise Refusal("period")
        return self.series(by, values)

    def share(self, part: str, whole: str) -> str:
        """One as a percentage of the other."""
        return self._add(f"{part}_share_of_{whole}", Share, share=part, of=whole)

    def change(self, later: str, earlier: str) -> str:
        """The percent change from `earlier` to `later`."""
        return self._add(f"{later}_change_since_{earlier}", PercentChange, percent_change=later, since=earlier)

    def difference(self, later: str, earlier: str) -> str:
        """How much `later` is above `earlier`."""
        return self._add(f"{later}_less_{earlier}", Difference, difference=later, less=earlier)

    def _add(self, name: str, kind: type[Declaration], **fields: Any) -> str:
        named = name
        for number in count(2):
            declared = kind(label=PlainText({EVERY_LANGUAGE: named}), **fields)
            if named not in self._taken and self._known.setdefault(named, declared) == declared:
                break
            named = f"{name}_{number}"
        self.statistics[named] = declared
        return named

    def _when(self, time: Time) -> dict[str, Filter]:
        year, month = self._column("fiscal_year"), self._column("month")
        if time.kind == "fiscal" and year is not None:
            return {year: (time.first,)}
        if month is None:
            raise Refusal("period")
        if time.kind == "month":
            return {month: (time.first,)}
        first, last = self.months(time)
        return {month: Span(since=first, until=last)}

    def months(self, time: Time) -> tuple[str, str]:
        """The first and the last month of a time."""
        if time.kind in ("month", "months"):
            return time.first, time.last
        months = months_of(int(time.first), self.starts if time.kind == "fiscal" else 1)
        return months[0], months[-1]

    def _column(self, kind: ColumnType | str) -> str | None:
        return next((name for name, column in self._columns.items() if column.type == kind), None)


def _flat(values: Values) -> list[str]:
    return [each for column in values.values() for each in column]


def _time_slug(time: Time) -> str:
    year = {"fiscal": f"fy{time.first}", "months": f"{time.first}_to_{time.last}"}
    return year.get(time.kind, time.first)


def _slug(*words: str) -> str:
    plain = unicodedata.normalize("NFKD", "_".join(each for each in words if each))
    return re.sub("[^a-z0-9]+", "_", plain.encode("ascii", "ignore").decode().casefold()).strip("_")
