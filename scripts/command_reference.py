"""Writes docs/commands.md, every command and its options, from the commands themselves: ``make docs``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from briefgen.cli import main as briefgen

REFERENCE = Path(__file__).parents[1] / "docs" / "commands.md"

INTRODUCTION = """\
# Commands

`make docs` writes this page from the commands. `briefgen COMMAND --help` tells the same.

All end with 0 when done, 2 on bad input and 130 when interrupted; with 1 where a command says so below. What is wrong
goes to standard error, as `file:line:column: severity[rule] message`, and what was asked for to standard output.
"""


def main() -> None:
    """Writes the page anew."""
    REFERENCE.write_text(reference(), encoding="utf-8")


def reference() -> str:
    """The page as it is to be, in Markdown."""
    sections = _sections(click.Context(briefgen, info_name="briefgen"))
    return "\n\n".join(part.strip() for part in (INTRODUCTION, *sections)) + "\n"


def _sections(group: click.Context) -> Iterator[str]:
    """A section for each command of a group, and of the groups in it."""
    assert isinstance(group.command, click.Group)
    for name in group.command.list_commands(group):
        command = group.command.commands[name]
        context = click.Context(command, group, name)
        if isinstance(command, click.Group):
            yield from _sections(context)
        else:
            yield _section(context)


def _section(context: click.Context) -> str:
    """A command: how it is called, what it does, its options."""
    command = context.command
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    options = [
        f"- **`{record[0]}`**: {' '.join(record[1].split())}"
        for each in command.params
        if isinstance(each, click.Option) and (record := each.get_help_record(context))
    ]
    told = re.sub("^#.*", r"`\g<0>`", cleandoc(command.help or ""), flags=re.MULTILINE)
    return "\n\n".join((f"## {context.command_path}", f"`{usage}`", told, "\n".join(options)))


if __name__ == "__main__":
    main()
