"""The frame: what it runs, prints, keeps and ends with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from soak import __main__ as frame
from soak.findings import Finding, Kind, Unable


def lost(seed: int, deadline: float) -> Iterator[Finding]:
    yield Finding(Kind.LOST, f"attack {seed}", "torn")


def nothing(seed: int, deadline: float) -> Iterator[Finding]:
    yield from ()


def unable(seed: int, deadline: float) -> Iterator[Finding]:
    raise Unable("there is no strace")
    yield


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(frame, "ATTACKS", {"articles": nothing, "faults": lost, "network": unable})
    monkeypatch.setattr(frame, "CRASHES", tmp_path)
    return tmp_path


def test_a_finding_is_kept_with_what_repeats_it_and_is_a_failure(folder: Path) -> None:
    ended = CliRunner().invoke(frame.main, ["--attack", "faults", "--seed", "7"])
    assert ended.exit_code == 1
    assert json.loads((folder / "findings.json").read_text()) == [
        {
            "attack": "faults",
            "seed": 7,
            "kind": "lost",
            "done": "attack 7",
            "seen": "torn",
            "repeat": "python -m soak --attack faults --seed 7",
        }
    ]


def test_nothing_found_is_success() -> None:
    assert CliRunner().invoke(frame.main, ["--attack", "articles", "--seed", "7"]).exit_code == 0


def test_an_attack_that_cannot_be_run_is_a_failure_with_its_reason() -> None:
    ended = CliRunner().invoke(frame.main, ["--attack", "network", "--minutes", "1"])
    assert ended.exit_code == 1
    assert "there is no strace" in ended.output


def test_all_attacks_have_their_turn_until_time_is_up(folder: Path) -> None:
    ended = CliRunner().invoke(frame.main, ["--minutes", "0.001"])
    runs = {line.split()[0]: int(line.split()[1]) for line in ended.output.splitlines()[-3:]}
    assert runs["articles"] > 0
    assert runs["faults"] > 0
    assert runs["network"] == 1
