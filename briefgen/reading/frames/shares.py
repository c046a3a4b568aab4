"""What part of a whole: a percentage of it, or a majority."""

from __future__ import annotations

from briefgen.model.claims import AnyAssertion, Majority
from briefgen.reading.clause import Clause, is_joint, values_of
from briefgen.reading.frames.levels import quantified
from briefgen.reading.frames.said import Said
from briefgen.reading.refusal import Refusal
from briefgen.reading.senses import Condition, Counted, Number, Time


def share(clause: Clause) -> Said:
    """*Venezuelans made up 10.5% of encounters in FY2023*; *10.5% of encounters in FY2023 were with Venezuelans*."""
    clause.refuse_others(Number)
    percents = [place for place, each in clause.numbers if each.kind == "percent"]
    if len(percents) != 1 or any(each.kind not in ("percent", "count") for _, each in clause.numbers):
        raise Refusal("numbers")
    (place,) = percents
    after = clause.joints_after(place)
    if "of" not in after:
        raise Refusal("percent-of")
    part, whole, _ = _part_and_whole(clause, place)
    asserts: list[AnyAssertion] = []
    for at, number in clause.numbers:
        of = clause.draft.share(part, whole) if at == place else _counted(clause, at, place, part, whole)
        asserts.append(quantified(clause, of, number))
    return Said(tuple(asserts))


def _counted(clause: Clause, at: int, percent: int, part: str, whole: str) -> str:
    """What a count beside the percentage is of: *334,914, or 10.5 percent*; *10.5 percent of the 3,201,144*."""
    if at < percent and "or" in clause.joints_after(at) and "of" not in clause.joints_after(at):
        return part
    if at > percent and clause.joints_before(at) == frozenset({"of"}) == clause.joints_after(percent):
        return whole
    raise Refusal("numbers")


def majority(clause: Clause) -> Said:
    """*Mexicans were the majority of encounters in FY2023*; *most encounters in FY2023 were with Mexicans*."""
    place, *others = clause.marked("majority")
    if others:
        raise Refusal("several")
    for at, each in enumerate(clause.mentions):
        if at != place and not isinstance(each.sense, Condition | Counted | Number | Time) and not is_joint(each):
            raise Refusal("several", each.text)
    part, whole, below = _part_and_whole(clause, place)
    asserts: list[AnyAssertion] = [Majority(majority=part, of=whole)]
    for at, number in clause.numbers:
        # Only *…, with 735,937 encounters* at the end leaves no doubt whose number it is.
        last = max(each for each, _ in clause.conditions)
        is_own = at > max(last, place) and not clause.joints_before(at) & {"of", "in"}
        if number.kind != "count" or len(clause.numbers) > 1 or not is_own:
            raise Refusal("numbers")
        asserts.append(quantified(clause, part, number))
    return Said(tuple(asserts), bound_below=frozenset({part}) if below else frozenset())


def _part_and_whole(clause: Clause, place: int) -> tuple[str, str, bool]:
    """The sums of the part and of the whole, and whether that of the part is a lower bound.

    The whole is what follows upon *of*, up to the verb, and what opens the sentence; the part is its subject, or comes
    after the verb.
    """
    opening = clause.fronted(place)
    verb = next((each for each in clause.marked("is") if each > place), None)
    conditions = clause.conditions
    front = [each for at, each in conditions if at < opening]
    subject = [each for at, each in conditions if opening <= at < place]
    of_whole = [each for at, each in conditions if at > place and (verb is None or at < verb)]
    predicate = [each for at, each in conditions if verb is not None and at > verb]
    if bool(subject) is bool(predicate):
        raise Refusal("part")
    whole = values_of([*front, *of_whole])
    own = [*subject, *predicate]
    below = any(each.partial for each in own)
    # *Nationwide* is said of the whole; a part of it has its own condition.
    part = values_of([*(each for each in (*front, *of_whole) if each.values), *own], partial=True)
    if part == whole:
        raise Refusal("part")
    time = clause.time()
    return clause.draft.sum(part, time), clause.draft.sum(whole, time), below
