"""The commands: take arguments, call one function, print, exit code.

0: done · 1: what was looked for is not there, the data do not bear out an article, or a file leaks · 2: bad input or
usage · 130: interrupted. Diagnostics go to standard error, results to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from briefgen import __version__

if TYPE_CHECKING:
    from briefgen.build import Format
    from briefgen.model.diagnostics import Diagnosed, Diagnostic

_project = click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The project folder, with data/ and perhaps templates/ in it. [default: this folder]",
)
_meetings = click.argument("meetings", nargs=-1, metavar="[MEETING]...")
_audience = click.option("--audience", "audiences", multiple=True, help="Only this audience; may be given again.")
_language = click.option("--language", "languages", multiple=True, help="Only this language; may be given again.")
_format = click.option(
    "--format", "formats", multiple=True, type=click.Choice(["html", "pdf"]), help="Only this kind of file."
)
_output = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the packets. [default: output/ in the project folder]",
)


class _Commands(click.Group):
    """Commands that end with 130 when interrupted, as a shell expects."""

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # What a terminal cannot show is spelled out; a minus sign is not to be lost.
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            sys.exit(130)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Briefing packets from a YAML spec and official data.

    Every number is computed from the data, each audience gets only its own, and all of it comes out as a PDF to print
    and a page to read.
    """


@main.command()
@_meetings
@_project
@_audience
@_language
@_format
@_output
@click.option(
    "--copies",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Make a numbered copy for each recipient in this file, too.",
)
@click.option("--before-embargo", is_flag=True, help="Build before an embargo ends, with a stamp on every page.")
def build(
    meetings: tuple[str, ...],
    project: Path,
    audiences: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[Format, ...],
    output: Path | None,
    copies: Path | None,
    before_embargo: bool,
) -> None:
    """Build the packets of every meeting in data/, or of each MEETING named.

    Nothing is written unless everything could be made.
    """
    from briefgen.build import FORMATS, Selection
    from briefgen.build import build as build_packets
    from briefgen.display import progress_display, summary
    from briefgen.model.diagnostics import Diagnosed

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
            )
    except Diagnosed as problem:
        _give_up(problem, "; nothing was written")
    _print_all(warning for meeting in built for warning in meeting.warnings)
    # What is wrong with several files alike is told once.
    _print_all(dict.fromkeys(warning for file in outputs for warning in file.warnings))
    summary(outputs, target)


@main.command()
@_meetings
@click.option("--release", is_flag=True, help="Show who sees what: every part that has a release, by audience.")
@_project
@click.option("--accept-translations", is_flag=True, help="Declare every translation to match its source as it is now.")
@click.option("--built", is_flag=True, help="Have the built files checked for accessibility, too.")
@_output
def check(
    meetings: tuple[str, ...],
    release: bool,
    accept_translations: bool,
    project: Path,
    built: bool,
    output: Path | None,
) -> None:
    """Check every spec in data/, or that of each MEETING named, and build nothing.

    Prints what the data say of each claim, a line for each, in the spec's first language. Ends with 1 if a built file
    is not accessible.
    """
    from briefgen.build import Selection, prepare, undeclared_translations
    from briefgen.build import accept_translations as accept
    from briefgen.display import claim_lines, release_matrix
    from briefgen.model.diagnostics import Diagnosed

    try:
        ready = prepare(project, Selection(meetings))
    except Diagnosed as problem:
        _give_up(problem)
    for meeting in ready:
        _print_all(meeting.warnings)
        for line in claim_lines(meeting):
            click.echo(line)
        if release:
            release_matrix(meeting)
        if accept_translations:
            file, count = accept(meeting)
            click.echo(f"{file}: {count} translations declared to match")
        elif new := undeclared_translations(meeting):
            click.echo(f"{new} translations were never declared to match; --accept-translations does it", err=True)
        counted = (
            ("statistics", meeting.spec.statistics),
            ("figures", meeting.spec.figures),
            ("claims", meeting.spec.claims),
        )
        counts = ", ".join(f"{len(section)} {name}" for name, section in counted)
        click.echo(f"{meeting.loaded.file}: no errors, {len(meeting.warnings)} warnings ({counts})")
    if built:
        _inspect(project, output or project / "output", meetings)


@main.command()
@_meetings
@_project
@_audience
@_output
def verify(meetings: tuple[str, ...], project: Path, audiences: tuple[str, ...], output: Path | None) -> None:
    """Read back every file in the output folder, and look in it for what its audience may not see.

    Files that were changed since the build, or that no build made, are found too. Ends with 1 if anything is found.
    """
    from briefgen.build import Selection
    from briefgen.build import verify as verify_packets
    from briefgen.display import verified_line
    from briefgen.model.diagnostics import Diagnosed

    try:
        verified = verify_packets(project, output or project / "output", Selection(meetings, audiences))
    except Diagnosed as problem:
        _give_up(problem)
    _print_all(fault for each in verified for fault in each.faults)
    for each in verified:
        click.echo(verified_line(each))
    if any(each.faults for each in verified):
        sys.exit(1)


@main.command()
@_meetings
@_project
@_language
@click.option("--json", "layout", flag_value="json", help="As JSON, with unrounded values.")
@click.option("--csv", "layout", flag_value="csv", help="As CSV, with unrounded values.")
def stats(meetings: tuple[str, ...], project: Path, languages: tuple[str, ...], layout: str | None) -> None:
    """Show every statistic and series of the specs in data/, as a table or for a program to read."""
    from briefgen.build import Selection, prepare
    from briefgen.display import numbers_as_csv, numbers_as_json, numbers_table
    from briefgen.model.diagnostics import Diagnosed

    try:
        ready = prepare(project, Selection(meetings, languages=languages))
    except Diagnosed as problem:
        _give_up(problem)
    if layout == "json":
        click.echo(numbers_as_json(ready), nl=False)
    elif layout == "csv":
        click.echo(numbers_as_csv(ready), nl=False)
    else:
        for meeting in ready:
            numbers_table(meeting, languages[0] if languages else next(iter(meeting.spec.languages)))


