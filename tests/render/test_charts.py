"""Charts: what stands in the SVG of each kind. Each test states one fact."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

import pytest

from briefgen.model.evidence import Event, FigureBrief, Line, Mark, ValueAxis
from briefgen.model.spec import MOST_LINES
from briefgen.render.charts import draw
from briefgen.render.charts.line import PENS
from briefgen.render.charts.notes import arrange, spread
from briefgen.render.charts.text import Lettering
from briefgen.themes import shipped
from tests.sampling import sampled

LOOK = shipped("standard")
SVG = "{http://www.w3.org/2000/svg}"
MONTHS = [f"{year}-{month:02}" for year in range(2020, 2025) for month in range(1, 13)]
EVENTS = (Event("2020-03", "Expulsions begin"), Event("2023-05", "They end"), Event("2024-11", "A new rule on asylum"))
NAMES = ("Norway", "Oman", "Peru & Chile <both>", "Qatar")


Kind = Literal["line", "panels", "column", "bar", "change"]


def line(name: str, factor: int, keys: list[str]) -> Line:
    return Line(name, tuple(Mark(key, key, factor * (n + 1), f"{factor * (n + 1):,}") for n, key in enumerate(keys)))


def figure(chart: Kind, *lines: Line, events: tuple[Event, ...] = (), id: str = "first") -> FigureBrief:
    return FigureBrief(
        id,
        1,
        chart,
        "Of <one> & other",
        "Figure 1",
        "It went <up> & up.",
        "people",
        "month",
        "Source",
        lines,
        events,
        (),
    )


def monthly(events: tuple[Event, ...] = EVENTS) -> FigureBrief:
    return figure("line", line("By land", 4_000, MONTHS), line("By sea", 1_000, MONTHS), events=events)


def change() -> FigureBrief:
    after = tuple(
        Mark(name, name, value, f"{value:,}") for name, value in zip(NAMES, (900, 3_000, 3_000, 5_000), strict=True)
    )
    return figure("change", line("March", 1_000, list(NAMES)), Line("April", after))


FIGURES = (
    monthly(),
    figure("column", line("Total", 700_000, ["2021", "2022", "2023"])),
    figure("bar", line("Total", 700_000, [*NAMES, "other"])),
    change(),
    figure("panels", *(line(name, 100 + 7 * n, MONTHS[:30]) for n, name in enumerate(NAMES))),
)
every_kind = pytest.mark.parametrize("each", FIGURES, ids=lambda each: each.chart)


draw_once = cache(draw)


def drawn(each: FigureBrief, tag: str = "en-US") -> ET.Element:
    return ET.fromstring(draw_once(each, tag, LOOK))


def texts(root: ET.Element) -> list[str]:
    """The texts on a chart, each with its lines joined."""
    return [" ".join(part.strip() for part in text.itertext()) for text in root.iter(f"{SVG}text")]


def layer(root: ET.Element, name: str) -> list[ET.Element]:
    """The marks of the layer with a name."""
    return list(root.find(f".//*[@class='chart-{name}']") or [])


@every_kind
def test_what_it_shows_is_said_first(each: FigureBrief) -> None:
    first = drawn(each)[0]
    assert (first.tag, first.text) == (f"{SVG}title", "It went <up> & up.")


@every_kind
def test_is_one_image(each: FigureBrief) -> None:
    assert drawn(each).get("role") == "img"


@every_kind
def test_nothing_inside_has_a_role_or_an_aria_attribute(each: FigureBrief) -> None:
    attributes = {key for element in drawn(each)[1].iter() for key in element.attrib}
    assert [key for key in attributes if key == "role" or key.startswith("aria")] == []


@every_kind
def test_is_as_wide_as_its_place(each: FigureBrief) -> None:
    root = drawn(each)
    assert (root.get("width"), root.get("height"), root.get("viewBox", "").split()[:3]) == (
        "100%",
        None,
        ["0", "0", "360"],
    )


@every_kind
def test_refers_to_nothing_and_runs_nothing(each: FigureBrief) -> None:
    root = drawn(each)
    attributes = [(key, value) for element in root.iter() for key, value in element.attrib.items()]
    suspect = [key for key, value in attributes if "href" in key or key.startswith(("on", "style")) or "url(" in value]
    assert (suspect, [element.tag for element in root.iter() if element.tag in (f"{SVG}script", f"{SVG}style")]) == (
        [],
        [],
    )


@every_kind
def test_tags_have_no_prefix(each: FigureBrief) -> None:
    assert draw(each, "en-US", LOOK).startswith('<svg xmlns="http://www.w3.org/2000/svg" ')


@every_kind
def test_text_has_the_colour_of_the_page(each: FigureBrief) -> None:
    assert {text.get("fill") for text in drawn(each).iter(f"{SVG}text")} == {"currentColor"}


@every_kind
def test_text_has_the_font_of_the_page(each: FigureBrief) -> None:
    families = {text.get("font-family") for text in drawn(each).iter(f"{SVG}text")}
    assert families == {"'Briefing Source Sans 3', sans-serif"}


@every_kind
def test_has_no_id_since_it_may_stand_twice_on_a_page(each: FigureBrief) -> None:
    assert [element.get("id") for element in drawn(each).iter() if "id" in element.attrib] == []


def test_each_line_is_drawn() -> None:
    root = drawn(monthly())
    assert [len(layer(root, name)) for name in ("line1", "line2")] == [1, 1]


def test_lines_differ_in_dash_and_width() -> None:
    root = drawn(monthly())
    looks = [(path.get("stroke-dasharray"), path.get("stroke-width")) for n in "12" for path in layer(root, f"line{n}")]
    assert looks == [("1,0", "2.6"), ("6,2", "2")]


def test_each_line_is_named() -> None:
    assert {"By land", "By sea"} <= set(texts(drawn(monthly())))


def test_each_event_is_named() -> None:
    assert {event.text for event in EVENTS} <= set(texts(drawn(monthly())))


def test_each_event_has_a_rule() -> None:
    assert len(layer(drawn(monthly()), "rules")) == len(EVENTS)


def test_a_month_without_a_value_breaks_the_line() -> None:
    whole = line("By land", 10, MONTHS[:6])
    broken = Line(whole.name, whole.marks[:2] + whole.marks[3:])
    (path,) = layer(drawn(figure("line", broken)), "line1")
    assert path.get("d", "").count("M") == 2


def test_an_event_outside_the_months_is_refused() -> None:
    with pytest.raises(ValueError, match="2019-12 is not between 2020-01 and 2024-12"):
        draw(monthly((Event("2019-12", "Before"),)), "en-US", LOOK)


def test_a_single_month_is_no_line() -> None:
    with pytest.raises(ValueError, match="at least two months"):
        draw(figure("line", line("By land", 1, ["2020-01"])), "en-US", LOOK)


def test_a_key_that_is_no_month_is_refused() -> None:
    with pytest.raises(ValueError, match="spring"):
        draw(figure("line", line("By land", 1, ["2020-01", "2020-spring", "2020-03"])), "en-US", LOOK)


@pytest.mark.parametrize(
    ("tag", "tick"),
    [
        ("en-US", "200,000"),
        ("es-MX", "200,000"),
        ("es-ES", "200.000"),
        ("fr", "200\N{NARROW NO-BREAK SPACE}000"),
        ("hi-IN", "2,00,000"),
    ],
)
def test_ticks_are_grouped_as_in_the_language(tag: str, tick: str) -> None:
    assert tick in texts(drawn(monthly(), tag))


@pytest.mark.parametrize(("tag", "head"), [("en-US", "Jan 2020"), ("es-MX", "ene 2020"), ("fr-FR", "janv. 2020")])
def test_months_of_a_short_axis_are_named_in_the_language(tag: str, head: str) -> None:
    assert head in texts(drawn(figure("line", line("By land", 1, MONTHS[:12])), tag))


def test_a_long_axis_names_its_years() -> None:
    assert {"2020", "2021", "2022", "2023", "2024"} <= set(texts(drawn(monthly())))


def test_values_start_at_zero() -> None:
    high = Line("High", tuple(Mark(month, month, 90_000 + n, "") for n, month in enumerate(MONTHS)))
    assert "0" in texts(drawn(figure("line", high)))


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (7, ["0", "2", "4", "6", "8"]),
        (72_402, ["0", "20,000", "40,000", "60,000", "80,000"]),
        (250, ["0", "50", "100", "150", "200", "250"]),
        (0.3, ["0.0", "0.1", "0.2", "0.3"]),
        (0, ["0", "1"]),
    ],
)
def test_ticks_are_one_two_or_five_apart_and_reach_the_highest_value(highest: float, ticks: list[str]) -> None:
    each = Line("High", (Mark("2020-01", "", 0, ""), Mark("2020-02", "", highest, "")))
    assert [text for text in texts(drawn(figure("line", each))) if text[:1].isdigit()] == ticks


def test_ticks_go_as_far_below_zero_as_the_lowest_value() -> None:
    each = Line("Low", (Mark("2020-01", "", -30, ""), Mark("2020-02", "", 30, "")))
    numbers = [text for text in texts(drawn(figure("line", each))) if text.endswith("0") and len(text) < 4]
    assert numbers == ["\N{MINUS SIGN}40", "\N{MINUS SIGN}20", "0", "20", "40"]


def test_an_axis_in_thousands_says_so() -> None:
    found = texts(drawn(replace(monthly(()), value_axis=ValueAxis("Thousand people", 1000))))
    assert [text for text in found if text[:1].isdigit() and len(text) < 4] == ["0", "50", "100", "150", "200", "250"]
    assert "Thousand people" in found


def test_panels_are_on_one_scale() -> None:
    """The highest value of one line is half of that of the other: it stands half as high over its base."""
    flat = Line("Low", (Mark("2020-01", "", 0, "0"), Mark("2020-02", "", 50, "50")))
    steep = Line("High", (Mark("2020-01", "", 0, "0"), Mark("2020-02", "", 100, "100")))
    groups = drawn(figure("panels", steep, flat)).findall(".//*[@class='chart-lines']")
    paths = [group[0].get("d", "") for group in groups]
    depths = [[float(point.split(",")[1]) for point in re.findall(r"[\d.]+,[\d.]+", path)] for path in paths]
    assert sorted(round(first - last) for first, last in depths) == [27, 54]


def test_each_panel_has_its_name_and_the_value_of_its_highest_month() -> None:
    found = texts(drawn(FIGURES[-1]))
    assert set(NAMES) <= set(found)
    assert {"3,000", "3,210", "3,420", "3,630"} <= set(found)


def test_a_colour_is_named_for_the_page_to_change() -> None:
    root = drawn(monthly())
    assert [path.get("class") for n in "12" for path in layer(root, f"line{n}")] == ["stroke-accent", "stroke-second"]


def test_colours_are_those_of_the_palette() -> None:
    light = replace(LOOK.light, chart_accent="#010101", chart_second="#020202")
    other = ET.fromstring(draw(monthly(), "en-US", replace(LOOK, light=light)))
    assert [path.get("stroke") for n in "12" for path in layer(other, f"line{n}")] == ["#010101", "#020202"]


def test_a_column_a_mark_with_its_value() -> None:
    root = drawn(figure("column", line("Total", 700_000, ["2021", "2022"])))
    assert (len(layer(root, "columns")), texts(root)) == (2, ["700,000", "1,400,000", "2021", "2022"])


def test_crowded_columns_have_an_axis_instead_of_values() -> None:
    root = drawn(figure("column", line("Total", 100_000, MONTHS[:24])))
    assert (layer(root, "values"), "1,000,000" in texts(root)) == ([], True)


def test_bars_keep_the_order_of_their_marks() -> None:
    assert texts(drawn(figure("bar", line("Total", 1, [*NAMES, "other"]))))[:5] == [*NAMES, "other"]


def test_what_is_left_over_is_grey() -> None:
    bars = layer(drawn(figure("bar", line("Total", 1, [*NAMES, "other"]))), "bars")
    assert [bar.get("fill") for bar in bars] == [LOOK.light.chart_accent] * 4 + [LOOK.light.chart_rest]


@pytest.mark.parametrize("chart", ["bar", "column"])
def test_bars_of_two_lines_are_refused(chart: Literal["bar", "column"]) -> None:
    with pytest.raises(ValueError, match="one line"):
        draw(figure(chart, line("a", 1, ["x"]), line("b", 1, ["x"])), "en-US", LOOK)


def test_both_sides_of_a_change_are_named() -> None:
    assert {"March", "April"} <= set(texts(drawn(change())))


def test_up_and_down_have_different_shapes_and_no_change_has_none() -> None:
    shapes = [path.get("d", "")[:5] for path in layer(drawn(change()), "directions")]
    assert (len(shapes), len(set(shapes))) == (3, 2)


def test_a_change_between_unlike_categories_is_refused() -> None:
    with pytest.raises(ValueError, match="same categories"):
        draw(figure("change", line("March", 1, ["a", "b"]), line("April", 1, ["a"])), "en-US", LOOK)


def test_markup_in_a_category_is_text() -> None:
    assert "Peru & Chile <both>" in texts(drawn(figure("bar", line("Total", 1, list(NAMES)))))


@pytest.mark.parametrize("tag", sampled(("en-US", "es-MX"), ("es-MX",)))
def test_every_process_draws_the_same(tag: str) -> None:
    outputs = {_elsewhere(tag, seed, zone) for seed, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati"))}
    assert outputs == {"".join(draw(each, tag, LOOK) for each in FIGURES)}


def _elsewhere(tag: str, seed: str, zone: str) -> str:
    """All figures as drawn by another process."""
    program = (
        "import sys, test_charts as t; print(*[t.draw(f, sys.argv[1], t.LOOK) for f in t.FIGURES], sep='', end='')"
    )
    here = Path(__file__)
    paths = os.pathsep.join([str(here.parent), str(here.parents[2])])
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", program, tag]
    return subprocess.run(command, env=environment, capture_output=True, check=True, encoding="utf-8").stdout


@pytest.mark.parametrize("count", [1, 2, 4, 6])
@pytest.mark.parametrize("start", [0.0, 200.0, 530.0])
def test_no_two_notes_clash(count: int, start: float) -> None:
    notes = arrange([(start + n, "Words of some length, that wrap") for n in range(count)], 540, Lettering(LOOK.labels))
    assert [a for a in notes for b in notes if a is not b and a.clashes(b)] == []


def test_names_are_spread_without_leaving_the_plot() -> None:
    assert spread([(98, 20), (97, 20), (5, 20)], 100) == [90, 70, 10]


def test_a_figure_is_the_same_in_other_words_but_for_the_words() -> None:
    one, other = drawn(FIGURES[1]), drawn(replace(FIGURES[1], alt="Another"))
    assert ET.tostring(one[1]) == ET.tostring(other[1])


def test_there_is_a_pen_for_each_line_that_a_chart_may_have() -> None:
    assert len(PENS) == len(set(PENS)) == MOST_LINES
