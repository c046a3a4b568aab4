"""Verdicts in the words of the edition: the one place where a ruling and its facts become a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.assemble.edition import Edition
from briefgen.assemble.tracing import slice_label
from briefgen.assemble.values import key_text, keys_text, unit_words, value_text
from briefgen.model.numbers import Statistic
from briefgen.model.prose import Figured, Inline, Words
from briefgen.model.written import Written
from briefgen.stats.verdicts import (
    Amount,
    At,
    Claimed,
    Elsewhere,
    Fact,
    Named,
    Observed,
    Percent,
    Rank,
    Ratio,
    Ruling,
    Verdict,
)


def ruling_text(edition: Edition, ruling: Ruling) -> str:
    """A ruling in words: ``Supported when rounded``."""
    return edition.locale.phrase(f"ruling.{ruling}")


def explanation(edition: Edition, verdict: Verdict) -> tuple[Inline, ...]:
    """What the data say of a claim, as one or two sentences; numbers with an entry in the data annex lead there."""
    blanks = dict(_blanks(edition, verdict))
    # The phrase decides on the order, so each blank is filled with a mark first that can be found again.
    sentence = edition.locale.phrase(f"verdict.{verdict.reason}", **{name: f"\0{name}\0" for name in blanks})
    parts = (blanks[part] if place % 2 else Words(part) for place, part in enumerate(sentence.split("\0")))
    return tuple(part for part in parts if part != Words(""))


def explanation_text(edition: Edition, verdict: Verdict) -> str:
    """The same as one line of text."""
    return "".join(each.text for each in explanation(edition, verdict) if isinstance(each, Words | Figured))


def claimed_text(edition: Edition, claimed: Claimed) -> str:
    """A number as it was claimed, written in the edition's language."""
    number = _number_text(edition, claimed.number)
    return edition.locale.phrase(f"hedge.{claimed.hedge}", number=number) if claimed.hedge else number


def _number_text(edition: Edition, said: Written) -> str:
    if said.percent:
        return edition.locale.percent(float(said.value), said.decimals)
    if said.step >= 100_000 and abs(said.value) >= 1_000_000:
        return edition.locale.compact(float(said.value))
    return edition.locale.number(float(said.value) if said.decimals else int(said.value), said.decimals)


def _blanks(edition: Edition, verdict: Verdict) -> Iterator[tuple[str, Inline]]:
    """What fills the blanks of a sentence: each fact by its name, and what it is of by its name and ``_label``."""
    for name, fact in verdict.facts.items():
        yield name, _inline(edition, fact)
        if isinstance(fact, Amount):
            yield f"{name}_label", Words(edition.words(fact.of.declaration.label))
        elif isinstance(fact, Elsewhere):
            yield f"{name}_label", Words(slice_label(edition, fact.hit.part))
        elif isinstance(fact, Observed):
            key = keys_text(edition, fact.of.dimensions, fact.key)
            yield f"{name}_label", Words(edition.locale.labelled(edition.words(fact.of.declaration.label), key))


def _inline(edition: Edition, fact: Fact) -> Inline:
    match fact:
        case Amount():
            return _amount(edition, fact)
        case Claimed():
            return Words(claimed_text(edition, fact))
        case At():
            return Words(key_text(edition, fact.dimension, fact.key))
        case Named():
            return Words(edition.words(fact.of.declaration.label))
        case Percent():
            return Words(edition.locale.percent(fact.value, 1))
        case Ratio():
            return Words(edition.locale.number(fact.value, 2))
        case Rank():
            return Words(edition.locale.number(fact.place))
        case Elsewhere():
            return Words(edition.locale.number(fact.hit.value))
        case Observed():
            return Words(value_text(edition, fact.of, fact.of.values[fact.key]))
        case _:
            return Words(edition.words(edition.spec.units[fact.unit].other))


def _amount(edition: Edition, amount: Amount) -> Inline:
    """A value with what it counts."""
    unit = unit_words(edition, amount.of, amount.value)
    text = " ".join(each for each in (value_text(edition, amount.of, amount.value), unit) if each)
    if isinstance(amount.of, Statistic):
        return Figured(amount.of.id, text, edition.words(amount.of.declaration.label))
    return Words(text)
