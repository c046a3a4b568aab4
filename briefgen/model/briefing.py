"""What a template may use: one `Briefing` for one audience in one language, pruned, localised and frozen.

Everything in it may be shown to its audience; nothing else of the spec is reachable from it. Strings are final:
numbers, dates and names stand formatted in the briefing's language. `Prose` is text with its roles resolved, to be
placed with the macros ``prose`` and ``inline``. None and empty tuples mean that there is nothing to show.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from briefgen.model.evidence import (
    DatasetBrief,
    FigureBrief,
    Reckoning,
    SeriesBrief,
    SourceBrief,
    StatisticBrief,
    TermBrief,
)
from briefgen.model.prose import Prose
from briefgen.model.theme import Look, Paper


@dataclass(frozen=True)
class DesignationBrief:
    """Who controls what is in the packet, of which kinds it is, who may have it, and whom to ask."""

    controlled_by: str
    categories: tuple[str, ...]
    distribution: str | None
    contact: str


@dataclass(frozen=True)
class MarkingBrief:
    """How the packet is marked: `label` runs along the top and bottom of every page, with 12 points at least.

    It is that of the highest level in the briefing. `ink` on `ground` are its colours, as CSS writes them, where the
    scheme has some. `handling` tells what the reader may do, and stands once, at the beginning, as does `designation`.
    """

    label: str
    handling: str | None
    ink: str | None
    ground: str | None
    designation: DesignationBrief | None


@dataclass(frozen=True)
class EmbargoBrief:
    """Until when nothing of it is to be published: `text` is a line in words, `iso` the instant as ISO 8601.

    A copy made before then has a `stamp` too, for every page.
    """

    text: str
    iso: str
    stamp: str | None


@dataclass(frozen=True)
class AudienceBrief:
    """For whom this briefing is; `distribution` names who gets it."""

    id: str
    title: str
    marking: MarkingBrief | None
    embargo: EmbargoBrief | None
    distribution: tuple[str, ...]
    paper: Paper


@dataclass(frozen=True)
class DocumentBrief:
    """How the packet is identified; `date` is written out."""

    number: str
    version: str
    date: str
    originator: str


@dataclass(frozen=True)
class Clock:
    """A time of day in one zone: ``10:00``, ``PST``, and the place whose clock it is."""

    time: str
    zone: str
    place: str


@dataclass(frozen=True)
class EventBrief:
    """What the meeting is held on the sidelines of; `dates` is a range written out."""

    name: str
    theme: str | None
    host: str | None
    dates: str
    note: Prose


@dataclass(frozen=True)
class MeetingBrief:
    """The meeting: `iso` is its start as ISO 8601 with offset, `clocks` its start here and at home."""

    id: str
    title: str
    kind: str
    date: str
    iso: str
    clocks: tuple[Clock, ...]
    minutes: int
    duration: str
    venue: str
    room: str | None
    city: str
    event: EventBrief | None
    status: str
    interpretation: str | None
    ordinal: Prose
    summary: Prose
    last_meeting: tuple[Prose, ...]
    press_line: Prose


@dataclass(frozen=True)
class Product:
    """A document bound in the packet: its template is ``products/<id>.html.j2``; `tab` is its letter."""

    id: str
    title: str
    tab: str


@dataclass(frozen=True)
class PersonBrief:
    """Somebody taking part; `title` is the one valid on the day of the meeting."""

    id: str
    name: str
    called: str
    title: str
    role: str
    attendance: str
    pronunciation: str | None
    bio: Prose
    bio_as_of: str | None
    absent: bool


@dataclass(frozen=True)
class DelegationBrief:
    """One side of the table, its people in order of precedence."""

    id: str
    name: str
    people: tuple[PersonBrief, ...]


@dataclass(frozen=True)
class StepBrief:
    """A step of the run of show; `clocks` is its start in the meeting's zone, then at home.

    `starts` and `ends` are the same for a machine, `summary` is `what` as one line.
    """

    number: int
    starts: datetime
    ends: datetime
    clocks: tuple[Clock, ...]
    minutes: str
    summary: str
    what: Prose
    room: str | None
    lead: str | None
    press: str
    fallback: Prose


@dataclass(frozen=True)
class ObjectiveBrief:
    """What one side wants; `basis` says why we think so, of the other side."""

    text: Prose
    key: bool
    basis: str | None = None


@dataclass(frozen=True)
class PointBrief:
    """A point to make; `to` is how its addressee is called."""

    text: Prose
    to: str | None
    ask: Prose
    fallback: Prose
    key: bool


@dataclass(frozen=True)
class AnswerBrief:
    """What to say if something is raised."""

    question: Prose
    answer: Prose


@dataclass(frozen=True)
class DeliverableBrief:
    """A result to come out of the meeting."""

    text: Prose
    owner: str
    status: str
    announceable: bool


@dataclass(frozen=True)
class ItemBrief:
    """A subject of the meeting. `number` counts the items this audience sees.

    `duration` is what we plan for it, `speaking` how much of that our points take, both in words.
    """

    id: str
    number: int
    title: str
    likelihood: str | None
    duration: str | None
    speaking: str | None
    objectives: tuple[ObjectiveBrief, ...]
    theirs: tuple[ObjectiveBrief, ...]
    points: tuple[PointBrief, ...]
    response: Prose
    if_raised: tuple[AnswerBrief, ...]
    red_lines: tuple[Prose, ...]
    deliverables: tuple[DeliverableBrief, ...]
    background: Prose
    figures: tuple[FigureBrief, ...]


@dataclass(frozen=True)
class PillarBrief:
    """One pillar of an approach, numbered."""

    number: int
    title: str
    text: Prose


@dataclass(frozen=True)
class ApproachBrief:
    """A policy set out in pillars."""

    title: str
    intro: Prose
    pillars: tuple[PillarBrief, ...]


@dataclass(frozen=True)
class NoteBrief:
    """A piece of background that stands by itself."""

    id: str
    title: str
    text: Prose
    figures: tuple[FigureBrief, ...]


@dataclass(frozen=True)
class StatementBrief:
    """Something said in public; `language` is that of a verbatim text, where it is not this briefing's."""

    by: str
    on: str
    text: Prose
    verbatim: bool
    language: str | None
    source: SourceBrief
    locator: str | None


