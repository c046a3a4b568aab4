"""Our own sentences must hold, even where every number in them is computed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed, errors
from briefgen.pipeline import Selection, prepare

DATA = Path(__file__).parents[2] / "data"
TRUE = "Nationwide, FY2023 counted {stat}`fy2023_venezuela` encounters with Venezuelans"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shipped project."""
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path


def faults(project: Path, sentence: str) -> list[str]:
    """What is told once the true sentence of the shipped spec reads otherwise."""
    file = project / "data/biden-amlo-2023/background.yaml"
    text = file.read_text(encoding="utf-8")
    assert TRUE in text
    file.write_text(text.replace(TRUE, sentence), encoding="utf-8")
    try:
        prepare(project, Selection())
    except Diagnosed as problem:
        told = errors(problem.diagnostics)
        return [f"{each.position.line} {each.rule} {each.message} ({each.hint})" for each in told]
    return []


def test_what_the_shipped_packet_says_holds(project: Path) -> None:
    assert faults(project, TRUE) == []


def test_a_computed_number_that_is_of_something_else_stops_the_build(project: Path) -> None:
    """334,914 are Venezuelans; Mexicans are 735,937."""
    (told,) = faults(project, "Nationwide, FY2023 counted {stat}`fy2023_venezuela` encounters with Mexicans")
    assert "text/contradicted the data do not bear out what this says: Nationwide, FY2023 counted 334,914" in told
    assert "735,937 encounters" in told


def test_a_number_that_the_sentence_says_counts_people_stops_the_build(project: Path) -> None:
    (told,) = faults(project, "Nationwide, FY2023 counted {stat}`fy2023_venezuela` Venezuelan migrants")
    assert "text/contradicted" in told


def test_a_sentence_that_cannot_be_read_for_certain_passes(project: Path) -> None:
    assert faults(project, "Unheard-of in FY2023: {stat}`fy2023_venezuela` encounters with Mexicans") == []
