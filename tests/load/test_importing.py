"""A raw official file becomes the table that the project ships, by the mapping that the project ships."""

import gzip
import os
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from ruamel.yaml import YAML

from briefgen.load import importing, source
from briefgen.load.importing import import_table
from briefgen.model.bounds import DATA_COLUMNS
from briefgen.model.dataset import Calendar, Dataset, Import
from briefgen.model.diagnostics import Diagnosed
from briefgen.model.spec import Spec

ROOT = Path(__file__).parents[2]
MAPPING = ROOT / "data/biden-amlo-2023/data.yaml"
TABLE = ROOT / "data/cbp_encounters.csv"
OFFICIAL = ROOT / "../shared/data/cbp-nationwide-encounters-fy20-fy24-aor.csv.gz"

# CBP's own headers, in its own order, with columns that the table does without.
CBP = """\
Fiscal Year,Month Grouping,Month (abbv),Component,Land Border Region,Area of Responsibility,AOR (Abbv),\
Demographic,Citizenship,Title of Authority,Encounter Type,Encounter Count
2024 (FYTD),FYTD,OCT,U.S. Border Patrol,Southwest Land Border,Yuma Sector,YUM,FMUA,\
"CHINA, PEOPLES REPUBLIC OF",Title 8,Apprehensions,3
2024 (FYTD),FYTD,OCT,U.S. Border Patrol,Southwest Land Border,Tucson Sector,TCA,FMUA,\
"CHINA, PEOPLES REPUBLIC OF",Title 8,Apprehensions,4
2023,FYTD,SEP,Office of Field Operations,Other,Miami Field Office,Miami,Single Adults,CUBA,Title 8,\
Inadmissibles,0
2023,FYTD,OCT,Office of Field Operations,Other,Miami Field Office,Miami,Single Adults,CUBA,Title 8,\
Inadmissibles,12
"""
MADE = """\
fiscal_year,month,component,region,citizenship,authority,demographic,encounters
2023,2022-10,Office of Field Operations,Other,CUBA,Title 8,Single Adults,12
2023,2023-09,Office of Field Operations,Other,CUBA,Title 8,Single Adults,0
2024,2023-10,U.S. Border Patrol,Southwest Land Border,"CHINA, PEOPLES REPUBLIC OF",Title 8,FMUA,7
"""
LOWER_CASE = {
    "Fiscal Year": "fiscal_year",
    "Month (abbv)": "month_abbv",
    "Component": "component",
    "Land Border Region": "land_border_region",
    "Demographic": "demographic",
    "Citizenship": "citizenship",
    "Title of Authority": "title_of_authority",
    "Encounter Count": "encounter_count",
}


def spec_of(calendars: Mapping[str, Calendar], datasets: Mapping[str, Dataset]) -> Spec:
    fields: dict[str, Any] = {"calendars": calendars, "datasets": datasets}
    return Spec.model_construct(**fields)


@pytest.fixture(scope="module")
def spec() -> Spec:
    sections = YAML(typ="safe").load(MAPPING)
    return spec_of(
        {name: Calendar.model_validate(each) for name, each in sections["calendars"].items()},
        {name: Dataset.model_validate(each) for name, each in sections["datasets"].items()},
    )


def imported(spec: Spec, folder: Path, raw: str) -> str:
    (folder / "raw.csv").write_text(raw)
    return import_table(spec, "encounters", folder / "raw.csv").decode()


def faults(spec: Spec, folder: Path, raw: str) -> list[str]:
    with pytest.raises(Diagnosed) as caught:
        imported(spec, folder, raw)
    return [str(each).removeprefix(f"{folder}/") for each in caught.value.diagnostics]


def test_cbp_s_own_file_is_summed_over_what_the_table_does_without(spec: Spec, tmp_path: Path) -> None:
    assert imported(spec, tmp_path, CBP) == MADE


def test_lower_case_headers_give_the_same(spec: Spec, tmp_path: Path) -> None:
    header, _, body = CBP.partition("\n")
    for name, lower in LOWER_CASE.items():
        header = header.replace(name, lower)
    assert imported(spec, tmp_path, f"{header}\n{body}") == MADE


def test_packing_marks_line_ends_and_order_make_no_difference(spec: Spec, tmp_path: Path) -> None:
    header, *body = CBP.splitlines()
    text = "\ufeff" + "\r\n".join([header, *reversed(body), ""])
    (tmp_path / "raw.csv.gz").write_bytes(gzip.compress(text.encode()))
    assert import_table(spec, "encounters", tmp_path / "raw.csv.gz").decode() == MADE


@pytest.mark.skipif(
    not OFFICIAL.is_file() and "CI" not in os.environ, reason="the official file is not beside this checkout"
)
def test_the_committed_table_is_what_the_official_file_gives(spec: Spec) -> None:
    """The official file lies beside the checkout in CI, where its absence is a failure."""
    assert import_table(spec, "encounters", OFFICIAL) == TABLE.read_bytes()


