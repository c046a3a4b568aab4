"""Stages 1 to 3: load, compute, check. Nothing is drawn or written before all of them have passed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.load import LoadedSpec, find_specs, load_spec
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose, did_you_mean, errors
from briefgen.model.severities import weighed
from briefgen.model.spec import Spec

if TYPE_CHECKING:
    from briefgen.load.tables import Tables
    from briefgen.stats.findings import Findings
    from briefgen.stats.tracing import Tracer


@dataclass(frozen=True)
class Selection:
    """What of a project is wanted: ids of meetings and audiences, language codes. Empty: all of them."""

    meetings: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ready:
    """A meeting that has passed the checks, with what its data tell and what the checks warn of.

    What is made of it `before_embargo` is stamped, where there is an embargo.
    """

    loaded: LoadedSpec
    spec: Spec
    findings: Findings
    warnings: tuple[Diagnostic, ...]
    before_embargo: bool = False

    @property
    def epoch(self) -> int:
        """What its files are dated, in seconds since 1970: the day of the document, whenever they are made."""
        return int(datetime.combine(self.spec.document.date, time(), UTC).timestamp())


def prepare(project: Path, selection: Selection) -> tuple[Ready, ...]:
    """The selected meetings of the project in `project`.

    Raises `Diagnosed` with every error of all of them, and of the project's own templates.
    """
    loaded = selected(project / "data", selection.meetings)
    outcomes = [_prepared(each, project, selection) for each in loaded]
    told = _template_faults(project, loaded, all_meetings=not selection.meetings)
    faults = [fault for outcome in outcomes if not isinstance(outcome, Ready) for fault in outcome]
    if faults or errors(told):
        raise Diagnosed((*faults, *told))
    first, *others = (outcome for outcome in outcomes if isinstance(outcome, Ready))
    # What is told of the templates is told once.
    return replace(first, warnings=(*told, *first.warnings)), *others


def selected(folder: Path, meetings: tuple[str, ...]) -> list[LoadedSpec]:
    """The specs in `folder` of the meetings named, or all. Raises ``project/…`` where there are none such."""
    loaded = [load_spec(file) for file in find_specs(folder)]
    if not loaded:
        there = ", ".join(sorted(file.name for file in folder.glob("*.y*ml")))
        hint = "the folder cannot be read" if folder.is_dir() and not os.access(folder, os.R_OK) else None
        hint = f"no line of {there} begins with 'meeting:' or 'include:'" if there else hint
        raise Diagnosed([diagnose("project/no-spec", Position(folder), hint, folder=folder)])
    # A spec too broken to tell its name may be the one that is asked for.
    named: dict[str, LoadedSpec] = {}
    for each in loaded:
        name = each.spec.meeting.id if each.spec else each.file.stem
        first = named.setdefault(name, each)
        if first is not each:
            at = each.where(("meeting", "id"))
            raise Diagnosed([diagnose("project/same-meeting", at, name=name, first=first.where(("meeting", "id")))])
    unknown = [name for name in meetings if name not in named]
    if unknown:
        at = Position(folder)
        raise Diagnosed(
            diagnose("project/unknown-meeting", at, did_you_mean(each, named), name=each) for each in unknown
        )
    return [named[name] for name in dict.fromkeys(meetings)] or loaded


def _prepared(loaded: LoadedSpec, project: Path, selection: Selection) -> Ready | tuple[Diagnostic, ...]:
    if loaded.spec is None:
        return loaded.faults
    from briefgen.checks import Subject, check

    with opened(loaded, loaded.spec) as (tables, unread):
        findings, tracer, faults = found(loaded, loaded.spec, tables) if tables else (None, None, unread)
        numbers, verdicts = (findings.numbers, findings.verdicts) if findings else (None, {})
        subject = Subject(loaded, loaded.spec, numbers, verdicts, tracer.trace if tracer else None)
        ruled = check(subject)
        if tables and tracer and numbers and not errors((*loaded.faults, *faults, *ruled)):
            from briefgen.pipeline.own_words import own_sentences_hold

            ruled = (*ruled, *own_sentences_hold(subject, numbers, tables, tracer))
    asked = (*_unknown_choices(loaded, loaded.spec, selection), *_unknown_products(loaded, loaded.spec, project))
    every = weighed((*loaded.faults, *faults, *ruled, *asked), loaded.spec.severities)
    if errors(every) or findings is None:
        return tuple(sorted(dict.fromkeys(every), key=lambda each: each.position))
    return Ready(loaded, loaded.spec, findings, tuple(_concerning(selection.audiences, loaded, loaded.spec, every)))


def _concerning(
    audiences: tuple[str, ...], loaded: LoadedSpec, spec: Spec, warnings: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """The warnings on what the audiences that are asked for see: what is closed to them is not told of, either."""
    from briefgen.assemble import closed_to

    paths = closed_to(spec, audiences) if audiences else frozenset()
    # What is closed, and all that stands in it: a warning may point to the words of a text in one language.
    closed = {loaded.where(path) for path in paths} | {
        loaded.where(path) for path in loaded.extents if any(path[:length] in paths for length in range(len(path)))
    }
    return (each for each in warnings if each.position not in closed)


@contextmanager
def opened(loaded: LoadedSpec, spec: Spec) -> Iterator[tuple[Tables | None, tuple[Diagnostic, ...]]]:
    """The tables of a spec, open while they are asked; None, with the reasons, where they cannot be read."""
    from briefgen.load.tables import load_tables

    try:
        tables = load_tables(spec, loaded.file.parent, loaded.where)
    except Diagnosed as problem:
        yield None, problem.diagnostics
    else:
        with tables:
            yield tables, ()


def found(loaded: LoadedSpec, spec: Spec, tables: Tables) -> tuple[Findings | None, Tracer, tuple[Diagnostic, ...]]:
    """What the data tell, None where the numbers cannot be computed; what finds a number in them; and the faults."""
    from briefgen.stats import compute
    from briefgen.stats.claims import judge_claims
    from briefgen.stats.elsewhere import undeclared
    from briefgen.stats.findings import Findings
    from briefgen.stats.tracing import Tracer

    tracer = Tracer(spec, tables.connection, loaded.where)
    try:
        numbers = compute(spec, tables.connection, loaded.where)
    except Diagnosed as problem:
        return None, tracer, problem.diagnostics
    verdicts, faults = judge_claims(spec, numbers, partial(undeclared, tracer), loaded.where)
    return Findings(numbers, verdicts, tables.files), tracer, faults


def _unknown_choices(loaded: LoadedSpec, spec: Spec, selection: Selection) -> Iterator[Diagnostic]:
    for rule, section, chosen, known in (
        ("project/unknown-audience", "audiences", selection.audiences, spec.audiences),
        ("project/unknown-language", "languages", selection.languages, spec.languages),
    ):
        for name in chosen:
            if name not in known:
                yield diagnose(rule, loaded.where((section,)), did_you_mean(name, known), name=name)


def _unknown_products(loaded: LoadedSpec, spec: Spec, project: Path) -> Iterator[Diagnostic]:
    from briefgen.render.folders import Folders

    folders = Folders(project / "templates")
    for audience, described in spec.audiences.items():
        known = folders.products(audience)
        for index, product in enumerate(described.packet):
            if product not in known:
                at = loaded.where(("audiences", audience, "packet", index))
                yield diagnose("template/no-product", at, did_you_mean(product, known), name=product)


def _template_faults(project: Path, loaded: Iterable[LoadedSpec], *, all_meetings: bool) -> tuple[Diagnostic, ...]:
    """What is wrong with the project's own templates; an audience can be known for none only by all meetings."""
    from briefgen.render.rendering import Renderer

    audiences = {name for each in loaded for name in (each.spec.audiences if each.spec else ())}
    return Renderer(project).faults(audiences if all_meetings else None)


