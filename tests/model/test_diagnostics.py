"""Errors as values: positions in order, messages filled, hints that name what is meant."""

import re
from pathlib import Path

import pytest

import briefgen
from briefgen.model.diagnostics import (
    RULES,
    Diagnosed,
    Diagnostic,
    Position,
    Rule,
    Severity,
    closest,
    diagnose,
    did_you_mean,
    errors,
)

AT = Position(Path("a.yaml"), 3, 7)


def test_a_diagnostic_prints_as_file_line_column_severity_rule_message_hint() -> None:
    found = diagnose("spec/missing", AT, "add it", field="title")
    assert str(found) == "a.yaml:3:7: error[spec/missing] 'title' is missing (add it)"


def test_without_a_hint_there_are_no_parentheses() -> None:
    assert str(diagnose("data/empty", AT)) == "a.yaml:3:7: error[data/empty] the data file has no rows"


def test_a_diagnostic_keeps_what_its_blanks_were_filled_with() -> None:
    assert diagnose("data/more", AT, count=3).fields == {"count": "3"}


def test_a_rule_tells_its_message_with_its_blanks_named() -> None:
    assert RULES["data/type"].wording == "‹value› in ‹column› is not ‹wanted›"


def test_positions_are_in_the_order_of_the_file() -> None:
    places = [
        Position(Path("b"), 1, 1),
        Position(Path("a"), 10, 1),
        Position(Path("a"), 9, 5),
        Position(Path("a"), 9, 2),
    ]
    assert sorted(places) == places[::-1]


def test_the_same_finding_is_carried_once_in_the_order_found() -> None:
    first, second = diagnose("data/empty", AT), diagnose("spec/missing", AT, field="title")
    assert Diagnosed([first, second, first]).diagnostics == (first, second)


def test_what_is_carried_reads_as_a_line_each() -> None:
    problem = Diagnosed([diagnose("data/empty", AT), diagnose("spec/missing", AT, field="title")])
    assert str(problem).splitlines() == [
        "a.yaml:3:7: error[data/empty] the data file has no rows",
        "a.yaml:3:7: error[spec/missing] 'title' is missing",
    ]


def test_only_errors_stop_a_build() -> None:
    warning, error = Diagnostic("test/warning", Severity.WARNING, AT, "mind this"), diagnose("data/empty", AT)
    assert errors([warning, error]) == (error,)


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("migartion", ["migration", "trade"], "migration"),
        ("NATO", ["nato", "un"], "nato"),
        ("totl", ["Total"], "Total"),
        ("xyz", ["migration"], None),
        ("a", [], None),
    ],
)
def test_the_closest_word_is_like_the_one_given(word: str, known: list[str], found: str | None) -> None:
    assert closest(word, known) == found


def test_a_hint_names_the_word_meant() -> None:
    assert did_you_mean("migartion", ["migration", "trade"]) == "did you mean 'migration'?"


def test_a_hint_lists_the_words_known_where_none_is_like_it_and_they_are_few() -> None:
    assert did_you_mean("xyz", ["trade", "migration"]) == "known: migration, trade"


def test_there_is_no_hint_where_too_many_words_are_known() -> None:
    assert did_you_mean("xyz", [f"word{number}" for number in range(13)]) is None
    assert did_you_mean("xyz", []) is None


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_family_and_a_name(rule: str) -> None:
    assert re.fullmatch(r"[a-z]+/[a-z-]+", rule)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_message_begins_small_and_ends_without_a_full_stop(rule: Rule) -> None:
    """It follows ``error[…]`` on its line, and a hint may follow it."""
    assert not re.match("[A-Z][a-z]", rule.message)
    assert not rule.message.endswith(".")


def test_every_rule_named_in_the_code_is_worded() -> None:
    named = {
        rule
        for file in Path(briefgen.__file__).parent.rglob("*.py")
        for rule in re.findall(
            r"""\b(?:diagnose|fail|fault|_refuse|_fault)\(\s*"([a-z]+/[a-z-]+)\"""", file.read_text(encoding="utf-8")
        )
    }
    assert len(named) > 40
    assert named - RULES.keys() == set()
