"""The words for the data name what is there, and each names one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_project import SmallProject


def aliases(**changed: str) -> str:
    """The aliases of the small project's data, sound but for what is given."""
    parts = {
        "measure": "calls",
        "counts": "{calls: {en: calls}}",
        "columns": "{port: {values: {North: {en: the north}}}}",
    } | changed
    return "aliases:\n  calls:\n" + "".join(f"    {name}: {words}\n" for name, words in parts.items())


def test_sound_aliases_have_no_faults(tmp_path: Path) -> None:
    assert SmallProject(tmp_path).faults(aliases()) == []


@pytest.mark.parametrize(
    ("spec", "found"),
    [
        (
            "aliases: {▸cals: {measure: calls, counts: {calls: {en: calls}}}}",
            "▸1 spec/reference: no data set is called 'cals' (did you mean 'calls'?)",
        ),
        (
            aliases(measure="▸call"),
            "▸1 stat/column: 'calls' has no column 'call' (did you mean 'calls'?)",
        ),
        (
            aliases(measure="▸port"),
            "▸1 alias/measure: 'port' is no column of counts or numbers with a unit, so it cannot be the measure",
        ),
        (
            aliases(counts="{calls: {en: calls}, ▸ships: {en: ships}}"),
            "▸1 spec/reference: no unit is called 'ships' (known: calls)",
        ),
        (aliases(counts="{}"), "4:5 alias/unit: there are no words for 'calls', which the data count"),
        (
            aliases(columns="{▸prt: {all: {en: everywhere}}}"),
            "▸1 stat/column: 'calls' has no column 'prt' (did you mean 'port'?)",
        ),
        (
            aliases(columns="{▸month: {all: {en: always}}}"),
            "▸1 alias/column: 'month' holds no categories, so its values need no words",
        ),
        (
            aliases(columns="{port: {all: {▸fr: partout}}}"),
            "▸1 spec/unused-language: 'fr' is not one of this spec's languages (known: en, es)",
        ),
        (
            aliases(columns="{port: {values: {North: {en: the coast}, South: {en: ▸The Coast}}}}"),
            "▸1 alias/ambiguous: 'The Coast' names two things in 'en'; an article with it could not be read",
        ),
        (
            aliases(columns="{port: {values: {North: {▸en: []}}}}"),
            "▸1 spec/value: this needs at least one entry",
        ),
        (
            aliases(years="{en: ▸a year}"),
            "▸1 spec/value: 'a year' must end with {year}, where the year stands",
        ),
    ],
)  # fmt: skip
def test_what_aliases_get_wrong_is_told_at_its_place(tmp_path: Path, spec: str, found: str) -> None:
    assert SmallProject(tmp_path).faults(spec) == [found]


def test_a_value_must_be_one_that_has_a_label_where_values_have_labels(tmp_path: Path) -> None:
    dataset = """\
datasets:
  calls:
    release: [public]
    path: calls.csv
    title: Port calls
    source: register
    as_of: 2024-01-31
    calendar: october
    columns:
      year: {type: fiscal_year, label: Year}
      month: {type: month, label: Month}
      port: {type: category, label: Port, values: {North: North, South: South}}
      calls: {type: count, label: Calls, unit: calls}
"""
    words = aliases(columns="{port: {values: {▸Nord: {en: the north}}, rest: [▸Sout]}}")
    assert SmallProject(tmp_path).faults(words + dataset) == [
        "▸1 stat/value: 'Nord' never occurs in 'port' (did you mean 'North'?)",
        "▸2 stat/value: 'Sout' never occurs in 'port' (did you mean 'South'?)",
    ]
