"""A fact-check in words: for each sentence the verdict, what the data say, and the nearest true statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.assemble.caution import Outcome
from briefgen.assemble.edition import Edition
from briefgen.assemble.readings import claim_yaml
from briefgen.assemble.tracing import slice_label
from briefgen.assemble.values import fiscal_year_text
from briefgen.assemble.verdicts import explanation_text, ruling_text
from briefgen.model.factcheck import CheckedSentence
from briefgen.reading.meaning import Reading, Unread
from briefgen.reading.senses import Time
from briefgen.reading.sentences import Sentence
from briefgen.stats.tracing import Hit
from briefgen.stats.verdicts import REFUTED, Verdict
from briefgen.terminal import shown


@dataclass(frozen=True)
class Checked:
    """A sentence that has something to check, and what came of it.

    `verdicts` are on what it asserts, none where it was not read. `hit` is what its number is in the data, where that
    is all that can be told.
    """

    sentence: Sentence
    reading: Reading | Unread
    verdicts: tuple[Verdict, ...]
    outcome: Outcome
    hit: Hit | None = None


def checked_sentence(edition: Edition, checked: Checked, number: int) -> CheckedSentence:
    """A sentence in the words of the edition; `number` is its place among those of the article."""
    sentence, reading, outcome = checked.sentence, checked.reading, checked.outcome
    # Control characters and overrides of a foreign article must not change how the report reads.
    place, text = sentence.place, shown(sentence.text)
    key = "reading.on_page" if place.page else "reading.on_line"
    read = reading if isinstance(reading, Reading) else None
    return CheckedSentence(
        text=text,
        line=place.line,
        column=place.column,
        page=place.page,
        where=edition.locale.phrase(key, line=place.line, column=place.column, page=place.page),
        ruling=outcome.ruling,
        verdict=ruling_text(edition, outcome.ruling),
        finding=" ".join(_finding(edition, checked)),
        truth=" ".join(dict.fromkeys(_truth(edition, checked))),
        understood=tuple(_understood(edition, read)) if read else (),
        taken=tuple(_taken(edition, read)) if read else (),
        claim=claim_yaml(f"sentence-{number}", text, read.asserts) if read else "",
    )


def _finding(edition: Edition, checked: Checked) -> Iterator[str]:
    """What the data say, after why that is no verdict where it is none."""
    reading, reason = checked.reading, checked.outcome.reason
    if isinstance(reading, Unread):
        words = edition.locale.listing([f"“{each}”" for each in reading.words])
        yield edition.locale.phrase(f"unread.{reading.reason}", words=words)
    if reason:
        yield edition.locale.phrase(f"open.{reason}")
    yield from (explanation_text(edition, each) for each in checked.verdicts)
    if checked.outcome.other is not None:
        labels = edition.locale.clauses(_understood(edition, checked.outcome.other))
        yield edition.locale.phrase("reading.basis", labels=labels)


def _truth(edition: Edition, checked: Checked) -> Iterator[str]:
    """The nearest true statements: what there is to say instead of what the data do not bear out."""
    if checked.hit is not None:
        number, label = edition.locale.number(checked.hit.value), slice_label(edition, checked.hit.part)
        yield edition.locale.phrase("reading.hit", number=number, label=label)
    for each in checked.verdicts:
        nearest = f"nearest-{_NEAREST.get(each.reason, each.reason)}"
        if each.ruling in REFUTED and edition.locale.has_phrase(f"verdict.{nearest}"):
            yield explanation_text(edition, replace(each, reason=nearest))


_NEAREST = {
    "equals-unit": "number",
    "equals-off": "number",
    "between-outside": "number",
    "between-unit": "number",
    "majority-off": "majority",
    "majority-largest": "majority",
    "more-off": "more",
    "fewer-off": "more",
    "largest-elsewhere": "largest-off",
    "smallest-elsewhere": "smallest-off",
    "plurality-off": "largest-off",
    "plurality-elsewhere": "largest-off",
    "record-elsewhere": "record-off",
    "rank-elsewhere": "rank-off",
}
"""Verdicts that the same true statement is nearest to."""


def _understood(edition: Edition, reading: Reading) -> Iterator[str]:
    """What the sentence was held against: the statistics its assertions name, by their labels."""
    named = dict.fromkeys(name for each in reading.asserts for name in each.operands.values())
    return (edition.words(reading.statistics[name].label) for name in named)


def _taken(edition: Edition, reading: Reading) -> Iterator[str]:
    """What the sentence was taken to mean without saying it."""
    phrase = edition.locale.phrase
    if reading.time is not None:
        yield phrase("taken.time", time=_time_text(edition, reading.dataset, reading.time))
    if "unit" in reading.taken:
        yield phrase("taken.unit")
    if "base" in reading.taken:
        yield phrase("taken.base")
    columns = edition.spec.datasets[reading.dataset].columns
    for name in reading.unstated:
        words = edition.spec.aliases[reading.dataset].columns[name].all.get(edition.locale.language, ())
        if words:
            yield phrase("taken.all", column=edition.words(columns[name].label), words=words[0])


def _time_text(edition: Edition, dataset: str, time: Time) -> str:
    match time.kind:
        case "month":
            return edition.locale.month(time.first)
        case "months":
            first, last = (edition.locale.month(each) for each in (time.first, time.last))
            return edition.locale.phrase("period.span", first=first, last=last)
        case "calendar":
            return edition.locale.phrase("trace.calendar_year", year=time.first)
    return fiscal_year_text(edition, dataset, time.first)