def test_the_committed_table_is_canonical(spec: Spec, tmp_path: Path) -> None:
    """Sorted, without twins, in LF: taking it as a raw file of its own columns changes no byte."""
    shipped = spec.datasets["encounters"]
    own = Import.model_validate({"columns": {name: {"headers": name} for name in shipped.columns}})
    again = spec_of(spec.calendars, {"encounters": shipped.model_copy(update={"import_": own})})
    assert import_table(again, "encounters", TABLE) == TABLE.read_bytes()


def test_every_column_that_lacks_is_told(spec: Spec, tmp_path: Path) -> None:
    raw = CBP.replace("Component", "Componnt").replace("Encounter Count", "Encountr Count")
    assert faults(spec, tmp_path, raw) == [
        "raw.csv:1:1: error[import/header] raw.csv has none of the columns Component or component that "
        "'component' is read from (did you mean 'Componnt'?)",
        "raw.csv:1:1: error[import/header] raw.csv has none of the columns Encounter Count or "
        "encounter_count that 'encounters' is read from (did you mean 'Encountr Count'?)",
    ]


def test_every_cell_that_does_not_match_is_told_at_its_place(spec: Spec, tmp_path: Path) -> None:
    header = CBP.partition("\n")[0]
    raw = (
        f"{header}\n"
        "FY23,FYTD,SEPT,C,R,A,A,D,CUBA,Title 8,T,1\n"
        "2023,FYTD,SEP,C,R,A,A,D,,Title 8,T,-1\n"
        '2023,FYTD,SEP,C,R,"A,B",A,D,=1+1,Title 8,T,\n'
        "2023,FYTD,SEP,C,R,A,A,D,CUBA,Title 8,T,1.5\n"
        "2023,FYTD,SEP\n"
    )
    assert faults(spec, tmp_path, raw) == [
        "raw.csv:2:1: error[import/value] 'FY23' has no match in the mapping of 'fiscal_year'",
        "raw.csv:2:11: error[import/value] 'SEPT' has no place in the mapping of 'month' (did you mean 'SEP'?)",
        "raw.csv:3:25: error[data/missing] 'citizenship' is empty",
        "raw.csv:3:36: error[data/negative] -1 in 'encounters' is negative; a count cannot be",
        "raw.csv:4:29: error[import/formula] '=1+1' in 'citizenship' begins as a formula does, "
        "which a spreadsheet would run",
        "raw.csv:4:44: error[data/missing] 'encounters' is empty",
        "raw.csv:5:40: error[data/type] '1.5' in 'encounters' is not a whole number",
        "raw.csv:6:14: error[data/row] the row has 3 cells where the header has 12",
    ]


def test_many_faults_end_in_a_count_of_rows(spec: Spec, tmp_path: Path) -> None:
    header = CBP.partition("\n")[0]
    raw = f"{header}\n" + "2023,FYTD,SEP,C,R,A,A,D,CUBA,Title 8,T,?\n" * 25
    found = faults(spec, tmp_path, raw)
    assert len(found) == 21
    assert found[-1] == "raw.csv:22:40: error[data/more] and 5 more faulty rows in this file"


@pytest.mark.parametrize("raw", ["", CBP.partition("\n")[0] + "\n"], ids=["nothing", "header"])
def test_a_file_without_rows_is_refused(spec: Spec, tmp_path: Path, raw: str) -> None:
    assert faults(spec, tmp_path, raw) == ["raw.csv:1:1: error[data/empty] the data file has no rows"]


def test_a_data_set_without_a_mapping_imports_nothing(spec: Spec, tmp_path: Path) -> None:
    bare = spec_of({}, {"encounters": spec.datasets["encounters"].model_copy(update={"import_": None})})
    assert faults(bare, tmp_path, CBP) == [
        "raw.csv:1:1: error[import/mapping] 'encounters' has no 'import' section to map raw.csv"
    ]


def test_the_columns_of_a_raw_file_are_bounded(spec: Spec, tmp_path: Path) -> None:
    assert faults(spec, tmp_path, "," * DATA_COLUMNS + "\n") == [
        "raw.csv:1:1: error[data/size] the data file has more than 2,000 columns"
    ]


@pytest.mark.parametrize(
    ("module", "bound", "most"), [(importing, "DATA_ROWS", "3 rows"), (source, "DATA_BYTES", "0 GB, unpacked")]
)
def test_the_rows_and_the_size_of_a_raw_file_are_bounded(
    spec: Spec, tmp_path: Path, module: ModuleType, bound: str, most: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, bound, 3)
    assert faults(spec, tmp_path, CBP) == [f"raw.csv:1:1: error[data/size] the data file has more than {most}"]
