"""`briefgen trace` as somebody runs it who has read a number in the newspaper."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.load import load_spec
from tests.small_project import SmallProject

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project: 72 calls in all, 15 in FY2023, 60 of the 72 at North."""
    (tmp_path / "data").mkdir()
    SmallProject(tmp_path / "data").write()
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["trace", *arguments, "--project", str(folder)])


def test_a_number_is_told_with_what_it_is_and_the_declaration_to_paste(folder: Path) -> None:
    result = run(folder, "50")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "1 match\n"
        "\n"
        "1. 50 calls (exact)\n"
        "    Port: North\n"
        "    FY2024 through November 2023\n"
        "\n"
        "    statistics:\n"
        "      calls_north_fy2024_to_2023_11:\n"
        "        dataset: calls\n"
        "        sum: calls\n"
        "        where:\n"
        "          year: 2024\n"
        "          month: {until: 2023-11}\n"
        "          port: North\n"
        "        label:\n"
        '          en: "Calls, North, FY2024 through November 2023"\n'
        '          es: "Calls, North, FY2024 hasta noviembre de 2023"\n'
    )


def test_the_declaration_told_is_one_that_the_spec_takes(folder: Path) -> None:
    hit = json.loads(run(folder, "83.3%", "--json").stdout)["talks"]["hits"][0]
    spec = folder / "data" / "spec.yaml"
    text = spec.read_text()
    own = text.index("statistics:\n")
    spec.write_text(text[:own] + hit["declaration"] + "\n" + text[text.index("\n", own) + 1 :])
    loaded = load_spec(spec)
    assert loaded.faults == ()
    stats = json.loads(CliRunner().invoke(main, ["stats", "--json", "--project", str(folder)]).stdout)["talks"]
    assert stats["calls_north_share"]["value"] == pytest.approx(100 * 60 / 72)


def test_a_number_may_be_several_words_and_the_language_another(folder: Path) -> None:
    assert "1 coincidencia" in run(folder, "0.060", "mil", "--language", "es").stdout


def test_a_negative_percentage_needs_no_quoting(folder: Path) -> None:
    result = run(folder, "-99%", "--within", "500")
    assert result.exit_code == 0
    # South: 5 in September 2023; there is no September before it to compare with, so these are shares alone.
    assert "as a percentage of Calls" in result.stdout


def test_json_has_the_conditions_and_the_query(folder: Path) -> None:
    told = json.loads(run(folder, "60", "--json").stdout)["talks"]
    assert (told["total"], told["nearest"]) == (1, [])
    hit = told["hits"][0]
    assert (hit["value"], hit["unit"], hit["conditions"], hit["level"]) == (60, "calls", {"port": "North"}, "all")
    assert hit["sql"] == ['SELECT sum("calls") FROM "calls" WHERE "port" = \'North\'']
    assert hit["statistics"]["calls_north"]["where"] == {"port": "North"}


def test_a_number_that_is_nowhere_ends_with_1_and_names_the_nearest(folder: Path) -> None:
    result = run(folder, "61")
    assert result.exit_code == 1
    assert result.stdout.startswith("no slice of the data is this number. The nearest with at most two conditions:\n")
    assert "1. 60 calls (not the number)\n" in result.stdout


def test_a_bound_on_columns_is_stated_on_standard_error(folder: Path) -> None:
    result = run(folder, "60", "--columns", "0")
    assert result.exit_code == 1
    assert "warning[trace/columns] of the 1 columns of 'calls' only up to 0 are combined" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        (("many",), "trace/number"),
        (("1", "--datset", "calls"), "trace/number"),
        (("1", "--within", "a lot"), "trace/within"),
        (("1", "--dataset", "cals"), "spec/reference"),
        (("1", "--meeting", "talk"), "project/unknown-meeting"),
        (("1", "--language", "fr"), "project/unknown-language"),
    ],
)
def test_bad_usage_ends_with_2(folder: Path, arguments: tuple[str, ...], rule: str) -> None:
    result = run(folder, *arguments)
    assert result.exit_code == 2
    assert f"error[{rule}]" in result.stderr


def test_a_faulty_table_ends_with_2_and_is_told(folder: Path) -> None:
    table = folder / "data" / "calls.csv"
    table.write_text(table.read_text().replace("10\n", "-10\n", 1))
    result = run(folder, "60")
    assert result.exit_code == 2
    assert "error[data/negative]" in result.stderr


def test_an_ill_formed_data_set_is_not_passed_over(folder: Path) -> None:
    spec = folder / "data" / "spec.yaml"
    spec.write_text(spec.read_text().replace("path: calls.csv", "pth: calls.csv"))
    result = run(folder, "60")
    assert result.exit_code == 2
    assert "pth" in result.stderr


def test_faults_elsewhere_in_the_spec_do_not_matter(folder: Path) -> None:
    spec = folder / "data" / "spec.yaml"
    spec.write_text(spec.read_text().replace("largest: monthly", "largest: weekly"))
    assert run(folder, "60").exit_code == 0


def test_what_is_not_translated_yet_is_told_in_another_language(folder: Path) -> None:
    spec = folder / "data" / "spec.yaml"
    spec.write_text(spec.read_text().replace("label: Port}", "label: {en: Harbour}}"))
    assert "Harbour: North" in run(folder, "60", "--language", "es").stdout


def test_an_unknown_locale_or_calendar_is_told(folder: Path) -> None:
    spec = folder / "data" / "spec.yaml"
    sound = spec.read_text()
    spec.write_text(sound.replace("es: es_MX", "es: xx_YY"))
    assert "error[spec/locale]" in run(folder, "60").stderr
    spec.write_text(sound.replace("calendar: october", "calendar: octobre"))
    assert "no calendar is called 'octobre' (did you mean 'october'?)" in run(folder, "60").stderr


def test_values_in_another_script_still_give_each_statistic_an_id_of_its_own(folder: Path) -> None:
    table = folder / "data" / "calls.csv"
    table.write_text(table.read_text().replace("North", "北"), encoding="utf-8")
    hit = json.loads(run(folder, "83.3%", "--json").stdout)["talks"]["hits"][0]
    assert list(hit["statistics"]) == ["calls", "calls_base", "calls_share"]


def test_no_pandas_is_loaded() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from briefgen.cli import main\n"
        f"result = CliRunner().invoke(main, ['trace', '266,071', '--project', {str(ROOT)!r}])\n"
        "print('Venezuela' in result.stdout, sorted({'pandas', 'altair', 'weasyprint'} & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert loaded == "True []\n"
