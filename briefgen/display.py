"""What the commands print: progress, summaries, tables of statistics, what a number or an article was traced to.

Rich is loaded where something is drawn with it: what is plain text appears sooner without it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from briefgen import pipeline
from briefgen.assemble.edition import Edition
from briefgen.assemble.matrix import release_rows
from briefgen.assemble.tracing import found_text, traced_text
from briefgen.assemble.values import keys_text, unit_name, value_text
from briefgen.assemble.verdicts import explanation_text, ruling_text
from briefgen.locales import Locale, open_locale
from briefgen.model.factcheck import FactCheck
from briefgen.model.numbers import Result, Statistic
from briefgen.stats.verdicts import overall
from briefgen.terminal import in_line, shown

_WIDE = 500
"""As many columns as no line has."""


@contextmanager
def progress_display() -> Iterator[pipeline.Progress]:
    """A bar on standard error while files are made; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task("reading the spec and the data", total=None)
        yield lambda name, done, total: bars.update(task, description=name, completed=done, total=total)


def summary(outputs: Sequence[pipeline.Output], folder: Path) -> None:
    """A table of the files written: a line for each audience and language, with the size of each format."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=in_line(f"{len(outputs)} files in {folder}"), title_justify="left")
    formats = list(dict.fromkeys(each.format for each in outputs))
    for head in ("Packet", *(format_.upper() for format_ in formats)):
        table.add_column(head, justify="left" if head == "Packet" else "right", overflow="fold")
    sizes: dict[Path, dict[str, str]] = {}
    for each in outputs:
        sizes.setdefault(each.path.with_suffix(""), {})[each.format] = f"{len(each.content) / 1024:,.0f} KB"
    for path, size in sizes.items():
        table.add_row(in_line(str(path)), *(size.get(format_, "") for format_ in formats))
    Console(markup=False).print(table)


def verified_line(verified: pipeline.Verified) -> str:
    """What an audience's folder was looked through for, and how much was found."""
    found = f"{len(verified.faults)} found" if verified.faults else "nothing found"
    read = f"{verified.files} files, {verified.texts:,} texts in them"
    signed = f"; signed by {verified.signer}" if verified.signer else ""
    return f"{verified.folder}: {read}, {verified.strings:,} strings looked for in each: {found}{signed}"


def rebuilt_line(rebuilt: pipeline.Rebuilt) -> str:
    """How a file came out when it was built again."""
    return f"{rebuilt.file}: built again, {'other' if rebuilt.fault else 'the same'} bytes"


def numbers_table(meeting: pipeline.Ready, language: str) -> None:
    """Every statistic of a meeting as a table in `language`: its value, when or for whom, what it is."""
    from rich.console import Console
    from rich.table import Table

    spec = meeting.spec
    edition = Edition(spec, meeting.findings.numbers, "", open_locale(language, spec.languages[language]))
    table = Table(title=edition.words(spec.meeting.title), title_justify="left")
    for head in ("Id", "Value", "Unit", "At", "What"):
        table.add_column(head, justify="right" if head == "Value" else "left", no_wrap=head in ("Id", "Value"))
    for name, result in meeting.findings.numbers.items():
        value, at = _value_and_key(edition, result)
        cells = (name, value, unit_name(edition, result), at, edition.words(result.declaration.label))
        table.add_row(*map(shown, cells))
    # Words of the data are no markup of Rich.
    console = Console(markup=False)
    # A file or another program has no edge to break lines at.
    (console if console.is_terminal else Console(markup=False, width=_WIDE)).print(table)


def numbers_as_json(ready: Sequence[pipeline.Ready]) -> str:
    """Every statistic of every meeting, unrounded, with the query it comes from."""
    meetings = {
        meeting.spec.meeting.id: {name: _as_json(result) for name, result in meeting.findings.numbers.items()}
        for meeting in ready
    }
    return json.dumps(meetings, indent=2, ensure_ascii=False) + "\n"


