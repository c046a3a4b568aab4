"""Sums and counts."""

from collections.abc import Callable
from typing import Any

from briefgen.model.numbers import Dimension, Measure, Numbers, Series, Statistic

Computing = Callable[..., Numbers]
Refusing = Callable[..., list[str]]

CROSSINGS = """\
year,month,country,n
2023,2022-10,PERU,3
2023,2022-10,CUBA,4
2023,2022-11,CUBA,5
2024,2023-10,PERU,6
2024,2023-11,PERU,0
"""


def total(**where: Any) -> dict[str, Any]:
    return {"dataset": "t", "sum": "n", "where": where}


def values(result: object) -> dict[str, float]:
    assert isinstance(result, Series)
    return {",".join(each.key): each.value for each in result.observations}


def value(result: object) -> float:
    assert isinstance(result, Statistic)
    return result.value


def test_a_sum_adds_up_the_rows_that_meet_every_condition(numbers: Computing) -> None:
    found = numbers(
        CROSSINGS,
        {
            "all": total(),
            "cuba": total(country="CUBA"),
            "both": total(country=["CUBA", "PERU"], year=2023),
            "span": total(month={"since": "2022-11", "until": "2023-10"}),
            "open": total(year={"since": 2024}),
        },
    )
    assert [value(found[name]) for name in ("all", "cuba", "both", "span", "open")] == [18, 9, 12, 11, 6]


def test_a_sum_has_the_unit_of_its_column_and_is_an_int_beyond_64_bits(numbers: Computing) -> None:
    most = 10**18 - 1
    table = "country,n\n" + f"PERU,{most}\n" * 20
    found = numbers(table, {"all": total()})["all"]
    assert value(found) == 20 * most
    assert isinstance(value(found), int)
    assert found.measure == Measure("crossings")


def test_a_sum_of_a_column_of_numbers_is_a_float(numbers: Computing) -> None:
    found = numbers("country,kg\nPERU,0.5\nPERU,-0.25\n", {"kg": {"dataset": "t", "sum": "kg"}})["kg"]
    assert value(found) == 0.25
    assert found.measure == Measure("kilograms")


def test_a_sum_over_rows_that_say_zero_is_zero(numbers: Computing) -> None:
    assert value(numbers(CROSSINGS, {"z": total(month="2023-11")})["z"]) == 0


def test_a_count_is_of_different_values(numbers: Computing) -> None:
    found = numbers(CROSSINGS, {"c": {"dataset": "t", "count": "country", "where": {"year": 2023}}})["c"]
    assert value(found) == 2
    assert found.measure == Measure("values")


def test_by_gives_a_series_in_the_order_of_its_keys(numbers: Computing) -> None:
    found = numbers(CROSSINGS, {"s": {**total(), "by": ["country", "year"]}})["s"]
    assert values(found) == {"CUBA,2023": 9, "PERU,2023": 3, "PERU,2024": 6}
    assert list(values(found)) == ["CUBA,2023", "PERU,2023", "PERU,2024"]
    assert isinstance(found, Series)
    assert found.dimensions == (Dimension("t", "country", "category"), Dimension("t", "year", "fiscal_year"))


def test_a_month_without_rows_is_zero_if_the_data_have_that_month(numbers: Computing) -> None:
    found = numbers(CROSSINGS, {"s": {**total(country="CUBA"), "by": "month"}})["s"]
    assert values(found) == {"2022-10": 4, "2022-11": 5, "2023-10": 0, "2023-11": 0}


def test_a_month_that_the_conditions_leave_out_is_not_zero(numbers: Computing) -> None:
    found = numbers(
        CROSSINGS,
        {
            "year": {**total(country="PERU", year=2023), "by": "month"},
            "span": {**total(country="PERU", month={"since": "2022-11"}), "by": "month"},
        },
    )
    assert values(found["year"]) == {"2022-10": 3, "2022-11": 0}
    assert values(found["span"]) == {"2022-11": 0, "2023-10": 6, "2023-11": 0}


def test_each_category_of_a_monthly_series_has_every_month(numbers: Computing) -> None:
    found = numbers(CROSSINGS, {"s": {**total(year=2023), "by": ["month", "country"]}})["s"]
    assert values(found) == {
        "2022-10,CUBA": 4,
        "2022-10,PERU": 3,
        "2022-11,CUBA": 5,
        "2022-11,PERU": 0,
    }


def test_the_provenance_is_the_query_a_reader_could_run_and_the_rows_it_used(numbers: Computing) -> None:
    table = "month,country,n\n2023-01,CÔTE D'IVOIRE,1\n2023-03,CÔTE D'IVOIRE,2\n2023-05,PERU,4\n"
    provenance = numbers(table, {"c": {**total(country="CÔTE D'IVOIRE"), "by": "month"}})["c"].provenance
    assert provenance.datasets == ("t",)
    assert (provenance.first, provenance.last, provenance.rows) == ("2023-01", "2023-03", 2)
    assert provenance.sql == (
        'SELECT "month", coalesce(value, 0) AS value FROM (SELECT DISTINCT "month" FROM "t") LEFT JOIN ('
        'SELECT "month", sum("n") AS value FROM "t" WHERE "country" = \'CÔTE D\'\'IVOIRE\' '
        'GROUP BY "month" ORDER BY "month") USING ("month") ORDER BY "month"'
    )


def test_the_period_is_in_fiscal_years_where_the_table_has_no_months(numbers: Computing) -> None:
    provenance = numbers("year,n\n2021,1\n2023,2\n", {"c": total()})["c"].provenance
    assert (provenance.first, provenance.last) == ("2021", "2023")


def test_nothing_in_a_spec_is_run_as_sql(faults: Refusing) -> None:
    evil = "'; DROP TABLE t; --"
    assert faults(CROSSINGS, {"c": total(country=evil)}) == [
        f"c/where/country/0 stat/value: {evil!r} never occurs in 'country' (known: CUBA, PERU)"
    ]


def test_every_wrong_name_is_told_at_once_with_what_was_meant(faults: Refusing) -> None:
    wrong = {
        "a": {"dataset": "tt", "sum": "n"},
        "b": {"dataset": "t", "sum": "nn", "where": {"contry": "PERU", "country": ["Cubaa", "PERU"]}},
        "c": {"dataset": "t", "sum": "n", "by": "mnth", "where": {"month": {"since": "2022-13"}}},
    }
    assert faults(CROSSINGS, wrong) == [
        "a/dataset spec/reference: no data set is called 'tt' (did you mean 't'?)",
        "b/sum stat/column: 't' has no column 'nn' (did you mean 'n'?)",
        "b/where/contry stat/column: 't' has no column 'contry' (did you mean 'country'?)",
        "b/where/country/0 stat/value: 'Cubaa' never occurs in 'country' (did you mean 'CUBA'?)",
        "c/by/0 stat/column: 't' has no column 'mnth' (did you mean 'month'?)",
        "c/where/month/since data/type: '2022-13' in 'month' is not a month such as 2023-09",
    ]


def test_a_query_without_rows_is_an_error_and_never_zero(faults: Refusing) -> None:
    assert faults(CROSSINGS, {"c": total(country="CUBA", year=2024)}) == [
        "c/where stat/empty: no row of 't' meets these conditions"
    ]


def test_only_quantities_are_summed(faults: Refusing) -> None:
    assert faults(CROSSINGS, {"c": {"dataset": "t", "sum": "year"}}) == [
        "c/sum stat/not-a-count: 'year' holds fiscal years, which cannot be summed"
    ]
