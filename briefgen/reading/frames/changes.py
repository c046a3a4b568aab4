"""How much more or less than before: by so many percent, by so much, to so much, or just more."""

from __future__ import annotations

from briefgen.model.claims import AnyAssertion, Between, Equals, Fewer, More
from briefgen.reading.clause import Clause, is_joint, values_of
from briefgen.reading.draft import Values
from briefgen.reading.frames.levels import quantified
from briefgen.reading.frames.said import Said
from briefgen.reading.refusal import Refusal
from briefgen.reading.senses import Condition, Counted, Earlier, Marks, Mention, Number, Time


def change(clause: Clause) -> Said:
    """*Encounters fell 9.5% from September to October 2023*; *rose to 3,201,144 in FY2023 from 2,766,582 in FY2022*."""
    marks = [*clause.marked("up"), *clause.marked("down")]
    clause.refuse_others(Number, Earlier, Marks)
    for place, sense in clause.places(Marks):
        if place not in marks and sense.kinds & _OTHER:
            raise Refusal("several", clause.mentions[place].text)
    if len(marks) != 1:
        raise Refusal("several")
    is_up = bool(clause.marked("up"))
    values = values_of(each for _, each in clause.conditions)
    later, earlier, by_custom = _times(clause, marks[0])
    asserts: list[AnyAssertion] = []
    for place, number in clause.numbers:
        asserts.append(_asserted(clause, place, number, values, later, earlier, marks[0], is_up=is_up))
    direction = More if is_up else Fewer
    asserts.append(_compared(clause, values, later, earlier, direction))
    if by_custom and later.kind == "month":
        # Of a month the year before is as usual a base, so the direction must hold from it as well.
        asserts.append(_compared(clause, values, later, before(later, "year"), direction))
    return Said(tuple(asserts), default_base=by_custom and later.kind == "month")


_OTHER = frozenset(
    {"more", "fewer", "higher", "lower", "majority", "plurality", "largest", "smallest", "second", "third", "fourth"}
    | {"fifth", "record", "record-month", "record-year", "first"}
)


def _compared(
    clause: Clause, values: Values, later: Time, earlier: Time, kind: type[More] | type[Fewer]
) -> AnyAssertion:
    first, second = clause.draft.sum(values, later), clause.draft.sum(values, earlier)
    return More(more=first, than=second) if kind is More else Fewer(fewer=first, than=second)


def _asserted(
    clause: Clause,
    place: int,
    number: Number,
    values: Values,
    later: Time,
    earlier: Time,
    mark: int,
    *,
    is_up: bool,
) -> AnyAssertion:
    """What one number says: the change in percent, the difference, or the level after or before."""
    draft, joints = clause.draft, clause.joints_before(place)
    if number.kind == "percent":
        if joints & {"to", "from"} and "of" not in joints:
            raise Refusal("share-change")
        follows = next((each.sense for each in clause.mentions[place + 1 :] if not is_joint(each)), None)
        if "of" in clause.joints_after(place) and isinstance(follows, Counted | Condition):
            raise Refusal("percent-of")
        return _signed(draft.change(draft.sum(values, later), draft.sum(values, earlier)), number, is_up=is_up)
    if number.kind != "count":
        raise Refusal("points" if number.kind == "points" else "number")
    if "to" in joints:
        return quantified(clause, draft.sum(values, later), number)
    counts = [each for _, each in clause.numbers if each.kind == "count"]
    if "from" in joints and len(counts) == 2:
        return quantified(clause, draft.sum(values, earlier), number)
    beside_mark = all(isinstance(each.sense, Marks) for each in clause.mentions[mark + 1 : place]) and mark < place
    if "by" in joints or ("of" in joints and beside_mark):
        difference = draft.difference(draft.sum(values, later), draft.sum(values, earlier))
        return _signed(difference, number, is_up=is_up, unit=clause.unit)
    if "from" in joints:
        return quantified(clause, draft.sum(values, earlier), number)
    if place < mark and isinstance(clause.mentions[place + 1].sense, Counted):
        # *There were 2,901,142 encounters, down 9.4 percent from the year before.*
        return quantified(clause, draft.sum(values, later), number)
    raise Refusal("numbers")


def _signed(statistic: str, number: Number, *, is_up: bool, unit: str | None = None) -> AnyAssertion:
    """A change by a number; one that is a fall is negative. Raises `Refusal` where it has a sign of its own."""
    if number.quantity.startswith(("-", "−")):
        raise Refusal("number")
    sign = "" if is_up else "-"
    if number.until is None:
        return Equals(statistic=statistic, equals=f"{sign}{number.quantity}", hedge=number.hedge, unit=unit)
    ends = (number.quantity, number.until) if is_up else (f"-{number.until}", f"-{number.quantity}")
    return Between(statistic=statistic, between=ends, unit=unit)


def _times(clause: Clause, mark: int) -> tuple[Time, Time, bool]:
    """The time after and the time before, and whether the latter is stated by custom only."""
    times, bases = clause.times, [each for _, each in clause.places(Earlier)]
    if len(times) > 2 or len(bases) > 1 or (bases and len(times) > 1):
        raise Refusal("times")
    if len(times) < 2:
        later = clause.time()
        if times and times[0][0] > mark and "from" in clause.joints_before(times[0][0]):
            # *Aumentaron 15.7 % del año fiscal 2022*: of that year, or from it?
            raise Refusal("times")
        if bases:
            return later, before(later, bases[0].by), False
        return later, before(later, "month" if later.kind == "month" else "year"), True
    earlier, later = _levels(clause) or _ends(clause)
    if earlier.kind != later.kind or earlier.first >= later.first:
        raise Refusal("times")
    return later, earlier, False


def _ends(clause: Clause) -> tuple[Time, Time]:
    """Of two times the one before and the one after, as the words before them say."""
    (first, one), (second, two) = clause.times
    joints = clause.joints_before(first), clause.joints_before(second)
    if ("from" in joints[0] and "to" in joints[1]) or ("between" in joints[0] and "and" in joints[1]):
        return one, two
    if joints[1] & {"from", "against"}:
        return two, one
    if joints[0] & {"from", "against"} and "of" not in joints[0]:
        return one, two
    raise Refusal("times")


def _levels(clause: Clause) -> tuple[Time, Time] | None:
    """Of two levels, each with its own time right after it, the time before and the one after; None without two."""
    counts = [place for place, each in clause.numbers if each.kind == "count"]
    if len(counts) != 2:
        return None
    found: dict[str, Time] = {}
    for place in counts:
        ends = clause.joints_before(place) & {"from", "to"}
        after = next((each.sense for each in clause.mentions[place + 1 :] if not _passed(each)), None)
        if len(ends) != 1 or not isinstance(after, Time):
            raise Refusal("pairs")
        found |= dict.fromkeys(ends, after)
    if found.keys() != {"from", "to"}:
        raise Refusal("pairs")
    return found["from"], found["to"]


def _passed(mention: Mention) -> bool:
    """Whether it may stand between a number and its time."""
    return isinstance(mention.sense, Marks | Counted)


def before(time: Time, by: str) -> Time:
    """The month or the year before a time. Raises `Refusal` where it has none."""
    if time.kind in ("fiscal", "calendar") and by == "year":
        year = f"{int(time.first) - 1:04}"
        return Time(time.kind, year, year)
    if time.kind == "month":
        number = int(time.first[:4]) * 12 + int(time.first[5:]) - 1 - (12 if by == "year" else 1)
        month = f"{number // 12:04}-{number % 12 + 1:02}"
        return Time("month", month, month)
    raise Refusal("times")