def numbers_as_csv(ready: Sequence[pipeline.Ready]) -> str:
    """Every value of every meeting on a line of its own, unrounded; a series has a line for each key."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("meeting", "statistic", "at", "value", "unit"))
    for meeting in ready:
        for name, result in meeting.findings.numbers.items():
            for key, value in _values(result):
                writer.writerow((meeting.spec.meeting.id, name, " / ".join(key), value, result.measure.unit))
    return text.getvalue()


def claim_lines(meeting: pipeline.Ready) -> Iterator[str]:
    """What the data say of each claim of a meeting: where it stands, its id, the verdict and the explanation."""
    spec, findings = meeting.spec, meeting.findings
    language, name = next(iter(spec.languages.items()))
    edition = Edition(spec, findings.numbers, "", open_locale(language, name))
    for place, claim in enumerate(spec.claims):
        verdicts = findings.verdicts[claim.id]
        told = [explanation_text(edition, each) for each in verdicts]
        ruling = ruling_text(edition, overall(verdicts))
        yield " ".join([f"{meeting.loaded.where(('claims', place))}: claim[{claim.id}] {ruling}.", *told])


def release_matrix(meeting: pipeline.Ready) -> None:
    """Who sees what of a meeting, a row for each part that is released: a table on a terminal, else plain lines."""
    from rich.console import Console
    from rich.table import Table

    heads = ("Part", "Release", *meeting.spec.audiences)
    rows = [
        (row.part, row.release, *("✓" if each in row.readers else "–" for each in meeting.spec.audiences))
        for row in release_rows(meeting.spec)
    ]
    console = Console(markup=False)
    if console.is_terminal:
        table = Table(*heads, title=in_line(f"Who sees what of {meeting.loaded.file}"), title_justify="left")
        for row in rows:
            table.add_row(*row)
        console.print(table)
        return
    widths = [max(len(cells[column]) for cells in (heads, *rows)) for column in range(len(heads))]
    for cells in (heads, *rows):
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        console.out("  ".join(padded).rstrip(), highlight=False)


def trace_listing(traced: pipeline.Traced) -> str:
    """What a number was traced to: how much, then for each slice what it is and the statistic that computes it."""
    edition = Edition(traced.spec, {}, "", traced.locale)
    lines = [found_text(edition, traced.trace)]
    for place, hit in enumerate(traced.trace.hits or traced.trace.nearest, 1):
        text = traced_text(edition, hit, traced.wanted.decimals)
        about = [text.what, text.time, *([text.base] if text.base else [])]
        indented = [f"    {line}".rstrip() for line in (*about, "", *text.yaml.splitlines())]
        lines += ["", f"{place}. {text.value} ({text.match})", *indented]
    return "\n".join(lines) + "\n"


def trace_as_json(traced: Sequence[pipeline.Traced]) -> str:
    """What a number was traced to for each meeting, unrounded, with the declarations and the queries."""
    meetings = {each.spec.meeting.id: _trace_as_json(each) for each in traced}
    return json.dumps(meetings, indent=2, ensure_ascii=False) + "\n"


def factcheck_text(check: FactCheck, locale: Locale) -> str:
    """A fact-check as plain text: each sentence with its place, its verdict, and what the data say."""
    lines: list[str] = []
    for each in check.sentences:
        position = f"{check.article}:{f'{each.page}:' if each.page else ''}{each.line}:{each.column}"
        lines += [f"{position}: {each.verdict}", f"    “{each.text}”", f"    {each.finding}"]
        lines += [f"    {locale.labelled(locale.phrase('factcheck.truth'), each.truth)}"] if each.truth else []
        if each.understood:
            held = " ".join([locale.clauses(each.understood), *(["·", *each.taken] if each.taken else [])])
            lines.append(f"    {locale.labelled(locale.phrase('factcheck.understood'), held)}")
        lines.append("")
    counts = [*check.counts.items(), (locale.phrase("factcheck.unchecked"), check.unchecked)]
    return "\n".join([*lines, locale.clauses(locale.labelled(words, str(count)) for words, count in counts)]) + "\n"


def factcheck_as_json(check: FactCheck) -> str:
    """A fact-check for a program to read."""
    return json.dumps(asdict(check), indent=2, ensure_ascii=False) + "\n"


def factcheck_claims(check: FactCheck) -> str:
    """What was read as sections to paste into a spec; who said it, and the source, are left to be filled in."""
    claims = [each.claim for each in check.sentences if each.claim]
    return "\n".join([check.statistics, "", "claims:", *claims]) + "\n" if claims else ""


def _trace_as_json(traced: pipeline.Traced) -> dict[str, Any]:
    edition = Edition(traced.spec, {}, "", traced.locale)
    listed: dict[str, list[dict[str, Any]]] = {"hits": [], "nearest": []}
    for section, hits in (("hits", traced.trace.hits), ("nearest", traced.trace.nearest)):
        for hit in hits:
            text = traced_text(edition, hit, traced.wanted.decimals)
            listed[section].append(
                {
                    "kind": hit.kind,
                    "value": hit.value,
                    "unit": hit.part.unit if hit.kind == "sum" else "percent",
                    "match": hit.match,
                    "dataset": hit.part.dataset,
                    "conditions": dict(hit.part.conditions),
                    "level": hit.part.level,
                    "period": hit.part.period,
                    "words": " · ".join(each for each in (text.what, text.time, text.base) if each),
                    "statistics": text.statistics,
                    "declaration": text.yaml,
                    "sql": [each.sql for each in (hit.part, hit.base) if each],
                }
            )
    return {"total": traced.trace.total, **listed}


def _value_and_key(edition: Edition, result: Result) -> tuple[str, str]:
    if isinstance(result, Statistic):
        return value_text(edition, result, result.value), keys_text(edition, result.dimensions, result.at)
    ends = [keys_text(edition, result.dimensions, each.key) for each in result.observations]
    return f"{len(ends)} values", f"{ends[0]} … {ends[-1]}" if ends else ""


def _values(result: Result) -> list[tuple[tuple[str, ...], float | int]]:
    if isinstance(result, Statistic):
        return [(result.at, result.value)]
    return [(each.key, each.value) for each in result.observations]


def _as_json(result: Result) -> dict[str, Any]:
    values = [{"at": list(key), "value": value} for key, value in _values(result)]
    shown = values[0] if isinstance(result, Statistic) else {"values": values}
    return {
        **shown,
        "unit": result.measure.unit,
        "label": dict(result.declaration.label.words),
        "provenance": asdict(result.provenance),
    }
