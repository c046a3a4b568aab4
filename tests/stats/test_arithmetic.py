"""Shares, ratios, differences, percent changes, and the order they are computed in."""

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.model.numbers import Measure, Numbers, Series, Statistic

Computing = Callable[..., Numbers]
Refusing = Callable[..., list[str]]

CROSSINGS = """\
year,country,n
2022,PERU,8
2022,CUBA,2
2023,PERU,6
2023,CUBA,4
2023,HAITI,0
"""


def total(year: int, **where: Any) -> dict[str, Any]:
    return {"dataset": "t", "sum": "n", "where": {"year": year, **where}}


FALL = {"difference": "b", "less": "a"}

BASE = {
    "early": {"dataset": "t", "sum": "n", "by": "year", "where": {"year": 2022}},
    "late": {"dataset": "t", "sum": "n", "by": "year"},
    "y22": total(2022),
    "peru22": total(2022, country="PERU"),
    "peru23": total(2023, country="PERU"),
    "haiti": total(2023, country="HAITI"),
    "by22": {**total(2022), "by": "country"},
    "by23": {**total(2023), "by": "country"},
    "years": {"dataset": "t", "sum": "n", "by": "year"},
    "kinds": {"dataset": "t", "count": "country"},
}


def test_a_difference_of_percentages_is_in_percentage_points(numbers: Computing) -> None:
    # Peru: 8 of 10, then 6 of 10.
    shares = {"a": {"share": "peru22", "of": "y22"}, "b": {"share": "peru23", "of": "y23"}, "y23": total(2023)}
    found = numbers(CROSSINGS, {**BASE, **shares, "x": {"difference": "b", "less": "a"}})["x"]
    assert isinstance(found, Statistic)
    assert found.value == pytest.approx(-20.0)
    assert found.measure == Measure("points")


def values(result: object) -> dict[str, float]:
    assert isinstance(result, Series)
    return {",".join(each.key): each.value for each in result.observations}


@pytest.mark.parametrize(
    ("declaration", "value", "unit"),
    [
        ({"share": "peru22", "of": "y22"}, 80.0, "percent"),
        ({"ratio": "peru22", "to": "kinds"}, 8 / 3, "ratio"),
        ({"difference": "peru23", "less": "peru22"}, -2, "crossings"),
        ({"percent_change": "peru23", "since": "peru22"}, -25.0, "percent"),
    ],
)
def test_of_two_numbers(numbers: Computing, declaration: dict[str, str], value: float, unit: str) -> None:
    found = numbers(CROSSINGS, {**BASE, "x": declaration})["x"]
    assert isinstance(found, Statistic)
    assert found.value == value
    assert type(found.value) is type(value)
    assert found.measure == Measure(unit)


def test_a_series_by_a_number_computes_each_value(numbers: Computing) -> None:
    found = numbers(CROSSINGS, {**BASE, "x": {"share": "by22", "of": "y22"}})["x"]
    assert values(found) == {"CUBA": 20.0, "PERU": 80.0}


def test_a_series_by_a_series_computes_key_by_key(numbers: Computing) -> None:
    found = numbers(CROSSINGS, {**BASE, "x": {"difference": "by22", "less": "by23"}})["x"]
    # Haiti has a row in 2023 only, of 0.
    assert values(found) == {"CUBA": -2, "HAITI": 0, "PERU": 2}


def test_a_category_that_fell_to_nothing_is_a_fall_to_zero(numbers: Computing) -> None:
    gone = "year,country,n\n2022,PERU,8\n2022,CUBA,2\n2023,PERU,6\n"
    found = numbers(gone, {"a": {**total(2022), "by": "country"}, "b": {**total(2023), "by": "country"}, "x": FALL})[
        "x"
    ]
    assert values(found) == {"CUBA": -2, "PERU": -2}


def test_a_fall_from_a_negative_number_is_negative(numbers: Computing) -> None:
    more = {
        **BASE,
        "less": {"difference": "peru23", "less": "peru22"},
        "lesser": {"difference": "peru23", "less": "y22"},
        "x": {"percent_change": "lesser", "since": "less"},
    }
    found = numbers(CROSSINGS, more)["x"]
    assert isinstance(found, Statistic)
    assert found.value == -100.0


def test_a_share_of_a_year_may_not_be_of_a_part_of_another(faults: Refusing) -> None:
    table = "year,month,n\n" + "".join(f"2023,2023-{month:02},1\n" for month in range(1, 13)) + "2024,2024-01,1\n"
    both = {"whole": total(2023), "part": total(2024)}
    for declaration in ({"share": "part", "of": "whole"}, {"ratio": "part", "to": "whole"}):
        operation = next(iter(declaration))
        assert faults(table, {**both, "x": declaration}, starts=1) == [
            f"x/{operation} stat/partial: 'part' covers only 1 of the 12 months this compares"
        ]


