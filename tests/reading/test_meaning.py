"""What sentences say is declared as statistics and asserted of them; where it is not clear, the reason is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.model.spec import Spec
from briefgen.reading.articles import Block, Place
from briefgen.reading.meaning import Reading, Unread
from briefgen.reading.reader import read_sentences

SECTIONS = ("datasets", "aliases")
Read = Callable[..., Reading | Unread | None]


def asserted(reading: Reading | Unread | None) -> list[dict[str, Any]]:
    assert isinstance(reading, Reading), reading
    return [each.model_dump(exclude_defaults=True) for each in reading.asserts]


def wheres(reading: Reading | Unread | None) -> dict[str, Any]:
    """The conditions of each sum and series, and what others are made of, by id."""
    assert isinstance(reading, Reading), reading
    return {name: getattr(each, "where", None) or each.operands for name, each in reading.statistics.items()}


def test_a_number_of_one_thing(read: Read) -> None:
    reading = read("The Office recorded 10 calls in the north in September 2023.")
    assert asserted(reading) == [{"statistic": "calls_north_2023_09", "equals": "10"}]
    assert wheres(reading) == {"calls_north_2023_09": {"month": ("2023-09",), "port": ("North",)}}


def test_a_number_of_everything(read: Read) -> None:
    reading = read("Everywhere, some 60 calls were recorded in fiscal year 2024.")
    assert asserted(reading) == [{"statistic": "calls_fy2024", "equals": "60", "hedge": "some"}]
    assert wheres(reading) == {"calls_fy2024": {"year": ("2024",)}}


def test_a_calendar_year_is_its_months(read: Read) -> None:
    reading = read("Everywhere, there were 60 calls in 2023.")
    ((_, where),) = wheres(reading).items()
    assert (where["month"].since, where["month"].until) == ("2023-01", "2023-12")


def test_a_number_of_something_that_the_data_do_not_count_keeps_its_unit(read: Read) -> None:
    reading = read("There were 10 ships in the north in September 2023.")
    assert asserted(reading) == [{"statistic": "calls_north_2023_09", "equals": "10", "unit": "ships"}]


@pytest.mark.parametrize(
    "sentence",
    [
        "In September 2023 there were 10 calls in the north and 5 in the south.",
        "In September 2023 calls in the north totaled 10 and in the south 5.",
        "In September 2023, the north (10) and the south (5) recorded calls.",
    ],
)
def test_numbers_of_several_things_go_each_to_its_own(read: Read, sentence: str) -> None:
    assert asserted(read(sentence)) == [
        {"statistic": "calls_north_2023_09", "equals": "10"},
        {"statistic": "calls_south_2023_09", "equals": "5"},
    ]


def test_numbers_of_several_times_go_each_to_its_own(read: Read) -> None:
    assert asserted(read("Everywhere, there were 15 calls in September 2023 and 24 in October 2023.")) == [
        {"statistic": "calls_2023_09", "equals": "15"},
        {"statistic": "calls_2023_10", "equals": "24"},
    ]


def test_two_together_are_one_sum(read: Read) -> None:
    reading = read("The north and the south together accounted for 15 calls in September 2023.")
    ((_, where),) = wheres(reading).items()
    assert where == {"month": ("2023-09",), "port": ("North", "South")}


@pytest.mark.parametrize(
    "sentence",
    [
        "The north accounted for 83 percent of calls everywhere in FY2023.",
        "83 percent of calls in FY2023 were in the north.",
        "In FY2023, the north made up 83% of all calls.",
    ],
)
def test_a_share_has_a_part_and_a_whole(read: Read, sentence: str) -> None:
    reading = read(sentence)
    assert [each["statistic"] for each in asserted(reading)] == ["calls_north_fy2023_share_of_calls_fy2023"]
    assert wheres(reading)["calls_north_fy2023_share_of_calls_fy2023"] == ("calls_north_fy2023", "calls_fy2023")


@pytest.mark.parametrize(
    "sentence",
    ["Most calls in FY2023 were in the north.", "The north was the majority of calls everywhere in FY2023."],
)
def test_a_majority_has_a_part_and_a_whole(read: Read, sentence: str) -> None:
    assert asserted(read(sentence)) == [{"majority": "calls_north_fy2023", "of": "calls_fy2023"}]


CHANGE = "calls_2023_11_change_since_calls_2023_10"
NORTH = {"more": "calls_north_fy2023", "than": "calls_south_fy2023"}
UP, DOWN = {"more": "calls_2023_11", "than": "calls_2023_10"}, {"fewer": "calls_2023_11", "than": "calls_2023_10"}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Calls everywhere rose 37.5 percent from October to November 2023.", [(CHANGE, "37.5%"), UP]),
        ("Calls everywhere fell 37.5 percent from October to November 2023.", [(CHANGE, "-37.5%"), DOWN]),
        ("In November 2023 calls everywhere rose by more than 37% from the month before.", [(CHANGE, "37%"), UP]),
        ("Calls everywhere rose in November 2023 compared with October 2023.", [UP]),
        (
            "Calls everywhere rose by 9 in November 2023 from October 2023.",
            [("calls_2023_11_less_calls_2023_10", "9"), UP],
        ),
        (
            "Calls everywhere rose from 24 in October 2023 to 33 in November 2023.",
            [("calls_2023_10", "24"), ("calls_2023_11", "33"), UP],
        ),
        (
            "There were 33 calls everywhere in November 2023, up 37.5 percent from the month before.",
            [("calls_2023_11", "33"), (CHANGE, "37.5%"), UP],
        ),
    ],
)
def test_a_change_has_a_time_before_and_a_time_after(
    read: Read, sentence: str, found: list[dict[str, str] | tuple[str, str]]
) -> None:
    told = asserted(read(sentence))
    assert told == [
        each if isinstance(each, dict) else {"statistic": each[0], "equals": each[1]} | _hedge(told, each[0])
        for each in found
    ]


def _hedge(told: list[dict[str, Any]], statistic: str) -> dict[str, str]:
    return {"hedge": "over"} if any(each.get("hedge") and each["statistic"] == statistic for each in told) else {}


def test_a_range_of_a_fall_is_negative(read: Read) -> None:
    told = asserted(read("Calls everywhere fell between 50 and 60 percent from October to November 2023."))
    assert told[0]["between"] == ("-60%", "-50%")


def test_a_month_without_a_base_must_go_the_same_way_from_both_usual_ones(read: Read) -> None:
    reading = read("Calls everywhere rose 37.5 percent in November 2023.")
    assert isinstance(reading, Reading)
    assert "base" in reading.taken
    assert asserted(reading)[1:] == [UP, {"more": "calls_2023_11", "than": "calls_2022_11"}]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The north outnumbered the south in calls in FY2023.", [NORTH]),
        ("More calls were in the north than in the south in FY2023.", [NORTH]),
        ("Calls everywhere were lower in FY2023 than in FY2024.", [{"fewer": "calls_fy2023", "than": "calls_fy2024"}]),
    ],
)  # fmt: skip
def test_of_two_the_first_is_what_the_sentence_is_about(read: Read, sentence: str, found: list[Any]) -> None:
    assert asserted(read(sentence)) == found


def test_a_place_among_its_kind(read: Read) -> None:
    assert asserted(read("The north was the largest port in calls in FY2023.")) == [
        {"largest": "calls_by_port_fy2023", "at": "North"}
    ]
    assert asserted(read("The south was the second-largest port in calls in FY2023.")) == [
        {"rank": "calls_by_port_fy2023", "at": "South", "place": 2}
    ]


def test_a_record_and_a_first_time_are_of_all_times(read: Read) -> None:
    assert asserted(read("Calls everywhere reached a record 33 in November 2023.")) == [
        {"record": "calls_by_month", "at": "2023-11"},
        {"statistic": "calls_2023_11", "equals": "33"},
    ]
    assert asserted(read("Calls everywhere exceeded 30 for the first time in November 2023.")) == [
        {"first_time": "calls_by_month", "at": "2023-11", "exceeds": "30"}
    ]
    assert asserted(read("For the first time, the north outnumbered the south in calls in FY2023.")) == [
        {"first_time": "calls_by_year_north", "at": "2023", "above": "calls_by_year_south"}
    ]


@pytest.mark.parametrize(
    ("sentence", "reason", "words"),
    [
        ("There were 10 late calls in FY2023.", "unknown", ("late",)),
        ("There were never 10 calls in FY2023.", "negation", ("never",)),
        ("There could be 10 calls in FY2023.", "conditional", ("could",)),
        ("There will be 10 calls in FY2023.", "forecast", ("will",)),
        ("There were at least 10 calls in FY2023.", "bound", ("at least",)),
        ("Were there 10 calls in FY2023?", "question", ("?",)),
        ("There were 10 “calls” in FY2023.", "quotation", ("“",)),
        ("There were 10 calls in FY2023; 5 were in the south.", "clauses", (";",)),
        ("There were 10 calls on September 1, 2023.", "day", ("September 1, 2023",)),
        ("Calls rose 5 percentage points in FY2023.", "points", ("5 percentage points",)),
        ("There were 3.201 calls in FY2023.", "number", ("3.201",)),
        ("There were 1.5 calls in FY2023.", "number", ("1.5",)),
        ("There were 10 calls with 5 calls in FY2023.", "numbers", ()),
        ("There were 10 calls in the north and the south in FY2023.", "pairs", ()),
        ("There were 10 calls (FY2024: 5) in FY2023.", "pairs", ()),
        ("Calls rose in FY2023 and FY2024.", "times", ()),
        ("There were 10 calls everywhere.", "no-time", ()),
        ("There were 10 calls in September.", "year", ("September",)),
        ("There were 10 calls that year.", "reference", ("that year",)),
        ("Calls reached a record 10 in 2023.", "period", ()),
        ("There were 10 in the north in FY2023.", "no-unit", ()),
        ("Ships rose 10 percent in FY2023.", "unit", ()),
        ("Figures of the north show 10 calls in FY2023.", "figures", ("Figures",)),
        ("The north accounted for 10 percent in calls in FY2023.", "percent-of", ()),
        ("10 percent of calls in FY2023.", "part", ()),
        ("Calls rose to 10 percent in FY2023.", "share-change", ()),
        ("The north was the largest in calls in FY2023.", "group", ()),
        ("There were more calls in FY2023.", "comparison", ()),
        ("Calls were 10 for the first time in FY2023.", "first", ()),
        ("Calls rose in the north and fell in the south in FY2023.", "several", ("and",)),
        ("There were 10 calls by FY2023.", "several", ("by",)),
    ],
)
def test_what_is_not_clear_is_left_alone_and_why_is_told(
    read: Read, sentence: str, reason: str, words: tuple[str, ...]
) -> None:
    assert read(sentence) == Unread(reason, words)


@pytest.mark.parametrize(
    "sentence", ["The Office has ports in the north.", "They met on May 1, 2023.", "Prices rose.", "Calls in FY2023."]
)
def test_a_sentence_without_a_number_or_a_comparison_of_the_data_has_nothing_to_check(
    read: Read, sentence: str
) -> None:
    assert read(sentence) is None


@pytest.mark.parametrize(
    ("before", "month"),
    [("In September 2023 calls rose.", "2023-10"), ("In fiscal year 2023 calls rose.", "2022-10")],
)
def test_a_month_without_its_year_is_in_the_year_stated_before(read: Read, before: str, month: str) -> None:
    reading = read(f"{before} There were 10 calls everywhere in October.")
    assert isinstance(reading, Reading)
    assert "time" in reading.taken
    ((_, where),) = wheres(reading).items()
    assert where == {"month": (month,)}


def test_what_is_read_has_other_ids_than_the_statistics_of_the_spec(spec: Spec) -> None:
    taken = {"calls_north_fy2023": spec.statistics["total"]}
    block = Block("There were 10 calls in the north in FY2023.", ((0, Place(1, 1)),))
    (sentence,) = read_sentences((block,), spec.model_copy(update={"statistics": taken}), "en", {})
    assert asserted(sentence.reading) == [{"statistic": "calls_north_fy2023_2", "equals": "10"}]


def test_what_can_be_said_of_two_data_sets_is_said_of_neither(spec: Spec) -> None:
    names = ("calls", "more")
    both: dict[str, Any] = {section: dict.fromkeys(names, getattr(spec, section)["calls"]) for section in SECTIONS}
    block = Block("There were 10 calls in the north in FY2023.", ((0, Place(1, 1)),))
    (sentence,) = read_sentences((block,), spec.model_copy(update=both), "en", {})
    assert sentence.reading == Unread("datasets")


def test_spanish_is_read_alike(read: Read) -> None:
    reading = read("En septiembre de 2023 hubo 10 escalas en el norte y 5 en el sur.", language="es")
    assert [each["equals"] for each in asserted(reading)] == ["10", "5"]
    reading = read("Las escalas aumentaron 37.5% de octubre a noviembre de 2023.", language="es")
    assert asserted(reading) == [{"statistic": CHANGE, "equals": "37.5%"}, UP]
