"""Statistics, series and data sets as the data annex prints them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from briefgen.assemble.edition import Edition
from briefgen.assemble.formulas import formula
from briefgen.assemble.part_years import part_year_notes
from briefgen.assemble.text import plain, prose
from briefgen.assemble.values import key_text, keys_text, unit_name, value_text
from briefgen.model.dataset import Dataset
from briefgen.model.declaration import Declaration, Pick, Query
from briefgen.model.evidence import BreakBrief, Cell, DatasetBrief, SeriesBrief, StatisticBrief
from briefgen.model.numbers import DataFile, Dimension, Result, Statistic
from briefgen.model.periods import months_of


def statistic_briefs(edition: Edition, datasets: Mapping[str, DatasetBrief]) -> tuple[StatisticBrief, ...]:
    """The single numbers the audience may see, in the order of the spec; `datasets` are the briefs of theirs."""
    return tuple(
        StatisticBrief(
            **_computed(edition, each, datasets),
            text=value_text(edition, each, each.value),
            value=each.value,
            at=_at(edition, each),
        )
        for each in edition.numbers.values()
        if isinstance(each, Statistic)
    )


def series_briefs(edition: Edition, datasets: Mapping[str, DatasetBrief]) -> tuple[SeriesBrief, ...]:
    """The series that the audience's figures draw, in the order of the figures."""
    drawn = dict.fromkeys(name for figure in edition.spec.figures.values() for name in figure.series)
    return tuple(SeriesBrief(**_computed(edition, edition.numbers[name], datasets)) for name in drawn)


def dataset_briefs(edition: Edition, files: Mapping[str, DataFile]) -> Mapping[str, DatasetBrief]:
    """The data sets that the audience's numbers come from, by id; `files` are those they were read from."""
    return {name: _dataset(edition, name, dataset, files[name]) for name, dataset in edition.spec.datasets.items()}


def _dataset(edition: Edition, name: str, dataset: Dataset, file: DataFile) -> DatasetBrief:
    locale = edition.locale
    return DatasetBrief(
        id=name,
        title=edition.words(dataset.title),
        source=edition.sources[dataset.source],
        as_of=locale.date(dataset.as_of),
        published=locale.date(dataset.published) if dataset.published else None,
        retrieved=locale.date(dataset.retrieved) if dataset.retrieved else None,
        status=locale.phrase(f"status.{dataset.status}"),
        file=PurePath(dataset.path).name,
        sha256=file.sha256,
        size=locale.phrase("page.bytes", count=locale.number(file.size)),
        definitions=tuple(
            (edition.words(column.label), edition.words(column.definition))
            for column in dataset.columns.values()
            if column.definition is not None
        ),
        breaks=tuple(BreakBrief(locale.month(each.month), edition.words(each.text)) for each in dataset.breaks),
        caveats=tuple(prose(edition, caveat) for caveat in dataset.caveats),
    )


def _computed(edition: Edition, result: Result, datasets: Mapping[str, DatasetBrief]) -> dict[str, Any]:
    """The fields of a `ComputedBrief`."""
    provenance, drawn_on = result.provenance, [datasets[name] for name in result.provenance.datasets]
    return {
        "id": result.id,
        "label": edition.titled(edition.spec.statistics[result.id], edition.words(result.declaration.label)),
        "unit": unit_name(edition, result),
        "scope": plain(edition, result.declaration.scope) or None,
        "definitions": tuple(dict.fromkeys(_definitions(edition, result.declaration))),
        "period": _period(edition, result),
        "first": provenance.first,
        "last": provenance.last,
        "datasets": tuple(drawn_on),
        "sources": tuple(dict.fromkeys(each.source for each in drawn_on)),
        "formula": formula(edition, result),
        "sql": provenance.sql,
        "rows": Cell(edition.locale.number(provenance.rows), provenance.rows),
        "caveats": tuple(dict.fromkeys(_caveats(edition, result))),
        "breaks": tuple(_breaks(edition, result)),
    }


def _at(edition: Edition, statistic: Statistic) -> str | None:
    """When, or for whom, unless the label says so already."""
    at = keys_text(edition, statistic.dimensions, statistic.at)
    return at if at and at not in edition.words(statistic.declaration.label) else None


def _definitions(edition: Edition, declaration: Declaration) -> Iterator[str]:
    """What exactly is counted in the columns that a statistic and its operands read."""
    if isinstance(declaration, Query):
        definition = edition.spec.datasets[declaration.dataset].columns[declaration.column].definition
        if definition is not None:
            yield edition.words(definition)
    for name in declaration.operands:
        yield from _definitions(edition, edition.spec.statistics[name])


def _caveats(edition: Edition, result: Result) -> Iterator[str]:
    """Its own caveat, that of the series it was picked from, and which fiscal years in it are not whole."""
    declaration: Declaration | None = result.declaration
    while declaration is not None:
        if declaration.caveat is not None:
            yield plain(edition, declaration.caveat)
        declaration = edition.spec.statistics[declaration.pick] if isinstance(declaration, Pick) else None
    yield from part_year_notes(edition, result)


def _breaks(edition: Edition, result: Result) -> Iterator[BreakBrief]:
    """The breaks of its data sets within its period."""
    first, last = result.provenance.first, result.provenance.last
    for name in result.provenance.datasets:
        starts = edition.spec.year_starts(name)
        for each in edition.spec.datasets[name].breaks:
            if first is not None and last is not None and _begin(first, starts) <= each.month <= _end(last, starts):
                yield BreakBrief(edition.locale.month(each.month), edition.words(each.text))


def _begin(time: str, starts: int) -> str:
    """The first month of a month or fiscal year."""
    return time if "-" in time else months_of(int(time), starts)[0]


def _end(time: str, starts: int) -> str:
    return time if "-" in time else months_of(int(time), starts)[-1]


def _period(edition: Edition, result: Result) -> str | None:
    first, last = result.provenance.first, result.provenance.last
    if first is None or last is None:
        return None
    if ("-" in first) is not ("-" in last):
        return None  # months of one data set and fiscal years of another have no common span
    kind = "month" if "-" in first else "fiscal_year"
    where = Dimension(result.provenance.datasets[0], "", kind)
    ends = [key_text(edition, where, each) for each in dict.fromkeys((first, last))]
    return edition.locale.phrase("period.span", first=ends[0], last=ends[-1]) if len(ends) > 1 else ends[0]
