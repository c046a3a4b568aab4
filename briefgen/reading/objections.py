"""What keeps a sentence from being read: words that are unknown, that make it no plain statement, or stand wrongly."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.claims import written
from briefgen.model.spec import Spec
from briefgen.reading.refusal import Refusal
from briefgen.reading.senses import BareMonth, Condition, Counted, Day, Marks, Mention, Number, Stop, Time, Unknown

_PREPOSITIONS = frozenset({"of", "from", "to", "in", "figures"})


def refuse_words(mentions: Sequence[Mention], spec: Spec, dataset: str) -> None:
    """Raises `Refusal` where a sentence has a word that keeps it from being read."""
    _refuse_stops(mentions)
    _refuse_numbers(mentions, is_whole=spec.datasets[dataset].columns[spec.aliases[dataset].measure].type == "count")
    places = {name for name, each in spec.aliases[dataset].columns.items() if each.place}
    for at, each in enumerate(mentions):
        _refuse_joint(mentions, at)
        if isinstance(each.sense, Condition) and each.sense.column not in places:
            _refuse_beside(mentions, at)


def _refuse_stops(mentions: Sequence[Mention]) -> None:
    """A word that makes it another kind of statement comes first, then what is unknown."""
    for each in mentions:
        if isinstance(each.sense, Stop):
            raise Refusal(each.sense.kind, each.text)
    if unknown := [each.text for each in mentions if isinstance(each.sense, Unknown)]:
        raise Refusal("unknown", *dict.fromkeys(unknown))
    for each in mentions:
        if isinstance(each.sense, Day):
            raise Refusal("day", each.text)


def _refuse_numbers(mentions: Sequence[Mention], *, is_whole: bool) -> None:
    """Of whole things no number is a fraction: a word may be missing."""
    for each in mentions:
        if not isinstance(each.sense, Number):
            continue
        if each.sense.kind == "points":
            raise Refusal("points", each.text)
        if each.sense.kind == "unclear":
            raise Refusal("number", each.text)
        value = written(each.sense.until or each.sense.quantity).value
        if is_whole and each.sense.kind == "count" and value != int(value):
            raise Refusal("number", each.text)


def _refuse_joint(mentions: Sequence[Mention], at: int) -> None:
    """A joint that means something else where it stands: *by FY2023*; *reached the border*; *Mexican figures*."""
    word, kinds = mentions[at].text, mentions[at].kinds
    following = mentions[at + 1].sense if at + 1 < len(mentions) else None
    if "by" in kinds and isinstance(following, Time | Counted):
        raise Refusal("several", word)
    if "between" in kinds and not isinstance(following, Number | Time | BareMonth):
        raise Refusal("several", word)
    if "reach" in kinds and not isinstance(following, Number | Marks):
        raise Refusal("unknown", word)
    if "or" in kinds and not _says_twice(mentions, at):
        raise Refusal("unknown", word)
    if "figures" in kinds:
        beside = (_past(mentions, at, step, _PREPOSITIONS) for step in (-1, 1))
        if any(each is not None and isinstance(each.sense, Condition) for each in beside):
            raise Refusal("figures", word)


def _refuse_beside(mentions: Sequence[Mention], at: int) -> None:
    """What is no place is no place either after *in*, and records nothing: *Mexico recorded* is somebody else."""
    word = mentions[at].text
    if at > 0:
        before = mentions[at - 1]
        if "by" in before.kinds:
            raise Refusal("several", f"{before.text} {word}")
        if "in" in before.kinds or before.kinds == {"from"}:
            raise Refusal("place", f"{before.text} {word}")
    if at + 1 < len(mentions) and mentions[at + 1].kinds & {"tell", "show"}:
        raise Refusal("figures", f"{word} {mentions[at + 1].text}")


def _says_twice(mentions: Sequence[Mention], at: int) -> bool:
    """Whether it stands between a count and the percentage that it is: *334,914, or 10.5 percent*."""
    around = [_past(mentions, at, step, frozenset({"comma"})) for step in (-1, 1)]
    kinds = [each.sense.kind for each in around if each is not None and isinstance(each.sense, Number)]
    return sorted(kinds) == ["count", "percent"]


def _past(mentions: Sequence[Mention], at: int, step: int, joints: frozenset[str]) -> Mention | None:
    """The next mention before or after a place that is more than one of the joints."""
    at += step
    while 0 <= at < len(mentions) and mentions[at].kinds and mentions[at].kinds <= joints:
        at += step
    return mentions[at] if 0 <= at < len(mentions) else None
