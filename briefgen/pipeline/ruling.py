"""Sentences that were read → verdicts: their statistics computed at once, each assertion ruled on as a claim's is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefgen.assemble.caution import Outcome, cautious, is_covered
from briefgen.assemble.edition import Edition
from briefgen.assemble.factcheck import Checked
from briefgen.assemble.readings import labelled
from briefgen.load.tables import Tables
from briefgen.model.claims import Between, Equals, written
from briefgen.model.declaration import Declaration, Sum
from briefgen.model.diagnostics import Diagnosed, Position
from briefgen.model.node import EVERY_LANGUAGE, PlainText
from briefgen.model.numbers import Numbers, Series, Statistic
from briefgen.model.spec import Spec
from briefgen.model.written import read_number
from briefgen.reading.meaning import Reading, Unread
from briefgen.reading.reader import ReadSentence
from briefgen.reading.senses import Number
from briefgen.reading.shifts import shifted
from briefgen.stats import computable
from briefgen.stats.cases import Case
from briefgen.stats.elsewhere import slice_of, undeclared
from briefgen.stats.fit import fit
from briefgen.stats.judging import judge
from briefgen.stats.tracing import Hit, Tracer
from briefgen.stats.verdicts import Verdict, overall

_TIMES = "times_in_the_data_of_"


def rule(edition: Edition, sentences: tuple[ReadSentence, ...], tables: Tables, tracer: Tracer) -> Iterator[Checked]:
    """What the data say of each sentence that has something to check."""
    read = [each.reading for each in sentences if isinstance(each.reading, Reading)]
    declared = {name: each for one in read for name, each in one.statistics.items()}
    held = {**declared, **_neighbours(edition.spec, declared), **_all_times(edition.spec)}
    numbers, spec = _computed(edition, held, tables)
    times = {name: _times(numbers, name) for name in edition.spec.aliases}
    found = {
        id(each): _ruled(_labelled(each, spec), verdicts, numbers)
        for each in read
        if is_covered(each, spec, times[each.dataset]) and (verdicts := _judged(spec, each, numbers, tracer))
    }
    doubted = [each for each in read if id(each) in found and _is_doubted(each, found[id(each)].outcome, numbers)]
    others = {id(each): tuple(shifted(each, edition.spec)) for each in doubted}
    moved = {name: each for several in others.values() for one in several for name, each in one.statistics.items()}
    further, wider = _computed(edition, moved, tables)
    for each in sentences:
        if each.reading is None:
            continue
        ruled = found.get(id(each.reading))
        if ruled is None:
            unread = each.reading if isinstance(each.reading, Unread) else Unread("no-data")
            yield Checked(each.sentence, unread, (), Outcome("not-checkable"), _hit(each, tracer))
        else:
            elsewhere = _elsewhere(wider, others.get(id(each.reading), ()), further, tracer)
            yield Checked(each.sentence, ruled.reading, ruled.verdicts, elsewhere or ruled.outcome)


class _Ruled(NamedTuple):
    reading: Reading
    verdicts: tuple[Verdict, ...]
    outcome: Outcome


def _ruled(reading: Reading, verdicts: tuple[Verdict, ...], numbers: Numbers) -> _Ruled:
    return _Ruled(reading, verdicts, cautious(reading, verdicts, numbers))


def _is_doubted(reading: Reading, outcome: Outcome, numbers: Numbers) -> bool:
    """Whether a sentence is contradicted for its number, which may be right on another basis."""
    is_off = not _fits(reading, numbers) or any(isinstance(each, Between) for each in reading.asserts)
    return outcome.ruling == "contradicted" and is_off


def _labelled(reading: Reading, spec: Spec) -> Reading:
    """The reading, its statistics as the spec has them."""
    return replace(reading, statistics={name: spec.statistics[name] for name in reading.statistics})


def _fits(reading: Reading, numbers: Numbers) -> bool:
    """Whether every number that a sentence names is that of the statistic it is held against; ranges apart."""
    said = [(numbers.get(each.statistic), each) for each in reading.asserts if isinstance(each, Equals)]
    return all(
        isinstance(found, Statistic) and fit(found.value, written(each.equals), each.hedge) != "off"
        for found, each in said
    )


def _elsewhere(spec: Spec, others: tuple[Reading, ...], numbers: Numbers, tracer: Tracer) -> Outcome | None:
    """That a sentence holds on another basis, if it does on one."""
    for each in others:
        verdicts = _judged(spec, each, numbers, tracer) if _fits(each, numbers) else None
        if verdicts and overall(verdicts) in ("supported", "supported-when-rounded"):
            return Outcome("wrong-basis", other=_labelled(each, spec))
    return None


def _judged(spec: Spec, reading: Reading, numbers: Numbers, tracer: Tracer) -> tuple[Verdict, ...] | None:
    """The verdicts on what a sentence asserts; None where the data have nothing to hold it against."""
    own = reading.statistics
    if not numbers.keys() >= own.keys():
        return None
    # Those of other sentences are not its own, and to look through them all for each would take ever longer.
    shown = {name: numbers[name] for name in (*own, *_neighbours(spec, own)) if name in numbers}
    try:
        return tuple(judge(Case(each, shown, partial(undeclared, tracer))) for each in reading.asserts)
    except Diagnosed:
        return None


def _neighbours(spec: Spec, statistics: Mapping[str, Declaration]) -> dict[str, Declaration]:
    """The series with one condition on a category fewer: what is no record may be one of more."""
    found: dict[str, Declaration] = {}
    for name, each in statistics.items():
        if not (isinstance(each, Sum) and each.by):
            continue
        for column in each.where:
            if spec.datasets[each.dataset].columns[column].type == "category":
                where = {other: values for other, values in each.where.items() if other != column}
                found[f"{name}_of_any_{column}"] = each.model_copy(update={"where": where})
    return found


def _all_times(spec: Spec) -> dict[str, Declaration]:
    """For each data set a series by its months, or its years, which tells what it has."""
    found: dict[str, Declaration] = {}
    for name, aliases in spec.aliases.items():
        kinds = {column.type: each for each, column in spec.datasets[name].columns.items()}
        by = kinds.get("month") or kinds.get("fiscal_year")
        if by is not None:
            label = PlainText({EVERY_LANGUAGE: name})
            found[f"{_TIMES}{name}"] = Sum(label=label, dataset=name, sum=aliases.measure, by=(by,))
    return found


def _times(numbers: Numbers, dataset: str) -> frozenset[str]:
    """The months that a data set has, or the years."""
    series = numbers.get(f"{_TIMES}{dataset}")
    return frozenset(key for (key,) in series.values) if isinstance(series, Series) else frozenset()


def _computed(edition: Edition, statistics: Mapping[str, Declaration], tables: Tables) -> tuple[Numbers, Spec]:
    """The numbers of all statistics that can be computed, and a spec with those alone, labelled."""
    spec = edition.spec.model_copy(update={"statistics": labelled(edition, statistics)})
    # What no row meets cannot be summed; all else can.
    numbers, _ = computable(spec, tables.connection, _position)
    return numbers, spec.model_copy(update={"statistics": {name: spec.statistics[name] for name in numbers}})


def _position(path: tuple[str | int, ...]) -> Position:
    """A position that names the statistic: what is read from an article stands in no file."""
    return Position(Path(str(path[1] if len(path) > 1 else "")))


def _hit(sentence: ReadSentence, tracer: Tracer) -> Hit | None:
    """What the one number of a sentence that could not be read is in the data."""
    numbers = [each.sense for each in sentence.mentions if isinstance(each.sense, Number)]
    if len(numbers) != 1 or numbers[0].kind != "count" or numbers[0].hedge or numbers[0].until:
        return None
    said = read_number(numbers[0].quantity)
    return slice_of(tracer, said) if said else None
