"""How a command ends: what is printed of what it found, and the code it ends with."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import partial
from typing import TYPE_CHECKING, NoReturn

import click

from briefgen.cli.diagnostics import DOCUMENTS, LINES, Form
from briefgen.terminal import in_line, shown

if TYPE_CHECKING:
    from briefgen.model.diagnostics import Diagnosed, Diagnostic
    from briefgen.pipeline import Patience

Print = Callable[[Iterable["Diagnostic"]], None]


@contextmanager
def printing(form: Form) -> Iterator[Print]:
    """What prints diagnostics in a form while a command runs.

    A line for each goes to standard error, at once. A document goes to standard output when the command has ended, and
    is all that stands there: what the command itself prints goes to standard error then.
    """
    if form in LINES:
        yield partial(_print_lines, LINES[form])
        return
    found: list[Diagnostic] = []
    ended: SystemExit | None = None
    with redirect_stdout(sys.stderr):
        try:
            yield found.extend
        except SystemExit as end:
            ended = end
    click.echo(shown(DOCUMENTS[form](found)), nl=False)
    if ended:
        raise ended


def _print_lines(line: Callable[[Diagnostic], str], diagnostics: Iterable[Diagnostic]) -> None:
    for each in diagnostics:
        say(line(each), err=True)


def say(sentence: str, *, err: bool = False) -> None:
    """Prints a sentence of the command's own on one line, whatever the names in it hold."""
    click.echo(in_line(sentence), err=err)


def print_all(diagnostics: Iterable[Diagnostic]) -> None:
    """Prints diagnostics in the form that was asked for."""
    tell: Print = click.get_current_context().obj
    tell(diagnostics)


def patience(command: str, wait: float | None) -> Patience:
    """How long a command waits for an output folder that another holds; a line on standard error says for whom."""
    from briefgen.pipeline import Patience

    return Patience(f"briefgen {command}", math.inf if wait is None else wait, partial(say, err=True))


def give_up(problem: Diagnosed, outcome: str = "") -> NoReturn:
    """Prints what is wrong, the last line saying how much and what came of it, and ends with the code for bad input."""
    from briefgen.model.diagnostics import errors

    print_all(problem.diagnostics)
    found = len(errors(problem.diagnostics))
    if any(fault.rule == "project/unfinished" for fault in problem.diagnostics):
        outcome = ""
    click.echo(f"{found} error{'s' if found != 1 else ''}{outcome}", err=True)
    sys.exit(2)
