"""What a series says: its value at a key, largest, smallest, rank, top."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.model.numbers import Dimension, Measure, Numbers, Series, Statistic

Computing = Callable[..., Numbers]
Refusing = Callable[..., list[str]]

CROSSINGS = """\
year,month,country,n
2023,2022-10,PERU,5
2023,2022-11,CUBA,7
2023,2022-12,HAITI,7
2024,2023-10,OTHER,9
2024,2023-11,PERU,1
"""
BASE: dict[str, Any] = {
    "all": {"dataset": "t", "sum": "n"},
    "countries": {"dataset": "t", "sum": "n", "by": "country"},
    "months": {"dataset": "t", "sum": "n", "by": "month"},
    "years": {"dataset": "t", "sum": "n", "by": "year"},
    "cells": {"dataset": "t", "sum": "n", "by": ["month", "country"]},
    "kinds": {"dataset": "t", "count": "month", "by": "country"},
}


def taken(result: object) -> tuple[float, tuple[str, ...]]:
    assert isinstance(result, Statistic)
    return result.value, result.at


def pairs(result: object) -> list[tuple[str, float]]:
    assert isinstance(result, Series)
    return [(",".join(each.key), each.value) for each in result.observations]


@pytest.mark.parametrize(
    ("declaration", "value", "at"),
    [
        ({"pick": "months", "at": "2022-11"}, 7, "2022-11"),
        ({"pick": "years", "at": 2024}, 10, "2024"),
        ({"largest": "countries"}, 9, "OTHER"),
        ({"largest": "countries", "rest": ["OTHER"]}, 7, "CUBA"),
        ({"largest": "months", "span": {"until": "2022-12"}}, 7, "2022-11"),
        ({"smallest": "countries"}, 6, "PERU"),
        ({"smallest": "months", "span": {"since": "2022-11", "until": "2023-10"}}, 7, "2022-11"),
    ],
)
def test_a_value_is_taken_with_its_key(numbers: Computing, declaration: dict[str, Any], value: int, at: str) -> None:
    found = numbers(CROSSINGS, {**BASE, "x": declaration})["x"]
    assert taken(found) == (value, (at,))
    assert found.measure == Measure("crossings")


@pytest.mark.parametrize(
    ("declaration", "period"),
    [
        ({"pick": "months", "at": "2022-11"}, ("2022-11", "2022-11")),
        ({"pick": "years", "at": 2024}, ("2023-10", "2023-11")),
        ({"pick": "years", "at": 2023}, ("2022-10", "2023-09")),
        ({"pick": "countries", "at": "PERU"}, ("2022-10", "2023-11")),
    ],
)
def test_the_period_is_that_of_the_value_taken(
    numbers: Computing, declaration: dict[str, Any], period: tuple[str, str]
) -> None:
    provenance = numbers(CROSSINGS, {**BASE, "x": declaration})["x"].provenance
    assert (provenance.first, provenance.last) == period


def test_a_taken_value_tells_the_column_its_key_is_of(numbers: Computing) -> None:
    found = numbers(CROSSINGS, {**BASE, "x": {"largest": "months"}})["x"]
    assert isinstance(found, Statistic)
    assert found.dimensions == (Dimension("t", "month", "month"),)


@pytest.mark.parametrize(
    ("declaration", "place"),
    [
        ({"rank": "countries", "at": "OTHER"}, 1),
        ({"rank": "countries", "at": "CUBA"}, 2),
        ({"rank": "countries", "at": "HAITI"}, 2),
        ({"rank": "countries", "at": "PERU"}, 4),
        ({"rank": "countries", "at": "PERU", "rest": ["OTHER"]}, 3),
        ({"rank": "months", "at": "2022-11", "span": {"until": "2022-12"}}, 1),
    ],
)
def test_equal_values_share_a_place(numbers: Computing, declaration: dict[str, Any], place: int) -> None:
    found = numbers(CROSSINGS, {**BASE, "x": declaration})["x"]
    assert taken(found) == (place, (declaration["at"],))
    assert found.measure == Measure("rank")


def test_top_lists_the_largest_and_adds_up_the_others_with_the_rest(numbers: Computing) -> None:
    found = numbers(CROSSINGS, {**BASE, "x": {"top": 2, "of": "countries", "rest": ["OTHER"]}})["x"]
    assert pairs(found) == [("CUBA", 7), ("HAITI", 7), ("other", 15)]


def test_top_of_all_has_no_others(numbers: Computing) -> None:
    found = numbers(CROSSINGS, {**BASE, "x": {"top": 4, "of": "countries"}})["x"]
    assert pairs(found) == [("OTHER", 9), ("CUBA", 7), ("HAITI", 7), ("PERU", 6)]


def test_a_category_called_other_never_ranks_in_a_top(numbers: Computing) -> None:
    table = "country,n\nother,9\nPERU,2\nCUBA,1\n"
    found = numbers(table, {"s": {"dataset": "t", "sum": "n", "by": "country"}, "x": {"top": 1, "of": "s"}})["x"]
    assert pairs(found) == [("PERU", 2), ("other", 10)]


@pytest.mark.parametrize(
    ("declaration", "fault"),
    [
        (
            {"pick": "all", "at": "PERU"},
            "x/pick stat/needs-series: pick needs a series, but 'all' is a single number",
        ),
        (
            {"largest": "cells"},
            "x/largest stat/needs-column: largest needs a series by one column, but 'cells' is by month, country",
        ),
        (
            {"pick": "countries", "at": "Cubaa"},
            "x/at stat/key: 'countries' has no value at 'Cubaa' (did you mean 'CUBA'?)",
        ),
        (
            {"rank": "months", "at": "2023-10", "span": {"until": "2022-12"}},
            "x/at stat/key: 'months' has no value at '2023-10' (did you mean '2022-10'?)",
        ),
        (
            {"top": 1, "of": "countries", "rest": ["OTHERS"]},
            "x/rest stat/key: 'countries' has no value at 'OTHERS' (did you mean 'OTHER'?)",
        ),
        (
            {"smallest": "months", "span": {"since": "2024-01"}},
            "x/span stat/key: 'months' has no value at '2024-01 – …'",
        ),
        (
            {"top": 1, "of": "kinds"},
            "x/of stat/not-additive: top adds values up, and those of 'kinds' are in values, which do not add up",
        ),
    ],
)
def test_refuses(faults: Refusing, declaration: dict[str, Any], fault: str) -> None:
    assert faults(CROSSINGS, {**BASE, "x": declaration}) == [fault]


counts = st.lists(st.integers(0, 10**17), min_size=1, max_size=8)
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(counts=counts, top=st.integers(1, 9))
def test_a_top_and_its_others_are_the_total(numbers: Computing, counts: list[int], top: int) -> None:
    table = "country,n\n" + "".join(f"C{index % 5},{count}\n" for index, count in enumerate(counts))
    found = numbers(
        table,
        {
            "all": {"dataset": "t", "sum": "n"},
            "each": {"dataset": "t", "sum": "n", "by": "country"},
            "top": {"top": top, "of": "each"},
        },
    )
    assert taken(found["all"])[0] == sum(counts)
    assert sum(value for _, value in pairs(found["each"])) == sum(counts)
    assert sum(value for _, value in pairs(found["top"])) == sum(counts)
