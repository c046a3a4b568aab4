"""What is talked about: agenda items, the approach in pillars, notes, what was said in public."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from briefgen.model.node import EVERY_LANGUAGE, Day, Id, Language, Name, Portion, Released, SpecText, Url


class Objective(Released):
    """What one side wants from an agenda item."""

    text: SpecText = Field(examples=["Agree on one way to count calls"])
    """What it wants."""
    key: bool = Field(default=False, examples=[True])
    """Whether it goes on the steering brief."""


class TheirObjective(Objective):
    """What the other side is thought to want."""

    basis: Name | None = Field(default=None, examples=["The minister's speech of 3 May"])
    """On what basis we say so."""


class Point(Released):
    """A point to make."""

    text: SpecText = Field(examples=["Calls grew by {stat}`growth:size` in a year {cite}`register`."])
    """One sentence to say."""
    to: Id | None = Field(default=None, examples=["minister"])
    """To whom, by an id in `people`."""
    ask: Portion | None = Field(default=None, examples=[{"release": ["principal"], "text": "Publish monthly."}])
    """What it asks for."""
    fallback: Portion | None = Field(
        default=None, examples=[{"release": ["principal"], "text": "Publish every quarter."}]
    )
    """What to fall back on."""
    key: bool = Field(default=False, examples=[True])
    """Whether it goes on the steering brief."""


class Answer(Released):
    """What to say if something is raised."""

    question: SpecText = Field(examples=["Why was Coldhaven left out?"])
    """What may be raised."""
    answer: SpecText = Field(examples=["Its register begins in 2024."])
    """What to say."""


class RedLine(Released):
    """What is not to be said or conceded."""

    text: SpecText = Field(examples=["No figure for a single ship"])
    """What is not to be said or conceded."""


class Deliverable(Released):
    """A result to come out of the meeting."""

    text: SpecText = Field(examples=["A joint register of port calls"])
    """The result."""
    owner: Name = Field(examples=["Ports desk"])
    """Who sees to it."""
    status: Literal["proposed", "in-negotiation", "agreed"] = Field(examples=["agreed"])
    """How far it is."""
    announceable: bool = Field(default=False, examples=[True])
    """Whether it may be named in public."""


class Plan(Released):
    """What we expect of an agenda item."""

    likelihood: Literal["certain", "possible", "unlikely"] = Field(default="certain", examples=["possible"])
    """Whether it comes up."""
    minutes: int | None = Field(default=None, gt=0, examples=[10])
    """How many minutes we give it."""


class AgendaItem(Released):
    """A subject of the meeting, with all that its subject brief needs."""

    id: Id = Field(examples=["calls"])
    """How it is called in the spec."""
    title: Name = Field(examples=["Port calls"])
    """What it is called."""
    plan: Plan | None = Field(default=None, examples=[{"release": ["delegation"], "minutes": 10}])
    """What we expect of it."""
    objectives: tuple[Objective, ...] = Field(
        default=(), examples=[[{"text": "Agree on one way to count calls", "key": True}]]
    )
    """What we want."""
    theirs: tuple[TheirObjective, ...] = Field(default=(), examples=[[{"text": "A longer season"}]])
    """What the other side is thought to want."""
    points: tuple[Point, ...] = Field(default=(), examples=[[{"text": "Calls grew by {stat}`growth:size`."}]])
    """Points to make."""
    response: Portion | None = Field(
        default=None, examples=[{"release": ["principal"], "text": "A longer season needs more staff."}]
    )
    """Our response to what they want."""
    if_raised: tuple[Answer, ...] = Field(
        default=(), examples=[[{"question": "Why so few?", "answer": "One port was closed."}]]
    )
    """Questions that may be raised, and answers."""
    red_lines: tuple[RedLine, ...] = Field(default=(), examples=[[{"text": "No figure for a single ship"}]])
    """What is not to be said or conceded."""
    deliverables: tuple[Deliverable, ...] = Field(
        default=(), examples=[[{"text": "A joint register", "owner": "Ports desk", "status": "agreed"}]]
    )
    """Results to come out of the meeting."""
    background: Portion | None = Field(
        default=None, examples=[{"release": ["press"], "text": "Northport took {stat}`north_share` of the calls."}]
    )
    """What a reader should know, in paragraphs and lists."""
    figures: tuple[Id, ...] = Field(default=(), examples=[["by-year"]])
    """Charts that belong to it, by their ids in `figures`."""


class Pillar(Released):
    """One pillar of an approach."""

    title: Name = Field(examples=["Count alike"])
    """What it is called."""
    text: SpecText = Field(examples=["Every port counts a call on the day the ship ties up."])
    """What is in it."""


class Approach(Released):
    """A policy set out in pillars."""

    title: Name = Field(examples=["Open registers"])
    """What it is called."""
    intro: SpecText = Field(examples=["The ministers agreed on two steps."])
    """What goes before the pillars."""
    pillars: tuple[Pillar, ...] = Field(
        min_length=1, examples=[[{"title": "Count alike", "text": "Every port counts in the same way."}]]
    )
    """The pillars, in order."""


class Note(Released):
    """A piece of background that stands by itself, such as an earlier summit."""

    id: Id = Field(examples=["first-meeting"])
    """How it is called in the spec."""
    title: Name = Field(examples=["The first meeting"])
    """What it is called."""
    text: SpecText = Field(examples=["The ministers first met in 2021."])
    """What it says."""
    figures: tuple[Id, ...] = Field(default=(), examples=[["by-year"]])
    """Charts that belong to it, by their ids in `figures`."""


class Statement(Released):
    """Something said in public."""

    by: Id = Field(examples=["minister"])
    """Who said it, by an id in `people`."""
    on: Day = Field(examples=["2023-05-03"])
    """The day it was said."""
    text: SpecText = Field(examples=["We will open the register."])
    """What was said, or a paraphrase."""
    verbatim: bool = Field(default=False, examples=[True])
    """Whether the text is in the speaker's own words."""
    language: Language | None = Field(default=None, examples=["en"])
    """The language of what was said, where the text is verbatim."""
    source: Id = Field(examples=["gazette"])
    """Where it was published, by its id in `sources`."""
    locator: Name | None = Field(default=None, examples=["page 4"])
    """Where in the source."""


