"""What is talked about, in the words of the edition: agenda, approach, notes, statements."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import combining, normalize

from briefgen.assemble.edition import Edition
from briefgen.assemble.people import called, duration
from briefgen.assemble.speaking import minutes_to_say
from briefgen.assemble.text import prose
from briefgen.model.briefing import (
    AnswerBrief,
    ApproachBrief,
    DeliverableBrief,
    ItemBrief,
    NoteBrief,
    ObjectiveBrief,
    PillarBrief,
    PointBrief,
    PressBrief,
    StatementBrief,
)
from briefgen.model.evidence import FigureBrief, TermBrief
from briefgen.model.substance import AgendaItem, Objective, Point

Figures = Mapping[str, FigureBrief]


def item_briefs(edition: Edition, figures: Figures) -> tuple[ItemBrief, ...]:
    """The agenda items the audience sees, numbered without gaps."""
    seen = edition.spec.agenda
    return tuple(_item(edition, figures, number, item) for number, item in enumerate(seen, start=1))


def _item(edition: Edition, figures: Figures, number: int, item: AgendaItem) -> ItemBrief:
    return ItemBrief(
        id=item.id,
        number=number,
        title=edition.titled(item, edition.words(item.title)),
        likelihood=edition.locale.phrase(f"likelihood.{item.plan.likelihood}") if item.plan else None,
        duration=duration(edition, item.plan.minutes) if item.plan and item.plan.minutes else None,
        speaking=_speaking(edition, item),
        objectives=tuple(_objective(edition, each) for each in item.objectives),
        theirs=tuple(_objective(edition, each) for each in item.theirs),
        points=tuple(_point(edition, each) for each in item.points),
        response=prose(edition, item.response),
        if_raised=tuple(
            AnswerBrief(prose(edition, each.question), prose(edition, each.answer)) for each in item.if_raised
        ),
        red_lines=tuple(prose(edition, each.text) for each in item.red_lines),
        deliverables=tuple(
            DeliverableBrief(
                text=prose(edition, each.text),
                owner=edition.words(each.owner),
                status=edition.locale.phrase(f"deliverable.{each.status}"),
                announceable=each.announceable,
            )
            for each in item.deliverables
        ),
        background=prose(edition, item.background),
        figures=tuple(figures[each] for each in item.figures if each in figures),
    )


def _speaking(edition: Edition, item: AgendaItem) -> str | None:
    """How long the points take to say, in words; only where we plan the item."""
    minutes = minutes_to_say(edition.spec, edition.locale, item.points)
    if not minutes or item.plan is None:
        return None
    how = "speaking.interpreted" if edition.spec.meeting.interpretation else "speaking.plain"
    return edition.locale.phrase(how, duration=duration(edition, minutes))


def _objective(edition: Edition, objective: Objective) -> ObjectiveBrief:
    basis = edition.maybe(getattr(objective, "basis", None))
    return ObjectiveBrief(prose(edition, objective.text), objective.key, basis)


def _point(edition: Edition, point: Point) -> PointBrief:
    return PointBrief(
        text=prose(edition, point.text),
        to=called(edition, point.to),
        ask=prose(edition, point.ask),
        fallback=prose(edition, point.fallback),
        key=point.key,
    )


def approach_brief(edition: Edition) -> ApproachBrief | None:
    """The approach in pillars, if the audience sees it."""
    approach = edition.spec.approach
    if approach is None:
        return None
    pillars = enumerate(approach.pillars, start=1)
    return ApproachBrief(
        title=edition.titled(approach, edition.words(approach.title)),
        intro=prose(edition, approach.intro),
        pillars=tuple(
            PillarBrief(number, edition.titled(each, edition.words(each.title)), prose(edition, each.text))
            for number, each in pillars
        ),
    )


def note_briefs(edition: Edition, figures: Figures) -> tuple[NoteBrief, ...]:
    """The notes the audience sees."""
    return tuple(
        NoteBrief(
            id=note.id,
            title=edition.titled(note, edition.words(note.title)),
            text=prose(edition, note.text),
            figures=tuple(figures[each] for each in note.figures if each in figures),
        )
        for note in edition.spec.notes
    )


def statement_briefs(edition: Edition) -> tuple[StatementBrief, ...]:
    """What was said in public, as far as the audience sees it."""
    return tuple(
        StatementBrief(
            by=called(edition, each.by) or "",
            on=edition.locale.date(each.on),
            text=prose(edition, each.text, verbatim=each.verbatim),
            verbatim=each.verbatim,
            language=each.language if each.verbatim and each.language != edition.locale.language else None,
            source=edition.sources[each.source],
            locator=edition.maybe(each.locator),
        )
        for each in edition.spec.statements
    )


def press_brief(edition: Edition) -> PressBrief | None:
    """What the press office tells the press, if the audience sees it."""
    press = edition.spec.press
    if press is None:
        return None
    return PressBrief(tuple(prose(edition, each) for each in press.ground_rules), prose(edition, press.contact))


def term_briefs(edition: Edition) -> tuple[TermBrief, ...]:
    """The glossary entries the audience sees, in alphabetical order."""
    terms = [
        TermBrief(name, edition.words(term.term), edition.maybe(term.short), prose(edition, term.definition))
        for name, term in edition.spec.glossary.items()
    ]
    return tuple(sorted(terms, key=lambda each: _without_accents(each.short or each.term)))


def _without_accents(word: str) -> str:
    """What a word is filed under: dictionaries of English and Spanish overlook accents and capitals."""
    return "".join(letter for letter in normalize("NFD", word.casefold()) if not combining(letter))
