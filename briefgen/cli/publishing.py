"""The command that publishes: a static site of what anybody may read."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from briefgen.cli import options
from briefgen.cli.outcome import give_up, patience, print_all


def _address(_: click.Context, __: click.Parameter, given: str | None) -> str | None:
    """A site's address, with a slash at its end."""
    if given is None:
        return None
    try:
        parts = urlsplit(given)
    except ValueError:  # as of a bracket that is not closed
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise click.BadParameter(f"{given!r} is no address of a site, such as https://example.org/briefings/")
    return f"{given.rstrip('/')}/"


@click.command()
@options.meetings
@options.project
@click.option("--audience", "audiences", multiple=True, required=True, help="Publish to it; may be given again.")
@click.option(
    "--output",
    type=options.folder,
    help="The folder of the site. [default: site/ in the project folder]",
)
@click.option("--url", callback=_address, help="Where the site will stand: feeds and a sitemap need it.")
@options.wait
@options.diagnostics
def site(
    meetings: tuple[str, ...],
    project: Path,
    audiences: tuple[str, ...],
    output: Path | None,
    url: str | None,
    wait: float | None,
) -> None:
    """Make a static site, with a search, of the packets of every meeting in data/, or of each MEETING named.

    Each audience has to be open: anybody may read what it gets. Packets under embargo are left out.
    """
    from briefgen.display import progress_display, summary
    from briefgen.model.diagnostics import Diagnosed
    from briefgen.pipeline import Selection
    from briefgen.pipeline import site as make_site

    target = output or project / "site"
    try:
        with progress_display() as progress:
            selection = Selection(meetings, audiences)
            made = make_site(project, target, selection, url, progress, patience=patience("site", wait))
    except Diagnosed as problem:
        give_up(problem, "; nothing was written")
    print_all(warning for meeting in made.meetings for warning in meeting.warnings)
    print_all(dict.fromkeys(warning for file in made.outputs for warning in file.warnings))
    print_all(made.left_out)
    if url is None:
        click.echo("without --url there are no feeds and no sitemap, which need the site's full address", err=True)
    summary(made.outputs, made.folder)
