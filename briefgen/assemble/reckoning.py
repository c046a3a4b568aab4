"""How every statistic was computed, as paper lists it: by scope and period, with what holds for several said once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from briefgen.assemble.edition import Edition
from briefgen.model.evidence import Reckoning, StatisticBrief, StatisticGroup, StatisticRow


def reckoning(edition: Edition, statistics: Iterable[StatisticBrief]) -> Reckoning:
    """The list of `statistics`; groups, and notes by letter, in the order in which they are first needed."""
    groups: dict[str, list[StatisticBrief]] = {}
    for each in statistics:
        groups.setdefault(" · ".join(filter(None, (each.scope, each.period))), []).append(each)
    letters: dict[str, str] = {}
    rows = {
        heading: tuple(StatisticRow(each, tuple(_lettered(letters, _notes(edition, each)))) for each in members)
        for heading, members in groups.items()
    }
    return Reckoning(
        groups=tuple(StatisticGroup(heading, members) for heading, members in rows.items()),
        notes=tuple((letter, note) for note, letter in letters.items()),
    )


def _lettered(letters: dict[str, str], notes: Iterable[str]) -> Iterator[str]:
    """The letter of each note, of a new one the next."""
    for note in notes:
        yield letters.setdefault(note, _letter(len(letters)))


def _notes(edition: Edition, statistic: StatisticBrief) -> Iterator[str]:
    yield from statistic.caveats
    if statistic.breaks:
        months = edition.locale.clauses(each.month for each in statistic.breaks)
        yield edition.locale.phrase("page.breaks_within", months=months) + "."


def _letter(index: int) -> str:
    """A … z, then aa … az, ba and so on."""
    rounds, place = divmod(index, len(ascii_lowercase))
    return (_letter(rounds - 1) if rounds else "") + ascii_lowercase[place]
