"""What a spec makes of its warnings, when it is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.pipeline import Selection, build, prepare
from tests.small_project import SmallProject

UNUSED = """
glossary: {teu: {release: [public], term: Twenty-foot unit, definition: A room.}}
"""

ODD = """
notes: [{id: odd, release: [public], title: Odd, text: "Here is ᚠ."}]
audiences:
  leader: {title: Leader, sees: [leader, public], packet: [fact-sheet]}
  public: {title: Public, sees: [public], packet: [fact-sheet]}
"""
"""A character that the typefaces do not have."""


def told(project: Path) -> list[str]:
    """What the checks warn of, or the errors that stop them."""
    try:
        (ready,) = prepare(project, Selection())
    except Diagnosed as problem:
        return [f"{each.severity} {each.rule}" for each in problem.diagnostics]
    return [f"{each.severity} {each.rule}" for each in ready.warnings]


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ("{}", ["warning glossary/unused"]),
        ("{glossary/unused: error}", ["error glossary/unused"]),
        ("{glossary/unused: warning}", ["warning glossary/unused"]),
        ("{glossary/unused: off}", []),
    ],
)
def test_a_warning_has_the_weight_that_the_spec_gives_it(
    data: SmallProject, tmp_path: Path, severities: str, expected: list[str]
) -> None:
    data.write(f"severities: {severities}{UNUSED}")
    assert told(tmp_path) == expected


def printed(project: Path) -> list[str]:
    """What is said of the characters of the public paper when it is built."""
    try:
        _, outputs = build(project, project / "output", Selection((), ("public",), ("en",)), ("pdf",))
    except Diagnosed as problem:
        return [f"{each.severity} {each.rule}" for each in problem.diagnostics]
    warnings = [each for file in outputs for each in file.warnings if each.rule == "render/glyph"]
    return [f"{each.severity} {each.rule}" for each in warnings]


@pytest.mark.parametrize(
    ("severities", "expected", "written"),
    [
        ("{}", ["warning render/glyph"], True),
        ("{render/glyph: off}", [], True),
        ("{render/glyph: error}", ["error render/glyph"], False),
    ],
)
def test_so_has_a_warning_of_the_printer(
    data: SmallProject, tmp_path: Path, severities: str, expected: list[str], written: bool
) -> None:
    data.write(f"severities: {severities}{ODD}")
    assert printed(tmp_path) == expected
    assert (tmp_path / "output" / "talks" / "public" / "talks-public-en.pdf").is_file() is written
