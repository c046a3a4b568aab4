"""Printing in processes of their own."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

import pytest

from briefgen.render import printing
from briefgen.render.printing import open_press
from briefgen.themes import shipped
from briefgen.workers import Failed

LOOK = shipped("standard")
PAGE = "<!doctype html><html lang=en><title>T</title><h1>One</h1>"


def test_a_document_is_printed_in_another_process() -> None:
    with open_press() as press:
        assert press.print(PAGE, 0, LOOK).result().content.startswith(b"%PDF")


def test_work_that_fails_says_why() -> None:
    with open_press() as press, pytest.raises(Failed, match="a briefing fetches nothing"):
        press.print("<!doctype html><title>T</title><img src='https://example.org' alt=x>", 0, LOOK).result()


def test_a_later_press_has_the_fonts_of_pages_that_an_earlier_one_made() -> None:
    with open_press() as press:
        made = press.screen_fonts(LOOK).result()
    with open_press() as press:
        again = press.screen_fonts(LOOK)
        assert again.done()
        assert again.result() == made


def test_fonts_that_were_not_made_are_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_SCREEN_FONTS", {})
    missing = replace(LOOK, text="No Such Family", labels="No Such Family")
    tried: list[Future[str]] = []
    for _ in range(2):
        with open_press() as press:
            tried.append(press.screen_fonts(missing))
            with pytest.raises(Failed, match="not installed"):
                tried[-1].result()
    assert tried[0] is not tried[1]
