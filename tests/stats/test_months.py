"""Operations on monthly series, in fiscal years that start in October."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.model.numbers import Measure, Numbers, Series, Statistic

Computing = Callable[..., Numbers]
Refusing = Callable[..., list[str]]

BASE: dict[str, Any] = {
    "s": {"dataset": "t", "sum": "n", "by": "month"},
    "all": {"dataset": "t", "sum": "n"},
    "cells": {"dataset": "t", "sum": "n", "by": ["month", "country"]},
}


def table(**months: int) -> str:
    """A table from months as ``m2023_01=5``."""
    rows = (f"{name[1:].replace('_', '-')},PERU,{count}\n" for name, count in months.items())
    return "month,country,n\n" + "".join(rows)


def values(result: object) -> dict[str, float]:
    assert isinstance(result, Series)
    return {",".join(each.key): each.value for each in result.observations}


AUTUMN = table(m2022_08=7, m2022_09=1, m2022_10=2, m2022_11=3, m2022_12=4)


def from_october(first: int, count: int) -> str:
    """`count` months from October of `first`; the n-th holds n."""
    months = [(first * 12 + 9 + index) for index in range(count)]
    rows = (f"{m // 12}-{m % 12 + 1:02},PERU,{index}\n" for index, m in enumerate(months, start=1))
    return "month,country,n\n" + "".join(rows)


def test_a_running_sum_starts_anew_with_each_fiscal_year(numbers: Computing) -> None:
    found = values(numbers(from_october(2021, 14), {**BASE, "x": {"cumulative": "s"}})["x"])
    assert [found[month] for month in ("2021-10", "2021-11", "2022-09", "2022-10", "2022-11")] == [
        1,
        3,
        78,
        13,
        27,
    ]


def test_a_running_sum_without_a_fiscal_calendar_of_its_own_follows_the_year(numbers: Computing) -> None:
    found = numbers(table(m2022_01=1, m2022_02=2), {**BASE, "x": {"cumulative": "s"}}, starts=1)["x"]
    assert values(found) == {"2022-01": 1, "2022-02": 3}


def test_running_sums_are_exact_beyond_64_bits(numbers: Computing) -> None:
    most = 10**18 - 1
    rows = "".join(f"2022-{month:02},PERU,{most}\n" for month in range(1, 13))
    found = numbers("month,country,n\n" + rows, {**BASE, "x": {"cumulative": "s"}}, starts=1)["x"]
    assert values(found)["2022-12"] == 12 * most


def test_a_year_to_date_starts_with_the_fiscal_year(numbers: Computing) -> None:
    found = numbers(AUTUMN, {**BASE, "x": {"year_to_date": "s", "through": "2022-11"}})["x"]
    assert isinstance(found, Statistic)
    assert (found.value, found.at, found.measure) == (5, ("2022-11",), Measure("crossings"))
    assert (found.provenance.first, found.provenance.last) == ("2022-10", "2022-11")


def test_a_change_is_from_the_same_month_a_year_before(numbers: Computing) -> None:
    months = table(m2022_01=4, m2022_02=5, m2023_01=3, m2023_02=10, m2023_03=9)
    found = numbers(months, {**BASE, "x": {"year_on_year": "s"}, "y": {"year_on_year": "s", "at": "2023-01"}})
    assert values(found["x"]) == {"2023-01": -25.0, "2023-02": 100.0}
    assert found["x"].measure == Measure("percent")
    at = found["y"]
    assert isinstance(at, Statistic)
    assert (at.value, at.at) == (-25.0, ("2023-01",))
    assert (at.provenance.first, at.provenance.last) == ("2022-01", "2023-01")


def test_a_moving_average_begins_where_its_window_is_full(numbers: Computing) -> None:
    found = numbers(AUTUMN, {**BASE, "x": {"moving_average": "s", "window": 3}})["x"]
    assert values(found) == pytest.approx({"2022-10": 10 / 3, "2022-11": 2.0, "2022-12": 3.0})
    assert found.measure == Measure("crossings")


GAP = table(m2022_10=1, m2022_12=1, m2023_10=0, m2023_12=2)


@pytest.mark.parametrize(
    ("rows", "declaration", "fault"),
    [
        (
            AUTUMN,
            {"cumulative": "cells"},
            "x/cumulative stat/needs-months: cumulative needs a series by month alone, "
            "but 'cells' is by month and country",
        ),
        (
            AUTUMN,
            {"year_to_date": "all", "through": "2022-10"},
            "x/year_to_date stat/needs-series: year_to_date needs a series, but 'all' is a single number",
        ),
        (
            AUTUMN,
            {"cumulative": "s"},
            "x/cumulative stat/partial: 's' covers only 2 of the 12 months this compares",
        ),
        (
            AUTUMN,
            {"year_to_date": "s", "through": "2022-09"},
            "x/year_to_date stat/partial: 's' covers only 2 of the 12 months this compares",
        ),
        (
            AUTUMN,
            {"year_to_date": "s", "through": "2023-09"},
            "x/through stat/key: 's' has no value at '2023-09' (did you mean '2022-09'?)",
        ),
        (
            AUTUMN,
            {"year_on_year": "s", "at": "2022-10"},
            "x/at stat/key: 's' has no value at '2021-10' (did you mean '2022-10'?)",
        ),
        (
            AUTUMN,
            {"year_on_year": "s"},
            "x/year_on_year stat/partial: 's' covers only 5 of the 13 months this compares",
        ),
        (
            AUTUMN,
            {"moving_average": "s", "window": 6},
            "x/moving_average stat/partial: 's' covers only 5 of the 6 months this compares",
        ),
        (
            GAP,
            {"moving_average": "s", "window": 2},
            "x/moving_average stat/gap: 's' has no value for 2022-11, a month between its first and its last",
        ),
        (
            table(m2022_10=0, m2023_10=2),
            {"year_on_year": "s"},
            "x/year_on_year stat/zero: year_on_year would divide by 's a year before 2023-10', which is zero",
        ),
    ],
)
def test_refuses(faults: Refusing, rows: str, declaration: dict[str, Any], fault: str) -> None:
    assert faults(rows, {**BASE, "x": declaration}) == [fault]


def test_a_top_of_months_is_no_monthly_series(faults: Refusing) -> None:
    more = {**BASE, "top": {"top": 1, "of": "s"}, "x": {"moving_average": "top", "window": 2}}
    assert faults(AUTUMN, more) == [
        "x/moving_average stat/needs-months: moving_average needs a series by month alone, "
        "but 'top' is by month and a rest"
    ]


few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(counts=st.lists(st.integers(0, 10**17), min_size=12, max_size=12))
def test_the_last_running_sum_of_a_year_is_its_total(numbers: Computing, counts: list[int]) -> None:
    rows = "".join(f"2022-{month:02},PERU,{count}\n" for month, count in enumerate(counts, start=1))
    found = numbers(
        "month,country,n\n" + rows,
        {**BASE, "x": {"cumulative": "s"}, "y": {"year_to_date": "s", "through": "2022-12"}},
        starts=1,
    )
    assert list(values(found["x"]).values())[-1] == sum(counts)
    to_date = found["y"]
    assert isinstance(to_date, Statistic)
    assert to_date.value == sum(counts)
