"""Where something stands: the largest or the second largest of its kind, or a record to date."""

from __future__ import annotations

from briefgen.model.claims import AnyAssertion, Largest, Place, Plurality, Record, Smallest
from briefgen.reading.clause import JOINTS, Clause, values_of
from briefgen.reading.frames.levels import quantified
from briefgen.reading.frames.said import Said
from briefgen.reading.refusal import Refusal
from briefgen.reading.senses import Called, Marks, Number

PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
STANDINGS = frozenset({"largest", "smallest", "plurality", *PLACES})
RECORDS = frozenset({"record", "record-month", "record-year"})


def standing(clause: Clause, rest: dict[str, tuple[str, ...]]) -> Said:
    """*Mexicans were the largest nationality in FY2023*; *… the second largest*.

    `rest`: by column, the values that are no group.
    """
    clause.refuse_others(Number, Called, Marks)
    kind = _only(clause, STANDINGS)
    opening = clause.fronted(clause.marked(kind)[0])
    columns = {column for _, each in clause.places(Called) for column in each.columns}
    own = [each for at, each in clause.conditions if at >= opening]
    named = [each for each in own if each.values and (not columns or each.column in columns)]
    if len(named) != 1 or len(named[0].values) != 1 or (kind != "plurality" and not columns):
        raise Refusal("group")
    (group,) = named
    others = values_of(each for _, each in clause.conditions if each is not group)
    if group.column in others:
        raise Refusal("conditions")
    time = clause.time()
    series = clause.draft.series(group.column, others, time)
    without = rest.get(group.column, ())
    (at,) = group.values
    asserts: list[AnyAssertion] = [_stands(kind, series, at, without)]
    for place, number in clause.numbers:
        # Only *Mexicans were …, with 735,937 encounters* leaves no doubt whose number it is.
        after = place > next(at for at, each in clause.conditions if each is group)
        if number.kind != "count" or len(clause.numbers) > 1 or not after or clause.joints_before(place) & {"of", "in"}:
            raise Refusal("numbers")
        asserts.append(quantified(clause, clause.draft.sum({**others, group.column: group.values}, time), number))
    return Said(tuple(asserts), rest={series: without})


def record(clause: Clause) -> Said:
    """*Encounters reached a record 341,392 in September 2023*."""
    clause.refuse_others(Number, Marks)
    kind = _only(clause, RECORDS)
    time = clause.time()
    if (kind, time.kind) in (("record-month", "fiscal"), ("record-year", "month")):
        raise Refusal("period")
    # A record rise is no rise to a record.
    places = (*clause.marked(kind), *(at for at, _ in clause.numbers))
    if clause.marked("up") and not any("to" in clause.joints_before(each) for each in places):
        raise Refusal("several")
    values = values_of(each for _, each in clause.conditions)
    asserts: list[AnyAssertion] = [Record(record=clause.draft.series_by_time(time, values), at=time.first)]
    for _, number in clause.numbers:
        if number.kind != "count" or len(clause.numbers) > 1:
            raise Refusal("numbers")
        asserts.append(quantified(clause, clause.draft.sum(values, time), number))
    return Said(tuple(asserts))


def _only(clause: Clause, kinds: frozenset[str]) -> str:
    """The one mark of these kinds; no other kind of mark is there but a rise to a record. Raises `Refusal`."""
    found = [kind for _, marks in clause.places(Marks) for kind in marks.kinds if kind in kinds]
    allowed = kinds | JOINTS | ({"up"} if kinds is RECORDS else frozenset())
    if len(found) != 1 or any(not marks.kinds & allowed for _, marks in clause.places(Marks)):
        raise Refusal("several")
    return found[0]


def _stands(kind: str, series: str, at: str, rest: tuple[str, ...]) -> AnyAssertion:
    match kind:
        case "largest":
            return Largest(largest=series, at=at, rest=rest)
        case "smallest":
            return Smallest(smallest=series, at=at, rest=rest)
        case "plurality":
            return Plurality(plurality=series, at=at, rest=rest)
    return Place(rank=series, at=at, place=PLACES[kind], rest=rest)
