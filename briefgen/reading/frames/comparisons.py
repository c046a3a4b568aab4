"""Which of two is more: two groups at one time, or two times of one group; and whether for the first time."""

from __future__ import annotations

from briefgen.model.claims import AnyAssertion, Fewer, FirstTime, More
from briefgen.reading.clause import JOINTS, Clause, values_of
from briefgen.reading.frames.levels import quantified, varies
from briefgen.reading.frames.said import Said
from briefgen.reading.refusal import Refusal
from briefgen.reading.senses import Condition, Marks, Number, Time


def comparison(clause: Clause) -> Said:
    """*Venezuelans outnumbered Cubans in FY2023, 334,914 to 200,287*; *more encounters in FY2023 than in FY2022*."""
    clause.refuse_others(Number, Marks)
    place, is_more = _pivot(clause)
    is_first = bool(clause.marked("first"))
    _refuse_marks(clause, {"more", "fewer", "higher", "lower", "first"})
    varying = _varying(clause)
    named = [at for at, each in enumerate(clause.mentions) if varies(each, varying)]
    if len(named) != 2 or not named[0] < place < named[1]:
        raise Refusal("pairs")
    _refuse_within(clause, varying, named)
    subject, thing = (clause.mentions[at].sense for at in named)
    shared = values_of(each for _, each in clause.conditions if each.column != varying)
    if is_first:
        if not is_more or clause.numbers or not isinstance(subject, Condition) or not isinstance(thing, Condition):
            raise Refusal("several")
        return _first(clause, shared, subject, thing)
    sums = [_sum(clause, shared, each) for each in (subject, thing)]
    asserts: list[AnyAssertion] = [More(more=sums[0], than=sums[1]) if is_more else Fewer(fewer=sums[0], than=sums[1])]
    numbers = clause.numbers
    if numbers:
        if len(numbers) != 2 or any(at < named[1] or each.kind != "count" for at, each in numbers):
            raise Refusal("numbers")
        asserts += [quantified(clause, each, number) for each, (_, number) in zip(sums, numbers, strict=True)]
    return Said(tuple(asserts))


def first_above(clause: Clause) -> Said:
    """*Encounters exceeded 3 million for the first time in FY2023*."""
    clause.refuse_others(Number, Marks)
    _refuse_marks(clause, {"first"})
    numbers = [each for _, each in clause.numbers]
    if len(numbers) != 1 or numbers[0].hedge != "over" or numbers[0].kind != "count" or numbers[0].until:
        raise Refusal("first")
    time = clause.time()
    series = clause.draft.series_by_time(time, values_of(each for _, each in clause.conditions))
    return Said((FirstTime(first_time=series, at=time.first, exceeds=numbers[0].quantity),))


def _first(clause: Clause, shared: dict[str, tuple[str, ...]], subject: Condition, thing: Condition) -> Said:
    time = clause.time()
    first, second = (clause.draft.series_by_time(time, {**shared, **values_of([each])}) for each in (subject, thing))
    return Said((FirstTime(first_time=first, at=time.first, above=second),))


def _sum(clause: Clause, shared: dict[str, tuple[str, ...]], of: object) -> str:
    if isinstance(of, Time):
        return clause.draft.sum(shared, of)
    assert isinstance(of, Condition)
    return clause.draft.sum({**shared, **values_of([of])}, clause.time())


def _pivot(clause: Clause) -> tuple[int, bool]:
    """Where the one side ends and the other begins, and whether the first is more."""
    verbs = [(place, kind == "more") for kind in ("more", "fewer") for place in clause.marked(kind)]
    turns = [(place, kind == "higher") for kind in ("higher", "lower") for place in clause.marked(kind)]
    than = clause.marked("than")
    if len(verbs) == 1 and not turns:
        place, _ = verbs[0]
        if "by" in clause.joints_after(place) or "is" in clause.joints_before(place):
            raise Refusal("comparison")
        return verbs[0]
    if len(turns) == 1 and not verbs:
        after = [each for each in than if each > turns[0][0]]
        if len(after) == 1:
            return after[0], turns[0][1]
    raise Refusal("comparison")


def _varying(clause: Clause) -> str:
    columns = [each.column for _, each in clause.conditions]
    found = [each for each in dict.fromkeys(columns) if columns.count(each) == 2]
    found += ["time"] if len(clause.times) == 2 else []
    if len(found) != 1:
        raise Refusal("comparison")
    if found == ["time"]:
        (_, first), (_, second) = clause.times
        if first.kind != second.kind:
            raise Refusal("times")
    return found[0]


def _refuse_within(clause: Clause, varying: str, named: list[int]) -> None:
    """Raises `Refusal` where a condition stands between the two sides: it may belong to one of them only."""
    for each in clause.mentions[named[0] : named[1]]:
        if isinstance(each.sense, Condition | Time) and not varies(each, varying):
            raise Refusal("pairs", each.text)


def _refuse_marks(clause: Clause, allowed: set[str]) -> None:
    for place, marks in clause.places(Marks):
        if not marks.kinds & (allowed | JOINTS):
            raise Refusal("several", clause.mentions[place].text)
