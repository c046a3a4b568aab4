"""The commands: take arguments, call one function, print, exit code.

0: done · 1: what was looked for is not there, the data do not bear out an article, or a file leaks · 2: bad input or
usage · 130: interrupted. Diagnostics go to standard error, results to standard output; where a document of diagnostics
is asked for, it alone goes to standard output.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from io import TextIOWrapper
from typing import Any, NoReturn

import click

from briefgen import __version__
from briefgen.cli import numbers, packets, projects, publishing, specs

_EXHAUSTED = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN}
"""What the system answers when there are no more files, processes or memory for the command."""


class _Commands(click.Group):
    """Commands that end with 130 when interrupted, as a shell expects."""

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # What a terminal cannot show is spelled out; a minus sign is not to be lost.
                stream.reconfigure(errors="backslashreplace")
        interruption = _Interruption()
        try:
            with interruption:
                return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            _end_interrupted()
        except BaseException as problem:
            # Native code may report an interruption as an error of its own.
            if interruption.has_come:
                _end_interrupted()
            if isinstance(problem, OSError) and problem.errno in _EXHAUSTED:
                click.echo(f"the system gives the command no more than it has: {problem.strerror}", err=True)
                sys.exit(2)
            if not isinstance(problem, OSError) or problem.errno != errno.ENOSPC:
                raise
            # What a command writes to files it answers for itself, so it is standard output; it is not tried again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            click.echo(f"standard output cannot be written: {problem.strerror}", err=True)
            sys.exit(2)


class _Interruption:
    """Raises KeyboardInterrupt where the command is when it is interrupted, and remembers that it was."""

    def __init__(self) -> None:
        self.has_come = False

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGINT, self._interrupt)

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _interrupt(self, *_: object) -> NoReturn:
        self.has_come = True
        raise KeyboardInterrupt


def _end_interrupted() -> NoReturn:
    click.echo("interrupted", err=True)
    sys.exit(130)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Briefing packets from a YAML spec and official data.

    Every number is computed from the data, each audience gets only its own, and all of it comes out as a PDF to print
    and a page to read.
    """


for _command in (
    packets.build,
    packets.check,
    packets.verify,
    publishing.site,
    numbers.stats,
    numbers.trace,
    numbers.factcheck,
    numbers.import_,
    specs.schema,
    projects.new,
    projects.templates,
):
    main.add_command(_command)
