"""docs/commands.md tells of every command and option, as they are now."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import click

from briefgen.cli import main

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def test_the_page_is_what_make_docs_writes() -> None:
    assert runpy.run_path(str(ROOT / "scripts" / "command_reference.py"))["reference"]() == PAGE


def test_each_command_has_a_section_with_every_option() -> None:
    for path, command in commands(main, "briefgen"):
        section = PAGE.partition(f"\n## {path}\n")[2].partition("\n## ")[0]
        for option in command.params:
            if isinstance(option, click.Option):
                assert f"- **`{option.opts[0]}" in section, (path, option.name)
