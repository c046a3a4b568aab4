"""Warnings get the weight that a spec gives them; errors keep theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.model.diagnostics import Position, Severity, diagnose
from briefgen.model.severities import Weight, weighed

AT = Position(Path("a.yaml"), 3, 7)
UNUSED = diagnose("glossary/unused", AT, name="teu")
BREAK = diagnose("stat/break", AT, name="growth", dataset="calls", month="2023-05", text="ferries count")


def test_what_is_not_named_keeps_its_severity() -> None:
    assert weighed([UNUSED, BREAK], {"glossary/acronym": "error"}) == (UNUSED, BREAK)


def test_a_warning_becomes_an_error_and_prints_as_one() -> None:
    raised, other = weighed([UNUSED, BREAK], {"glossary/unused": "error"})
    assert str(raised) == "a.yaml:3:7: error[glossary/unused] no text uses the term 'teu'"
    assert other == BREAK


def test_what_is_off_is_not_told() -> None:
    assert weighed([UNUSED, BREAK], {"glossary/unused": "off"}) == (BREAK,)


@pytest.mark.parametrize("weight", ["warning", "off"])
def test_no_error_is_lowered(weight: Weight) -> None:
    leak = diagnose("release/nothing", AT, name="public")
    assert weighed([leak], {"release/nothing": weight}) == (leak,)
    assert leak.severity is Severity.ERROR


def test_what_a_command_warns_of_itself_is_told_whatever_a_spec_says() -> None:
    missing = diagnose("built/not-installed", AT, name="a checker")
    assert weighed([missing], {"built/not-installed": "off"}) == (missing,)
