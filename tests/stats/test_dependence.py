"""A row that is taken out of the shipped table changes the numbers and the verdicts that rest on it, and no others."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from briefgen.assemble.edition import Edition
from briefgen.assemble.verdicts import explanation_text
from briefgen.load import load_spec
from briefgen.locales import open_locale
from briefgen.model.numbers import Statistic
from briefgen.model.spec import Spec
from briefgen.pipeline.preparing import found, opened
from briefgen.stats.findings import Findings

DATA = Path(__file__).parents[2] / "data"
NO_ROW = ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("shipped") / "data"))


@cache
def findings(folder: Path, row: str) -> tuple[Spec, Findings]:
    """What the shipped data tell without a row."""
    table = (DATA / "cbp_encounters.csv").read_text(encoding="utf-8")
    assert row in table
    (folder / "cbp_encounters.csv").write_text(table.replace(row, "", 1) if row else table, encoding="utf-8")
    loaded = load_spec(folder / "biden-amlo-2023.yaml")
    assert loaded.spec is not None
    with opened(loaded, loaded.spec) as (tables, _):
        assert tables is not None
        told, _, _ = found(loaded, loaded.spec, tables)
        assert told is not None
        return loaded.spec, told


def changed_numbers(folder: Path, row: str) -> set[str]:
    before, after = (findings(folder, each)[1].numbers for each in (NO_ROW, row))
    values = (
        {name: each.value if isinstance(each, Statistic) else each.observations for name, each in numbers.items()}
        for numbers in (before, after)
    )
    first, second = values
    return {name for name in first if first[name] != second[name]}


def verdicts(folder: Path, row: str) -> dict[str, list[tuple[str, str]]]:
    spec, told = findings(folder, row)
    edition = Edition(spec, told.numbers, "", open_locale("en", "en_US"))
    return {
        name: [(each.ruling, explanation_text(edition, each)) for each in verdicts]
        for name, verdicts in told.verdicts.items()
    }


def changed_verdicts(folder: Path, row: str) -> set[str]:
    before, after = verdicts(folder, NO_ROW), verdicts(folder, row)
    return {name for name in before if before[name] != after[name]}


ONE_CUBAN = "2023,2023-03,Office of Field Operations,Northern Land Border,CUBA,Title 42,Single Adults,1\n"
"""One encounter, in FY2023, not at the Southwest border and not by the Border Patrol, under Title 42."""


def test_a_row_changes_the_numbers_that_rest_on_it_and_no_others(folder: Path) -> None:
    assert changed_numbers(folder, ONE_CUBAN) == {
        # All of FY2023, and what is a part of it or compared with it.
        "total_by_year", "fy2023_total", "fy2023_growth", "fy2023_change", "sw_share",
        "mexico_share", "western_share", "other_share", "families_share", "minors_share",
        # Cuba, and what it belongs to.
        "by_nationality", "top_nationalities", "fy2023_cuba", "venezuela_to_cuba", "western_hemisphere",
        "cuba_by_year", "cuba_by_month", "venezuela_cuba_by_month",
        # Title 42.
        "t42_by_year", "t42_share_by_year", "t42_share_2023",
    }  # fmt: skip


def test_a_row_changes_the_verdicts_that_rest_on_it_and_no_others(folder: Path) -> None:
    """Those that give all of FY2023, or Cuba in it; not those on Venezuela alone or on the border by month."""
    assert changed_verdicts(folder, ONE_CUBAN) == {
        "people-in-fy2023", "mexico-majority", "cuba-266071", "venezuela-above-cuba", "western-hemisphere",
    }  # fmt: skip


VENEZUELANS = "2023,2023-09,U.S. Border Patrol,Southwest Land Border,VENEZUELA,Title 8,Single Adults,30692\n"


def test_without_its_largest_row_a_record_is_none_and_a_number_is_found_nowhere(folder: Path) -> None:
    """Between ports 188,071 are still some 200,000, but no record; no slice is 266,071 or 334,914 any more."""
    rulings = {name: [ruling for ruling, _ in each] for name, each in verdicts(folder, VENEZUELANS).items()}
    assert rulings["cuba-266071"] == ["contradicted"]
    assert rulings["venezuela-334914"] == ["contradicted"]
    assert rulings["september-record"] == ["supported", "contradicted"]


def test_a_row_of_a_time_that_nothing_asks_for_changes_nothing(folder: Path) -> None:
    table = (DATA / "cbp_encounters.csv").read_text(encoding="utf-8")
    row = next(line for line in table.splitlines(keepends=True) if line.startswith("2024,2024-09,"))
    assert changed_numbers(folder, row) == set()
    assert changed_verdicts(folder, row) == set()


EXPECTED = {
    "people-in-fy2023": ["wrong-unit"],
    "mexico-majority": ["supported", "contradicted"],
    "venezuela-334914": ["supported"],
    "cuba-266071": ["wrong-basis"],
    "venezuela-above-cuba": ["contradicted"],
    "september-record": ["supported", "wrong-basis"],
    "october-drop": ["contradicted", "contradicted"],
    "western-hemisphere": ["supported"],
}
"""As worked out from CBP's figures before there was a program to do it."""


def test_the_verdicts_on_what_the_press_said_are_those_worked_out_by_hand(folder: Path) -> None:
    assert {name: [ruling for ruling, _ in each] for name, each in verdicts(folder, NO_ROW).items()} == EXPECTED
