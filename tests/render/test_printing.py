"""Printing in processes of their own."""

from __future__ import annotations

import pytest

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
