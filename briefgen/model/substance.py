"""What is talked about: agenda items, the approach in pillars, notes, what was said in public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from briefgen.model.embargo import Embargo
from briefgen.model.node import EVERY_LANGUAGE, Day, Id, Language, LevelId, Name, Node, Portion, Released, SpecText, Url
from briefgen.model.theme import Paper


class Objective(Released):
    """What one side wants from an agenda item; a `key` one goes on the steering brief."""

    text: SpecText
    key: bool = False


class TheirObjective(Objective):
    """What the other side is thought to want, and on what basis we say so."""

    basis: Name | None = None


class Point(Released):
    """A point to make: one sentence to say, to whom, what it asks for, what to fall back on."""

    text: SpecText
    to: Id | None = None
    ask: Portion | None = None
    fallback: Portion | None = None
    key: bool = False


class Answer(Released):
    """What to say if something is raised."""

    question: SpecText
    answer: SpecText


class RedLine(Released):
    """What is not to be said or conceded."""

    text: SpecText


class Deliverable(Released):
    """A result to come out of the meeting; `announceable` ones may be named in public."""

    text: SpecText
    owner: Name
    status: Literal["proposed", "in-negotiation", "agreed"]
    announceable: bool = False


class Plan(Released):
    """What we expect of an agenda item: whether it comes up, and how many minutes we give it."""

    likelihood: Literal["certain", "possible", "unlikely"] = "certain"
    minutes: int | None = Field(default=None, gt=0)


class AgendaItem(Released):
    """A subject of the meeting, with all that its subject brief needs."""

    id: Id
    title: Name
    plan: Plan | None = None
    objectives: tuple[Objective, ...] = ()
    theirs: tuple[TheirObjective, ...] = ()
    points: tuple[Point, ...] = ()
    response: Portion | None = None
    if_raised: tuple[Answer, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    background: Portion | None = None
    figures: tuple[Id, ...] = ()


class Pillar(Released):
    """One pillar of an approach."""

    title: Name
    text: SpecText


class Approach(Released):
    """A policy set out in pillars."""

    title: Name
    intro: SpecText
    pillars: tuple[Pillar, ...] = Field(min_length=1)


class Note(Released):
    """A piece of background that stands by itself, such as an earlier summit."""

    id: Id
    title: Name
    text: SpecText
    figures: tuple[Id, ...] = ()


class Statement(Released):
    """Something said in public. `text` is verbatim in its `language`, or a paraphrase."""

    by: Id
    on: Day
    text: SpecText
    verbatim: bool = False
    language: Language | None = None
    source: Id
    locator: Name | None = None


class Source(Released):
    """Where something comes from: enough for a reader to find it.

    `language` is that of a title that stands as it is, in every language of the packet.
    """

    title: Name
    language: Language | None = None
    publisher: Name
    date: Day
    retrieved: Day | None = None
    locator: Name | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _has_a_title_of_one_language(self) -> Source:
        if self.language and EVERY_LANGUAGE not in self.title.words:
            raise ValueError("'language' is for a title that stands as it is; this one is translated")
        return self


class Term(Released):
    """A glossary entry; `short` is the acronym, if there is one."""

    term: Name
    short: Name | None = None
    definition: SpecText


class Press(Released):
    """What the press office tells the press: rules, line and contact."""

    ground_rules: tuple[SpecText, ...] = ()
    contact: SpecText


def _pages(given: object) -> object:
    """How many pages ``1 page`` or ``3 pages`` are."""
    if isinstance(given, str):
        count, _, word = given.partition(" ")
        if count.isdecimal() and word in ("page", "pages"):
            return int(count)
        raise ValueError(f"{given!r} is no number of pages; write 1 page, or 3 pages")
    return given


Pages = Annotated[int, BeforeValidator(_pages), Field(gt=0, le=999)]
"""A number of pages: ``1 page``, ``3 pages`` or the number alone."""


class Audience(Node):
    """Who reads a packet, what they see, and which products are bound in it.

    `ceiling` is the highest level of the marking scheme that they may be given; without one, that is the level of what
    has none of its own. `distribution` names who gets the packet, on its first page. `limits` say how many pages a
    product may have in print; `large_print` asks for a PDF in 18 points beside the other. `languages` are those that
    the packet is made in; without them, all of the spec's. `open`: anybody may read what it gets, so that it may be
    published.
    """

    title: Name
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = None
    sees: tuple[Id, ...] = Field(min_length=1)
    packet: tuple[Id, ...] = Field(max_length=26)
    ceiling: LevelId | None = None
    distribution: tuple[Name, ...] = ()
    embargo: Embargo | None = None
    paper: Paper | None = None
    limits: Mapping[Id, Pages] = {}
    large_print: bool = False
    open: bool = False

    @field_validator("packet")
    @classmethod
    def _binds_something_and_each_once(cls, packet: tuple[str, ...]) -> tuple[str, ...]:
        if not packet:
            raise ValueError("a packet holds at least one product")
        if twice := sorted({each for each in packet if packet.count(each) > 1}):
            raise ValueError(f"a packet holds a product once; {', '.join(twice)} is named again")
        return packet

    @field_validator("limits")
    @classmethod
    def _limits_what_is_bound(cls, limits: Mapping[str, int], given: ValidationInfo) -> Mapping[str, int]:
        if others := sorted(set(limits) - set(given.data.get("packet", limits))):
            raise ValueError(f"the packet does not hold {', '.join(others)}")
        return limits