@main.command("import")
@click.argument("raw", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dataset", required=True, help="The data set of the spec that the file is for.")
@click.option("--meeting", help="The meeting whose spec maps the file, where there are several.")
@_project
def import_(raw: Path, dataset: str, meeting: str | None, project: Path) -> None:
    """Make a data set's table from the official file RAW, by the column mapping in the spec."""
    from briefgen.build import import_raw
    from briefgen.model.diagnostics import Diagnosed

    try:
        written, rows = import_raw(project, raw, dataset, meeting)
    except Diagnosed as problem:
        _give_up(problem, "; nothing was written")
    click.echo(f"{written}: {rows:,} rows")


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("number", nargs=-1, required=True)
@click.option("--dataset", help="Only this data set.")
@click.option("--meeting", help="Only the data of this meeting.")
@click.option("--within", help="Take what lies this near, too: 500, or 0.5% of the number.")
@click.option("--columns", type=click.IntRange(min=0), help="How many columns to combine at most.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many matches to list.")
@click.option("--language", help="The language of the words. [default: the first of the spec]")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with unrounded values and the queries.")
@_project
def trace(
    number: tuple[str, ...],
    dataset: str | None,
    meeting: str | None,
    within: str | None,
    columns: int | None,
    limit: int,
    language: str | None,
    as_json: bool,
    project: Path,
) -> None:
    """Find what NUMBER is: every slice of the data that equals it, or rounds to it as it is written.

    NUMBER is written as people do: 266071, 266,071, 3.2 million, 23.0%, -38.6%. A percentage is searched among shares
    and changes from a year before. Ends with 1 if the number is nowhere in the data.
    """
    from briefgen.build import Search
    from briefgen.build import trace as trace_number
    from briefgen.display import trace_as_json, trace_listing
    from briefgen.model.diagnostics import Diagnosed

    try:
        search = Search(" ".join(number), meeting, dataset, within, columns, language, limit)
        traced = trace_number(project, search)
    except Diagnosed as problem:
        _give_up(problem)
    _print_all(warning for each in traced for warning in each.trace.warnings)
    if as_json:
        click.echo(trace_as_json(traced), nl=False)
    else:
        for each in traced:
            click.echo(trace_listing(each), nl=False)
    if not any(each.trace.total for each in traced):
        sys.exit(1)


@main.command()
@click.argument("article", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--meeting", help="Hold it against the data of this meeting, where there are several.")
@click.option("--language", help="The language it is in. [default: the one of the spec's that it reads like]")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "html", "json", "claims"]),
    default="text",
    show_default=True,
    help="A list, a page, JSON, or statistics and claims to paste into the spec.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write it to this file.")
@_project
def factcheck(
    article: Path, meeting: str | None, language: str | None, layout: str, output: Path | None, project: Path
) -> None:
    """Hold each sentence of ARTICLE that has something to check against the data.

    ARTICLE is text, Markdown, HTML, DOCX or PDF. Fixed rules read it, with the words in the spec's aliases; a sentence
    with a word that they do not know gets no verdict. Ends with 1 if the data do not bear out one of its sentences.
    """
    from briefgen.build import Question, factcheck_page, write_file
    from briefgen.build import factcheck as check_article
    from briefgen.display import factcheck_as_json, factcheck_claims, factcheck_text
    from briefgen.model.diagnostics import Diagnosed

    if output is not None and output.exists() and output.samefile(article):
        raise click.UsageError("the output would take the place of the article")
    try:
        check, locale = check_article(project, Question(article, meeting, language))
        match layout:
            case "html":
                text = factcheck_page(project, check, locale)
            case "json":
                text = factcheck_as_json(check)
            case "claims":
                text = factcheck_claims(check)
            case _:
                text = factcheck_text(check, locale)
        if output is not None:
            write_file(output, text.encode())
    except Diagnosed as problem:
        _give_up(problem)
    if output is None:
        click.echo(text, nl=False)
    if check.refuted:
        sys.exit(1)


def _inspect(project: Path, output: Path, meetings: tuple[str, ...]) -> None:
    """Prints what the checkers say of built files; ends with 1 if one of them is at fault."""
    from briefgen.build import Selection, inspect_built
    from briefgen.model.diagnostics import Diagnosed, errors

    try:
        count, faults = inspect_built(project, output, Selection(meetings))
    except Diagnosed as problem:
        _give_up(problem)
    _print_all(faults)
    found = len(errors(faults))
    click.echo(f"{output}: {count} built files checked, {found} errors")
    if found:
        sys.exit(1)


def _print_all(diagnostics: Iterable[Diagnostic]) -> None:
    for each in diagnostics:
        click.echo(str(each), err=True)


def _give_up(problem: Diagnosed, outcome: str = "") -> NoReturn:
    """Prints what is wrong, the last line saying how much and what came of it, and ends with the code for bad input."""
    from briefgen.model.diagnostics import errors

    _print_all(problem.diagnostics)
    found = len(errors(problem.diagnostics))
    click.echo(f"{found} error{'s' if found != 1 else ''}{outcome}", err=True)
    sys.exit(2)
