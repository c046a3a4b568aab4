"""YAML files become plain values whose every place is known."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.load.yaml_tree import Tree, nearest, read_yaml
from briefgen.model.bounds import MESSAGE_CHARACTERS, NUMBER_DIGITS, SPEC_BYTES, SPEC_VALUES, SPEC_WORD
from briefgen.model.diagnostics import Diagnostic, Position
from tests.fuzzing import examples


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "spec.yaml"


def read(file: Path, text: str) -> Tree:
    file.write_text(text, encoding="utf-8")
    tree, faults = read_yaml(file)
    assert faults == ()
    assert tree is not None
    return tree


def faults(file: Path, text: str) -> tuple[Diagnostic, ...]:
    file.write_text(text, encoding="utf-8")
    return read_yaml(file)[1]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("22:22", "22:22"),
        ("10", 10),
        ("010", "010"),
        ("1.10", "1.10"),
        ("12345678901234567890", 12345678901234567890),
        ("2024-02-30", "2024-02-30"),
        ("2023-11-17T10:00", "2023-11-17T10:00"),
        ("1.5", 1.5),
        ("1e3", "1e3"),
        ("'1.5'", "1.5"),
        ("true", True),
        ("~", None),
        ("", None),
        ("9007199254740993", 9007199254740993),
    ],
)
def test_a_plain_scalar_is_a_number_only_if_it_would_be_written_so_again_and_dates_stay_text(
    file: Path, written: str, value: object
) -> None:
    assert read(file, f"a: {written}\n").value == {"a": value}


def test_a_scalar_is_found_where_it_stands_and_a_mapping_at_its_key(file: Path) -> None:
    tree = read(file, "a:\n  - b: one\n    c: {d: two}\n")
    assert tree.extents[("a", 0, "b")].position == Position(file, 2, 8)
    assert tree.extents[("a", 0, "c")].position == Position(file, 3, 5)
    assert tree.extents[("a", 0, "c", "d")].position == Position(file, 3, 12)
    assert tree.extents[("a", 0, "b")].key_position == Position(file, 2, 5)


def test_words_in_folded_text_are_found_at_their_own_line(file: Path) -> None:
    tree = read(file, "a: >-\n  one two\n  three {stat}`four`\n")
    assert tree.extents[("a",)].find("`four`") == Position(file, 3, 15)


def test_a_place_that_is_not_there_is_that_of_what_is_around_it(file: Path) -> None:
    tree = read(file, "a:\n  b: {c: 1}\n")
    assert nearest(tree.extents, ("a", "b", "x", "y")).position == Position(file, 2, 3)


def test_every_duplicate_key_is_reported_with_the_line_of_the_first(file: Path) -> None:
    found = faults(file, "a: 1\nb: {c: 1, c: 2}\na: 3\n")
    assert [(each.rule, each.position.line, each.position.column) for each in found] == [
        ("yaml/duplicate-key", 2, 11),
        ("yaml/duplicate-key", 3, 1),
    ]
    assert "line 1" in found[1].message


def test_an_alias_is_refused_so_that_no_file_grows_when_it_is_read(file: Path) -> None:
    found = faults(file, "a: &x [1]\nb: *x\n")
    assert [each.rule for each in found] == ["yaml/alias"]


def test_nesting_without_end_is_refused(file: Path) -> None:
    found = faults(file, "a: " + "[" * 3000 + "]" * 3000)
    assert [each.rule for each in found] == ["yaml/depth"]


def test_a_colon_in_unquoted_text_is_a_syntax_error_with_advice(file: Path) -> None:
    (found,) = faults(file, "a:\n  b: one: two\n")
    assert (found.rule, found.position) == ("yaml/syntax", Position(file, 2, 9))
    assert found.hint is not None
    assert "quotes" in found.hint


def test_bytes_that_are_not_utf_8_are_reported(file: Path) -> None:
    file.write_bytes(b"a: \xff\n")
    (found,) = read_yaml(file)[1]
    assert (found.rule, found.message) == ("yaml/unreadable", "the file cannot be read: byte 0xff is not UTF-8")


def test_a_byte_that_is_not_utf_8_is_told_at_its_place(file: Path) -> None:
    file.write_bytes("a: 1\nbé: \n".encode() + b"caf\xe9\n")
    (found,) = read_yaml(file)[1]
    assert found.position == Position(file, 3, 4)


@pytest.mark.parametrize(
    ("text", "at", "code"),
    [
        ("a: 1\nb: x\0y\n", (2, 5), "U+0000"),
        ('a: 1\nb: "x\\x07"\n', (2, 4), "U+0007"),
        ('a: "\\ud800"\n', (1, 4), "U+D800"),
        ('a: "\\u2028"\n', (1, 4), "U+2028"),
    ],
)
def test_what_is_no_character_of_a_text_is_told_at_its_place(
    file: Path, text: str, at: tuple[int, int], code: str
) -> None:
    (found,) = faults(file, text)
    assert (found.position, found.message) == (Position(file, *at), f"{code} is no character of a text")


def test_a_missing_file_is_reported(file: Path) -> None:
    assert [each.rule for each in read_yaml(file)[1]] == ["yaml/unreadable"]


def test_an_empty_file_has_no_value(file: Path) -> None:
    assert read(file, "# nothing\n").value is None


@pytest.mark.parametrize(
    ("text", "at", "advice"),
    [
        ("a:\n\tb: 1\n", (2, 1), "spaces"),
        ("a: {b: 1\nc: 2\n", (2, 2), "not closed"),
        ("a: @b\n", (1, 4), "quotes"),
        ("a: {b:\n", (2, 1), "not closed"),
        ('a: "b\n', (2, 1), "not closed"),
        ("a: 1\n---\nb: 1\n", (2, 1), "one document"),
    ],
)
def test_a_slip_of_syntax_is_told_with_advice(file: Path, text: str, at: tuple[int, int], advice: str) -> None:
    (found,) = faults(file, text)
    assert (found.rule, found.position) == ("yaml/syntax", Position(file, *at))
    assert found.hint is not None
    assert advice in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "%YAML 1.3\n---\na: 1\n",
        'a: "\\UFFFFFFFF"\n',
        "%YAML 1." + "1" * 5000 + "\n---\na: 1\n",
        "!<%FF%FF> a\n",
    ],
)
def test_what_the_parser_fails_at_is_an_error_of_syntax(file: Path, text: str) -> None:
    assert [each.rule for each in faults(file, text)] == ["yaml/syntax"]


def test_a_number_of_more_digits_than_any_has_is_text(file: Path) -> None:
    assert read(file, f"a: {'9' * NUMBER_DIGITS}\nb: {'9' * 5000}\n").value == {
        "a": 10**NUMBER_DIGITS - 1,
        "b": "9" * 5000,
    }


def test_an_anchor_that_is_set_twice_prints_nothing(file: Path, recwarn: pytest.WarningsRecorder) -> None:
    read(file, "a: &x 1\nb: &x 2\n")
    assert list(recwarn) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("#" * 20 + "\n" + "# ab\n" * (SPEC_BYTES // 5), "2 MB"),
        ("a: [" + "b, " * (2 * SPEC_VALUES) + "]\n", "50,000 values"),
        ("!" + "a" * SPEC_WORD, "100,000 characters without a blank"),
    ],
)
def test_a_file_past_a_bound_is_an_error_that_names_the_bound(file: Path, text: str, bound: str) -> None:
    (found,) = faults(file, text)
    assert (found.rule, found.message) == (
        "yaml/size",
        f"this file and those read before it have more than {bound}",
    )


def test_a_message_quotes_no_more_than_its_bound(file: Path) -> None:
    (found,) = faults(file, "*" + "a" * 50_000)
    assert len(found.message) < 2 * MESSAGE_CHARACTERS


_PIECES = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "? ",
        ": ",
        "&x ",
        "*x",
        "!t ",
        "!!int ",
        "|\n ",
        ">-\n ",
        "'",
        '"',
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        "#",
        "%YAML 1.",
        "%TAG ! ",
        "---\n",
        "...\n",
        "\n",
        "  ",
        "\t",
        "\r",
        "\x85",
        "\u2028",
        "\ufeff",
        "\0",
        "\ud7ff",
        "~",
        "<<: ",
        "9" * 40,
        "1e999",
        ".inf",
        "0x",
        "2024-13-99",
        "\\x",
        "\\u",
        "\\U",
        "%41",
        "%FF",
        "@",
        "`",
        "é",
        "\U0001f600",
    ]
)


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_is_a_tree_or_has_faults(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", errors="replace")
    tree, found = read_yaml(file)
    assert tree is not None or found


@settings(max_examples=examples(50), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_any_bytes_are_a_tree_or_have_faults(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    tree, found = read_yaml(file)
    assert tree is not None or found
