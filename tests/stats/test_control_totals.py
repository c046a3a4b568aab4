"""The committed table gives the totals that CBP published and others counted."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from ruamel.yaml import YAML

from briefgen.load.tables import load_tables
from briefgen.model.dataset import Calendar, Dataset
from briefgen.model.declaration import StatisticDeclaration
from briefgen.model.diagnostics import Position
from briefgen.model.numbers import Numbers, Series, Statistic
from briefgen.model.spec import Spec
from briefgen.stats import compute

DATA = Path(__file__).parents[2] / "data"
SOUTHWEST = {"region": "Southwest Land Border"}
BETWEEN_PORTS = {**SOUTHWEST, "component": "U.S. Border Patrol"}


def total(**where: Any) -> dict[str, Any]:
    return {"dataset": "encounters", "sum": "encounters", "where": where}


NUMBERS: Mapping[str, tuple[dict[str, Any], float]] = {
    "fy2020": (total(fiscal_year=2020), 646_822),
    "fy2021": (total(fiscal_year=2021), 1_956_519),
    "fy2022": (total(fiscal_year=2022), 2_766_582),
    "fy2023": (total(fiscal_year=2023), 3_201_144),
    "fy2024": (total(fiscal_year=2024), 2_901_142),
    "mexico": (total(fiscal_year=2023, citizenship="MEXICO"), 735_937),
    "venezuela": (total(fiscal_year=2023, citizenship="VENEZUELA"), 334_914),
    "cuba": (total(fiscal_year=2023, citizenship="CUBA"), 200_287),
    "southwest": (total(fiscal_year=2023, **SOUTHWEST), 2_475_669),
    "southwest-venezuela": (total(fiscal_year=2023, citizenship="VENEZUELA", **SOUTHWEST), 266_071),
    "september": (total(month="2023-09", **SOUTHWEST), 269_735),
    "october": (total(month="2023-10", **SOUTHWEST), 240_927),
    "between-september": (total(month="2023-09", **BETWEEN_PORTS), 218_763),
    "border-patrol": (total(fiscal_year=2023, component="U.S. Border Patrol"), 2_063_692),
    "southwest-to-september": ({"year_to_date": "monthly", "through": "2023-09"}, 2_475_669),
    "record": ({"largest": "monthly", "span": {"until": "2023-10"}}, 269_735),
    "mexico-rank": ({"rank": "countries", "at": "MEXICO", "rest": ["OTHER"]}, 1),
    "countries-named": ({"dataset": "encounters", "count": "citizenship"}, 22),
}
SERIES: Mapping[str, dict[str, Any]] = {
    "monthly": {**total(**SOUTHWEST), "by": "month"},
    "countries": {**total(fiscal_year=2023), "by": "citizenship"},
    "running": {"cumulative": "monthly"},
}


@pytest.fixture(scope="module")
def numbers() -> Numbers:
    sections = YAML(typ="safe").load(DATA / "biden-amlo-2023/data.yaml")
    adapter: TypeAdapter[Any] = TypeAdapter(StatisticDeclaration)
    declared = {**{name: each for name, (each, _) in NUMBERS.items()}, **SERIES}
    fields: dict[str, Any] = {
        "calendars": {name: Calendar.model_validate(each) for name, each in sections["calendars"].items()},
        "datasets": {name: Dataset.model_validate(each) for name, each in sections["datasets"].items()},
        "statistics": {name: adapter.validate_python({"label": name, **each}) for name, each in declared.items()},
    }
    spec = Spec.model_construct(**fields)

    def nowhere(path: tuple[str | int, ...]) -> Position:
        return Position(Path(*map(str, path)))

    with load_tables(spec, DATA, nowhere) as tables:
        return compute(spec, tables.connection, nowhere)


@pytest.mark.parametrize("name", NUMBERS)
def test_total(numbers: Numbers, name: str) -> None:
    found = numbers[name]
    assert isinstance(found, Statistic)
    assert found.value == NUMBERS[name][1]


def test_the_table_has_a_row_for_each_combination_that_the_official_file_has(numbers: Numbers) -> None:
    assert numbers["countries-named"].provenance.rows == 17_219


def test_running_sums_end_in_the_totals_of_the_years(numbers: Numbers) -> None:
    running = numbers["running"]
    assert isinstance(running, Series)
    assert running.values["2023-09",] == 2_475_669


def test_the_parts_of_a_year_add_up_to_it(numbers: Numbers) -> None:
    countries = numbers["countries"]
    assert isinstance(countries, Series)
    assert sum(each.value for each in countries.observations) == 3_201_144
