"""The spec: everything a desk officer writes about one meeting, as one frozen tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, field_validator

from briefgen.model.aliases import Aliases
from briefgen.model.claims import Claim
from briefgen.model.dataset import BuiltInUnit, Calendar, Dataset, Unit
from briefgen.model.declaration import StatisticDeclaration
from briefgen.model.marking import Marking
from briefgen.model.meeting import Document, Meeting, Step
from briefgen.model.node import Id, Language, Month, Name, Node, OneOrMore, Released, SpecText
from briefgen.model.people import Delegation, Person
from briefgen.model.substance import (
    AgendaItem,
    Approach,
    Audience,
    Note,
    Press,
    Source,
    Statement,
    Term,
)
from briefgen.model.theme import Paper, Theme


class Occasion(Node):
    """A month marked on a figure, and why."""

    month: Month
    text: Name


MOST_LINES = 4
"""How many lines of a chart can be told apart without colour: as many as there are pens to draw them with."""

MOST_PANELS = 12
"""How many small charts stand on half a page."""


class Figure(Released):
    """A chart of one or more series, with the table behind it.

    line: series over months, each category (or each series) a line · panels: the same, each line in a small chart of
    its own, all on one scale · column: a bar for each fiscal year or month · bar: ranked categories · change: two
    series over the same categories, before and after. `title` states the finding, and is computed where there is none;
    `label` says what is shown; `largest` keeps the categories that changed most.
    """

    chart: Literal["line", "panels", "column", "bar", "change"]
    series: Annotated[tuple[Id, ...], OneOrMore] = Field(min_length=1)
    title: SpecText | None = None
    label: Name
    events: tuple[Occasion, ...] = ()
    largest: int | None = Field(default=None, gt=0)


class ProductTitle(Released):
    """What a product is called, where its own name will not do."""

    title: Name


class Spec(Node):
    """One meeting: its facts, its audiences, its data and the statistics computed from them."""

    languages: Mapping[Language, str] = Field(min_length=1)
    meeting: Meeting
    document: Document
    marking: Marking | None = None
    theme: Theme = Theme()
    audiences: Mapping[Id, Audience] = Field(min_length=1)
    delegations: Mapping[Id, Delegation] = {}
    people: Mapping[Id, Person] = {}
    run_of_show: tuple[Step, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    approach: Approach | None = None
    notes: tuple[Note, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    press: Press | None = None
    products: Mapping[Id, ProductTitle] = {}
    sources: Mapping[Id, Source] = {}
    glossary: Mapping[Id, Term] = {}
    calendars: Mapping[Id, Calendar] = {}
    units: Mapping[Id, Unit] = {}
    datasets: Mapping[Id, Dataset] = {}
    aliases: Mapping[Id, Aliases] = {}
    statistics: Mapping[Id, StatisticDeclaration] = {}
    figures: Mapping[Id, Figure] = {}

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
