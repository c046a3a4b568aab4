"""The whole briefing, part by part."""

from __future__ import annotations

from base64 import b64encode
from string import ascii_uppercase

from briefgen.assemble.claims import claim_briefs
from briefgen.assemble.clocks import clocks
from briefgen.assemble.edition import Edition, cited_sources
from briefgen.assemble.figures import figure_briefs
from briefgen.assemble.marking import embargo_brief, marking_brief, portioned
from briefgen.assemble.people import delegation_briefs, duration, step_briefs
from briefgen.assemble.reckoning import reckoning
from briefgen.assemble.release import languages_of, pruned
from briefgen.assemble.statistics import dataset_briefs, series_briefs, statistic_briefs
from briefgen.assemble.substance import (
    approach_brief,
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
    LogoBrief,
    MeetingBrief,
    Product,
    TranslationBrief,
    file_stem,
)
from briefgen.model.spec import Spec
from briefgen.model.theme import Picture
from briefgen.stats.findings import Findings
from briefgen.themes import look_of


def assemble(
    spec: Spec,
    findings: Findings,
    audience: str,
    language: str,
    *,
    logo: Picture | None = None,
    before_embargo: bool = False,
) -> Briefing:
    """What `audience` gets in `language`: nothing in it, not even a count, depends on what it may not see.

    `logo` is the picture that its theme names. A copy made `before_embargo` is stamped as one, where there is an
    embargo.
    `spec` has passed the checks and `findings` are all that its data tell; of these, only numbers and files are taken:
    the verdicts are judged for the audience. KeyError says that one of both is not so.
    """
    locale = open_locale(language, spec.languages[language])
    seen = portioned(pruned(spec, audience))
    computed = {name: findings.numbers[name] for name in seen.statistics}
    edition = Edition(seen, computed, audience, locale, cited_sources(seen, locale))
    figures = figure_briefs(edition)
    datasets = dataset_briefs(edition, findings.files)
    statistics = statistic_briefs(edition, datasets)
    return Briefing(
        language=language,
        tag=locale.tag,
        title=edition.words(spec.meeting.title),
        stem=file_stem(spec.meeting.id, audience, language),
        translations=_translations(edition),
        look=look_of(spec.theme),
        logo=_logo(edition, logo),
        audience=_audience(edition, stamped=before_embargo),
        document=_document(edition),
        meeting=_meeting(edition),
        packet=_packet(edition),
        delegations=delegation_briefs(edition),
        run_of_show=step_briefs(edition),
        agenda=item_briefs(edition, figures),
        approach=approach_brief(edition),
        notes=note_briefs(edition, figures),
        statements=statement_briefs(edition),
        claims=claim_briefs(edition),
        press=press_brief(edition),
        figures=tuple(figures.values()),
        statistics=statistics,
        reckoning=reckoning(edition, statistics),
        series=series_briefs(edition, datasets),
        datasets=tuple(datasets.values()),
        sources=tuple(edition.sources.values()),
        glossary=term_briefs(edition),
    )


def _translations(edition: Edition) -> tuple[TranslationBrief, ...]:
    spec = edition.spec
    languages = languages_of(spec, edition.audience)
    others = [open_locale(each, spec.languages[each]) for each in languages if each != edition.locale.language]
    return tuple(
        TranslationBrief(each.tag, each.own_name, file_stem(spec.meeting.id, edition.audience, each.language))
        for each in others
    )


def _logo(edition: Edition, picture: Picture | None) -> LogoBrief | None:
    described = edition.spec.theme.logo
    if described is None or picture is None:
        return None
    address = f"data:{picture.media};base64,{b64encode(picture.content).decode()}"
    return LogoBrief(address, edition.words(described.alt))


def _audience(edition: Edition, *, stamped: bool) -> AudienceBrief:
    audience = edition.spec.audiences[edition.audience]
    return AudienceBrief(
        id=edition.audience,
        title=edition.words(audience.title),
        marking=marking_brief(edition),
        embargo=embargo_brief(edition, audience.embargo, stamped=stamped) if audience.embargo else None,
        distribution=tuple(edition.words(each) for each in audience.distribution),
        paper=edition.spec.paper(edition.audience),
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
        return edition.words(edition.spec.products[name].title)
    key = f"product.{name}"
    return edition.locale.phrase(key) if edition.locale.has_phrase(key) else name.replace("-", " ").capitalize()
