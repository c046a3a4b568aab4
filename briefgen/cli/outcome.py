"""How a command ends: what is printed of what it found, and the code it ends with."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from briefgen.model.diagnostics import Diagnosed, Diagnostic


def print_all(diagnostics: Iterable[Diagnostic]) -> None:
    """Prints diagnostics to standard error, a line for each."""
    for each in diagnostics:
        click.echo(str(each), err=True)


def give_up(problem: Diagnosed, outcome: str = "") -> NoReturn:
    """Prints what is wrong, the last line saying how much and what came of it, and ends with the code for bad input."""
    from briefgen.model.diagnostics import errors

    print_all(problem.diagnostics)
    found = len(errors(problem.diagnostics))
    click.echo(f"{found} error{'s' if found != 1 else ''}{outcome}", err=True)
    sys.exit(2)
