"""Values and keys in the words of the edition: the one place where a computed number becomes text."""

from __future__ import annotations

from briefgen.assemble.edition import Edition
from briefgen.model.numbers import OTHER, Dimension, Number, Result, Statistic


def value_text(edition: Edition, result: Result, value: Number) -> str:
    """`value` of `result`, formatted for its measure and with the decimals its declaration asks for."""
    unit, decimals = result.measure.unit, result.declaration.decimals
    if unit == "percent":
        return edition.locale.percent(value, 1 if decimals is None else decimals)
    usual = 1 if unit in ("ratio", "points") else 0
    return edition.locale.number(value, usual if decimals is None else decimals)


def statistic_text(edition: Edition, statistic: Statistic, facet: str) -> str | None:
    """The `facet` of a statistic that a text asks for; None where it has no such facet."""
    value = statistic.value
    match facet:
        case "":
            return value_text(edition, statistic, value)
        case "size":
            return value_text(edition, statistic, abs(value))
        case "million":
            return edition.locale.compact(value)
        case "unit":
            words = unit_words(edition, statistic, value)
            return (
                f"{value_text(edition, statistic, value)} {words}" if words else value_text(edition, statistic, value)
            )
        case "when":
            return _key_part(edition, statistic, categories=False)
        case "whom":
            return _key_part(edition, statistic, categories=True)
    return None


FACETS = ("size", "million", "unit", "when", "whom")
"""What a text may ask of a statistic besides its value."""


def unit_words(edition: Edition, result: Result, value: Number) -> str:
    """What `value` counts: a spec's unit in the number it needs; empty for a percentage, whose sign says it."""
    unit = result.measure.unit
    if unit in edition.spec.units:
        words = edition.spec.units[unit]
        return edition.locale.of_count(value, edition.words(words.one), edition.words(words.other))
    return "" if unit == "percent" else edition.locale.phrase(f"unit.{unit}")


def unit_name(edition: Edition, result: Result) -> str:
    """What the values of `result` count, as a heading."""
    unit = result.measure.unit
    units = edition.spec.units
    return edition.words(units[unit].other) if unit in units else edition.locale.phrase(f"unit.{unit}")


def key_text(edition: Edition, dimension: Dimension, value: str) -> str:
    """A key of a series in words: a month or fiscal year written out, a category by its label."""
    if value == OTHER:
        return edition.locale.phrase("series.other")
    if dimension.type == "month":
        return edition.locale.month(value)
    if dimension.type == "fiscal_year":
        return fiscal_year_text(edition, dimension.dataset, value)
    column = edition.spec.datasets[dimension.dataset].columns[dimension.column]
    return edition.words(column.values[value]) if value in column.values else value


def keys_text(edition: Edition, dimensions: tuple[Dimension, ...], key: tuple[str, ...]) -> str:
    """A whole key in words."""
    return ", ".join(key_text(edition, dimension, value) for dimension, value in zip(dimensions, key, strict=True))


def fiscal_year_text(edition: Edition, dataset: str, year: str) -> str:
    """A fiscal year as its calendar calls it: ``FY2023``."""
    calendar = edition.spec.datasets[dataset].calendar
    return edition.words(edition.spec.calendars[calendar].label).format(year=year) if calendar else year


def _key_part(edition: Edition, statistic: Statistic, *, categories: bool) -> str | None:
    parts = [
        key_text(edition, dimension, value)
        for dimension, value in zip(statistic.dimensions, statistic.at, strict=True)
        if (dimension.type == "category") is categories
    ]
    return ", ".join(parts) or None
