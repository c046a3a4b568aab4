"""The commands that make packets, check specs and read files back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options
from briefgen.cli.outcome import give_up, patience, print_all, say

if TYPE_CHECKING:
    from briefgen.pipeline import Format


@click.command()
@options.meetings
@options.project
@options.audience
@options.language
@options.format
@options.output
@click.option(
    "--copies",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Make a numbered copy for each recipient in this file, too.",
)
@click.option("--before-embargo", is_flag=True, help="Build before an embargo ends, with a stamp on every page.")
@options.wait
@options.diagnostics
def build(
    meetings: tuple[str, ...],
    project: Path,
    audiences: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[Format, ...],
    output: Path | None,
    copies: Path | None,
    before_embargo: bool,
    wait: float | None,
) -> None:
    """Build the packets of every meeting in data/, or of each MEETING named.

    Nothing is written unless everything could be made.
    """
    from briefgen.display import progress_display, summary
    from briefgen.model.diagnostics import Diagnosed
    from briefgen.pipeline import FORMATS, Selection
    from briefgen.pipeline import build as build_packets

    if copies and (audiences or languages or formats):
        raise click.UsageError(
            "--copies makes what its file names; --audience, --language and --format do not go with it"
        )
    target = output or project / "output"
    try:
        with progress_display() as progress:
            selection = Selection(meetings, audiences, languages)
            built, outputs = build_packets(
                project,
                target,
                selection,
                formats or FORMATS,
                progress,
                copies=copies,
                before_embargo=before_embargo,
                patience=patience("build", wait),
            )
    except Diagnosed as problem:
        give_up(problem, "; nothing was written")
    print_all(warning for meeting in built for warning in meeting.warnings)
    # What is wrong with several files alike is told once.
    print_all(dict.fromkeys(warning for file in outputs for warning in file.warnings))
    summary(outputs, target)


@click.command()
@options.meetings
@click.option("--release", is_flag=True, help="Show who sees what: every part that has a release, by audience.")
@options.project
@click.option("--accept-translations", is_flag=True, help="Declare every translation to match its source as it is now.")
@click.option("--built", is_flag=True, help="Have the built files checked for accessibility, too.")
@options.output
@options.wait
@options.diagnostics
def check(
    meetings: tuple[str, ...],
    release: bool,
    accept_translations: bool,
    project: Path,
    built: bool,
    output: Path | None,
    wait: float | None,
) -> None:
    """Check every spec in data/, or that of each MEETING named, and build nothing.

    Prints what the data say of each claim, a line for each, in the spec's first language. Ends with 1 if a built file
    is not accessible.
    """
    from briefgen.display import claim_lines, release_matrix
    from briefgen.model.diagnostics import Diagnosed
    from briefgen.pipeline import Selection, prepare, undeclared_translations
    from briefgen.pipeline import accept_translations as accept

    try:
        ready = prepare(project, Selection(meetings))
    except Diagnosed as problem:
        give_up(problem)
    for meeting in ready:
        print_all(meeting.warnings)
        for line in claim_lines(meeting):
            say(line)
        if release:
            release_matrix(meeting)
        if accept_translations:
            file, count = accept(meeting)
            say(f"{file}: {count} translations declared to match")
        elif new := undeclared_translations(meeting):
            click.echo(f"{new} translations were never declared to match; --accept-translations does it", err=True)
        counted = (
            ("statistics", meeting.spec.statistics),
            ("figures", meeting.spec.figures),
            ("claims", meeting.spec.claims),
        )
        counts = ", ".join(f"{len(section)} {name}" for name, section in counted)
        say(f"{meeting.loaded.file}: no errors, {len(meeting.warnings)} warnings ({counts})")
    if built:
        _inspect(project, output or project / "output", meetings, wait)


@click.command()
@options.meetings
@options.project
@options.audience
@options.output
@click.option("--rebuild", is_flag=True, help="Build every file again in memory, and compare the bytes.")
@click.option("--signed", is_flag=True, help="Demand that every manifest is signed.")
@options.wait
@options.diagnostics
def verify(
    meetings: tuple[str, ...],
    project: Path,
    audiences: tuple[str, ...],
    output: Path | None,
    rebuild: bool,
    signed: bool,
    wait: float | None,
) -> None:
    """Read back every file in the output folder, and look in it for what its audience may not see.

    Files that were changed since the build, or that no build made, are found too, and signatures are checked. Ends
    with 1 if anything is found.
    """
    from briefgen.display import progress_display, rebuilt_line, verified_line
    from briefgen.model.diagnostics import Diagnosed
    from briefgen.pipeline import Selection
    from briefgen.pipeline import rebuild as rebuild_packets
    from briefgen.pipeline import verify as verify_packets

    selection, target = Selection(meetings, audiences), output or project / "output"
    waiting = patience("verify", wait)
    try:
        verified = verify_packets(project, target, selection, signed=signed, patience=waiting)
        with progress_display() as progress:
            rebuilt = rebuild_packets(project, target, selection, progress, patience=waiting) if rebuild else ()
    except Diagnosed as problem:
        give_up(problem)
    found = (fault for folder in verified.folders for fault in folder.faults)
    faults = [*found, *(file.fault for file in rebuilt if file.fault)]
    print_all([*faults, *verified.strays])
    for each in verified.folders:
        say(verified_line(each))
    for file in rebuilt:
        say(rebuilt_line(file))
    if faults:
        sys.exit(1)


def _inspect(project: Path, output: Path, meetings: tuple[str, ...], wait: float | None) -> None:
    """Prints what the checkers say of built files; ends with 1 if one of them is at fault."""
    from briefgen.model.diagnostics import Diagnosed, errors
    from briefgen.pipeline import Selection, inspect_built

    try:
        count, faults = inspect_built(project, output, Selection(meetings), patience=patience("check", wait))
    except Diagnosed as problem:
        give_up(problem)
    print_all(faults)
    found = len(errors(faults))
    say(f"{output}: {count} built files checked, {found} errors")
    if found:
        sys.exit(1)
