"""How a packet is marked: the levels of a scheme, the one it chooses, the block that says who controls it."""

from __future__ import annotations

from pydantic import Field, model_validator

from briefgen.model.node import Colour, Id, LevelId, Name, Node, Released


class Level(Node):
    """One level of a scheme. Without a `label` it is called by its id, in every language.

    `portion` is its short form, before a paragraph; without one, that is the label. `handling` says what its reader
    may do. `ink` on `ground` are the colours of its label, where the scheme prescribes some. A packet whose banner it
    is shows a designation block where `designated`. `mistaken` are words that people write for it and that are wrong.
    """

    id: LevelId
    label: Name | None = None
    portion: Name | None = None
    handling: Name | None = None
    ink: Colour | None = None
    ground: Colour | None = None
    designated: bool = False
    mistaken: tuple[str, ...] = ()


class Scheme(Node):
    """Levels, the lowest first. What looks like a label of the scheme, by the pattern `form`, has to be one."""

    levels: tuple[Level, ...] = Field(min_length=1)
    form: str | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """What a spec calls the levels, the lowest first."""
        return tuple(level.id for level in self.levels)

    def rank(self, level: str) -> int:
        """The place of a level, counted from the lowest. Raises ValueError for one that is not of the scheme."""
        return self.ids.index(level)

    def above(self, level: str, other: str) -> bool:
        """Whether `level` is higher than `other`."""
        return self.rank(level) > self.rank(other)

    def level(self, name: str) -> Level:
        """The level called `name`. Raises ValueError as `rank` does."""
        return self.levels[self.rank(name)]


class Designation(Released):
    """The block on the first page: who controls what is in the packet, of which kinds it is, who may have it."""

    controlled_by: Name
    categories: tuple[Name, ...] = ()
    distribution: Name | None = None
    contact: Name


class Marking(Node):
    """The marking of a spec: a shipped `scheme`, or `levels` of its own, the lowest first.

    What has no level of its own, and is in nothing that has one, is at `level`. With `portions` each paragraph and
    each title bears the level that it is at.
    """

    scheme: Id | None = None
    levels: tuple[Level, ...] = ()
    level: LevelId
    portions: bool = False
    designation: Designation | None = None

    @model_validator(mode="after")
    def _has_one_scheme(self) -> Marking:
        if (self.scheme is None) is not bool(self.levels):
            raise ValueError("a marking names a 'scheme' or gives 'levels' of its own, one of both")
        names = [each.id for each in self.levels]
        if twice := sorted({each for each in names if names.count(each) > 1}):
            raise ValueError(f"each level has an id of its own; {', '.join(twice)} is given again")
        return self
