"""How many: one number of one thing, or several of things of one kind, each beside its own."""

from __future__ import annotations

from itertools import pairwise

from briefgen.model.claims import Between, Equals
from briefgen.reading.clause import Clause, values_of
from briefgen.reading.frames.said import Said
from briefgen.reading.refusal import Refusal
from briefgen.reading.senses import Condition, Counted, Marks, Mention, Number, Time


def level(clause: Clause) -> Said:
    """*CBP recorded 334,914 encounters with Venezuelans in FY2023*; *735,937 with Mexicans and 334,914 with …*."""
    clause.refuse_others(Number)
    varying = _varying(clause)
    if varying is None:
        clause.refuse_clauses()
        (number,) = _counts(clause, 1)
        values = values_of(each for _, each in clause.conditions)
        return Said((quantified(clause, clause.draft.sum(values, clause.time()), number),))
    return _listed(clause, varying)


def quantified(clause: Clause, statistic: str, number: Number) -> Equals | Between:
    """That a statistic is a number, or lies in a range; a percentage counts nothing."""
    unit = None if number.kind == "percent" else clause.unit
    if number.until is not None:
        return Between(statistic=statistic, between=(number.quantity, number.until), unit=unit)
    return Equals(statistic=statistic, equals=number.quantity, hedge=number.hedge, unit=unit)


def _counts(clause: Clause, wanted: int) -> list[Number]:
    """Its numbers, which are as many counts as are wanted. Raises `Refusal`."""
    found = [each for _, each in clause.numbers]
    if any(each.kind != "count" for each in found):
        raise Refusal("percent-of")
    if len(found) != wanted:
        raise Refusal("numbers")
    return found


def _varying(clause: Clause) -> str | None:
    """The column that has several conditions, or ``time`` where there are several times; None where nothing varies."""
    columns = [each.column for _, each in clause.conditions]
    found = [column for column in dict.fromkeys(columns) if columns.count(column) > 1]
    found += ["time"] if len(clause.times) > 1 else []
    if len(found) > 1:
        raise Refusal("conditions")
    return found[0] if found else None


def varies(mention: Mention, varying: str) -> bool:
    """Whether a sense is one of the conditions, or the times, that vary."""
    sense = mention.sense
    return isinstance(sense, Time) if varying == "time" else isinstance(sense, Condition) and sense.column == varying


def _listed(clause: Clause, varying: str) -> Said:
    if clause.marked("together"):
        return _together(clause, varying)
    listed = [each for each in clause.mentions if varies(each, varying) or isinstance(each.sense, Number)]
    pairs = len(listed) // 2
    numbers = _counts(clause, pairs)
    turns = [isinstance(each.sense, Number) for each in listed]
    # They must take turns throughout: number and name, or name and number.
    if len(listed) % 2 or any(first is second for first, second in pairwise(turns)):
        raise Refusal("pairs")
    clause.refuse_ends(clause.times)
    start, end = (clause.mentions.index(listed[place]) for place in (0, -1))
    for each in clause.mentions[start:end]:
        if isinstance(each.sense, Condition | Time) and not varies(each, varying):
            raise Refusal("pairs", each.text)
    for first, second in zip(listed[::2], listed[1::2], strict=True):
        _refuse_apart(clause, first, second)
    shared = [each for _, each in clause.conditions if each.column != varying]
    named = [each.sense for each in listed if varies(each, varying)]
    asserts = []
    for name, number in zip(named, numbers, strict=True):
        own = [name] if isinstance(name, Condition) else []
        time = name if isinstance(name, Time) else clause.time()
        asserts.append(quantified(clause, clause.draft.sum(values_of([*shared, *own]), time), number))
    return Said(tuple(asserts))


def _refuse_apart(clause: Clause, first: Mention, second: Mention) -> None:
    """Raises `Refusal` where a number and its name are parted: only *Mexico (735,937)* has an aside between them."""
    between = clause.mentions[clause.mentions.index(first) : clause.mentions.index(second)]
    kinds = [each.sense.kinds for each in between if isinstance(each.sense, Marks)]
    for each in kinds:
        if "comma" in each and not ("aside" in each and isinstance(second.sense, Number)):
            raise Refusal("pairs")


def _together(clause: Clause, varying: str) -> Said:
    """*Venezuelans and Cubans together accounted for 535,201 encounters*: the names follow upon each other."""
    (number,) = _counts(clause, 1)
    places = [place for place, each in enumerate(clause.mentions) if varies(each, varying)]
    between = clause.mentions[places[0] : places[-1]]
    if varying == "time" or any(isinstance(each.sense, Number | Time | Counted) for each in between):
        raise Refusal("pairs")
    if any(isinstance(each.sense, Condition) and not varies(each, varying) for each in between):
        raise Refusal("pairs")
    named = [each for _, each in clause.conditions if each.column == varying]
    values = tuple(dict.fromkeys(value for each in named for value in each.values))
    if any(each.partial or not each.values for each in named) or len(values) < sum(len(each.values) for each in named):
        raise Refusal("partial")
    shared = values_of(each for _, each in clause.conditions if each.column != varying)
    total = clause.draft.sum({**shared, varying: values}, clause.time())
    return Said((quantified(clause, total, number),))
