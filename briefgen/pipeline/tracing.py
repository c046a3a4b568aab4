"""Where a number comes from: stage 1 of a build for the data alone, then a search through every slice of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.load import LoadedSpec
from briefgen.model.diagnostics import Diagnosed, Position, diagnose, did_you_mean
from briefgen.model.spec import Spec
from briefgen.pipeline.preparing import selected

if TYPE_CHECKING:
    from briefgen.locales import Locale
    from briefgen.model.written import Written
    from briefgen.stats.tracing import Trace


@dataclass(frozen=True)
class Search:
    """What to look for: a number as people write it, where, how far it may be off, and how much of it to tell.

    `within` is in the unit of the number, or with ``%`` a part of it. `columns` is how many category columns to
    combine at most. None: everywhere, no further than it was written, and as many as take little time.
    """

    number: str
    meeting: str | None = None
    dataset: str | None = None
    within: str | None = None
    columns: int | None = None
    language: str | None = None
    limit: int = 20


@dataclass(frozen=True)
class Traced:
    """What a meeting's data say of the number, and the language to say it in."""

    spec: Spec
    locale: Locale
    wanted: Written
    trace: Trace


def trace(project: Path, search: Search) -> tuple[Traced, ...]:
    """The slices that equal the number, for each selected meeting of `project`. No statistic is computed.

    Raises:
        Diagnosed: ``trace/number``, ``trace/within``, ``trace/no-unit``, an unknown meeting, data set or language,
            and whatever is wrong with the data. Faults in other parts of a spec do not matter here.
    """
    from briefgen.model.written import read_number, read_tolerance

    at = Position(project / "data")
    wanted = read_number(search.number)
    if wanted is None:
        raise Diagnosed([diagnose("trace/number", at, text=search.number)])
    tolerance = None if search.within is None else read_tolerance(search.within, wanted)
    if search.within is not None and tolerance is None:
        raise Diagnosed([diagnose("trace/within", at, text=search.within)])

    from briefgen.load.tables import load_tables
    from briefgen.stats.tracing import Tracer

    found = []
    for loaded, spec in _with_data(project / "data", search):
        locale = _locale(loaded, spec, search.language)
        with load_tables(spec, loaded.file.parent, loaded.where) as tables:
            tracer = Tracer(spec, tables.connection, loaded.where, search.columns)
            told = tracer.trace(wanted, tolerance, search.limit)
        found.append(Traced(spec, locale, wanted, told))
    return tuple(found)


def _with_data(folder: Path, search: Search) -> Iterator[tuple[LoadedSpec, Spec]]:
    """The selected specs, less the data sets that are not asked for; those that lack the one asked for are left out."""
    loaded = selected(folder, (search.meeting,) if search.meeting else ())
    known = frozenset[str]().union(*(each.names.get("datasets", frozenset()) for each in loaded))
    if search.dataset is not None and search.dataset not in known:
        at, hint = loaded[0].where(("datasets",)), did_you_mean(search.dataset, known)
        broken = [fault for each in loaded if each.spec is None for fault in each.faults]
        raise Diagnosed(
            broken or [diagnose("spec/reference", at, hint, kind="data set", name=search.dataset)],
        )
    for each in loaded:
        declared = each.names.get("datasets", frozenset())
        asked = declared if search.dataset is None else declared & {search.dataset}
        # A data set that is ill-formed is not there, and a number must not seem to come from nowhere.
        if each.spec is None or not asked <= each.spec.datasets.keys():
            raise Diagnosed(each.faults)
        if asked or search.dataset is None:
            datasets = {name: dataset for name, dataset in each.spec.datasets.items() if name in asked}
            yield each, each.spec.model_copy(update={"datasets": datasets})


def _locale(loaded: LoadedSpec, spec: Spec, asked: str | None) -> Locale:
    """The locale to answer in. All of the spec must be known: the declarations have labels in each."""
    from briefgen.locales import known_locale, open_locale

    language = asked or next(iter(spec.languages))
    if language not in spec.languages:
        hint = did_you_mean(language, spec.languages)
        raise Diagnosed([diagnose("project/unknown-language", loaded.where(("languages",)), hint, name=language)])
    faults = [
        diagnose("spec/locale", loaded.where(("languages", each)), locale=name)
        for each, name in spec.languages.items()
        if not known_locale(name)
    ]
    if faults:
        raise Diagnosed(faults)
    return open_locale(language, spec.languages[language])