class Source(Released):
    """Where something comes from: enough for a reader to find it."""

    title: Name = Field(examples=["Register of port calls"])
    """What it is called."""
    language: Language | None = Field(default=None, examples=["en"])
    """The language of a title that stands as it is, in every language of the packet."""
    publisher: Name = Field(examples=["Ports Authority"])
    """Who published it."""
    date: Day = Field(examples=["2023-04-30"])
    """The day it came out."""
    retrieved: Day | None = Field(default=None, examples=["2023-05-16"])
    """The day it was fetched."""
    locator: Name | None = Field(default=None, examples=["Table 2"])
    """Where in it."""
    url: Url | None = Field(default=None, examples=["https://ports.example/register"])
    """Its address on the web."""

    @model_validator(mode="after")
    def _has_a_title_of_one_language(self) -> Source:
        if self.language and EVERY_LANGUAGE not in self.title.words:
            raise ValueError("'language' is for a title that stands as it is; this one is translated")
        return self


class Term(Released):
    """A glossary entry."""

    term: Name = Field(examples=["Twenty-foot equivalent unit"])
    """The term."""
    short: Name | None = Field(default=None, examples=["TEU"])
    """The acronym, if there is one."""
    definition: SpecText = Field(examples=["The room that a container of twenty feet takes."])
    """What it means."""


class Press(Released):
    """What the press office tells the press."""

    ground_rules: tuple[SpecText, ...] = Field(default=(), examples=[["Cameras leave after the handshake."]])
    """The rules."""
    contact: SpecText = Field(examples=["The press office, press@ports.example"])
    """Whom to ask."""