def test_a_share_may_be_of_a_part_of_the_same_year(numbers: Computing) -> None:
    table = "year,month,n\n" + "".join(f"2023,2023-{month:02},1\n" for month in range(1, 13))
    quarter = {"dataset": "t", "sum": "n", "where": {"year": 2023, "month": {"until": "2023-03"}}}
    found = numbers(table, {"whole": total(2023), "part": quarter, "x": {"share": "part", "of": "whole"}}, starts=1)[
        "x"
    ]
    assert isinstance(found, Statistic)
    assert found.value == 25.0
    assert [(each.year, each.first, each.last) for each in found.provenance.part_years] == [
        ("2023", "2023-01", "2023-03")
    ]


def test_series_of_years_may_not_have_different_months_of_one(faults: Refusing) -> None:
    table = "year,month,n\n2023,2023-01,1\n2023,2023-02,1\n2024,2024-01,1\n2024,2024-02,1\n"
    longer, shorter = (
        {"dataset": "t", "sum": "n", "by": "year", "where": {"month": {"until": f"2024-{end}"}}} for end in ("02", "01")
    )
    assert faults(table, {"a": longer, "b": shorter, "x": {"difference": "a", "less": "b"}}, starts=1) == [
        "x/less stat/partial: 'b' covers only 1 of the 2 months this compares"
    ]


def test_what_is_too_large_to_be_a_number_is_refused(faults: Refusing) -> None:
    table = "country,kg\nPERU,1e99\nCUBA,1e-99\n"
    steps = {
        "most": {"dataset": "t", "sum": "kg", "where": {"country": "PERU"}},
        "least": {"dataset": "t", "sum": "kg", "where": {"country": "CUBA"}},
        "a": {"ratio": "most", "to": "least"},
        "b": {"ratio": "least", "to": "most"},
    }
    assert faults(table, {**steps, "x": {"ratio": "a", "to": "b"}}) == [
        "x/ratio stat/overflow: ratio gives a number too large to be told"
    ]


def test_results_stand_in_the_order_of_the_spec_whatever_they_need(numbers: Computing) -> None:
    found = numbers(CROSSINGS, {"x": {"share": "peru22", "of": "y22"}, **BASE})
    assert list(found) == ["x", *BASE]


@pytest.mark.parametrize(
    ("declaration", "fault"),
    [
        ({"share": "haiti", "of": "haiti"}, "x/of stat/zero: share would divide by 'haiti', which is zero"),
        (
            {"ratio": "by23", "to": "by23"},
            "x/to stat/zero: ratio would divide by 'by23 at HAITI', which is zero",
        ),
        (
            {"share": "peru22", "of": "kinds"},
            "x/of stat/units: 'peru22' is in crossings, 'kinds' in values",
        ),
        (
            {"difference": "y22", "less": "by22"},
            "x/less stat/needs-number: difference needs a single number, but 'by22' is a series",
        ),
        (
            {"difference": "by22", "less": "years"},
            "x/less stat/shape: 'by22' and 'years' are not series over the same columns",
        ),
        ({"difference": "late", "less": "early"}, "x/less stat/key: 'early' has no value at '2023'"),
        (
            {"share": "peru2", "of": "y22"},
            "x/share stat/unknown: no statistic is called 'peru2' (did you mean 'peru23'?)",
        ),
    ],
)
def test_refuses(faults: Refusing, declaration: dict[str, str], fault: str) -> None:
    assert faults(CROSSINGS, {**BASE, "x": declaration}) == [fault]


def test_a_full_fiscal_year_is_not_compared_with_part_of_one(faults: Refusing) -> None:
    table = "year,month,n\n" + "".join(f"2022,2022-{month:02},1\n" for month in range(1, 13))
    table += "2023,2023-01,1\n2023,2023-02,1\n"
    more = {
        "y22": total(2022),
        "y23": total(2023),
        "begun": total(2022, month={"until": "2022-02"}),
        "x": {"percent_change": "y23", "since": "y22"},
        "fair": {"percent_change": "y23", "since": "begun"},
        "picked": {"pick": "years", "at": "2023"},
        "years": {"dataset": "t", "sum": "n", "by": "year"},
        "also": {"percent_change": "picked", "since": "y22"},
    }
    assert faults(table, more, starts=1) == [
        "x/percent_change stat/partial: 'y23' covers only 2 of the 12 months this compares",
        "also/percent_change stat/partial: 'picked' covers only 2 of the 12 months this compares",
    ]


def test_every_cycle_is_told_once_as_the_path_it_takes(faults: Refusing) -> None:
    cycles = {
        "a": {"share": "b", "of": "y22"},
        "b": {"difference": "y22", "less": "c"},
        "c": {"ratio": "a", "to": "y22"},
        "d": {"ratio": "d", "to": "y22"},
        "after": {"ratio": "a", "to": "y22"},
    }
    assert faults(CROSSINGS, {**BASE, **cycles}) == [
        "a/share stat/cycle: the statistic is computed from itself: a → b → c → a",
        "d/ratio stat/cycle: the statistic is computed from itself: d → d",
    ]


def test_what_rests_on_a_fault_adds_none(faults: Refusing) -> None:
    more = {
        **BASE,
        "x": {"share": "peru22", "of": "haiti"},
        "y": {"difference": "x", "less": "x"},
        "z": {"ratio": "y", "to": "y22"},
    }
    assert faults(CROSSINGS, more) == ["x/of stat/zero: share would divide by 'haiti', which is zero"]