@dataclass(frozen=True)
class FindingBrief:
    """What the data say of one thing that a claim asserts: `ruling` is its id, ``wrong-unit``, `verdict` its words."""

    ruling: str
    verdict: str
    text: Prose


@dataclass(frozen=True)
class ClaimBrief:
    """A statement of fact by somebody, and what the data say of it.

    `verdict` is that on the whole, the worst of its `findings`; `note` is what else a reader should know. `language` is
    that of a verbatim text, where it is not this briefing's.
    """

    id: str
    number: int
    by: str
    text: Prose
    verbatim: bool
    language: str | None
    source: SourceBrief
    locator: str | None
    ruling: str
    verdict: str
    findings: tuple[FindingBrief, ...]
    note: Prose


@dataclass(frozen=True)
class PressBrief:
    """What the press office tells the press."""

    ground_rules: tuple[Prose, ...]
    contact: Prose


@dataclass(frozen=True)
class TranslationBrief:
    """The same briefing in another language: its BCP 47 `tag`, what it calls itself, what its files are called."""

    tag: str
    name: str
    stem: str


@dataclass(frozen=True)
class LogoBrief:
    """The sign of who issues the packet: an `address` that holds all of it, and what it shows."""

    address: str
    alt: str


@dataclass(frozen=True)
class Briefing:
    """Everything one audience gets in one language.

    `stem` is what its files are called, before ``.html`` and ``.pdf``; those of the `translations` lie beside them.
    """

    language: str
    tag: str
    title: str
    stem: str
    translations: tuple[TranslationBrief, ...]
    look: Look
    logo: LogoBrief | None
    audience: AudienceBrief
    document: DocumentBrief
    meeting: MeetingBrief
    packet: tuple[Product, ...]
    delegations: tuple[DelegationBrief, ...]
    run_of_show: tuple[StepBrief, ...]
    agenda: tuple[ItemBrief, ...]
    approach: ApproachBrief | None
    notes: tuple[NoteBrief, ...]
    statements: tuple[StatementBrief, ...]
    claims: tuple[ClaimBrief, ...]
    press: PressBrief | None
    figures: tuple[FigureBrief, ...]
    statistics: tuple[StatisticBrief, ...]
    reckoning: Reckoning
    series: tuple[SeriesBrief, ...]
    datasets: tuple[DatasetBrief, ...]
    sources: tuple[SourceBrief, ...]
    glossary: tuple[TermBrief, ...]


def file_stem(meeting: str, audience: str, language: str) -> str:
    """What the files of a packet are called, before what tells their format."""
    return f"{meeting}-{audience}-{language}"