def packets_of(meeting: Ready, selection: Selection) -> tuple[tuple[str, str], ...]:
    """The audience and the language of each selected packet of a meeting, those in one language together.

    Raises `Diagnosed` with each audience that is asked for in languages of which it gets none.
    """
    from briefgen.assemble import languages_of

    spec = meeting.spec
    gets = {audience: languages_of(spec, audience) for audience in selection.audiences or spec.audiences}
    asked = dict.fromkeys(selection.languages or spec.languages)
    packets = tuple((audience, language) for language in asked for audience in gets if language in gets[audience])
    wanted = gets if selection.audiences or not packets else {}
    if lacking := wanted.keys() - dict(packets).keys():
        places = {each: meeting.loaded.where(("audiences", each, "languages")) for each in wanted if each in lacking}
        raise Diagnosed(no_packet(spec, each, asked, at) for each, at in places.items())
    return packets


def no_packet(spec: Spec, audience: str, languages: Iterable[str], at: Position) -> Diagnostic:
    """That an audience gets its packet in none of the `languages`; `at` is the place to mend it."""
    from briefgen.assemble import languages_of

    hint = f"it gets {', '.join(languages_of(spec, audience))}"
    return diagnose("project/no-packet", at, hint, audience=audience, languages=", ".join(languages))


