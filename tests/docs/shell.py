"""Runs the commands of a document, each as it stands there, in this process."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from tests.docs.markdown import ROOT

INSTALLING = (
    "python3 -m venv venv",
    "source venv/bin/activate",
    "sudo apt-get install ",
    "pip install ",
)
"""What begins so installs something, or goes into what was installed. It is not run: the tests have it installed."""


def run(text: str) -> tuple[int, str]:
    """Runs a block of commands in the current folder; gives what the last one ended with and printed.

    Those before it have to end with 0. A command that is not known here fails the test.
    """
    code, printed = 0, ""
    for line in text.splitlines():
        assert code == 0, printed
        code, printed = _run(line)
    return code, printed


def _run(line: str) -> tuple[int, str]:
    if line.startswith(INSTALLING):
        return 0, ""
    name, *arguments = shlex.split(line, comments=True)
    if name not in _COMMANDS:
        pytest.fail(f"no test knows how to run {line!r}")
    return _COMMANDS[name](arguments)


def _briefgen(arguments: list[str]) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.output


def _make(arguments: list[str]) -> tuple[int, str]:
    """Make's own word that there is such a target; CI calls those of README itself."""
    done = subprocess.run(["make", "--dry-run", *arguments], cwd=ROOT, capture_output=True, text=True)
    return done.returncode, done.stderr


def _cd(arguments: list[str]) -> tuple[int, str]:
    os.chdir(*arguments)
    return 0, ""


def _ls(arguments: list[str]) -> tuple[int, str]:
    names = sorted(each.name for each in Path(*arguments).iterdir() if not each.name.startswith("."))
    return 0, "".join(f"{name}\n" for name in names)


_COMMANDS: Mapping[str, Callable[[list[str]], tuple[int, str]]] = {
    "briefgen": _briefgen,
    "make": _make,
    "cd": _cd,
    "ls": _ls,
}


def agrees(shown: str, printed: str) -> bool:
    """Whether a document shows what was printed. ``…`` stands for anything; alone on a line, for any lines."""
    lines = (".*\n" if line.strip() == "…" else f"{_pattern(line)}\n" for line in shown.splitlines())
    return re.fullmatch("".join(lines).replace(".*\n", "(?:.*\n)*"), _trimmed(printed)) is not None


def _pattern(line: str) -> str:
    return "[^\n]*?".join(re.escape(part) for part in line.rstrip().split("…"))


def _trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())
