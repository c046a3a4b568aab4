"""`briefgen factcheck` as somebody runs it who has a newspaper before them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.load import load_spec
from tests.reading.conftest import ALIASES
from tests.small_project import SmallProject

ARTICLE = """\
The Office recorded 10 calls in the north in September 2023. There were 11 calls
in the north in September 2023. The weather was fine.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose data have words, and an article with a true sentence and a false one."""
    (tmp_path / "data").mkdir()
    SmallProject(tmp_path / "data").write(ALIASES)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str | Path, article: str = "article.txt") -> Result:
    command = ["factcheck", str(folder / article), *map(str, arguments), "--project", str(folder)]
    return CliRunner().invoke(main, command)


def test_each_sentence_is_told_with_its_place_its_verdict_and_what_the_data_say(folder: Path) -> None:
    result = run(folder)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout == (
        "article.txt:1:1: Supported\n"
        "    “The Office recorded 10 calls in the north in September 2023.”\n"
        "    Calls, North, September 2023: 10 calls, exactly as claimed.\n"
        "    Held against: Calls, North, September 2023\n"
        "\n"
        "article.txt:1:62: Contradicted\n"
        "    “There were 11 calls in the north in September 2023.”\n"
        "    Calls, North, September 2023: 10 calls, not 11.\n"
        "    Nearest true statement: Calls, North, September 2023: 10 calls.\n"
        "    Held against: Calls, North, September 2023\n"
        "\n"
        "Supported: 1; Contradicted: 1; Sentences with nothing to check: 1\n"
    )


def test_an_article_that_the_data_bear_out_ends_with_0(folder: Path) -> None:
    (folder / "article.txt").write_text("There were 10 calls in the north in September 2023.", encoding="utf-8")
    assert run(folder).exit_code == 0


def test_a_year_that_the_data_have_in_part_is_not_ruled_on(folder: Path) -> None:
    """The table begins with September 2023 and ends with November: no fiscal year is whole."""
    (folder / "article.txt").write_text("Everywhere, there were 57 calls in FY2024.", encoding="utf-8")
    result = run(folder)
    assert result.exit_code == 0
    assert "Not checkable" in result.stdout
    assert "The data do not have all of the time" in result.stdout


def test_an_article_is_answered_in_its_own_language(folder: Path) -> None:
    (folder / "article.txt").write_text("En septiembre de 2023 hubo 10 escalas en el norte.", encoding="utf-8")
    assert "Confirmado" in run(folder).stdout
    assert "Not checkable" in run(folder, "--language", "en").stdout


def test_json_has_all_of_it(folder: Path) -> None:
    check = json.loads(run(folder, "--format", "json").stdout)
    assert [each["ruling"] for each in check["sentences"]] == ["supported", "contradicted"]
    assert check["sentences"][1]["line"] == 1
    assert check["counts"] == {"Supported": 1, "Contradicted": 1}
    assert (check["unchecked"], check["refuted"], check["language"]) == (1, True, "en")


def test_the_page_is_one_file_with_every_verdict_in_words(folder: Path) -> None:
    result = run(folder, "--format", "html", "--output", folder / "check.html")
    assert (result.exit_code, result.stdout) == (1, "")
    page = (folder / "check.html").read_text(encoding="utf-8")
    assert '<html lang="en-US">' in page
    assert ">Supported</p>" in page
    assert ">Contradicted</p>" in page
    assert "http" not in page.partition("<body")[2]
    assert page.count("<h1") == 1


def test_markup_of_an_article_does_not_reach_the_page(folder: Path) -> None:
    (folder / "article.txt").write_text("There were 10 <script>alert(1)</script> calls in FY2023.", encoding="utf-8")
    assert "<script" not in run(folder, "--format", "html").stdout


def test_the_claims_are_ones_that_the_spec_takes_with_the_same_verdicts(folder: Path) -> None:
    text = run(folder, "--format", "claims").stdout
    statistics, _, claims = text.partition("\nclaims:\n")
    spec = folder / "data" / "spec.yaml"
    filled = claims.replace("by: …", "by: Herald").replace("source: …", "source: register\n    release: [public]")
    release = statistics.partition("statistics:\n")[2].replace("    dataset:", "    release: [public]\n    dataset:")
    SmallProject(folder / "data").write(f"{ALIASES}\nstatistics:\n{release}\nclaims:\n{filled}")
    assert load_spec(spec).faults == ()
    result = CliRunner().invoke(main, ["check", "--project", str(folder)])
    assert result.exit_code == 0
    told = [line for line in result.stdout.splitlines() if "sentence-" in line]
    assert len(told) == 2
    assert "supported" in told[0].lower()
    assert "contradicted" in told[1].lower()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--meeting", "talk"], "error[project/unknown-meeting] no spec describes a meeting called 'talk'"),
        (["--language", "fr"], "error[project/unknown-language] no language is called 'fr'"),
    ],
)
def test_bad_input_ends_with_2(folder: Path, arguments: list[str], told: str) -> None:
    result = run(folder, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_a_spec_without_words_for_its_data_is_told_so(folder: Path) -> None:
    SmallProject(folder / "data").write()
    result = run(folder)
    assert result.exit_code == 2
    assert "error[factcheck/no-aliases]" in result.stderr


def test_words_that_a_language_lacks_are_told_before_they_are_needed(folder: Path) -> None:
    spec = ALIASES.replace("ships: {one: ship, other: ships}", "ships: {one: {en: ship}, other: ships}")
    SmallProject(folder / "data").write(spec)
    result = run(folder)
    assert result.exit_code == 2
    assert "error[spec/missing-language] there is no 'es' text here" in result.stderr


def test_faults_in_what_is_not_needed_do_not_matter(folder: Path) -> None:
    spec = (folder / "data" / "spec.yaml").read_text(encoding="utf-8")
    (folder / "data" / "spec.yaml").write_text(spec.replace("total: {", "total: {scope: {en: All}, "), encoding="utf-8")
    assert run(folder).exit_code == 1


def test_an_article_without_text_is_told_so(folder: Path) -> None:
    (folder / "article.html").write_text("<img src=page.png>", encoding="utf-8")
    result = run(folder, article="article.html")
    assert result.exit_code == 2
    assert "error[article/empty]" in result.stderr


def test_the_article_is_never_overwritten(folder: Path) -> None:
    result = run(folder, "--output", folder / "article.txt")
    assert result.exit_code == 2
    assert (folder / "article.txt").read_text(encoding="utf-8") == ARTICLE


def test_what_cannot_be_read_costs_no_output(folder: Path) -> None:
    (folder / "check.html").write_text("old", encoding="utf-8")
    (folder / "article.pdf").write_bytes(b"no")
    result = run(folder, "--format", "html", "--output", folder / "check.html", article="article.pdf")
    assert result.exit_code == 2
    assert (folder / "check.html").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("layout", ["text", "html", "json", "claims"])
def test_an_article_steers_neither_the_terminal_nor_the_report(folder: Path, layout: str) -> None:
    steering = "\x1b]0;name\x07 \x9b2J \u202e"
    (folder / "article.txt").write_text(ARTICLE.replace(" ", f" {steering} ", 1), encoding="utf-8")
    assert set(run(folder, "--format", layout).stdout).isdisjoint("\x1b\x07\x9b\u202e")


def test_help_loads_nothing_that_takes_time() -> None:
    loaded = "import sys; import briefgen.cli; print(*sorted({each.partition('.')[0] for each in sys.modules}))"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert {"duckdb", "mammoth", "pypdfium2", "babel", "pydantic"} & set(modules) == set()
