"""Figures: the lines of a chart, the tables behind it, and what it shows in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.assemble.edition import Edition
from briefgen.assemble.headlines import headline
from briefgen.assemble.part_years import part_year_notes
from briefgen.assemble.tables import tables_of
from briefgen.assemble.text import plain
from briefgen.assemble.values import key_text, unit_name, value_text
from briefgen.model.evidence import Event, FigureBrief, Line, Mark, ValueAxis
from briefgen.model.numbers import Dimension, Key, Number, Result, Series, aligned, relative_change
from briefgen.model.spec import Figure


def figure_briefs(edition: Edition) -> Mapping[str, FigureBrief]:
    """The figures the audience sees, by id, numbered from 1."""
    seen = edition.spec.figures
    return {name: _figure(edition, name, number, figure) for number, (name, figure) in enumerate(seen.items(), start=1)}


def _figure(edition: Edition, name: str, number: int, figure: Figure) -> FigureBrief:
    series = [_series(edition, each) for each in figure.series]
    first = series[0]
    lines = _change_lines(edition, series, figure.largest) if figure.chart == "change" else _lines(edition, series)
    label = edition.words(figure.label)
    axis = _axis(edition, first)
    title = plain(edition, figure.title) if figure.title else headline(edition, figure, series, lines) or label
    events = _events(edition, figure, series, lines)
    notes = [note for each in series for note in part_year_notes(edition, each)]
    return FigureBrief(
        id=name,
        number=number,
        chart=figure.chart,
        title=edition.titled(figure, title),
        label=label,
        alt=_alt(edition, figure, label, lines, events),
        unit=unit_name(edition, first),
        axis=axis,
        source_line=_source_line(edition, series),
        lines=lines,
        events=events,
        tables=tables_of(edition, figure, edition.titled(figure, label), axis, lines, first),
        notes=tuple(dict.fromkeys(notes)),
        series=figure.series,
        value_axis=_value_axis(edition, first, lines),
    )


def _events(edition: Edition, figure: Figure, series: Sequence[Series], lines: tuple[Line, ...]) -> tuple[Event, ...]:
    """The months marked on a line chart: the figure's own, and the breaks of its data sets that have a label."""
    if figure.chart != "line":
        return ()
    events = {each.month: edition.words(each.text) for each in figure.events}
    months = [mark.key for line in lines for mark in line.marks]
    for name in dict.fromkeys(name for each in series for name in each.provenance.datasets):
        for each in edition.spec.datasets[name].breaks:
            if each.label and min(months) <= each.month <= max(months):
                events.setdefault(each.month, edition.words(each.label))
    return tuple(Event(month, events[month]) for month in sorted(events))


def _value_axis(edition: Edition, series: Series, lines: tuple[Line, ...]) -> ValueAxis:
    """What an axis of the values counts: of millions or thousands, where the highest is five of them or more."""
    unit = unit_name(edition, series)
    highest = max((abs(mark.value) for line in lines for mark in line.marks), default=0)
    per, phrase = next((each for each in _POWERS if highest >= 5 * each[0]), (1, "figure.ones"))
    text = edition.locale.phrase(phrase, unit=unit)
    return ValueAxis(text[:1].upper() + text[1:], per)


_POWERS = ((1_000_000, "figure.millions"), (1_000, "figure.thousands"))


def _source_line(edition: Edition, series: Sequence[Series]) -> str:
    """Publisher, title and as-of date of every data set."""
    names = dict.fromkeys(name for each in series for name in each.provenance.datasets)
    datasets = [edition.spec.datasets[name] for name in names]
    return edition.locale.joined(
        edition.locale.phrase(
            "figure.source",
            source=f"{edition.sources[each.source].publisher}, {edition.words(each.title)}",
            date=edition.locale.date(each.as_of),
        )
        for each in datasets
    )


def _series(edition: Edition, name: str) -> Series:
    series = edition.numbers[name]
    if not isinstance(series, Series):
        raise TypeError(f"{name} is not a series")  # the checks refuse this before
    return series


def _axis(edition: Edition, series: Series) -> str:
    dimension = series.dimensions[0]
    return edition.words(edition.spec.datasets[dimension.dataset].columns[dimension.column].label)


