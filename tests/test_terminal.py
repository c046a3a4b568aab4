"""What others wrote cannot steer the terminal that it is printed on."""

from __future__ import annotations

from briefgen.terminal import in_line, shown


def test_controls_and_overrides_are_written_as_their_codes() -> None:
    assert shown("a\x1b[2Jb\x07\x9b\r") == r"a\u001b[2Jb\u0007\u009b\r"
    assert shown("\u202e123\u2066\u2028") == r"\u202e123\u2066\u2028"


def test_what_steers_nothing_stays_as_it_is() -> None:
    text = "México, ₲ 3\u00a0201\n\t“می\u200cخواهم” [red]"
    assert shown(text) == text


def test_a_line_stays_one() -> None:
    """Else a file could forge others by its name."""
    assert in_line("a\n::error::forged\t\udcff\x1b[31m.txt") == r"a\n::error::forged\t\udcff\u001b[31m.txt"
