"""A distribution file is read whole, or told with every fault at its place."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.load.distribution import load_distribution
from briefgen.model.bounds import COPIES
from briefgen.model.copies import Copy
from briefgen.model.diagnostics import Diagnosed
from tests.fuzzing import examples

COPY = "{number: 1, recipient: Recipient 1, audience: team, language: en}"
BACKWARDS = r'"a\u202Eb"'
"""What follows the mark U+202E is shown from right to left."""


def told(folder: Path, text: str) -> list[str]:
    file = folder / "distribution.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Diagnosed) as raised:
        load_distribution(file)
    return [str(each).removeprefix(f"{file}:") for each in raised.value.diagnostics]


def test_it_lists_who_gets_which_copy(tmp_path: Path) -> None:
    file = tmp_path / "distribution.yaml"
    file.write_text(f"meeting: talks\ncopies:\n  - {COPY}\n", encoding="utf-8")
    loaded = load_distribution(file)
    assert loaded.distribution.meeting == "talks"
    assert loaded.distribution.copies == (Copy(number=1, recipient="Recipient 1", audience="team", language="en"),)
    assert str(loaded.where(("copies", 0, "recipient"))) == f"{file}:3:28"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "1:1: error[copies/not-a-mapping] a distribution names a 'meeting' and lists its 'copies'"),
        (f"- {COPY}", "1:1: error[copies/not-a-mapping] a distribution names a 'meeting' and lists its 'copies'"),
        ("meeting: talks\ncopies: []", "2:1: error[spec/value] this needs at least one entry"),
        (f"copies:\n  - {COPY}", "1:1: error[spec/missing] 'meeting' is missing"),
        (
            f"meeting: talks\ncopies:\n  - {COPY}\n  - {COPY}",
            "4:14: error[copies/number] 1 is the number of the copy at line 3 too",
        ),
        (
            f"meeting: talks\ncopies:\n  - {COPY.replace('1,', '0,')}",
            "3:14: error[spec/value] this must be more than 0",
        ),
        (
            f"meeting: talks\ncopies:\n  - {COPY.replace('Recipient 1', '  ')}",
            "3:17: error[spec/value] this is empty (give it a value, or take the line out)",
        ),
        (
            f"meeting: talks\ncopies:\n  - {COPY.replace('Recipient 1', BACKWARDS)}",
            "3:28: error[text/invisible] U+202E RIGHT-TO-LEFT OVERRIDE stands here, which nobody sees",
        ),
        (
            f"meeting: talks\ncopies:\n  - {COPY.replace('recipient', 'recipent')}",
            "3:17: error[spec/unknown-field] 'recipent' is not a field here (did you mean 'recipient'?)",
        ),
        (
            f"meeting: talks\ncopies:\n  - {COPY.replace('en}', 'English}')}",
            "3:67: error[spec/value] a language is a code such as en or es",
        ),
    ],
)
def test_what_is_wrong_with_it_is_told_at_its_place(tmp_path: Path, text: str, fault: str) -> None:
    assert told(tmp_path, text) == [fault]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Diagnosed) as raised:
        load_distribution(tmp_path / "none.yaml")
    assert [each.rule for each in raised.value.diagnostics] == ["yaml/unreadable"]


def test_copies_and_their_numbers_are_bounded(tmp_path: Path) -> None:
    assert told(tmp_path, f"meeting: talks\ncopies:\n  - {COPY.replace('number: 1', 'number: 1000000')}") == [
        "3:14: error[spec/value] this must be 999999 or less"
    ]
    copies = "".join(f"  - {COPY.replace('number: 1', f'number: {number}')}\n" for number in range(1, COPIES + 2))
    assert told(tmp_path, f"meeting: talks\ncopies:\n{copies}") == [
        "2:1: error[spec/value] this has more than 1000 entries"
    ]


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 9), st.text(max_size=3)), max_size=4))
def test_any_text_is_a_distribution_or_has_faults(tmp_path: Path, changes: list[tuple[int, int, str]]) -> None:
    text = f"meeting: talks\ncopies:\n  - {COPY}\n"
    for at, gone, put in changes:
        text = text[:at] + put + text[at + gone :]
    (tmp_path / "distribution.yaml").write_text(text, encoding="utf-8", errors="replace")
    with contextlib.suppress(Diagnosed):
        load_distribution(tmp_path / "distribution.yaml")
