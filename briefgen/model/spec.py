"""The spec: everything a desk officer writes about one meeting, as one frozen tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, ValidationInfo, field_validator

from briefgen.model.aliases import Aliases
from briefgen.model.audience import Audience
from briefgen.model.bounds import PACKETS
from briefgen.model.claims import Claim
from briefgen.model.dataset import BuiltInUnit, Calendar, Dataset, Unit
from briefgen.model.declaration import StatisticDeclaration
from briefgen.model.marking import Marking
from briefgen.model.meeting import Document, Meeting, Step
from briefgen.model.node import Id, Language, Month, Name, Node, OneOrMore, Released, SpecText
from briefgen.model.people import Delegation, Person
from briefgen.model.severities import RuleId, Weight
from briefgen.model.substance import (
    AgendaItem,
    Approach,
    Note,
    Press,
    Source,
    Statement,
    Term,
)
from briefgen.model.theme import Paper, Theme


class Occasion(Node):
    """A month marked on a figure, and why."""

    month: Month = Field(examples=["2023-01"])
    """The month."""
    text: Name = Field(examples=["Coldhaven opens"])
    """Why it is marked."""


MOST_LINES = 4
"""How many lines of a chart can be told apart without colour: as many as there are pens to draw them with."""

MOST_PANELS = 12
"""How many small charts stand on half a page."""


class Figure(Released):
    """A chart of one or more series, with the table behind it."""

    chart: Literal["line", "panels", "column", "bar", "change"] = Field(examples=["line"])
    """What is drawn.

    line: series over months, each category (or each series) a line · panels: the same, each line in a small chart of
    its own, all on one scale · column: a bar for each fiscal year or month · bar: ranked categories · change: two
    series over the same categories, before and after.
    """
    series: Annotated[tuple[Id, ...], OneOrMore] = Field(min_length=1, examples=["monthly", ["north", "south"]])
    """The series, by their ids in `statistics`."""
    title: SpecText | None = Field(default=None, examples=["Calls grew to {stat}`calls_2023`"])
    """The finding; without it, it is computed."""
    label: Name = Field(examples=["Calls by year"])
    """What is shown."""
    events: tuple[Occasion, ...] = Field(default=(), examples=[[{"month": "2023-01", "text": "Coldhaven opens"}]])
    """Months that are marked, and why."""
    largest: int | None = Field(default=None, gt=0, examples=[8])
    """Keeps so many categories: those that changed most."""


class ProductTitle(Released):
    """What a product is called, where its own name will not do."""

    title: Name = Field(examples=["One page for the minister"])
    """The title."""


class Spec(Node):
    """One meeting: its facts, its audiences, its data and the statistics computed from them."""

    languages: Mapping[Language, str] = Field(min_length=1, examples=[{"en": "en_US", "es": "es_MX"}])
    """The languages of the packets, each with the locale that its numbers and dates are written in."""
    meeting: Meeting = Field(
        examples=[
            {
                "id": "ports-2023",
                "title": "Ministers meet on port calls",
                "kind": "Bilateral meeting",
                "start": "2023-06-01T09:30",
                "minutes": 60,
                "zone": "Europe/London",
                "venue": {"name": "Harbour House", "city": "Southport"},
            }
        ]
    )
    """Who meets, when and where."""
    document: Document = Field(
        examples=[{"number": "P-1", "version": "1.0", "date": "2023-05-30", "originator": "Ports desk"}]
    )
    """How the packet itself is identified."""
    marking: Marking | None = Field(default=None, examples=[{"scheme": "tlp", "level": "TLP:CLEAR"}])
    """How packets are marked; without it, not at all."""
    theme: Theme = Field(
        default=Theme(), examples=[{"like": "civic", "paper": "a4", "logo": {"file": "seal.svg", "alt": "The seal"}}]
    )
    """How packets look."""
    audiences: Mapping[Id, Audience] = Field(
        min_length=1, examples=[{"public": {"title": "Public", "sees": ["public"], "packet": ["fact-sheet"]}}]
    )
    """Who gets a packet."""
    delegations: Mapping[Id, Delegation] = Field(default={}, examples=[{"host": {"name": "Host", "side": "ours"}}])
    """The sides of the table."""
    people: Mapping[Id, Person] = Field(
        default={},
        examples=[
            {
                "minister": {
                    "name": "Ada Lovelace",
                    "called": "Minister Lovelace",
                    "delegation": "host",
                    "titles": [{"text": "Minister for Ports", "since": "2020-01-01"}],
                }
            }
        ],
    )
    """Who takes part, and who said something in public."""
    run_of_show: tuple[Step, ...] = Field(
        default=(), examples=[[{"time": "09:30", "minutes": 15, "what": "The minister greets the guests."}]]
    )
    """The meeting step by step."""
    agenda: tuple[AgendaItem, ...] = Field(
        default=(), examples=[[{"id": "calls", "release": ["delegation"], "title": "Port calls"}]]
    )
    """The subjects of the meeting."""
    approach: Approach | None = Field(
        default=None,
        examples=[
            {
                "title": "Open registers",
                "intro": "The ministers agreed on one step.",
                "pillars": [{"title": "Count alike", "text": "Every port counts in the same way."}],
            }
        ],
    )
    """The policy, set out in pillars."""
    notes: tuple[Note, ...] = Field(
        default=(),
        examples=[[{"id": "first-meeting", "title": "The first meeting", "text": "The ministers first met in 2021."}]],
    )
    """Pieces of background that stand by themselves."""
    statements: tuple[Statement, ...] = Field(
        default=(),
        examples=[[{"by": "minister", "on": "2023-05-03", "text": "We will open the register.", "source": "gazette"}]],
    )
    """What was said in public."""
    claims: tuple[Claim, ...] = Field(
        default=(),
        examples=[
            [
                {
                    "id": "calls-doubled",
                    "by": "Harbour Gazette",
                    "text": "Calls have doubled in a year.",
                    "source": "gazette",
                    "asserts": {"statistic": "growth", "equals": "100%"},
                }
            ]
        ],
    )
    """What somebody said that the data can be asked about."""
    press: Press | None = Field(default=None, examples=[{"contact": "The press office"}])
    """What the press is told by the press office."""
    products: Mapping[Id, ProductTitle] = Field(
        default={}, examples=[{"one-pager": {"title": "One page for the minister"}}]
    )
    """What products are called, where their own names will not do."""
    sources: Mapping[Id, Source] = Field(
        default={},
        examples=[
            {"register": {"title": "Register of port calls", "publisher": "Ports Authority", "date": "2023-04-30"}}
        ],
    )
    """Where things come from."""
    glossary: Mapping[Id, Term] = Field(
        default={},
        examples=[
            {
                "teu": {
                    "term": "Twenty-foot equivalent unit",
                    "short": "TEU",
                    "definition": "The room that a container of twenty feet takes.",
                }
            }
        ],
    )
    """Terms, and what they mean."""
    calendars: Mapping[Id, Calendar] = Field(default={}, examples=[{"april": {"starts": 4, "label": "{year}"}}])
    """Fiscal calendars."""
    units: Mapping[Id, Unit] = Field(default={}, examples=[{"calls": {"one": "call", "other": "calls"}}])
    """What is counted; percent, points, ratio, rank and values are there already."""
    datasets: Mapping[Id, Dataset] = Field(
        default={},
        examples=[
            {
                "calls": {
                    "path": "calls.csv",
                    "title": "Port calls by month",
                    "source": "register",
                    "as_of": "2023-04-30",
                    "columns": {"vessels": {"type": "count", "label": "Calls", "unit": "calls"}},
                }
            }
        ],
    )
    """Tables of official data."""
    aliases: Mapping[Id, Aliases] = Field(
        default={}, examples=[{"calls": {"measure": "vessels", "counts": {"calls": {"en": "port calls"}}}}]
    )
    """How articles call what each data set tells of: for fact-checks."""
    statistics: Mapping[Id, StatisticDeclaration] = Field(
        default={}, examples=[{"all_calls": {"sum": "vessels", "dataset": "calls", "label": "All calls"}}]
    )
    """Every number, and how it is computed."""
    figures: Mapping[Id, Figure] = Field(
        default={}, examples=[{"by-year": {"chart": "column", "series": "yearly", "label": "Calls by year"}}]
    )
    """Charts."""
    severities: Mapping[RuleId, Weight] = Field(
        default={}, examples=[{"glossary/unused": "error", "time/points": "off"}]
    )
    """Warnings that are to stop the build, or not to be told; an error stays one."""

    @field_validator("languages")
    @classmethod
    def _differ_in_more_than_case(cls, languages: Mapping[str, str]) -> Mapping[str, str]:
        # Their files would have one name on systems that do not tell case apart.
        if len({each.casefold() for each in languages}) < len(languages):
            raise ValueError("two of these codes differ in nothing but capital letters")
        return languages

    @field_validator("audiences")
    @classmethod
    def _have_few_packets(cls, audiences: Mapping[str, Audience], given: ValidationInfo) -> Mapping[str, Audience]:
        if len(audiences) * len(given.data.get("languages", ())) > PACKETS:
            raise ValueError(f"this many audiences in every language have more than {PACKETS:,} packets")
        return audiences

    @field_validator("units")
    @classmethod
    def _leaves_the_built_in_units(cls, units: Mapping[str, Unit]) -> Mapping[str, Unit]:
        if taken := sorted(set(units) & set(get_args(BuiltInUnit))):
            raise ValueError(f"a unit of its own has {', '.join(taken)} already; choose another id")
        return units

    def year_starts(self, dataset: str) -> int:
        """The number of the month that fiscal years start in, by the calendar of a data set; without one, 1."""
        calendar = self.datasets[dataset].calendar
        return self.calendars[calendar].starts if calendar else 1

    def paper(self, audience: str) -> Paper:
        """The paper of an audience: its own, else that of the theme, else letter."""
        return self.audiences[audience].paper or self.theme.paper or "letter"

    def sees(self, audience: str, release: frozenset[str]) -> bool:
        """Whether `audience` sees what is released to the levels `release`; nobody opened it where it is empty."""
        levels = set(self.audiences[audience].sees)
        return bool(levels & release) if release else levels >= set(self.audiences)
