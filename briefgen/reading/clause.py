"""A sentence whose words are all known, with its times and its unit settled: what the frames take apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from briefgen.reading.draft import Draft
from briefgen.reading.refusal import Refusal
from briefgen.reading.senses import Condition, Counted, Marks, Mention, Number, Time

JOINTS = frozenset(
    {"of", "from", "to", "by", "in", "and", "between", "than", "against", "is", "together", "through", "comma"}
    | {"aside", "reach", "tell", "figures", "show", "or", "still"}
)
"""Marks that say how the parts of a sentence hang together; all others say something of its numbers."""

_ENDS = frozenset({"from", "to", "between", "through", "against", "than"})

S = TypeVar("S")


@dataclass(frozen=True)
class Clause:
    """The senses of a sentence in order.

    `unit`: what is counted, if it is not what the data count · `inherited`: the time where the sentence has none ·
    `draft` gathers the statistics that it is about.
    """

    mentions: tuple[Mention, ...]
    unit: str | None
    inherited: Time | None
    draft: Draft

    def places(self, kind: type[S]) -> list[tuple[int, S]]:
        """Where senses of a kind stand."""
        return [(place, each.sense) for place, each in enumerate(self.mentions) if isinstance(each.sense, kind)]

    def marked(self, kind: str) -> list[int]:
        """Where a mark of a kind stands."""
        return [place for place, marks in self.places(Marks) if kind in marks.kinds]

    def joints_before(self, place: int) -> frozenset[str]:
        """The joints between the sense at a place and the one before it."""
        found: set[str] = set()
        for each in reversed(self.mentions[:place]):
            if not is_joint(each):
                break
            found |= each.kinds
        return frozenset(found)

    def joints_after(self, place: int) -> frozenset[str]:
        """The joints between the sense at a place and the next."""
        found: set[str] = set()
        for each in self.mentions[place + 1 :]:
            if not is_joint(each):
                break
            found |= each.kinds
        return frozenset(found)

    @property
    def numbers(self) -> list[tuple[int, Number]]:
        """Its numbers."""
        return self.places(Number)

    @property
    def times(self) -> list[tuple[int, Time]]:
        """Its times."""
        return self.places(Time)

    @property
    def conditions(self) -> list[tuple[int, Condition]]:
        """Its conditions."""
        return self.places(Condition)

    def time(self) -> Time:
        """The one time it is about. Raises `Refusal` where there are several, or none, or it is but an end of one."""
        found = self.times
        if len(found) > 1:
            raise Refusal("times")
        if found:
            self.refuse_ends(found)
            return found[0][1]
        if self.inherited is None:
            raise Refusal("no-time")
        return self.inherited

    def refuse_ends(self, times: Sequence[tuple[int, Time]]) -> None:
        """Raises `Refusal` where one of the times is where something begins or ends: *since May*, *through May*."""
        for place, time in times:
            joints = self.joints_before(place)
            if joints & _ENDS and "of" not in joints and (time.kind != "months" or joints & _ENDS != {"from"}):
                raise Refusal("times", self.mentions[place].text)

    def fronted(self, before: int) -> int:
        """Where the opening of the sentence ends that is said of all of it: conditions and times, then a comma.

        0 where it has none, or where nothing but joints stands between the comma and the place `before`.
        """
        comma = next(iter(self._commas()), None)
        if comma is None or comma >= before:
            return 0
        opening = [each for each in self.mentions[:comma] if not is_joint(each)]
        follows = [each for each in self.mentions[comma:before] if not is_joint(each)]
        if follows and all(_may_open(each) for each in opening):
            return comma
        return 0

    def _commas(self) -> list[int]:
        """Where commas stand, other than before all it says: *According to CBP, …*."""
        first = next((place for place, each in enumerate(self.mentions) if not is_joint(each)), 0)
        return [each for each in self.marked("comma") if each > first]

    def refuse_clauses(self) -> None:
        """Raises `Refusal` where it may be made of several statements: each could have conditions of its own.

        It may where something is joined by *and*, or where a condition follows upon a comma after more than an opening.
        """
        for place in self.marked("and"):
            around = [self.mentions[at].sense for at in (place - 1, place + 1) if 0 <= at < len(self.mentions)]
            if len(around) < 2 or not all(isinstance(each, Time) for each in around):
                raise Refusal("several", self.mentions[place].text)
        last = max((at for at, _ in self.conditions), default=0)
        opening = self.fronted(len(self.mentions))
        if any(opening < comma < last for comma in self._commas()):
            raise Refusal("several")

    def refuse_others(self, *kinds: type) -> None:
        """Raises `Refusal` where it says something that none of the senses `kinds` and no joint is."""
        for each in self.mentions:
            if not isinstance(each.sense, (Condition, Time, Counted, *kinds)) and not is_joint(each):
                raise Refusal("several", each.text)


def _may_open(mention: Mention) -> bool:
    """Whether it can stand before all that a sentence says: *At the border, …*; *For the first time, …*."""
    return mention.kinds == {"first"} or isinstance(mention.sense, Condition | Time)


def is_joint(mention: Mention) -> bool:
    """Whether words only join others."""
    return bool(mention.kinds) and mention.kinds <= JOINTS


def values_of(conditions: Iterable[Condition], *, partial: bool = False) -> dict[str, tuple[str, ...]]:
    """Conditions as the values that a sum is of.

    Raises:
        Refusal: where two are on one column, or, unless `partial`, where one names only some of its values.
    """
    found: dict[str, tuple[str, ...]] = {}
    for each in conditions:
        if each.column in found:
            raise Refusal("conditions")
        if each.partial and not partial:
            raise Refusal("partial")
        found[each.column] = each.values
    return {column: values for column, values in found.items() if values}
