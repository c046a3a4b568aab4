"""The options that several commands have, spelled alike everywhere."""

from __future__ import annotations

from pathlib import Path

import click

project = click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
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
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the packets. [default: output/ in the project folder]",
)
