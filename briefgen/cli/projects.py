"""The commands that begin a project and tell of its templates."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from briefgen.cli import options
from briefgen.cli.outcome import give_up, say
from briefgen.starting.choices import LOCALES, MARKINGS, MEETINGS, PAPERS, Choices


def on_a_terminal() -> bool:
    """Whether there is somebody to answer."""
    return sys.stdin.isatty()


class _Asked(click.Option):
    """An option that is asked for on a terminal; elsewhere, where nobody can answer, it has its default."""

    def prompt_for_value(self, ctx: click.Context) -> Any:
        return super().prompt_for_value(ctx) if on_a_terminal() else self.get_default(ctx, call=True)


def _known(context: click.Context, parameter: click.Parameter, codes: str) -> str:
    """Codes of languages with commas between them, each once; the sample has words in every one."""
    given = dict.fromkeys(code.strip() for code in codes.split(","))
    if other := [code for code in given if code not in LOCALES]:
        raise click.BadParameter(f"the sample has no words in {other[0]!r}; choose from {', '.join(LOCALES)}")
    return ",".join(given)


@click.command()
@click.argument("name")
@click.option(
    "--meeting",
    cls=_Asked,
    prompt="Meeting",
    type=click.Choice(MEETINGS),
    default=MEETINGS[0],
    show_default=True,
    help="The kind of meeting.",
)
@click.option(
    "--languages",
    cls=_Asked,
    prompt=f"Languages, with commas between them ({', '.join(LOCALES)})",
    callback=_known,
    metavar="CODES",
    default="en",
    show_default=True,
    help=f"The languages, such as en,es: of {', '.join(LOCALES)}; the first is the one to draft in.",
)
@click.option(
    "--paper",
    cls=_Asked,
    prompt="Paper",
    type=click.Choice(PAPERS),
    default=PAPERS[0],
    show_default=True,
    help="What it is printed on.",
)
@click.option(
    "--marking",
    cls=_Asked,
    prompt="Marking",
    type=click.Choice(MARKINGS),
    default=MARKINGS[0],
    show_default=True,
    help="The scheme that every page is marked by.",
)
@options.diagnostics
def new(name: str, meeting: str, languages: str, paper: str, marking: str) -> None:
    """Make a project in a new folder NAME: a sample to write over, which builds as it is.

    On a terminal, options that are not given are asked for.
    """
    from briefgen.model.diagnostics import Diagnosed
    from briefgen.starting.project import start

    try:
        folder = start(name, Path(), Choices(meeting, tuple(languages.split(",")), paper, marking))
    except Diagnosed as problem:
        give_up(problem, "; nothing was written")
    say(f"{folder / 'data' / name}.yaml: the spec to write over; briefgen build --project {name} builds it")


@click.group()
def templates() -> None:
    """The templates that packets are made with, and a project's own in their place."""


@templates.command("list")
@options.project
@options.diagnostics
def list_(project: Path) -> None:
    """List every template: the project's own with what it extends and which blocks it has, the shipped ones."""
    from briefgen.pipeline import list_templates

    served = list_templates(project)
    width = max(len(each.name) for each in served)
    for each in served:
        beyond = f" extends {each.extends}: {', '.join(each.blocks)}" if each.extends else ""
        say(f"{each.name:{width}}  {'project' if each.own else 'shipped'}{beyond}")


@templates.command()
@click.argument("name")
@options.project
@options.diagnostics
def copy(name: str, project: Path) -> None:
    """Copy the shipped template NAME into the project's templates/, to change it there."""
    from briefgen.model.diagnostics import Diagnosed
    from briefgen.pipeline import copy_template

    try:
        say(str(copy_template(project, name)))
    except Diagnosed as problem:
        give_up(problem, "; nothing was written")
