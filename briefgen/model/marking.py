"""How a packet is marked: the levels of a scheme, the one it chooses, the block that says who controls it."""

from __future__ import annotations

from pydantic import ConfigDict, Field, model_validator

from briefgen.model.node import Colour, Id, LevelId, Name, Node, Released


class Level(Node):
    """One level of a scheme."""

    id: LevelId = Field(examples=["TLP:AMBER"])
    """How a spec calls it."""
    label: Name | None = Field(default=None, examples=["TLP:AMBER"])
    """How it is printed; without it, as its id, in every language."""
    portion: Name | None = Field(default=None, examples=["A"])
    """Its short form, before a paragraph; without it, the label."""
    handling: Name | None = Field(default=None, examples=["Share it in your organisation only."])
    """What its reader may do."""
    ink: Colour | None = Field(default=None, examples=["#FFC000"])
    """The colour of its label, where the scheme prescribes one."""
    ground: Colour | None = Field(default=None, examples=["#000000"])
    """The colour behind its label, where the scheme prescribes one."""
    designated: bool = Field(default=False, examples=[True])
    """Whether a packet whose banner it is shows a designation block."""
    mistaken: tuple[str, ...] = Field(default=(), examples=[["TLP AMBER"]])
    """Words that people write for it and that are wrong."""


class Scheme(Node):
    """Levels, the lowest first."""

    levels: tuple[Level, ...] = Field(min_length=1)
    """The levels."""
    form: str | None = None
    """A pattern: what matches it looks like a label of the scheme, and has to be one."""

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
    """The block on the first page."""

    controlled_by: Name = Field(examples=["Ports desk"])
    """Who controls what is in the packet."""
    categories: tuple[Name, ...] = Field(default=(), examples=[["Trade"]])
    """Of which kinds it is."""
    distribution: Name | None = Field(default=None, examples=["Ministry staff only"])
    """Who may have it."""
    contact: Name = Field(examples=["The duty officer"])
    """Whom to ask."""


class Marking(Node):
    """The marking of a spec: a shipped scheme, or levels of its own."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["scheme"]}, {"required": ["levels"]}]})

    scheme: Id | None = Field(default=None, examples=["tlp", "cui", "uk", "illustrative"])
    """A shipped scheme."""
    levels: tuple[Level, ...] = Field(default=(), examples=[[{"id": "OPEN"}, {"id": "DESK ONLY"}]])
    """Levels of the spec's own, the lowest first, in place of a scheme."""
    level: LevelId = Field(examples=["TLP:CLEAR"])
    """The level of what has none of its own, and is in nothing that has one."""
    portions: bool = Field(default=False, examples=[True])
    """Whether each paragraph and each title bears the level that it is at."""
    designation: Designation | None = Field(
        default=None, examples=[{"controlled_by": "Ports desk", "contact": "The duty officer"}]
    )
    """The block on the first page: who controls what is in the packet, of which kinds it is, who may have it."""

    @model_validator(mode="after")
    def _has_one_scheme(self) -> Marking:
        if (self.scheme is None) is not bool(self.levels):
            raise ValueError("a marking names a 'scheme' or gives 'levels' of its own, one of both")
        names = [each.id for each in self.levels]
        if twice := sorted({each for each in names if names.count(each) > 1}):
            raise ValueError(f"each level has an id of its own; {', '.join(twice)} is given again")
        return self
