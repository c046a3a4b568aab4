"""The whole briefing, part by part."""

from __future__ import annotations

from datetime import datetime
from string import ascii_uppercase

from briefgen.assemble.edition import Edition, cited_sources
from briefgen.assemble.figures import figure_briefs
from briefgen.assemble.people import clocks, delegation_briefs, duration, step_briefs
from briefgen.assemble.release import pruned, sees
from briefgen.assemble.statistics import dataset_briefs, statistic_briefs
from briefgen.assemble.substance import (
    approach_brief,
    claim_briefs,
    item_briefs,
    note_briefs,
    press_brief,
    statement_briefs,
    term_briefs,
)
from briefgen.assemble.text import prose
from briefgen.locales import open_locale
from briefgen.model.briefing import (
    AudienceBrief,
    Briefing,
    DocumentBrief,
    EventBrief,
    MeetingBrief,
    Product,
)
from briefgen.model.meeting import starts_of
from briefgen.model.numbers import Numbers
from briefgen.model.spec import Spec


def assemble(spec: Spec, numbers: Numbers, audience: str, language: str) -> Briefing:
    """What `audience` gets in `language`: nothing in it, not even a count, depends on what it may not see.

    `spec` has passed the checks and `numbers` are all its statistics; KeyError says that one of both is not so.
    """
    locale = open_locale(language, spec.languages[language])
    seen = pruned(spec, audience)
    computed = {name: numbers[name] for name in seen.statistics}
    edition = Edition(seen, computed, audience, locale, cited_sources(seen, locale))
    figures = figure_briefs(edition)
    return Briefing(
        language=language,
        tag=locale.tag,
        title=edition.words(spec.meeting.title),
        audience=_audience(edition),
        document=_document(edition),
        meeting=_meeting(edition),
        packet=_packet(edition),
        delegations=delegation_briefs(edition),
        run_of_show=step_briefs(edition, _starts(spec, audience)),
        agenda=item_briefs(edition, figures),
        approach=approach_brief(edition),
        notes=note_briefs(edition, figures),
        statements=statement_briefs(edition),
        claims=claim_briefs(edition),
        press=press_brief(edition),
        figures=tuple(figures.values()),
        statistics=statistic_briefs(edition),
        datasets=dataset_briefs(edition),
        sources=tuple(edition.sources.values()),
        glossary=term_briefs(edition),
    )


def _starts(spec: Spec, audience: str) -> list[datetime]:
    """When the steps that the audience sees begin; midnight may lie between two that it does not see."""
    timed = zip(spec.run_of_show, starts_of(spec.run_of_show, spec.meeting), strict=True)
    return [start for step, start in timed if sees(spec, audience, step, enclosed=False)]


def _audience(edition: Edition) -> AudienceBrief:
    audience = edition.spec.audiences[edition.audience]
    return AudienceBrief(
        id=edition.audience,
        title=edition.words(audience.title),
        marking=edition.maybe(audience.marking),
        embargo=edition.maybe(audience.embargo),
        paper=audience.paper,
    )


def _document(edition: Edition) -> DocumentBrief:
    document = edition.spec.document
    return DocumentBrief(
        number=document.number,
        version=document.version,
        date=edition.locale.date(document.date),
        originator=edition.words(document.originator),
    )


def _meeting(edition: Edition) -> MeetingBrief:
    meeting, locale = edition.spec.meeting, edition.locale
    return MeetingBrief(
        id=meeting.id,
        title=edition.words(meeting.title),
        kind=edition.words(meeting.kind),
        date=locale.weekday_date(meeting.start.date()),
        iso=meeting.starts.isoformat(timespec="minutes"),
        clocks=clocks(edition, meeting.starts),
        minutes=meeting.minutes,
        duration=duration(edition, meeting.minutes),
        venue=edition.words(meeting.venue.name),
        room=edition.maybe(meeting.venue.room),
        city=edition.words(meeting.venue.city),
        event=_event(edition),
        status=locale.phrase(f"meeting.{meeting.status}"),
        interpretation=edition.maybe(meeting.interpretation),
        ordinal=prose(edition, meeting.ordinal),
        summary=prose(edition, meeting.summary),
        last_meeting=tuple(prose(edition, fact) for fact in meeting.last_meeting),
        press_line=prose(edition, meeting.press_line),
    )


def _event(edition: Edition) -> EventBrief | None:
    event = edition.spec.meeting.event
    if event is None:
        return None
    return EventBrief(
        name=edition.words(event.name),
        theme=edition.maybe(event.theme),
        host=edition.maybe(event.host),
        dates=edition.locale.dates(event.start, event.end),
        note=prose(edition, event.note),
    )


def _packet(edition: Edition) -> tuple[Product, ...]:
    products = edition.spec.audiences[edition.audience].packet
    return tuple(
        Product(name, _product_title(edition, name), tab) for name, tab in zip(products, ascii_uppercase, strict=False)
    )


def _product_title(edition: Edition, name: str) -> str:
    if name in edition.spec.products:
        return edition.words(edition.spec.products[name])
    key = f"product.{name}"
    return edition.locale.phrase(key) if edition.locale.has_phrase(key) else name.replace("-", " ").capitalize()
