"""How articles call what a data set tells of: the words for its values, for what it counts and for its years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from briefgen.model.declaration import Value
from briefgen.model.node import Id, Language, Name, Node, OneOrMore

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

Phrases = Annotated[tuple[Phrase, ...], OneOrMore, Field(min_length=1)]

Words = Mapping[Language, Phrases]
"""Words or phrases by language; of one that is written in capitals the case counts."""


def _ends_with_the_year(words: str) -> str:
    if words.count("{year}") != 1 or not words.endswith("{year}"):
        raise ValueError(f"{words!r} must end with {{year}}, where the year stands")
    return words


YearPhrases = Annotated[
    tuple[Annotated[Phrase, AfterValidator(_ends_with_the_year)], ...], OneOrMore, Field(min_length=1)
]


class Group(Node):
    """Values that have a name together, and that name.

    `partial`: the data set names only some of what belongs to it, so that its sum is a lower bound.
    """

    label: Name
    values: tuple[Value, ...] = Field(min_length=2)
    words: Words
    partial: bool = False


class ColumnAliases(Node):
    """The words for one category column.

    `called` says what each of its values is (*nationality*), `all` that there is no condition on it (*nationwide*).
    `values` are words for one value, besides its label in the data set; `rest` are values that stand for many others.
    `place`: its values are where something is counted, or who counts it; only then may *in* or *recorded* stand beside
    them, for *in Mexico* is no nationality.
    """

    called: Mapping[Language, Phrases] = {}
    all: Mapping[Language, Phrases] = {}
    values: Mapping[str, Words] = {}
    groups: Mapping[Id, Group] = {}
    rest: tuple[Value, ...] = ()
    place: bool = False


class Aliases(Node):
    """The words for one data set.

    `measure` is the column that articles give sums of. `counts` are words for what is counted, by unit: that of the
    measure, and others that articles take it for. `years` call a fiscal year, with ``{year}``. `publisher` are names of
    whoever publishes the data, which say nothing of a number.
    """

    measure: str
    publisher: Mapping[Language, Phrases] = {}
    counts: Mapping[Id, Words]
    years: Mapping[Language, YearPhrases] = {}
    columns: Mapping[str, ColumnAliases] = {}
