"""Functions in processes of their own, with limits."""

from __future__ import annotations

import os
import time

import pytest

from briefgen.workers import Failed, Limits, Stopped, open_workers

ENOUGH = Limits(seconds=60, megabytes=2000)


def test_a_result_comes_back_from_another_process() -> None:
    with open_workers() as workers:
        assert workers.submit(ENOUGH, sum, (1, 2)).result() == 3


def test_a_failure_says_why() -> None:
    with open_workers() as workers, pytest.raises(Failed, match="ValueError: invalid literal"):
        workers.submit(ENOUGH, int, "x").result()


def test_a_function_that_takes_too_long_is_stopped() -> None:
    started = time.monotonic()
    with open_workers() as workers, pytest.raises(Stopped):
        workers.submit(Limits(seconds=0.2, megabytes=2000), time.sleep, 60).result()
    assert time.monotonic() - started < 30


def test_a_function_that_takes_too_much_processor_time_is_stopped() -> None:
    with open_workers() as workers, pytest.raises(Stopped):
        workers.submit(Limits(seconds=1, megabytes=2000), sum, range(10**12)).result()


def test_a_process_that_ends_without_an_answer_is_a_failure() -> None:
    with open_workers() as workers, pytest.raises(Failed, match="its process ended early"):
        workers.submit(ENOUGH, os._exit, 0).result()


def test_a_function_that_takes_too_much_memory_is_stopped() -> None:
    with open_workers() as workers, pytest.raises(Stopped):
        workers.submit(ENOUGH, bytearray, 2100 << 20).result()


def test_closing_ends_what_has_begun() -> None:
    started = time.monotonic()
    with open_workers() as workers:
        waiting = workers.submit(ENOUGH, time.sleep, 60)
        time.sleep(1)
    assert time.monotonic() - started < 30
    with pytest.raises(Failed):
        waiting.result()


def test_closing_cancels_what_has_not_begun() -> None:
    with open_workers() as workers:
        waiting = [workers.submit(ENOUGH, time.sleep, 1) for _ in range(40)]
    assert [each.done() for each in waiting] == [True] * 40
    assert waiting[-1].cancelled()
