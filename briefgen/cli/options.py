"""The options that several commands have, spelled alike everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from briefgen.cli.diagnostics import FORMS, Form, usual_form
from briefgen.cli.outcome import printing


class _Folder(click.Path):
    """A folder by its name. An empty one is a variable that was not set, and not the folder one is in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("no folder is named", param, ctx)
        return super().convert(value, param, ctx)


folder = _Folder(file_okay=False, path_type=Path)

project = click.option(
    "--project",
    type=folder,
    default=Path(),
    help="The project folder, with data/ and perhaps templates/ in it. [default: this folder]",
)
meetings = click.argument("meetings", nargs=-1, metavar="[MEETING]...")
audience = click.option("--audience", "audiences", multiple=True, help="Only this audience; may be given again.")
language = click.option("--language", "languages", multiple=True, help="Only this language; may be given again.")
format = click.option(
    "--format", "formats", multiple=True, type=click.Choice(["html", "pdf"]), help="Only this kind of file."
)
output = click.option(
    "--output",
    type=folder,
    help="The folder of the packets. [default: output/ in the project folder]",
)

wait = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="Wait at most so long for another command that has the output folder; 0 does not wait. [default: until it "
    "ends]",
)


def diagnostics(command: Callable[..., None]) -> Callable[..., None]:
    """The form that a command's diagnostics are printed in, as long as it runs."""

    @wraps(command)
    def told(*arguments: Any, diagnostics: Form, **named: Any) -> None:
        with printing(diagnostics) as click.get_current_context().obj:
            command(*arguments, **named)

    return click.option(
        "--diagnostics",
        type=click.Choice(FORMS),
        default=usual_form,
        help="How what is wrong is told: in lines of text, as annotations of GitHub, or as one document on standard "
        "output. [default: github in a workflow of GitHub, else text]",
    )(told)
