"""What a number was traced to, in words, and the declaration that would compute it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefgen.assemble.edition import Edition
from briefgen.locales import open_locale
from briefgen.model.dataset import Column
from briefgen.model.node import Text
from briefgen.stats.tracing import Hit, Match, Slice, Trace


@dataclass(frozen=True)
class TracedText:
    """One hit in the words of the edition.

    `value` with its unit · `match`: exact, rounded … · `what`: the rows in words · `time` · `base`: what a percentage
    is of, empty for a sum · `statistics`: the section of a spec that computes it, by id, as YAML gives it.
    """

    value: str
    match: str
    what: str
    time: str
    base: str
    statistics: Mapping[str, Mapping[str, Any]]

    @property
    def yaml(self) -> str:
        """The statistics as a section to paste into a spec."""
        return "\n".join(["statistics:", *yaml_lines(self.statistics, "  ")])

    @property
    def entry(self) -> str | None:
        """The statistic as one line of a section, where one is enough."""
        return _flow(self.statistics)[1:-1] if len(self.statistics) == 1 else None


def found_text(edition: Edition, trace: Trace) -> str:
    """How much was found, and how much of it is listed."""
    phrase, number = edition.locale.phrase, edition.locale.number
    if not trace.total:
        return phrase("trace.none") + (f". {phrase('trace.nearest')}" if trace.nearest else ".")
    if len(trace.hits) < trace.total:
        return phrase("trace.first", shown=number(len(trace.hits)), count=number(trace.total))
    return phrase("trace.one") if trace.total == 1 else phrase("trace.many", count=number(trace.total))


def traced_text(edition: Edition, hit: Hit, decimals: int) -> TracedText:
    """`hit` in words; a percentage is shown with one of `decimals` more than it was written with."""
    return TracedText(
        _value(edition, hit, decimals),
        edition.locale.phrase(_MATCHES[hit.match]),
        _what(edition, hit.part),
        _time(edition, hit.part),
        _base(edition, hit),
        _statistics(edition, hit),
    )


_MATCHES: Mapping[Match, str] = {
    "exact": "trace.exact",
    "rounded": "trace.rounded",
    "within": "trace.within",
    "near": "trace.near",
}


def _value(edition: Edition, hit: Hit, decimals: int) -> str:
    if hit.kind != "sum":
        return edition.locale.percent(hit.value, decimals + 1)
    number = edition.locale.number(hit.value, 0 if isinstance(hit.value, int) else max(decimals, 2))
    unit = edition.spec.units.get(hit.part.unit)
    if unit is None:
        return f"{number} {hit.part.unit}"
    return f"{number} {edition.locale.of_count(hit.value, _words(edition, unit.one), _words(edition, unit.other))}"


def _base(edition: Edition, hit: Hit) -> str:
    """What a percentage is of."""
    if hit.base is None:
        return ""
    if hit.kind == "share":
        return edition.locale.phrase("trace.share", base=slice_label(edition, hit.base))
    return edition.locale.phrase("trace.change", base=_time(edition, hit.base))


def _what(edition: Edition, part: Slice) -> str:
    """The conditions on categories in words."""
    columns = edition.spec.datasets[part.dataset].columns
    conditions = [
        edition.locale.phrase(
            "formula.is", column=_words(edition, columns[name].label), values=_word(edition, columns[name], value)
        )
        for name, value in part.conditions.items()
    ]
    title = _words(edition, edition.spec.datasets[part.dataset].title)
    return edition.locale.clauses(conditions) or edition.locale.phrase("trace.everything", dataset=title)


def _word(edition: Edition, column: Column, value: str) -> str:
    return _words(edition, column.values[value]) if value in column.values else value


def _words(edition: Edition, text: Text) -> str:
    """A text in the edition's language, or in another: a number can be traced before all is translated."""
    return text.words.get(edition.locale.language) or next(iter(text.words.values()))


def _year(edition: Edition, part: Slice, year: str) -> str:
    """A fiscal year as its calendar calls it."""
    calendar = edition.spec.datasets[part.dataset].calendar
    return _words(edition, edition.spec.calendars[calendar].label).format(year=year) if calendar else year


