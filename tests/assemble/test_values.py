"""The one place where a computed number becomes text: decimals, units, facets, keys."""

import pytest

from briefgen.model.prose import Figured, Paragraph, Words
from tests.small_project import SmallProject

STATISTICS = """
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: L}
  north: {release: [public], sum: calls, dataset: calls, where: {port: North}, label: L}
  south: {release: [public], sum: calls, dataset: calls, where: {port: South}, label: L}
  ports: {release: [public], count: port, dataset: calls, label: L}
  share: {release: [public], share: south, of: total, label: L}
  precise: {release: [public], share: south, of: total, label: L, decimals: 3}
  whole: {release: [public], share: south, of: total, label: L, decimals: 0}
  times: {release: [public], ratio: north, to: south, label: L}
  less: {release: [public], difference: south, less: north, label: L}
  fall: {release: [public], percent_change: south, since: north, label: L}
  southern: {release: [public], sum: calls, dataset: calls, by: month, where: {port: South}, label: L}
  by_port: {release: [public], sum: calls, dataset: calls, by: port, label: L}
  yearly: {release: [public], sum: calls, dataset: calls, by: year, label: L}
  monthly: {release: [public], sum: calls, dataset: calls, by: month, label: L}
  main: {release: [public], largest: by_port, label: L}
  year: {release: [public], smallest: yearly, label: L}
  least: {release: [public], smallest: southern, label: L}
  place: {release: [public], rank: by_port, at: South, label: L}
"""


def shown(project: SmallProject, role: str, language: str = "en", more: str = "") -> str:
    """What a ``{stat}`` role shows the public."""
    spec = f"{STATISTICS}{more}\nnotes: [{{id: n, title: N, text: '{{stat}}`{role}`', release: [public]}}]"
    (note,) = project.briefing(spec, language=language).notes
    (paragraph,) = note.text
    assert isinstance(paragraph, Paragraph)
    (inline,) = paragraph.inlines
    assert isinstance(inline, Figured | Words)
    return inline.text


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("total", "72"),
        ("total:million", "72"),
        ("total:unit", "72 calls"),
        ("ports", "2"),
        ("ports:unit", "2 different values"),
        ("share", "16.7%"),  # 12 of 72
        ("share:unit", "16.7%"),
        ("precise", "16.667%"),
        ("whole", "17%"),
        ("times", "5.0"),  # 60 to 12
        ("less", "−48"),
        ("less:size", "48"),
        ("less:unit", "−48 calls"),
        ("fall", "−80.0%"),  # from 60 to 12
        ("fall:size", "80.0%"),
        ("main", "60"),
        ("main:whom", "North"),
        ("year:when", "FY2023"),
        ("least", "3"),
        ("least:when", "November 2023"),
        ("place", "2"),
        ("place:whom", "South"),
    ],
)
def test_a_number_is_shown_as_its_measure_and_the_text_ask(project: SmallProject, role: str, text: str) -> None:
    assert shown(project, role) == text


def test_a_percentage_is_written_as_the_language_does(project: SmallProject) -> None:
    assert shown(project, "share", "es", "languages: {en: en_US, es: es_ES}") == "16,7\N{NO-BREAK SPACE}%"


def test_a_month_is_written_as_the_language_does(project: SmallProject) -> None:
    assert shown(project, "least:when", "es") == "noviembre de 2023"


def test_the_unit_is_singular_where_there_is_one(project: SmallProject) -> None:
    table = "year,month,port,calls\n2023,2023-09,North,1\n"
    (note,) = project.briefing(
        "notes: [{id: n, title: N, text: '{stat}`total:unit`', release: [public]}]", table=table
    ).notes
    assert note.text == (Paragraph((Figured("total", "1 call", "All calls"),)),)


def test_large_numbers_are_shown_in_millions_on_demand(project: SmallProject) -> None:
    table = "year,month,port,calls\n2023,2023-09,North,3201144\n"
    texts = [
        project.briefing(
            "notes: [{id: n, title: N, text: '{stat}`total:million`', release: [public]}]",
            language=language,
            table=table,
        ).notes[0].text
        for language in ("en", "es")
    ]  # fmt: skip
    assert texts == [(Paragraph((Figured("total", each, "All calls"),)),) for each in ("3.2 million", "3.2 millones")]


def test_a_category_is_called_by_the_words_the_column_gives_it(project: SmallProject) -> None:
    words = """
datasets:
  calls:
    release: [public]
    path: calls.csv
    title: Port calls
    source: register
    as_of: 2024-01-31
    columns:
      year: {type: fiscal_year, label: Year}
      month: {type: month, label: Month}
      port: {type: category, label: Port, values: {North: {en: Northport, es: Puerto Norte}}}
      calls: {type: count, label: Calls, unit: calls}
"""
    assert shown(project, "main:whom", "es", words) == "Puerto Norte"
    assert shown(project, "year:when", "en", words) == "2023"
