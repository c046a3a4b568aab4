"""What a claim asserts of the data: one type an assertion, told apart by the assertion's own key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.node import Id, Language, Name, Node, OneOrMore, Released, SpecText
from briefgen.model.values import Span, Value
from briefgen.model.written import Written, read_number

Hedge = Literal["over", "under", "about", "some", "nearly"]
"""How a number is put: ``over 3.2 million``, ``some 200,000``. *Some* means *about*."""


def _is_a_number(text: str) -> str:
    if read_number(text) is None:
        raise PydanticCustomError("quantity", "this must be a number such as 735,937, 3.2 million or 23.0%")
    return text


Quantity = Annotated[Value, AfterValidator(_is_a_number)]
"""A number as it was said, ``3.2 million``: how it is written says how closely it is meant."""


def written(quantity: str) -> Written:
    """The number that a quantity writes."""
    found = read_number(quantity)
    assert found is not None
    return found


class Assertion(Node):
    """What every assertion has."""

    operation: ClassVar[str]
    """The key that names it in a spec."""
    number_fields: ClassVar[tuple[str, ...]] = ()
    """Its fields that name single statistics."""
    series_fields: ClassVar[tuple[str, ...]] = ()
    """Its fields that name series."""

    @property
    def operands(self) -> Mapping[str, Id]:
        """The statistics it is about, by the fields that name them."""
        named = {field: getattr(self, field) for field in (*self.number_fields, *self.series_fields)}
        return {field: name for field, name in named.items() if name is not None}


class Equals(Assertion):
    """A statistic is a number, as closely as it was put."""

    operation: ClassVar[str] = "equals"
    number_fields: ClassVar[tuple[str, ...]] = ("statistic",)
    statistic: Id = Field(examples=["calls_2023"])
    """The statistic."""
    equals: Quantity = Field(examples=["3.2 million", 3201144])
    """The number as it was said."""
    hedge: Hedge | None = Field(default=None, examples=["over"])
    """How it was put."""
    unit: Id | None = Field(default=None, examples=["calls"])
    """What it was said to count, if anything."""


class Between(Assertion):
    """A statistic lies between two numbers, both included."""

    operation: ClassVar[str] = "between"
    number_fields: ClassVar[tuple[str, ...]] = ("statistic",)
    statistic: Id = Field(examples=["growth"])
    """The statistic."""
    between: tuple[Quantity, Quantity] = Field(examples=[["-60%", "-50%"]])
    """The lower and the higher number; a fall is negative."""
    unit: Id | None = Field(default=None, examples=["calls"])
    """What they were said to count, if anything."""


class Ranking(Assertion):
    """What ranks the keys of a series, as the statistic of the same name does."""

    at: Value = Field(examples=["2023-09", "Northport"])
    """The key that it is asserted of."""
    span: Span = Field(default=Span(), examples=[{"until": "2023-09"}])
    """The keys that count, from one to another; without it, all."""
    rest: tuple[Value, ...] = Field(default=(), examples=[["Other ports"]])
    """The keys that stand for many others, and never rank."""


class Largest(Ranking):
    """The value of a series at a key is its largest."""

    operation: ClassVar[str] = "largest"
    series_fields: ClassVar[tuple[str, ...]] = ("largest",)
    largest: Id = Field(examples=["monthly"])
    """The series."""


class Smallest(Ranking):
    """The value of a series at a key is its smallest."""

    operation: ClassVar[str] = "smallest"
    series_fields: ClassVar[tuple[str, ...]] = ("smallest",)
    smallest: Id = Field(examples=["monthly"])
    """The series."""


class Record(Assertion):
    """The value of a series at a time is above every value before it."""

    operation: ClassVar[str] = "record"
    series_fields: ClassVar[tuple[str, ...]] = ("record",)
    record: Id = Field(examples=["monthly"])
    """The series."""
    at: Value = Field(examples=["2023-09"])
    """The time."""


class Place(Ranking):
    """A key has a place in a series, the largest value first."""

    operation: ClassVar[str] = "rank"
    series_fields: ClassVar[tuple[str, ...]] = ("rank",)
    rank: Id = Field(examples=["by_port"])
    """The series."""
    place: int = Field(gt=0, examples=[2])
    """The place, counted from 1."""


class Majority(Assertion):
    """One statistic is more than half of another."""

    operation: ClassVar[str] = "majority"
    number_fields: ClassVar[tuple[str, ...]] = ("majority", "of")
    majority: Id = Field(examples=["northport"])
    """The part."""
    of: Id = Field(examples=["all_calls"])
    """The whole."""


class Plurality(Assertion):
    """One group of a series is larger than any other."""

    operation: ClassVar[str] = "plurality"
    series_fields: ClassVar[tuple[str, ...]] = ("plurality",)
    plurality: Id = Field(examples=["by_port"])
    """The series."""
    at: Value = Field(examples=["Northport"])
    """The group."""
    rest: tuple[Value, ...] = Field(default=(), examples=[["Other ports"]])
    """The keys that are no groups."""


class FirstTime(Assertion):
    """At a time a series is above another series or a number, as never before."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["above"]}, {"required": ["exceeds"]}]})

    operation: ClassVar[str] = "first_time"
    series_fields: ClassVar[tuple[str, ...]] = ("first_time", "above")
    first_time: Id = Field(examples=["monthly"])
    """The series."""
    at: Value = Field(examples=["2023-09"])
    """The time."""
    above: Id | None = Field(default=None, examples=["monthly_south"])
    """The other series."""
    exceeds: Quantity | None = Field(default=None, examples=["50,000"])
    """The number."""

    @model_validator(mode="after")
    def _has_one_bar(self) -> FirstTime:
        if (self.above is None) is (self.exceeds is None):
            raise ValueError("'first_time' needs either 'above', a series, or 'exceeds', a number")
        return self


