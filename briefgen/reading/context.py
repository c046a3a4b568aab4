"""What a sentence takes over from those before it in its paragraph, or from the headline: a time, what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.model.periods import months_of
from briefgen.reading.clause import is_joint
from briefgen.reading.refusal import Refusal
from briefgen.reading.senses import Anaphor, BareMonth, Condition, Counted, Earlier, Mention, Time, Unknown


@dataclass(frozen=True)
class Context:
    """The last time and unit stated, and the columns that conditions were stated on. `starts`: see `Calendar`."""

    starts: int
    time: Time | None = None
    unit: str | None = None
    columns: frozenset[str] = frozenset()

    def after(self, mentions: Sequence[Mention]) -> Context:
        """What the next sentence may take over. Of several times it is not clear which is meant, so it is none."""
        try:
            settled, _ = settled_times(mentions, self)
        except Refusal:
            settled = list(mentions)
        times = [each.sense for each in settled if isinstance(each.sense, Time)]
        unclear = any(isinstance(each.sense, BareMonth | Anaphor | Earlier) for each in settled)
        # What is not understood may speak of another time, and count something else.
        unknown = any(isinstance(each.sense, Unknown) for each in mentions)
        units = [each.sense.unit for each in mentions if isinstance(each.sense, Counted)]
        columns = {each.sense.column for each in mentions if isinstance(each.sense, Condition) and each.sense.values}
        time = (None if unknown else self.time) if not times else times[0] if len(set(times)) == 1 else None
        # Where two things are counted, neither is the one that is spoken of.
        unit = (None if unknown else self.unit) if not units else units[0] if len(set(units)) == 1 else None
        return Context(self.starts, None if unclear else time, unit, self.columns | columns)


def settled_times(mentions: Sequence[Mention], context: Context) -> tuple[list[Mention], bool]:
    """The senses with every month in a year and every reference resolved; and whether a year had to be taken over.

    Raises:
        Refusal: where it is not clear which month or year is meant.
    """
    settled: list[Mention] = []
    taken = False
    for place, each in enumerate(mentions):
        sense = each.sense
        if isinstance(sense, BareMonth):
            with_year = _year_after(mentions, place, sense.number)
            taken = taken or with_year is None
            time = with_year or _month_in(sense.number, context, each.text)
            settled.append(Mention(each.text, time))
        elif isinstance(sense, Anaphor):
            settled.append(Mention(each.text, _meant(sense, context, each.text)))
        else:
            settled.append(each)
    return _spans(settled), taken


def _year_after(mentions: Sequence[Mention], place: int, number: int) -> Time | None:
    """*September and October 2023*: the year of the month that follows at once, if that is a later one."""
    following = list(mentions[place + 1 : place + 3])
    if len(following) == 2 and isinstance(following[1].sense, Time) and is_joint(following[0]):
        other = following[1].sense
        if following[0].kinds & {"and", "to", "through"} and other.kind == "month" and number < int(other.first[5:]):
            month = f"{other.first[:4]}-{number:02}"
            return Time("month", month, month)
    return None


def _month_in(number: int, context: Context, word: str) -> Time:
    """A month without its year: in that of the time stated before."""
    time = context.time
    if time is not None and time.kind == "fiscal":
        month = next(each for each in months_of(int(time.first), context.starts) if int(each[5:]) == number)
        return Time("month", month, month)
    if time is not None and time.first[:4] == time.last[:4]:
        month = f"{time.first[:4]}-{number:02}"
        return Time("month", month, month)
    raise Refusal("year", word)


def _meant(sense: Anaphor, context: Context, words: str) -> Time:
    kinds = {"month": ("month",), "year": ("fiscal", "calendar")}[sense.kind]
    if context.time is None or context.time.kind not in kinds:
        raise Refusal("reference", words)
    return context.time


def _spans(mentions: list[Mention]) -> list[Mention]:
    """*October 2022 through September 2023* as one time."""
    found: list[Mention] = []
    for each in mentions:
        found.append(each)
        last = found[-3:]
        if len(last) < 3 or "through" not in last[1].kinds:
            continue
        first, second = last[0].sense, last[2].sense
        if isinstance(first, Time) and isinstance(second, Time) and {first.kind, second.kind} == {"month"}:
            if first.first >= second.first:
                raise Refusal("times")
            words = " ".join(one.text for one in last)
            found[-3:] = [Mention(words, Time("months", first.first, second.first))]
    return found
