"""What a sentence says of the data: its words put together, or the reason why they cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefgen.model.claims import AnyAssertion, Between, Equals
from briefgen.model.declaration import Declaration
from briefgen.model.spec import Spec
from briefgen.reading.clause import JOINTS, Clause
from briefgen.reading.context import Context, settled_times
from briefgen.reading.draft import Draft
from briefgen.reading.frames.changes import change
from briefgen.reading.frames.comparisons import comparison, first_above
from briefgen.reading.frames.levels import level
from briefgen.reading.frames.said import Said
from briefgen.reading.frames.shares import majority, share
from briefgen.reading.frames.standings import RECORDS, STANDINGS, record, standing
from briefgen.reading.mentions import ranged
from briefgen.reading.objections import refuse_words
from briefgen.reading.refusal import Refusal
from briefgen.reading.senses import Called, Condition, Counted, Marks, Mention, Number, Time


@dataclass(frozen=True)
class Reading:
    """What a sentence says: declared statistics, and what is asserted of them.

    `taken` names what it does not state itself: ``time``, ``unit``, ``scope`` (it names no condition on a column that
    the text around it names one on), ``base``, and ``still``, that it was so before. `time` is the one that was taken,
    `unit` what it counts if that is not what the data count. `unstated` are the columns that articles may have no
    condition on, and it has none; `whole`: it says itself that it is about everything, as *nationwide* does.
    `calendar_years`: it names a year that may be meant as a fiscal one. `bound_below` and `rest`: see `Said`.
    """

    dataset: str
    statistics: Mapping[str, Declaration]
    asserts: tuple[AnyAssertion, ...]
    taken: frozenset[str] = frozenset()
    time: Time | None = None
    unstated: tuple[str, ...] = ()
    unit: str | None = None
    bound_below: frozenset[str] = frozenset()
    rest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    calendar_years: bool = False
    whole: bool = False

    @property
    def has_number(self) -> bool:
        """Whether it names a number: one that is right by chance is rare, while who is more is soon guessed."""
        return any(isinstance(each, Equals | Between) for each in self.asserts)


@dataclass(frozen=True)
class Unread:
    """Why a sentence cannot be read, and its words at fault."""

    reason: str
    words: tuple[str, ...] = ()


def says_something(mentions: Sequence[Mention]) -> bool:
    """Whether a sentence has something to check: a number, or a statement about what the data tell of."""
    if any(isinstance(each.sense, Number) for each in mentions):
        return True
    marked = any(not each.kinds <= JOINTS for each in mentions)
    return marked and any(isinstance(each.sense, Condition | Counted | Called) for each in mentions)


def meaning(mentions: Sequence[Mention], draft: Draft, spec: Spec, dataset: str, context: Context) -> Reading | Unread:
    """What a sentence says of a data set. Only what is clear is read; see the frames for what that is."""
    try:
        return _read(mentions, draft, spec, dataset, context)
    except Refusal as refusal:
        return Unread(refusal.reason, refusal.words)


def _read(mentions: Sequence[Mention], draft: Draft, spec: Spec, dataset: str, context: Context) -> Reading:
    refuse_words(mentions, spec, dataset)
    settled, is_inherited = settled_times(_with_ranges(mentions), context)
    unit, taken = _unit(settled, draft.unit, context)
    clause = Clause(tuple(settled), unit, context.time, draft)
    said = _said(clause, {name: each.rest for name, each in spec.aliases[dataset].columns.items()})
    if unit is not None and any(getattr(each, "unit", None) != unit for each in said.asserts):
        raise Refusal("unit")
    is_inherited = is_inherited or not clause.times
    stated = {each.column for _, each in clause.conditions}
    taken |= {"time"} if is_inherited else set()
    taken |= {"scope"} if context.columns - stated else set()
    taken |= {"base"} if said.default_base else set()
    taken |= {"still"} if clause.marked("still") else set()
    return Reading(
        dataset,
        dict(draft.statistics),
        said.asserts,
        frozenset(taken),
        (context.time if not clause.times else clause.times[0][1]) if is_inherited else None,
        tuple(name for name, each in spec.aliases[dataset].columns.items() if each.all and name not in stated),
        unit,
        said.bound_below,
        said.rest,
        draft.starts != 1 and any(each.kind == "calendar" for _, each in clause.times),
        any(not each.values for _, each in clause.conditions),
    )


def _said(clause: Clause, rest: dict[str, tuple[str, ...]]) -> Said:
    """What the sentence says, by the kind of its marks."""
    marks = {kind for _, each in clause.places(Marks) for kind in each.kinds} - JOINTS
    if marks:
        clause.refuse_clauses()
    if marks & RECORDS:
        return record(clause)
    if marks & STANDINGS:
        return standing(clause, rest)
    if "majority" in marks:
        return majority(clause)
    if marks & {"more", "fewer", "higher", "lower"}:
        return comparison(clause)
    if "first" in marks:
        return first_above(clause)
    if marks & {"up", "down"}:
        return change(clause)
    if any(each.kind == "percent" for _, each in clause.numbers):
        clause.refuse_clauses()
        return share(clause)
    return level(clause)


def _with_ranges(mentions: Sequence[Mention]) -> list[Mention]:
    """*Between 50 and 60 percent* as one number."""
    found: list[Mention] = []
    for each in mentions:
        found.append(each)
        last = found[-4:]
        if len(last) < 4 or not ("between" in last[0].kinds and "and" in last[2].kinds):
            continue
        first, second = last[1].sense, last[3].sense
        if isinstance(first, Number) and isinstance(second, Number):
            both = ranged(first, second)
            if first.hedge or second.hedge or first.until or second.until or both.kind == "unclear":
                raise Refusal("number", last[1].text)
            found[-4:] = [Mention(" ".join(each.text for each in last), both)]
    return found


def _unit(mentions: Sequence[Mention], own: str, context: Context) -> tuple[str | None, set[str]]:
    """What is counted if it is not what the data count; and whether that was taken from the text around it."""
    stated = [each.sense.unit for each in mentions if isinstance(each.sense, Counted)]
    others = [each for each in stated if each != own]
    if stated:
        return (others[0] if others else None), set()
    if context.unit != own:
        raise Refusal("no-unit")
    return None, {"unit"}
