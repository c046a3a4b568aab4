"""Traces of the machine, and words that only look like them."""

from __future__ import annotations

import pytest

from briefgen.proof import Machine, Residue, standing

MACHINE = Machine(("/home/mira", "/srv/desk/packets", "/root"), ("mira", "build-7f3a", "justice"))


def traces(text: str, known: str = "") -> list[str]:
    """What is found in a text, to be read by those who rightly read `known`."""
    return [each.text for each in Residue(MACHINE, known).traces([standing(text, "here")])]


@pytest.mark.parametrize(
    ("text", "trace"),
    [
        ("see /srv/desk/packets/data/a.csv", "/srv/desk/packets"),
        ('href="/home/mira/notes.html"', "/home/mira"),
        ("printed on BUILD-7F3A at noon", "build-7f3a"),
        ("ask justice@desk about it", "justice"),
        ("<a href='file:///x'>", "file:/"),
        ("Traceback (most recent call last):", "Traceback (most recent call last)"),
        ("lib/python3.11/site-packages/x", "site-packages"),
    ],
)
def test_a_trace_is_found(text: str, trace: str) -> None:
    assert trace in traces(text, known="the ministry of justice")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/srv/desk/packets",
        "/srv/desk/packets-of-all",
        "the ministry of justice speaks",
        "the almiranta, Mira by name",
        "profile: none",
        "trailer << /Root 2 0 R >>",
    ],
)
def test_an_ordinary_word_is_none(text: str) -> None:
    assert traces(text, known="the ministry of justice; Mira") == []


def test_a_name_that_is_no_word_of_the_texts_is_found_anywhere() -> None:
    assert traces("made by justice", known="the ministry of trade") == ["justice"]


def test_a_name_that_is_not_utf_8_is_searched_and_searched_for() -> None:
    """Python reads its bytes as lone surrogates, which no file has."""
    assert traces("q\udcff.txt in site-packages") == ["site-packages"]
    residue = Residue(Machine(("/home/j\udcff",), ()), "")
    assert [each.text for each in residue.traces([standing("see /home/j\ufffd/x", "here")])] == ["/home/j\ufffd"]
