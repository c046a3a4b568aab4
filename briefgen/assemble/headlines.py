"""The finding of a figure whose spec gives it no title, computed from what it draws.

It says only what holds of the numbers as they are printed: a record only where no month or year between is missing and
no other is as high, a change in percent only of counts, from more than nothing, and where it is not rounded away. What
is left where nothing else holds is the two values themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefgen.assemble.edition import Edition
from briefgen.assemble.part_years import part_years
from briefgen.assemble.values import unit_words
from briefgen.model.declaration import Sum, Top
from briefgen.model.evidence import Line, Mark
from briefgen.model.numbers import OTHER, Number, Series, relative_change
from briefgen.model.periods import month_after
from briefgen.model.spec import Figure


def headline(edition: Edition, figure: Figure, series: Sequence[Series], lines: tuple[Line, ...]) -> str:
    """What stands out in a figure: a record, a rise, the largest group and its share, the largest changes.

    Empty where nothing does.
    """
    found = _finding(edition, figure, series, lines)
    return found[:1].upper() + found[1:]


def _finding(edition: Edition, figure: Figure, series: Sequence[Series], lines: tuple[Line, ...]) -> str:
    first = series[0]
    match figure.chart:
        case "line" | "panels":
            return _course(edition, first, lines[0].marks) if len(lines) == 1 else _highest(edition, first, lines)
        case "column":
            parts = part_years(edition, first) if first.dimensions[0].type == "fiscal_year" else {}
            return _latest(edition, first, [mark for mark in lines[0].marks if mark.key not in parts])
        case "bar":
            return _largest(edition, first, lines[0].marks)
    return _changes(edition, first, *lines)


def _course(edition: Edition, series: Series, marks: Sequence[Mark]) -> str:
    """The highest month of a line; where there is none, or it is the last, its last against its first."""
    best = _extreme(marks, 1)
    if best is None or best is marks[-1]:
        return _latest(edition, series, marks, marks[0])
    now = {"last": marks[-1].label, "now": marks[-1].text}
    return edition.locale.phrase("headline.peak", at=best.label, value=_counted(edition, series, best), **now)


def _latest(edition: Edition, series: Series, marks: Sequence[Mark], before: Mark | None = None) -> str:
    """The last of `marks` against `before`, or the one before it, and whether none was as high or as low."""
    if not marks:
        return ""
    last = marks[-1]
    earlier = before or marks[-2:][0]
    change = _change(edition, series, earlier, last)
    if earlier is last:
        course = "only"
    elif earlier.value == last.value:
        course = "same"
    else:
        course = "from_to" if change is None else "up" if last.value > earlier.value else "down"
    words = {"at": last.label, "value": _counted(edition, series, last), "before": earlier.label, "was": earlier.text}
    found = edition.locale.phrase(f"headline.{course}", **words, change=change)
    for record, sign in (("highest", 1), ("lowest", -1)):
        if len(marks) > 2 and _extreme(marks, sign) is last:
            found += edition.locale.phrase(f"headline.{record}", since=marks[0].label)
    return found


def _highest(edition: Edition, series: Series, lines: Sequence[Line]) -> str:
    """Which of several lines ends highest, where one does and all end at the same month."""
    ends = sorted((line.marks[-1] for line in lines), key=lambda mark: -mark.value)
    if len({mark.key for mark in ends}) > 1 or ends[0].value == ends[1].value:
        return ""
    name = next(line.name for line in lines if line.marks[-1] is ends[0])
    value = _counted(edition, series, ends[0])
    return edition.locale.phrase("headline.ahead", at=ends[0].label, name=name, value=value)


def _largest(edition: Edition, series: Series, marks: Sequence[Mark]) -> str:
    """The largest of the groups that have a name, and its share of all of them, where they add up."""
    named = sorted((mark for mark in marks if mark.key != OTHER), key=lambda mark: -mark.value)
    if not named or sum(mark.value == named[0].value for mark in named) > 1:
        return ""
    words = {"name": named[0].label, "value": _counted(edition, series, named[0])}
    if len(named) == 1:
        return edition.locale.phrase("headline.only", at=words["name"], value=words["value"])
    found = edition.locale.phrase("headline.largest", **words)
    total = sum(mark.value for mark in marks)
    share = 100 * named[0].value / total if total and _adds_up(edition, series) else 0
    text = _percent(edition, share)
    return found + edition.locale.phrase("headline.share", share=text) if text else found


def _adds_up(edition: Edition, series: Series) -> bool:
    """Whether the values are sums over groups, and so parts of one whole."""
    declared = series.declaration
    if isinstance(declared, Top):
        declared = edition.spec.statistics[declared.of]
    return isinstance(declared, Sum)


def _changes(edition: Edition, series: Series, before: Line, after: Line) -> str:
    """The group that rose most and the one that fell most."""
    pairs = list(zip(before.marks, after.marks, strict=True))
    found = []
    for sign in (1, -1):
        sizes = [sign * (later.value - earlier.value) for earlier, later in pairs]
        most = max(sizes)
        if most > 0 and sizes.count(most) == 1:
            earlier, later = pairs[sizes.index(most)]
            change = _change(edition, series, earlier, later)
            course = "went" if change is None else "rose" if sign > 0 else "fell"
            words = {"name": later.label, "was": earlier.text, "value": later.text, "change": change}
            found.append(edition.locale.phrase(f"headline.{course}", **words))
    if not found:
        return ""
    changes = edition.locale.clauses(found)
    return edition.locale.phrase("headline.changes", before=before.name, after=after.name, changes=changes)


def _extreme(marks: Sequence[Mark], sign: int) -> Mark | None:
    """The one mark whose value is highest, or with the sign -1 lowest; None where others share it or one is missing."""
    best = max(marks, key=lambda mark: sign * mark.value)
    alone = sum(mark.value == best.value for mark in marks) == 1
    whole = all(later.key == _next(earlier.key) for earlier, later in pairwise(marks))
    return best if alone and whole else None


def _next(key: str) -> str:
    """The month or fiscal year after another."""
    return month_after(key, 1) if "-" in key else str(int(key) + 1)


def _counted(edition: Edition, series: Series, mark: Mark) -> str:
    """A value with what it counts."""
    return edition.locale.joined([mark.text, unit_words(edition, series, mark.value)])


def _change(edition: Edition, series: Series, earlier: Mark, later: Mark) -> str | None:
    """The size of a change in percent; None where that would mislead: see the head of this file."""
    if series.measure.unit not in edition.spec.units or earlier.value <= 0 or later.value < 0:
        return None
    size = abs(relative_change(later.value, earlier.value))
    return _percent(edition, size, whole=later.value > earlier.value or later.value == 0)


def _percent(edition: Edition, value: Number, whole: bool = False) -> str | None:
    """A percentage; None where it is rounded to nothing, or to all of something though not the `whole` is meant."""
    percent = edition.locale.percent
    text = percent(value)
    return None if text == percent(0) or (text == percent(100) and not whole) else text