def _mark(edition: Edition, result: Result, dimension: Dimension, key: str, value: Number) -> Mark:
    return Mark(key, key_text(edition, dimension, key), value, value_text(edition, result, value))


def _lines(edition: Edition, series: Sequence[Series]) -> tuple[Line, ...]:
    """A line for each series; of a series over two columns, one for each value of the second, the largest first."""
    lines: list[Line] = []
    for each in series:
        if len(each.dimensions) == 1:
            marks = (_mark(edition, each, each.dimensions[0], seen.key[0], seen.value) for seen in each.observations)
            lines.append(Line(edition.words(each.declaration.label), tuple(marks)))
            continue
        first, second = each.dimensions
        groups: dict[str, list[Mark]] = {}
        for seen in each.observations:
            groups.setdefault(seen.key[1], []).append(_mark(edition, each, first, seen.key[0], seen.value))
        for name, group in sorted(groups.items(), key=lambda item: -sum(mark.value for mark in item[1])):
            lines.append(Line(key_text(edition, second, name), tuple(group)))
    return tuple(lines)


def _change_lines(edition: Edition, series: Sequence[Series], largest: int | None) -> tuple[Line, ...]:
    """Before and after, over the `largest` categories that changed most, by their size before."""
    before, after = aligned(*series)
    most = sorted(before, key=lambda key: -abs(after[key] - before[key]))[:largest]
    kept = sorted(most, key=lambda key: -before[key])
    return tuple(_over(edition, each, values, kept) for each, values in zip(series, (before, after), strict=True))


def _over(edition: Edition, series: Series, values: Mapping[Key, Number], keys: Sequence[Key]) -> Line:
    dimension = series.dimensions[0]
    marks = tuple(_mark(edition, series, dimension, key[0], values[key]) for key in keys)
    return Line(edition.words(series.declaration.label), marks)


def _alt(edition: Edition, figure: Figure, label: str, lines: tuple[Line, ...], events: tuple[Event, ...]) -> str:
    phrase, first = edition.locale.phrase, lines[0].marks
    match figure.chart:
        case "line":
            opening = phrase("figure.line", label=label, first=first[0].label, last=first[-1].label)
            return edition.locale.joined(
                [opening, *(_course(edition, each) for each in lines), _marked(edition, events)]
            )
        case "panels":
            opening = phrase("figure.panels", label=label, first=first[0].label, last=first[-1].label)
            return edition.locale.joined([opening, *(_course(edition, each) for each in lines)])
        case "change":
            before, after = lines
            opening = phrase("figure.change", label=label, before=before.name, after=after.name)
            pairs = zip(before.marks, after.marks, strict=True)
            return f"{opening} {edition.locale.clauses(_changed(edition, *pair) for pair in pairs)}."
        case _:
            values = (phrase("figure.value", name=mark.label, value=mark.text) for mark in first)
            return f"{phrase(f'figure.{figure.chart}', label=label)} {edition.locale.clauses(values)}."


def _course(edition: Edition, line: Line) -> str:
    marks = line.marks
    highest = max(marks, key=lambda mark: mark.value)
    lowest = min(marks, key=lambda mark: mark.value)
    return edition.locale.phrase(
        "figure.line_each",
        name=line.name,
        first=marks[0].label,
        first_value=marks[0].text,
        last=marks[-1].label,
        last_value=marks[-1].text,
        highest=highest.text,
        highest_at=highest.label,
        lowest=lowest.text,
        lowest_at=lowest.label,
    )


def _marked(edition: Edition, events: tuple[Event, ...]) -> str:
    if not events:
        return ""
    each = [
        edition.locale.phrase("figure.event", text=event.text, month=edition.locale.month(event.key))
        for event in events
    ]
    return edition.locale.phrase("figure.events", events=edition.locale.clauses(each))


def _changed(edition: Edition, before: Mark, after: Mark) -> str:
    words = {"name": before.label, "before": before.text, "after": after.text}
    if not before.value:
        return edition.locale.phrase("figure.change_from_zero", **words)
    change = edition.locale.percent(relative_change(after.value, before.value))
    return edition.locale.phrase("figure.change_each", **words, change=change)
