"""The command for writing specs: what an editor needs to check them."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli import options
from briefgen.cli.outcome import give_up


@click.command()
@click.option("--part", is_flag=True, help="Of a file that a spec includes, with some of the sections.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write it to this file.")
@options.diagnostics
def schema(part: bool, output: Path | None) -> None:
    """Print the JSON Schema (2020-12) of a spec, with which an editor completes and checks it.

    An editor that knows YAML schemas finds it by the first line of the spec:

    # yaml-language-server: $schema=spec.schema.json
    """
    from briefgen.load.schema import schema_text
    from briefgen.model.diagnostics import Diagnosed
    from briefgen.pipeline import write_file

    text = schema_text(part=part)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        write_file(output, text.encode())
    except Diagnosed as problem:
        give_up(problem)
