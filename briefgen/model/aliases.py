"""How articles call what a data set tells of: the words for its values, for what it counts and for its years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from briefgen.model.node import Id, Language, Name, Node, OneOrMore
from briefgen.model.values import Value

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

Phrases = Annotated[tuple[Phrase, ...], OneOrMore, Field(min_length=1)]
"""Words, or a list of them."""

Words = Mapping[Language, Phrases]
"""Words or phrases by language; of one that is written in capitals the case counts."""


def _ends_with_the_year(words: str) -> str:
    if words.count("{year}") != 1 or not words.endswith("{year}"):
        raise ValueError(f"{words!r} must end with {{year}}, where the year stands")
    return words


YearPhrases = Annotated[
    tuple[Annotated[Phrase, AfterValidator(_ends_with_the_year)], ...], OneOrMore, Field(min_length=1)
]
"""Words that end with ``{year}``, where the year stands, or a list of them."""


class Group(Node):
    """Values that have a name together, and that name."""

    label: Name = Field(examples=["The northern ports"])
    """The name."""
    values: tuple[Value, ...] = Field(min_length=2, examples=[["Northport", "Coldhaven"]])
    """The values."""
    words: Words = Field(examples=[{"en": ["northern ports", "ports of the north"]}])
    """How articles call them."""
    partial: bool = Field(default=False, examples=[True])
    """Whether the data set names only some of what belongs to it, so that its sum is a lower bound."""


class ColumnAliases(Node):
    """The words for one category column."""

    called: Mapping[Language, Phrases] = Field(default={}, examples=[{"en": ["port", "harbour"]}])
    """What each of its values is: *nationality*."""
    all: Mapping[Language, Phrases] = Field(default={}, examples=[{"en": ["nationwide", "in all ports"]}])
    """Words that say there is no condition on it: *nationwide*."""
    values: Mapping[str, Words] = Field(default={}, examples=[{"Northport": {"en": ["Northport harbour"]}}])
    """Words for one value, besides its label in the data set."""
    groups: Mapping[Id, Group] = Field(
        default={},
        examples=[
            {"north": {"label": "The north", "values": ["Northport", "Coldhaven"], "words": {"en": "northern ports"}}}
        ],
    )
    """Values that have a name together."""
    rest: tuple[Value, ...] = Field(default=(), examples=[["Other ports"]])
    """Values that stand for many others."""
    place: bool = Field(default=False, examples=[True])
    """Whether its values are where something is counted, or who counts it: only then may *in* stand beside them."""


class Aliases(Node):
    """The words for one data set."""

    measure: str = Field(examples=["vessels"])
    """The column that articles give sums of."""
    publisher: Mapping[Language, Phrases] = Field(default={}, examples=[{"en": ["the Ports Authority"]}])
    """Names of whoever publishes the data, which say nothing of a number."""
    counts: Mapping[Id, Words] = Field(examples=[{"calls": {"en": ["calls", "port calls"]}}])
    """Words for what is counted, by unit: that of the measure, and others that articles take it for."""
    years: Mapping[Language, YearPhrases] = Field(default={}, examples=[{"en": ["fiscal year {year}", "FY{year}"]}])
    """How a fiscal year is called."""
    columns: Mapping[str, ColumnAliases] = Field(default={}, examples=[{"port": {"called": {"en": "port"}}}])
    """The words for each category column."""