class More(Assertion):
    """One statistic is more than another."""

    operation: ClassVar[str] = "more"
    number_fields: ClassVar[tuple[str, ...]] = ("more", "than")
    more: Id = Field(examples=["calls_2023"])
    """What is more."""
    than: Id = Field(examples=["calls_2022"])
    """What it is more than."""
    times: Quantity | None = Field(default=None, examples=["3", "2.5"])
    """How many times as much it is."""
    hedge: Hedge | None = Field(default=None, examples=["nearly"])
    """How that was put."""


class Fewer(Assertion):
    """One statistic is less than another."""

    operation: ClassVar[str] = "fewer"
    number_fields: ClassVar[tuple[str, ...]] = ("fewer", "than")
    fewer: Id = Field(examples=["calls_2022"])
    """What is less."""
    than: Id = Field(examples=["calls_2023"])
    """What it is less than."""


_TYPES: tuple[type[Assertion], ...] = (
    Equals, Between, Largest, Smallest, Record, Place, Majority, Plurality, FirstTime, More, Fewer,
)  # fmt: skip
ASSERTIONS: Mapping[str, type[Assertion]] = {each.operation: each for each in _TYPES}
"""The assertions by the key that names them in a spec."""


def _operation(value: Any) -> str | None:
    if isinstance(value, Assertion):
        return value.operation
    named = [key for key in value if key in ASSERTIONS] if isinstance(value, dict) else []
    return named[0] if len(named) == 1 else None


AnyAssertion = Annotated[
    Annotated[Equals, Tag("equals")]
    | Annotated[Between, Tag("between")]
    | Annotated[Largest, Tag("largest")]
    | Annotated[Smallest, Tag("smallest")]
    | Annotated[Record, Tag("record")]
    | Annotated[Place, Tag("rank")]
    | Annotated[Majority, Tag("majority")]
    | Annotated[Plurality, Tag("plurality")]
    | Annotated[FirstTime, Tag("first_time")]
    | Annotated[More, Tag("more")]
    | Annotated[Fewer, Tag("fewer")],
    Discriminator(
        _operation,
        custom_error_type="assertion",
        custom_error_message="an assertion has one of the keys {keys}",
        custom_error_context={"keys": ", ".join(ASSERTIONS)},
    ),
]
"""Any of the assertions above, told apart by its own key."""


class Claim(Released):
    """A statement of fact by somebody, and what it asserts of the data."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["asserts"]}, {"required": ["not_checkable"]}]})

    id: Id = Field(examples=["calls-doubled"])
    """How it is called in the spec."""
    by: Name = Field(examples=["Harbour Gazette"])
    """Who said it."""
    text: SpecText = Field(examples=["Calls have doubled in a year."])
    """What was said, in the speaker's words or a paraphrase."""
    verbatim: bool = Field(default=False, examples=[True])
    """Whether the text is in the speaker's own words."""
    language: Language | None = Field(default=None, examples=["en"])
    """The language of what was said, where the text is verbatim."""
    ours: bool = Field(default=False, examples=[True])
    """Whether it is one of our own: a build stops where the data do not bear it out."""
    source: Id = Field(examples=["gazette"])
    """Where it was published, by its id in `sources`."""
    locator: Name | None = Field(default=None, examples=["page 4"])
    """Where in the source."""
    asserts: Annotated[tuple[AnyAssertion, ...], OneOrMore] = Field(
        default=(), examples=[{"statistic": "growth", "equals": "100%"}]
    )
    """What it asserts, one thing or a list of them."""
    not_checkable: SpecText | None = Field(default=None, examples=["The register has no month later than April."])
    """Why the data cannot tell, in place of what it asserts."""
    note: SpecText | None = Field(default=None, examples=["The minister corrected it on the next day."])
    """What else a reader should know."""

    @model_validator(mode="after")
    def _asserts_something(self) -> Claim:
        if bool(self.asserts) is (self.not_checkable is not None):
            raise ValueError("a claim has either 'asserts', or 'not_checkable' with the reason")
        return self
