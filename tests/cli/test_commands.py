"""The commands as a desk officer runs them."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from tests.small_project import SmallProject

PORTS = Path(__file__).parents[1] / "projects" / "ports"


@pytest.fixture
def ports(tmp_path: Path) -> Path:
    """A copy of the ports project."""
    return Path(shutil.copytree(PORTS, tmp_path / "ports"))


@pytest.fixture
def small(tmp_path: Path) -> SmallProject:
    """A small project in the data folder of another."""
    (tmp_path / "data").mkdir()
    return SmallProject(tmp_path / "data")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_build_ends_with_a_table_of_what_it_wrote(ports: Path) -> None:
    result = run("build", "--project", ports, "--audience", "everyone", "--format", "html")
    assert result.exit_code == 0
    assert "1 files in" in result.stdout
    assert "ports-2023/everyone/ports-2023-everyone-en" in result.stdout


def test_build_writes_where_it_is_told_to(ports: Path, tmp_path: Path) -> None:
    run("build", "--project", ports, "--audience", "everyone", "--format", "html", "--output", tmp_path / "elsewhere")
    assert (tmp_path / "elsewhere/ports-2023/everyone/ports-2023-everyone-en.html").is_file()
    assert not (ports / "output").exists()


def test_build_refuses_a_packet_before_its_embargo_ends(ports: Path) -> None:
    spec = ports / "data" / "ports.yaml"
    spec.write_text(spec.read_text().replace("until: 2023-06-01T09:30", "until: 2999-06-01T09:30"))
    result = run("build", "--project", ports, "--audience", "everyone", "--format", "html")
    assert result.exit_code == 2
    assert "error[embargo/not-yet] the packet of everyone is not to be published before 2999-06-01T09:30+01:00" in (
        result.stderr
    )
    assert not (ports / "output").exists()


@pytest.mark.parametrize("narrowed", [("--audience", "everyone"), ("--language", "en"), ("--format", "pdf")])
def test_numbered_copies_are_not_made_of_a_narrowed_build(ports: Path, narrowed: tuple[str, str]) -> None:
    result = run("build", "--project", ports, "--copies", ports / "distribution.yaml", *narrowed)
    assert result.exit_code == 2
    assert "--copies makes what its file names" in result.stderr


def test_check_of_a_sound_spec_says_so_and_ends_with_0(ports: Path) -> None:
    result = run("check", "--project", ports)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{ports}/data/ports.yaml: no errors, 0 warnings (9 statistics, 1 figures, 0 claims)\n"


def test_check_prints_a_line_for_each_claim(small: SmallProject) -> None:
    small.write("""
        claims:
          - {id: right, by: X, text: T, source: register, asserts: {statistic: total, equals: 72}}
          - {id: wrong, by: X, text: T, source: register, asserts: {statistic: total, equals: 73}}
    """)
    result = run("check", "--project", small.folder.parent)
    assert result.stdout.splitlines()[:2] == [
        f"{small.file}:2:5: claim[right] Supported. All calls: 72 calls, exactly as claimed.",
        f"{small.file}:3:5: claim[wrong] Contradicted. All calls: 72 calls, not 73.",
    ]


def test_check_shows_who_sees_what_in_plain_lines_where_it_is_piped(ports: Path) -> None:
    lines = run("check", "--release", "--project", ports).stdout.splitlines()
    rows = {line.split("  ")[0]: line.split()[-3:] for line in lines}
    assert lines[0].split() == ["Part", "Release", "minister", "everyone"]
    assert rows["agenda calls · points 1"] == ["everyone", "✓", "✓"]
    assert rows["agenda calls · points 2"] == ["minister", "✓", "–"]
    assert rows["agenda calls · background"] == ["everyone", "✓", "✓"]
    assert rows["datasets calls"] == ["everyone", "✓", "✓"]
    assert lines[-1].startswith(f"{ports}/data/ports.yaml: no errors")


def test_every_error_is_told_as_file_line_column_severity_rule_and_message(ports: Path) -> None:
    spec = ports / "data" / "ports.yaml"
    text = spec.read_text().replace("Northport}", "Nortport}").replace("sees: [everyone]", "sees: [everybody]")
    spec.write_text(text.replace("paper: a4", "papper: a4", 1))
    lines = text.splitlines()
    sees = next(n for n, line in enumerate(lines, 1) if "everybody" in line)
    north = next(n for n, line in enumerate(lines, 1) if "Nortport}" in line)
    papper = next(n for n, line in enumerate(lines, 1) if "paper: a4" in line)
    result = run("check", "--project", ports)
    told = [line.removeprefix(f"{spec}:") for line in result.stderr.splitlines()]
    assert result.exit_code == 2
    assert f"{papper}:5: error[spec/unknown-field] 'papper' is not a field here (did you mean 'paper'?)" in told
    assert f"{sees}:12: error[spec/reference] no audience is called 'everybody' (did you mean 'everyone'?)" in told
    assert [line for line in told if line.startswith(f"{north}:") and "(did you mean 'Northport'?)" in line] != []


def test_a_broken_table_is_told_cell_by_cell_and_leaves_the_output_alone(ports: Path) -> None:
    table = ports / "data" / "calls.csv"
    output = ports / "output" / "kept.txt"
    output.parent.mkdir()
    output.write_text("old")
    lines = table.read_text().splitlines()
    lines[1] = lines[1].replace(",10,", ",-10,")
    lines[3] = lines[3].replace(",Northport,", ",,")
    table.write_text("\n".join(lines) + "\n")
    result = run("build", "--project", ports)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"{table}:2:24: error[data/negative] -10 in 'vessels' is negative; a count cannot be",
        f"{table}:4:14: error[data/missing] 'port' is empty",
        "2 errors; nothing was written",
    ]
    assert [file.name for file in output.parent.iterdir()] == ["kept.txt"]


def test_stats_as_json_are_unrounded(ports: Path) -> None:
    numbers = json.loads(run("stats", "--project", ports, "--json").stdout)["ports-2023"]
    # 20 and 10 calls a month at Northport, 4 and 5 at Southport: 12 * 24 = 288 after 12 * 15 = 180.
    assert numbers["calls_2023"]["value"] == 288
    assert numbers["growth"]["value"] == pytest.approx(60)
    assert numbers["north_share"]["value"] == pytest.approx(100 * 240 / 288)
    assert numbers["best"]["at"] == ["2022-04"]
    assert [each["value"] for each in numbers["yearly"]["values"]] == [180, 288]


def test_stats_as_json_tell_where_each_number_comes_from(ports: Path) -> None:
    numbers = json.loads(run("stats", "--project", ports, "--json").stdout)["ports-2023"]
    # Two ports in 24 months.
    assert numbers["growth"]["provenance"] == {
        "datasets": ["calls"],
        "first": "2021-04",
        "last": "2023-03",
        "operands": ["calls_2023", "calls_2022"],
        "sql": (
            'WITH "calls_2023" AS (SELECT sum("vessels") AS value FROM "calls" WHERE "year" = 2023),\n'
            '"calls_2022" AS (SELECT sum("vessels") AS value FROM "calls" WHERE "year" = 2022)\n'
            'SELECT 100 * (a.value - b.value) / abs(b.value) AS value FROM "calls_2023" AS a, "calls_2022" AS b'
        ),
        "rows": 48,
        "part_years": [],
    }


def test_stats_as_csv_have_a_line_for_each_value(ports: Path) -> None:
    rows = list(csv.DictReader(run("stats", "--project", ports, "--csv").stdout.splitlines()))
    yearly = [(row["at"], row["value"], row["unit"]) for row in rows if row["statistic"] == "yearly"]
    assert yearly == [("2022", "180", "calls"), ("2023", "288", "calls")]


def test_stats_as_a_table_are_in_words(ports: Path) -> None:
    table = run("stats", "--project", ports).stdout
    assert "best" in table
    assert "April 2022" in table
    assert "60.0%" in table


def test_stats_break_no_line_where_they_are_piped(ports: Path) -> None:
    """A label of 200 characters is wider than any terminal."""
    spec = ports / "data" / "ports.yaml"
    spec.write_text(
        spec.read_text(encoding="utf-8").replace("label: Growth", f"label: {'Growth ' * 28}"), encoding="utf-8"
    )
    lines = run("stats", "--project", ports).stdout.splitlines()
    assert [line.count("Growth") for line in lines if "Growth" in line] == [28]


def test_stats_are_in_the_language_that_is_asked_for(small: SmallProject) -> None:
    """And where nobody who reads a label gets that language, in the one it has."""
    small.write("""
        audiences: {public: {title: Public, languages: [en], sees: [public], packet: [participants]}}
        statistics:
          total: {release: [public], sum: calls, dataset: calls, label: {en: All calls, es: Todas las escalas}}
          other: {release: [public], sum: calls, dataset: calls, label: {en: Other calls}}
    """)
    table = run("stats", "--language", "es", "--project", small.folder.parent).stdout
    assert [words in table for words in ("Todas las escalas", "Other calls", "All calls")] == [True, True, False]


def test_check_declares_translations_to_match_and_says_how_many(small: SmallProject) -> None:
    spec = "notes: [{id: n, title: {en: One, es: Uno}, release: [public], text: {en: Words, es: Palabras}}]"
    small.write(spec)
    lock = small.folder / "spec.translations.lock"
    declared = run("check", "--accept-translations", "--project", small.folder.parent)
    assert (declared.exit_code, declared.stdout.splitlines()[0]) == (0, f"{lock}: 2 translations declared to match")

    small.write(spec.replace("en: Words", "en: Other words"))
    stale = run("check", "--project", small.folder.parent)
    assert "warning[language/stale] the words in 'en' have changed since, these in 'es' have not" in stale.stderr

    run("check", "--accept-translations", "--project", small.folder.parent)
    assert run("check", "--project", small.folder.parent).stderr == ""


def test_check_tells_how_many_translations_were_never_declared(small: SmallProject) -> None:
    small.write("notes: [{id: n, title: N, release: [public], text: N}]")
    run("check", "--accept-translations", "--project", small.folder.parent)
    small.write("notes: [{id: n, title: {en: One, es: Uno}, release: [public], text: {en: Words, es: Palabras}}]")
    told = run("check", "--project", small.folder.parent).stderr
    assert told == "2 translations were never declared to match; --accept-translations does it\n"


def test_import_makes_the_table_by_the_mapping_in_the_spec(small: SmallProject, tmp_path: Path) -> None:
    small.write(
        """
        datasets:
          calls:
            release: [public]
            path: calls.csv
            title: Port calls
            source: register
            as_of: 2024-01-31
            columns:
              port: {type: category, label: Port}
              calls: {type: count, label: Calls, unit: calls}
            import:
              columns:
                port: {headers: [Port, port_name]}
                calls: {headers: Number}
        statistics: {}
        """
    )
    (tmp_path / "raw.csv").write_text("Number,port_name,Note\n2,South,x\n3,North,y\n4,South,z\n")
    result = run("import", tmp_path / "raw.csv", "--dataset", "calls", "--project", tmp_path)
    assert result.stdout == f"{tmp_path}/data/calls.csv: 2 rows\n"
    assert (tmp_path / "data/calls.csv").read_text() == "port,calls\nNorth,3\nSouth,6\n"


def test_import_for_an_unknown_data_set_is_an_error(ports: Path) -> None:
    result = run("import", ports / "data/calls.csv", "--dataset", "cals", "--project", ports)
    assert result.exit_code == 2
    assert "no data set is called 'cals' (did you mean 'calls'?)" in result.stderr


def test_help_names_every_command() -> None:
    result = run("--help")
    assert [name for name in ("build", "check", "import", "stats", "trace") if f"  {name} " not in result.stdout] == []


def test_help_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from briefgen.cli import main\n"
        "CliRunner().invoke(main, ['--help'])\n"
        "print(sorted({'pandas', 'duckdb', 'altair', 'weasyprint', 'jinja2', 'pydantic', 'rich'} & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert loaded == "[]\n"


def test_an_interrupted_command_ends_with_130_and_no_traceback(ports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefgen.pipeline.build", interrupted)
    result = run("build", "--project", ports)
    assert (result.exit_code, result.stderr) == (130, "interrupted\n")


def test_what_the_terminal_cannot_show_is_spelled_out(ports: Path) -> None:
    spec = ports / "data" / "ports.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace("label: Growth", "label: Growth Δ"), encoding="utf-8")
    result = CliRunner(charset="ascii").invoke(main, ["stats", "--project", str(ports)])
    assert (result.exit_code, r"Growth \u0394" in result.stdout) == (0, True)


def test_no_python_in_the_current_folder_is_run(ports: Path) -> None:
    (ports / "weasyprint.py").write_text("open('ran', 'w').close()\n")
    command = [str(Path(sys.executable).with_name("briefgen")), "build", "--audience", "everyone", "--format", "pdf"]
    subprocess.run(command, cwd=ports, check=True, capture_output=True)
    assert not (ports / "ran").exists()


def test_schema_prints_what_docs_has() -> None:
    for name, part in (("spec.schema.json", ()), ("spec-part.schema.json", ("--part",))):
        result = run("schema", *part)
        assert result.exit_code == 0
        assert result.stdout == (PORTS.parents[2] / "docs" / name).read_text(encoding="utf-8")


def test_schema_writes_the_file_it_is_told_to(tmp_path: Path) -> None:
    result = run("schema", "--output", tmp_path / "spec.schema.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((tmp_path / "spec.schema.json").read_text(encoding="utf-8"))["title"] == "Spec"


def test_a_schema_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("schema", "--output", tmp_path / "file" / "spec.schema.json")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0].startswith(f"{tmp_path}/file/spec.schema.json:1:1: error[project/output]")


def test_where_standard_output_is_full_one_line_says_so() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "briefgen", "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.stderr == "standard output cannot be written: No space left on device\n"
    assert ended.returncode == 2


@pytest.mark.parametrize("option", ["--project", "--output"])
def test_a_folder_without_a_name_is_bad_usage(option: str) -> None:
    """Of a shell's variable that is not set; the folder one is in would be written to."""
    result = CliRunner().invoke(main, ["build", option, ""])
    assert result.exit_code == 2
    assert "no folder is named" in result.stderr
