"""What the tests of the documents take for true."""

from __future__ import annotations

import pytest

from tests.docs import shell


def test_a_command_that_no_test_knows_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="no test knows how to run 'curl"):
        shell.run("curl https://example.org")


def test_after_a_command_that_fails_none_is_run() -> None:
    with pytest.raises(AssertionError):
        shell.run("make nothing-of-this-name\nls")


@pytest.mark.parametrize(
    ("shown", "printed", "agree"),
    [
        ("one\ntwo\n", "one\ntwo\n", True),
        ("one\n", "one\ntwo\n", False),
        ("one\n…\n", "one\ntwo\nthree\n", True),
        ("one\n…\n", "one\n", True),
        ("…\ntwo\n", "one\nthree\n", False),
        ("1 file, … KB\n", "1 file, 312 KB\n", True),
        ("1 file, … KB\n", "1 file, 3\n12 KB\n", False),
        ("a.b\n", "acb\n", False),
    ],
)
def test_an_ellipsis_stands_for_what_may_differ(shown: str, printed: str, agree: bool) -> None:
    assert shell.agrees(shown, printed) is agree
