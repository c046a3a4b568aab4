"""The judgement on how a command ended."""

from __future__ import annotations

import sys

import pytest

from soak.programs import ENDED, Ended, finish, judged, start


@pytest.mark.parametrize(
    ("ended", "kinds"),
    [
        (Ended(2, "1 error"), []),
        (Ended(1, "Traceback (most recent call last):\n…"), ["traceback"]),
        (Ended(3, ""), ["untrue"]),
        (Ended(-11, ""), ["untrue"]),
        (Ended(0, "", megabytes=9000), ["unbounded"]),
        (Ended(-9, "", hung=True), ["unbounded"]),
    ],
)
def test_the_promise_that_an_end_breaks(ended: Ended, kinds: list[str]) -> None:
    assert [finding.kind for finding in judged(ended, "it ran", ENDED)] == kinds


def test_a_command_that_hangs_is_killed_with_its_children() -> None:
    children = "import subprocess, time; subprocess.Popen(['sleep', '99']); print('ready', flush=True); time.sleep(99)"
    ended = finish(start([sys.executable, "-c", children]), 3)
    assert (ended.hung, ended.code) == (True, -9)
