"""Work in processes of its own."""

from __future__ import annotations

import time

import pytest

from briefgen.render import printing
from briefgen.render.printing import Failed, Stopped, open_press
from briefgen.themes import shipped

LOOK = shipped("standard")
PAGE = "<!doctype html><html lang=en><title>T</title><h1>One</h1>"


def test_a_document_is_printed_in_another_process() -> None:
    with open_press() as press:
        assert press.print(PAGE, 0, LOOK).result().content.startswith(b"%PDF")


def test_work_that_fails_says_why() -> None:
    with open_press() as press, pytest.raises(Failed, match="a briefing fetches nothing"):
        press.print("<!doctype html><title>T</title><img src='https://example.org' alt=x>", 0, LOOK).result()


def test_work_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "SECONDS", 0.2)
    started = time.monotonic()
    with open_press() as press, pytest.raises(Stopped):
        press.submit(time.sleep, 60).result()
    assert time.monotonic() - started < 30


def test_work_that_takes_too_much_memory_is_stopped() -> None:
    with open_press() as press, pytest.raises(Stopped):
        press.submit(bytearray, (printing.MEGABYTES + 100) << 20).result()


def test_a_press_that_closes_ends_the_work_it_has_begun() -> None:
    started = time.monotonic()
    with open_press() as press:
        waiting = press.submit(time.sleep, 60)
        time.sleep(1)
    assert time.monotonic() - started < 30
    with pytest.raises(Failed):
        waiting.result()


def test_work_not_begun_is_dropped_when_the_press_closes() -> None:
    with open_press() as press:
        waiting = [press.print(PAGE, 0, LOOK) for _ in range(40)]
    assert [each.done() for each in waiting] == [True] * 40
    assert waiting[-1].cancelled()