def accept_translations(meeting: Ready) -> tuple[Path, int]:
    """Declares that every translation of a meeting matches its source as it is now. Returns where, and how many."""
    from briefgen.load.translations import lock_of, lock_text
    from briefgen.pipeline.writing import write_file

    file, pairs = lock_of(meeting.loaded.file), _translations(meeting)
    write_file(file, lock_text(pairs).encode())
    return file, len(pairs)


def undeclared_translations(meeting: Ready) -> int:
    """How many translations were never declared to match, though others were: a change of their source goes unseen."""
    accepted = meeting.loaded.accepted
    return 0 if accepted is None else len(_translations(meeting) - accepted)


def _translations(meeting: Ready) -> frozenset[tuple[str, str, str]]:
    from briefgen.assemble.release import parts
    from briefgen.load.translations import translations_of
    from briefgen.model.node import Text

    first = next(iter(meeting.spec.languages))
    texts = (part for _, part in parts(meeting.spec) if isinstance(part, Text))
    return frozenset(pair for text in texts for pair in translations_of(text, first))


def import_raw(project: Path, raw: Path, dataset: str, meeting: str | None) -> tuple[Path, int]:
    """Makes the table of `dataset` from the official file `raw`. Returns where it stands and how many rows it has.

    The rest of the spec need not be sound yet. Raises `Diagnosed`; the old table then stays as it was.
    """
    from briefgen.load.importing import import_table
    from briefgen.pipeline.writing import write_file

    described = _describing(project / "data", dataset, meeting)
    spec, folder = described.spec, described.file.parent
    if spec is None or dataset not in spec.datasets:
        known = described.names.get("datasets", frozenset())
        at = described.where(("datasets",))
        unknown = diagnose("spec/reference", at, did_you_mean(dataset, known), kind="data set", name=dataset)
        raise Diagnosed(described.faults or [unknown])
    target = folder / spec.datasets[dataset].path
    if target.suffix != ".csv":
        at = described.where(("datasets", dataset, "path"))
        raise Diagnosed([diagnose("import/target", at, dataset=dataset, path=spec.datasets[dataset].path)])
    table = import_table(spec, dataset, raw)
    write_file(target, table)
    return target, table.count(b"\n") - 1


def _describing(folder: Path, dataset: str, meeting: str | None) -> LoadedSpec:
    """The selected spec that has the data set; the first where none has."""
    loaded = selected(folder, (meeting,) if meeting else ())
    return next((each for each in loaded if dataset in each.names.get("datasets", ())), loaded[0])
