"""Characters that nobody sees: what a text may hold, and what not (Unicode TR36, UTS 39, UAX 9)."""

from __future__ import annotations

import pytest

from briefgen.model.invisible import code, invisible


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("abc\u202edef", [3]),  # an override
        ("abc\u202edef\u202c", [3, 7]),  # closed, it still turns letters around
        ("a\u2066b", [1]),  # an isolate that stays open
        ("a\u2067b\u2069c", []),
        ("a\u202bb\u202cc", []),
        ("a\u2066b\u202cc\u2069", [3]),  # what closes an embedding closes no isolate
        ("a\u2069b", [1]),
        ("1\u200b04", [1]),  # a space without width
        ("1\u200d04", [1]),  # a joiner between digits
        ("\u0915\u094d\u200d\u0937", []),  # Devanagari, where it shapes a conjunct
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", []),  # Persian, where it parts letters
        ("\U0001f468\u200d\U0001f469", []),  # an emoji of two
        ("abc\u200fdef", [3]),  # a mark of direction where nothing runs from the right
        ("\u05d0\u200f 1", []),
        ("a\ufe0f", [1]),
        ("\u2764\ufe0f", []),
        ("\u2764\ufe0f\ufe0e", [2]),  # a row of selectors can carry a message
        ("a\U000e0041\U000e0042", [1, 2]),  # tags
        ("a\ufff9b\ufffac\ufffb", [1, 3, 5]),  # annotations
        ("co\u00adoperate", [2]),
        ("\ufeffa", [0]),
        ("a\u2060b", [1]),
        ("a\u3164b", [1]),  # a filler
        ("\u0601\u0661", []),  # drawn, though of the category Cf
        ("\u00bfQu\u00e9? 3\u00a0% \u2014 \u2212", []),
    ],
)
def test_what_no_text_needs_is_found_and_what_scripts_need_stays(text: str, places: list[int]) -> None:
    assert list(invisible(text)) == places


def test_a_character_is_named_by_its_code_point() -> None:
    assert code("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