def _time(edition: Edition, part: Slice) -> str:
    """The time of a slice in words; of one that the data have not all of, what they have."""
    locale = edition.locale
    year = _year(edition, part, part.year) if part.year else ""
    if part.level == "month":
        return locale.month(part.period or "")
    if part.level == "to_date":
        return locale.phrase("trace.to_date", year=year, month=locale.month(part.period or ""))
    if part.level == "calendar_year":
        year = locale.phrase("trace.calendar_year", year=part.period)
    if part.first is None or part.last is None:
        return year or locale.phrase("trace.all")
    first, last = (_point(edition, part, each) for each in (part.first, part.last))
    if part.level == "all":
        return locale.phrase("period.span", first=first, last=last) if first != last else first
    return locale.phrase("trace.partial", year=year, first=first, last=last)


def _point(edition: Edition, part: Slice, time: str) -> str:
    """A month or a fiscal year in words."""
    return edition.locale.month(time) if "-" in time else _year(edition, part, time)


def _statistics(edition: Edition, hit: Hit) -> dict[str, dict[str, Any]]:
    """The declarations that compute the hit, each with a label in every language of the spec."""
    part = _id(hit.part)
    if hit.base is None:
        return {part: _sum(edition, hit.part)}
    base = _id(hit.base)
    # Ids are of plain letters, so values in another script leave no trace in them.
    base += "_base" if base == part else ""
    first, second = ("share", "of") if hit.kind == "share" else ("percent_change", "since")
    label = _label(edition, lambda each: f"{slice_label(each, hit.part)}, {_base(each, hit)}")
    both = {part: _sum(edition, hit.part), base: _sum(edition, hit.base)}
    return {**both, f"{part}_{hit.kind}": {first: part, second: base, "label": label}}


def _sum(edition: Edition, part: Slice) -> dict[str, Any]:
    where = {"where": dict(part.where)} if part.where else {}
    label = _label(edition, lambda each: slice_label(each, part))
    return {"dataset": part.dataset, "sum": part.column, **where, "label": label}


def slice_label(edition: Edition, part: Slice) -> str:
    """What a slice is called: what is counted, its conditions, its time."""
    columns = edition.spec.datasets[part.dataset].columns
    values = [_word(edition, columns[name], value) for name, value in part.conditions.items()]
    return ", ".join([_words(edition, columns[part.column].label), *values, _time(edition, part)])


def _label(edition: Edition, words: Callable[[Edition], str]) -> str | dict[str, str]:
    """The words in each language of the spec; once where they are the same in all."""
    each = {
        language: words(replace(edition, locale=open_locale(language, name)))
        for language, name in edition.spec.languages.items()
    }
    return each if len(set(each.values())) > 1 else next(iter(each.values()))


def _id(part: Slice) -> str:
    """An id that tells the slice: ``encounters_southwest_land_border_venezuela_fy2023``."""
    time = {
        "all": "",
        "year": f"fy{part.period}",
        "calendar_year": f"{part.period}",
        "to_date": f"fy{part.year}_to_{part.period}",
        "month": f"{part.period}",
    }[part.level]
    plain = unicodedata.normalize("NFKD", "_".join(["", part.column, *part.conditions.values(), time]))
    slug = re.sub("[^a-z0-9]+", "_", plain.encode("ascii", "ignore").decode().casefold()).strip("_")
    return slug if slug[:1].isalpha() else f"traced_{slug}"


def yaml_lines(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    """A mapping as lines of block YAML; a span of times stays on its line."""
    for key, each in value.items():
        if not isinstance(each, Mapping):
            yield f"{indent}{_scalar(key)}: {_flow(each)}"
        elif each.keys() <= {"since", "until"}:
            span = ", ".join(f"{end}: {_scalar(time)}" for end, time in each.items())
            yield f"{indent}{_scalar(key)}: {{{span}}}"
        else:
            yield f"{indent}{_scalar(key)}:"
            yield from yaml_lines(each, f"{indent}  ")


def _flow(value: object) -> str:
    """A value in one line of flow YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][\w .()/&-]*(?<! )|[0-9]{4}-[0-9]{2}")
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def _scalar(value: object) -> str:
    """A value as YAML writes it, in quotes where YAML, old or new, would take the bare text for something else."""
    if isinstance(value, int):
        return str(value)
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _RESERVED
    return text if plain else json.dumps(text, ensure_ascii=False)
