"""The judgement on an output folder after an attack."""

from __future__ import annotations

from pathlib import Path

import pytest

from soak.programs import Ended
from soak.stand import SECRET, Stand, claims, tree

OLD = {"talks/leader/a": b"1", "talks/public/b": b"1", "visits/public/c": b"1"}
NEW = {"talks/leader/a": b"2", "talks/public/b": b"2", "visits/public/c": b"2"}


def found(output: Path, files: dict[str, bytes], said: tuple[str, ...] = ("old", "new")) -> list[str]:
    for path, content in files.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(content)
    attacked = Stand(output, (), output, OLD, NEW)
    return [f"{each.kind}: {each.seen}" for each in attacked.torn("it was attacked", said)]


@pytest.mark.parametrize("state", [OLD, NEW, OLD | {"visits/public/c": b"2"}])
def test_each_meeting_may_be_old_or_new(tmp_path: Path, state: dict[str, bytes]) -> None:
    assert found(tmp_path, state) == []


def test_a_meeting_that_is_partly_new_is_lost(tmp_path: Path) -> None:
    assert found(tmp_path, OLD | {"talks/public/b": b"2"}) == [
        "lost: talks is torn: talks/leader/a old, talks/public/b new"
    ]


def test_a_missing_file_is_lost(tmp_path: Path) -> None:
    state = {path: content for path, content in OLD.items() if path != "talks/leader/a"}
    assert found(tmp_path, state) == ["lost: talks is torn: talks/public/b old, talks/leader/a missing"]


def test_a_new_meeting_after_which_nothing_was_said_to_be_written_is_untrue(tmp_path: Path) -> None:
    assert [each.partition(":")[0] for each in found(tmp_path, NEW, ("old",))] == ["untrue", "untrue"]


def test_what_a_killed_build_left_is_not_torn_but_may_leak(tmp_path: Path) -> None:
    left = OLD | {"talks/public/.b.x": SECRET.encode(), "talks/leader/.a.x": SECRET.encode()}
    assert found(tmp_path, left) == [f"leaked: talks/public/.b.x holds {SECRET}"]


@pytest.mark.parametrize(
    ("code", "words", "states"),
    [
        (0, "", ("new",)),
        (2, "1 error; nothing was written", ("old",)),
        (2, "1 error; nothing was changed", ("old",)),
        (2, "1 error", ("old", "new")),
        (-9, "", ("old", "new")),
    ],
)
def test_what_a_build_claims(code: int, words: str, states: tuple[str, ...]) -> None:
    assert claims(Ended(code, words)) == states


def test_an_empty_folder_counts_and_the_content_of_a_lock_does_not(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / ".lock").write_text("who holds it")
    assert tree(tmp_path) == {"empty": b"", ".lock": b""}
