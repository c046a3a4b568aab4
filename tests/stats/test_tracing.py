"""What a number is: the slices of a table whose sum, share or change equals it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from briefgen.load import load_spec
from briefgen.load.tables import load_tables
from briefgen.model.dataset import Calendar, Dataset
from briefgen.model.declaration import StatisticDeclaration
from briefgen.model.diagnostics import Diagnosed
from briefgen.model.numbers import Statistic
from briefgen.model.spec import Spec
from briefgen.model.written import Written, read_number, read_tolerance
from briefgen.stats import compute
from briefgen.stats.tracing import Hit, Trace, Tracer
from tests.sampling import sampled
from tests.stats.conftest import at_path

TYPES = {"year": "fiscal_year", "month": "month", "n": "count", "kg": "number"}
UNITS = {"n": "crossings", "kg": "kilograms"}
DATA = Path(__file__).parents[2] / "data"

CROSSINGS = """\
year,month,country,gate,n
2023,2022-10,PERU,A,3
2023,2022-11,CUBA,A,5
2023,2022-11,PERU,B,40
2024,2023-10,PERU,A,6
2024,2023-11,PERU,A,100
2024,2023-11,CUBA,B,20
""" + "".join(
    f"{year},{month},NONE,N,0\n"
    for year in (2023, 2024)
    for month in (f"{year - 1}-12", *(f"{year}-{number:02}" for number in range(1, 10)))
)
"""174 in all. FY2023: 48, of which Peru 43; FY2024: 126, of which Peru 106. The data have all months of both years."""

Tracing = Callable[..., Trace]


def spec_of(table: str, folder: Path, starts: int = 10) -> Spec:
    """A spec of one table ``t``, whose columns have types by their names; others are categories."""
    (folder / "t.csv").write_text(table)
    columns = {
        name: {"type": TYPES.get(name, "category"), "label": name, "unit": UNITS.get(name)}
        for name in next(csv.reader(table.splitlines()))
    }
    given = {"path": "t.csv", "title": "T", "source": "s", "as_of": "2024-01-01", "calendar": "c", "columns": columns}
    fields: dict[str, Any] = {
        "calendars": {"c": Calendar.model_validate({"starts": starts, "label": "FY{year}"})},
        "datasets": {"t": Dataset.model_validate(given)},
        "statistics": {},
    }
    return Spec.model_construct(**fields)


def written(text: str) -> Written:
    number = read_number(text)
    assert number is not None
    return number


def traced_in(
    spec: Spec, folder: Path, number: str, within: str | None = None, columns: int | None = None, **options: Any
) -> Trace:
    wanted = written(number)
    tolerance: Decimal | None = None if within is None else read_tolerance(within, wanted)
    with load_tables(spec, folder, at_path) as tables:
        return Tracer(spec, tables.connection, at_path, columns).trace(wanted, tolerance, **options)


@pytest.fixture
def traced(tmp_path: Path) -> Tracing:
    """Traces a number in a table ``t``."""

    def found(table: str, number: str, within: str | None = None, starts: int = 10, **options: Any) -> Trace:
        return traced_in(spec_of(table, tmp_path, starts), tmp_path, number, within, **options)

    return found


def told(trace: Trace) -> list[str]:
    return [said(hit) for hit in trace.hits]


def said(hit: Hit) -> str:
    """A hit in short: ``43 exact: PERU, year 2023``, and what a percentage is of after a slash."""
    slices = [hit.part, *([hit.base] if hit.base else [])]
    parts = [" ".join([*each.conditions.values(), each.level, each.period or ""]).strip() for each in slices]
    return f"{round(hit.value, 2):g} {hit.match}: {' / '.join(parts)}"


def declared(hit: Hit) -> dict[str, Any]:
    """The declarations that a hit stands for."""
    sums = {
        name: {"dataset": each.dataset, "sum": each.column, "where": dict(each.where), "label": "l"}
        for name, each in (("part", hit.part), ("base", hit.base))
        if each is not None
    }
    if hit.kind == "sum":
        return {"it": sums["part"]}
    first, second = ("share", "of") if hit.kind == "share" else ("percent_change", "since")
    return {**sums, "it": {first: "part", second: "base", "label": "l"}}


def computed(spec: Spec, folder: Path, hit: Hit) -> float:
    """What the statistic that a hit declares comes to."""
    adapter: TypeAdapter[Any] = TypeAdapter(StatisticDeclaration)
    statistics = {name: adapter.validate_python(each) for name, each in declared(hit).items()}
    whole = spec.model_copy(update={"statistics": statistics})
    with load_tables(whole, folder, at_path) as tables:
        result = compute(whole, tables.connection, at_path)["it"]
    assert isinstance(result, Statistic)
    return result.value


def test_a_sum_is_found_at_every_level_of_time(traced: Tracing) -> None:
    assert told(traced(CROSSINGS, "174"))[0] == "174 exact: all"
    assert told(traced(CROSSINGS, "48"))[0] == "48 exact: year 2023"
    assert told(traced(CROSSINGS, "43")) == ["43 exact: PERU year 2023"]
    assert told(traced(CROSSINGS, "45")) == ["45 exact: month 2022-11"]
    assert told(traced(CROSSINGS, "120")) == ["120 exact: month 2023-11"]


def test_a_year_to_date_runs_from_the_start_of_the_fiscal_year(traced: Tracing) -> None:
    table = "month,n\n2022-10,1\n2022-11,10\n2022-12,100\n2023-01,1000\n"
    assert told(traced(table, "111")) == ["111 exact: to_date 2022-12"]
    assert told(traced(table, "11")) == ["11 exact: to_date 2022-11"]
    assert told(traced(table, "110")) == []


def test_no_year_to_date_is_told_where_the_data_lack_a_month_of_it(traced: Tracing) -> None:
    assert told(traced("month,n\n2022-11,10\n2023-01,100\n2023-02,1000\n", "110")) == []


def test_a_calendar_year_crosses_fiscal_years(traced: Tracing) -> None:
    table = "month,n\n2022-09,1\n2022-10,10\n2023-01,100\n"
    found = traced(table, "11").hits
    assert [said(each) for each in found] == ["11 exact: calendar_year 2022"]
    assert found[0].part.where == {"month": {"since": "2022-01", "until": "2022-12"}}
    assert (found[0].part.first, found[0].part.last) == ("2022-09", "2022-10")


def test_fiscal_years_of_a_table_without_their_column_are_spans_of_months(traced: Tracing) -> None:
    (found,) = traced("month,n\n2022-09,1\n2022-10,10\n2023-01,100\n", "110").hits
    assert (found.part.level, found.part.period) == ("year", "2023")
    assert found.part.where == {"month": {"since": "2022-10", "until": "2023-09"}}


def test_a_fiscal_year_column_that_disagrees_with_the_calendar_is_not_asked(traced: Tracing) -> None:
    (found,) = traced("year,month,n\n2022,2022-09,1\n1999,2022-10,10\n2023,2023-01,100\n", "110").hits
    assert found.part.where == {"month": {"since": "2022-10", "until": "2023-09"}}


def test_a_table_of_years_alone_and_one_without_times_are_searched_too(traced: Tracing) -> None:
    assert told(traced("year,country,n\n2022,PERU,1\n2023,PERU,2\n2023,CUBA,4\n", "6")) == ["6 exact: year 2023"]
    assert told(traced("country,gate,n\nPERU,A,1\nPERU,B,2\nCUBA,B,4\n", "6")) == ["6 exact: B all"]


def test_of_slices_with_the_same_rows_the_one_with_the_fewest_conditions_is_listed(traced: Tracing) -> None:
    table = "country,gate,n\nPERU,A,1\nPERU,A,2\nCUBA,A,4\n"
    assert told(traced(table, "3")) == ["3 exact: PERU all"]


def test_slices_of_different_rows_with_one_sum_are_all_listed(traced: Tracing) -> None:
    table = "country,gate,n\nPERU,A,3\nCUBA,B,3\nHAITI,A,1\n"
    assert told(traced(table, "3")) == ["3 exact: CUBA all", "3 exact: PERU all"]


def test_fewer_conditions_come_first_then_coarser_time(traced: Tracing) -> None:
    table = "month,country,gate,n\n2022-10,PERU,A,7\n2022-10,PERU,B,1\n2022-11,CUBA,A,5\n2022-11,CUBA,B,2\n"
    assert told(traced(table, "7")) == ["7 exact: month 2022-11", "7 exact: A month 2022-10"]
    assert told(traced(table, "8")) == ["8 exact: month 2022-10"]
    assert told(traced(table, "12")) == ["12 exact: A all"]


def test_a_number_in_millions_is_what_rounds_to_it(traced: Tracing) -> None:
    table = "country,n\nA,3149999\nB,3150000\nC,3200000\nD,3249999\nE,3250000\n"
    assert {said(each) for each in traced(table, "3.2 million").hits} == {
        "3.15e+06 rounded: B all",
        "3.2e+06 exact: C all",
        "3.25e+06 rounded: D all",
    }
    assert told(traced(table, "3,200,000")) == ["3.2e+06 exact: C all"]


@pytest.mark.parametrize("within", ["2", "2%"])
def test_a_tolerance_is_in_the_unit_or_of_the_number(traced: Tracing, within: str) -> None:
    table = "country,n\nA,97\nB,98\nC,100\nD,102\nE,103\n"
    assert {said(each) for each in traced(table, "100", within).hits} == {
        "98 within: B all",
        "100 exact: C all",
        "102 within: D all",
    }


def test_a_percentage_is_searched_among_shares_of_the_slice_with_one_condition_fewer(traced: Tracing) -> None:
    table = "country,gate,n\nPERU,A,10\nPERU,B,30\nCUBA,A,160\n"
    assert told(traced(table, "20%")) == ["20 exact: PERU all / all"]
    assert told(traced(table, "25%")) == ["25 exact: PERU A all / PERU all"]
    # 10 of the 170 at A.
    assert told(traced(table, "5.9%")) == ["5.88 rounded: PERU A all / A all"]


def test_a_condition_that_changes_nothing_makes_no_share(traced: Tracing) -> None:
    assert told(traced("country,gate,n\nPERU,A,10\nPERU,B,30\n", "100%")) == []


def test_changes_are_from_a_year_before(traced: Tracing) -> None:
    # Peru: 43 in FY2023 and 106 in FY2024; 3 and 6 in October.
    first = traced(CROSSINGS, "146.5%").hits[0]
    assert (first.kind, said(first)) == ("change", "146.51 rounded: PERU year 2024 / PERU year 2023")
    assert told(traced(CROSSINGS, "100.0%")) == ["100 exact: month 2023-10 / month 2022-10"]


def test_shares_come_before_changes(traced: Tracing) -> None:
    table = "month,country,n\n2022-10,PERU,40\n2022-10,CUBA,10\n2023-10,PERU,20\n2023-10,CUBA,15\n"
    assert [(each.kind, said(each)) for each in traced(table, "50%", within="8").hits] == [
        ("share", "42.86 within: CUBA month 2023-10 / month 2023-10"),
        ("share", "57.14 within: PERU month 2023-10 / month 2023-10"),
        ("change", "50 exact: CUBA month 2023-10 / CUBA month 2022-10"),
    ]


def test_a_year_is_not_compared_with_one_of_fewer_months(traced: Tracing) -> None:
    table = "month,n\n2022-10,10\n2022-11,20\n2023-10,30\n"
    assert told(traced(table, "0%")) == []
    assert told(traced(table, "200%")) == ["200 exact: month 2023-10 / month 2022-10"]


def test_years_to_date_are_compared_through_the_same_month(traced: Tracing) -> None:
    table = "month,n\n2022-10,10\n2022-11,30\n2022-12,1\n2023-10,30\n2023-11,30\n"
    assert told(traced(table, "50%")) == ["50 exact: to_date 2023-11 / to_date 2022-11"]


def test_nothing_is_divided_by_zero(traced: Tracing) -> None:
    table = "month,country,n\n2022-10,PERU,0\n2023-10,PERU,5\n2023-10,CUBA,0\n2022-10,CUBA,0\n"
    # Peru is all and Cuba nothing of October 2023 and of all times; nothing of 2022, and no change from it.
    assert [round(each.value) for each in traced(table, "0%", within="1000000").hits] == [0, 100, 0, 100]


def test_a_sum_of_numbers_is_found_at_the_precision_it_was_written_with(traced: Tracing) -> None:
    table = "country,kg\nPERU,0.1\nPERU,0.2\nCUBA,-1.5\n"
    assert told(traced(table, "0.3")) == ["0.3 exact: PERU all"]
    assert told(traced(table, "-1.5")) == ["-1.5 exact: CUBA all"]
    assert told(traced(table, "-1")) == ["-1.2 rounded: all"]


def test_a_sum_beyond_64_bits_is_exact(traced: Tracing) -> None:
    most = 10**18 - 1
    found = traced("country,n\n" + f"PERU,{most}\n" * 20 + "CUBA,1\n", str(20 * most)).hits
    assert [(each.value, each.match) for each in found] == [(20 * most, "exact")]


def test_without_a_match_the_three_nearest_are_named(traced: Tracing) -> None:
    found = traced("country,n\nA,10\nB,20\nC,40\nD,80\n", "21")
    assert (found.hits, found.total) == ((), 0)
    assert [said(each) for each in found.nearest] == ["20 near: B all", "10 near: A all", "40 near: C all"]


def test_the_nearest_percentages_are_named_for_a_percentage(traced: Tracing) -> None:
    found = traced("country,n\nA,10\nB,30\n", "26%")
    assert [said(each) for each in found.nearest] == ["25 near: A all / all", "75 near: B all / all"]


def test_more_than_the_limit_are_counted(traced: Tracing) -> None:
    found = traced("country,n\n" + "".join(f"C{each},1\n" for each in range(9)), "1", limit=2)
    assert (len(found.hits), found.total) == (2, 9)


def test_columns_bounds_how_many_are_combined_and_a_warning_says_so(traced: Tracing) -> None:
    table = "country,gate,n\nPERU,A,1\nPERU,B,2\nCUBA,A,4\nCUBA,B,8\n"
    assert told(traced(table, "8")) == ["8 exact: CUBA B all"]
    bounded = traced(table, "8", columns=1)
    assert bounded.hits == ()
    assert [each.rule for each in bounded.warnings] == ["trace/columns"]
    assert bounded.warnings[0].message == "of the 2 columns of 't' only up to 1 are combined"


def test_a_table_of_many_combinations_is_searched_in_part(tmp_path: Path) -> None:
    """Ten columns of 40 values make more keys than 64 bits hold, and far too many slices."""
    columns = [f"c{place}" for place in range(12)]
    rows = [",".join([*(f"v{(row * (place + 3)) % 41}" for place in range(12)), str(row)]) for row in range(2000)]
    table = "\n".join([",".join([*columns, "n"]), *rows]) + "\n"
    found = traced_in(spec_of(table, tmp_path), tmp_path, str(sum(range(2000))))
    assert told(found) == [f"{sum(range(2000)):g} exact: all"]
    assert [each.rule for each in found.warnings] == ["trace/columns"]


def test_a_column_without_a_unit_is_not_summed(tmp_path: Path) -> None:
    spec = spec_of("country,m\nPERU,1\n", tmp_path)
    with pytest.raises(Diagnosed) as caught:
        traced_in(spec, tmp_path, "1")
    assert [each.rule for each in caught.value.diagnostics] == ["trace/no-unit"]


def test_names_and_values_are_never_run_as_sql(traced: Tracing) -> None:
    evil = "'; DROP TABLE t; --"
    (found,) = traced(f'"a""{evil}",n\n{evil},1\nb,2\n', "1").hits
    assert found.part.conditions == {f'a"{evil}': evil}


def test_the_query_of_a_slice_gives_its_sum(tmp_path: Path) -> None:
    spec = spec_of(CROSSINGS.replace("PERU", "CÔTE D'IVOIRE"), tmp_path)
    (found,) = traced_in(spec, tmp_path, "43").hits
    with load_tables(spec, tmp_path, at_path) as tables:
        assert tables.connection.execute(found.part.sql).fetchall() == [(43,)]


def test_a_tracer_answers_again_and_leaves_the_tables_as_they_are(tmp_path: Path) -> None:
    spec = spec_of("country,n,kg\nPERU,1,50.5\nCUBA,2,70.25\n", tmp_path)
    with load_tables(spec, tmp_path, at_path) as tables:
        tracer = Tracer(spec, tables.connection, at_path)
        told_in_turn = [told(tracer.trace(written(number))) for number in ("2", "120.75", "1", "2")]
        assert tables.connection.execute("SELECT country, n FROM t").fetchall() == [("PERU", 1), ("CUBA", 2)]
    assert told_in_turn == [["2 exact: CUBA all"], ["120.75 exact: all"], ["1 exact: PERU all"], ["2 exact: CUBA all"]]


def test_a_tracer_asks_the_data_sets_it_is_told_to(tmp_path: Path) -> None:
    one = spec_of("country,n\nPERU,1\nCUBA,2\n", tmp_path)
    spec = one.model_copy(update={"datasets": {"t": one.datasets["t"], "u": one.datasets["t"]}})
    with load_tables(spec, tmp_path, at_path) as tables:
        tracer = Tracer(spec, tables.connection, at_path)
        asked = [tracer.trace(written("2"), datasets=names) for names in (["u"], ["t"], None)]
        with pytest.raises(Diagnosed) as caught:
            tracer.trace(written("2"), datasets=[])
    assert [[hit.part.dataset for hit in trace.hits] for trace in asked] == [["u"], ["t"], ["t", "u"]]
    assert [trace.total for trace in asked] == [1, 1, 2]
    assert [each.rule for each in caught.value.diagnostics] == ["trace/no-unit"]


SHIPPED = [
    ("266071", {"region": "Southwest Land Border", "citizenship": "VENEZUELA"}, "year", "2023"),
    ("735,937", {"citizenship": "MEXICO"}, "year", "2023"),
    ("218763", {"component": "U.S. Border Patrol", "region": "Southwest Land Border"}, "month", "2023-09"),
    ("3.2 million", {}, "year", "2023"),
    ("23.0%", {"citizenship": "MEXICO"}, "year", "2023"),
]


@pytest.mark.parametrize(
    ("number", "conditions", "level", "period"), sampled(SHIPPED, SHIPPED[:1]), ids=[each[0] for each in SHIPPED]
)
def test_the_numbers_of_the_shipped_example_are_named_first(
    number: str, conditions: Mapping[str, str], level: str, period: str
) -> None:
    loaded = load_spec(DATA / "biden-amlo-2023.yaml")
    assert loaded.spec is not None
    with load_tables(loaded.spec, DATA, loaded.where) as tables:
        first = Tracer(loaded.spec, tables.connection, loaded.where).trace(written(number)).hits[0].part
    assert (first.conditions, first.level, first.period) == (conditions, level, period)


MONTHS = [f"{2021 + place // 12}-{place % 12 + 1:02}" for place in range(30)]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(MONTHS),
        st.sampled_from("abc"),
        st.sampled_from("xy"),
        st.sampled_from("pq"),
        st.integers(0, 99),
    ),
    min_size=1,
    max_size=25,
)
WANTED = ("country", "gate", "kind")


@settings(max_examples=25, deadline=timedelta(seconds=20))
@given(rows=ROWS, starts=st.integers(1, 12), seed=st.integers(0, 1000), data=st.data())
def test_the_sum_of_any_slice_is_found_and_its_declaration_gives_it(
    rows: list[tuple[str, str, str, str, int]], starts: int, seed: int, data: st.DataObject
) -> None:
    row = rows[seed % len(rows)]
    asked = data.draw(st.sets(st.integers(1, 3)))
    time = data.draw(st.sampled_from([0, 4, 7]))  # as much of the month as counts: none, the year, all
    chosen = [
        index
        for index, each in enumerate(rows)
        if each[0][:time] == row[0][:time] and all(each[place] == row[place] for place in asked)
    ]
    total = sum(rows[index][4] for index in chosen)
    table = "month,country,gate,kind,n\n" + "".join(",".join(map(str, each)) + "\n" for each in rows)
    with TemporaryDirectory() as folder:
        spec = spec_of(table, Path(folder), starts)
        found = traced_in(spec, Path(folder), str(total), limit=10_000)
        assert [index for index in (rows_of(hit, rows) for hit in found.hits) if index == chosen] == [chosen]
        for hit in found.hits[:3]:
            assert computed(spec, Path(folder), hit) == total


@pytest.mark.thorough
@settings(max_examples=12, deadline=timedelta(seconds=20))
@given(rows=ROWS, percent=st.integers(-100, 150))
def test_the_declaration_of_every_percentage_found_gives_it(
    rows: list[tuple[str, str, str, str, int]], percent: int
) -> None:
    table = "month,country,gate,kind,n\n" + "".join(",".join(map(str, each)) + "\n" for each in rows)
    with TemporaryDirectory() as folder:
        spec = spec_of(table, Path(folder))
        found = traced_in(spec, Path(folder), f"{percent}%", within="20")
        assume(found.hits)
        for hit in (found.hits[0], found.hits[-1]):
            assert computed(spec, Path(folder), hit) == pytest.approx(hit.value)
            assert abs(hit.value - percent) <= 20


def rows_of(hit: Hit, rows: list[tuple[str, str, str, str, int]]) -> list[int]:
    """Which rows the declaration of a hit asks for."""
    asked = hit.part.where.get("month", {})
    span = asked if isinstance(asked, dict) else {"since": asked, "until": asked}
    return [
        index
        for index, each in enumerate(rows)
        if span.get("since", "") <= each[0] <= span.get("until", "9999")
        and all(each[WANTED.index(name) + 1] == value for name, value in hit.part.conditions.items())
    ]


@pytest.mark.parametrize("number", ["3", "40", "43", "48", "100", "106", "120", "126", "174", "0.1 thousand", "7"])
@pytest.mark.parametrize("conditions", [1, 2])
def test_the_simplest_slice_is_the_first_that_a_trace_lists(tmp_path: Path, number: str, conditions: int) -> None:
    spec = spec_of(CROSSINGS, tmp_path)
    with load_tables(spec, tmp_path, at_path) as tables:
        tracer = Tracer(spec, tables.connection, at_path)
        listed = [hit for hit in tracer.trace(written(number)).hits if len(hit.part.conditions) <= conditions]
        assert tracer.simplest(written(number), conditions) == next(iter(listed), None)
