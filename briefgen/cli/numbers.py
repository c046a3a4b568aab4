"""The commands about numbers: the statistics, where a number comes from, articles, official files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli import options
from briefgen.cli.outcome import give_up, print_all, say
from briefgen.terminal import shown


@click.command()
@options.meetings
@options.project
@options.language
@click.option("--json", "layout", flag_value="json", help="As JSON, with unrounded values.")
@click.option("--csv", "layout", flag_value="csv", help="As CSV, with unrounded values.")
@options.diagnostics
def stats(meetings: tuple[str, ...], project: Path, languages: tuple[str, ...], layout: str | None) -> None:
    """Show every statistic and series of the specs in data/, as a table or for a program to read."""
    from briefgen.display import numbers_as_csv, numbers_as_json, numbers_table
    from briefgen.model.diagnostics import Diagnosed
    from briefgen.pipeline import Selection, prepare

    try:
        ready = prepare(project, Selection(meetings, languages=languages))
    except Diagnosed as problem:
        give_up(problem)
    if layout == "json":
        click.echo(numbers_as_json(ready), nl=False)
    elif layout == "csv":
        click.echo(numbers_as_csv(ready), nl=False)
    else:
        for meeting in ready:
            numbers_table(meeting, languages[0] if languages else next(iter(meeting.spec.languages)))


@click.command("import")
@click.argument("raw", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dataset", required=True, help="The data set of the spec that the file is for.")
@click.option("--meeting", help="The meeting whose spec maps the file, where there are several.")
@options.project
@options.diagnostics
def import_(raw: Path, dataset: str, meeting: str | None, project: Path) -> None:
    """Make a data set's table from the official file RAW, by the column mapping in the spec."""
    from briefgen.model.diagnostics import Diagnosed
    from briefgen.pipeline import import_raw

    try:
        written, rows = import_raw(project, raw, dataset, meeting)
    except Diagnosed as problem:
        give_up(problem, "; nothing was written")
    say(f"{written}: {rows:,} rows")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("number", nargs=-1, required=True)
@click.option("--dataset", help="Only this data set.")
@click.option("--meeting", help="Only the data of this meeting.")
@click.option("--within", help="Take what lies this near, too: 500, or 0.5% of the number.")
@click.option("--columns", type=click.IntRange(min=0), help="How many columns to combine at most.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many matches to list.")
@click.option("--language", help="The language of the words. [default: the first of the spec]")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with unrounded values and the queries.")
@options.project
@options.diagnostics
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
    from briefgen.display import trace_as_json, trace_listing
    from briefgen.model.diagnostics import Diagnosed
    from briefgen.pipeline import Search
    from briefgen.pipeline import trace as trace_number

    try:
        search = Search(" ".join(number), meeting, dataset, within, columns, language, limit)
        traced = trace_number(project, search)
    except Diagnosed as problem:
        give_up(problem)
    print_all(warning for each in traced for warning in each.trace.warnings)
    if as_json:
        click.echo(shown(trace_as_json(traced)), nl=False)
    else:
        for each in traced:
            click.echo(shown(trace_listing(each)), nl=False)
    if not any(each.trace.total for each in traced):
        sys.exit(1)


@click.command()
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
@options.project
@options.diagnostics
def factcheck(
    article: Path, meeting: str | None, language: str | None, layout: str, output: Path | None, project: Path
) -> None:
    """Hold each sentence of ARTICLE that has something to check against the data.

    ARTICLE is text, Markdown, HTML, DOCX or PDF. Fixed rules read it, with the words in the spec's aliases; a sentence
    with a word that they do not know gets no verdict. Ends with 1 if the data do not bear out one of its sentences.
    """
    from briefgen.display import factcheck_as_json, factcheck_claims, factcheck_text
    from briefgen.model.diagnostics import Diagnosed
    from briefgen.pipeline import Question, factcheck_page, write_file
    from briefgen.pipeline import factcheck as check_article

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
        give_up(problem)
    if output is None:
        click.echo(text if layout == "html" else shown(text), nl=False)
    if check.refuted:
        sys.exit(1)
