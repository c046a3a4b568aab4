"""What a claim asserts of the data: one type an assertion, told apart by the assertion's own key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from briefgen.model.declaration import Span, Value
from briefgen.model.node import Id, Language, Name, Node, Released, SpecText
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
    """What every assertion has: `operation` is the key that names it in a spec.

    `number_fields` name single statistics, `series_fields` series.
    """

    operation: ClassVar[str]
    number_fields: ClassVar[tuple[str, ...]] = ()
    series_fields: ClassVar[tuple[str, ...]] = ()

    @property
    def operands(self) -> Mapping[str, Id]:
        """The statistics it is about, by the fields that name them."""
        named = {field: getattr(self, field) for field in (*self.number_fields, *self.series_fields)}
        return {field: name for field, name in named.items() if name is not None}


class Equals(Assertion):
    """`statistic` is the number `equals`, as closely as it was put; said to count the unit `unit`, if any."""

    operation: ClassVar[str] = "equals"
    number_fields: ClassVar[tuple[str, ...]] = ("statistic",)
    statistic: Id
    equals: Quantity
    hedge: Hedge | None = None
    unit: Id | None = None


class Between(Assertion):
    """`statistic` lies between two numbers, both included; a fall is negative: ``[-60%, -50%]``."""

    operation: ClassVar[str] = "between"
    number_fields: ClassVar[tuple[str, ...]] = ("statistic",)
    statistic: Id
    between: tuple[Quantity, Quantity]
    unit: Id | None = None


class Largest(Assertion):
    """The value of the series `largest` at the key `at` is its largest. `span` and `rest` as of a statistic."""

    operation: ClassVar[str] = "largest"
    series_fields: ClassVar[tuple[str, ...]] = ("largest",)
    largest: Id
    at: Value
    span: Span = Span()
    rest: tuple[Value, ...] = ()


class Smallest(Assertion):
    """The value of the series `smallest` at the key `at` is its smallest."""

    operation: ClassVar[str] = "smallest"
    series_fields: ClassVar[tuple[str, ...]] = ("smallest",)
    smallest: Id
    at: Value
    span: Span = Span()
    rest: tuple[Value, ...] = ()


class Record(Assertion):
    """The value of the series `record` at the time `at` is above every value before it."""

    operation: ClassVar[str] = "record"
    series_fields: ClassVar[tuple[str, ...]] = ("record",)
    record: Id
    at: Value


class Place(Assertion):
    """The key `at` has the place `place` in the series `rank`, the largest value first."""

    operation: ClassVar[str] = "rank"
    series_fields: ClassVar[tuple[str, ...]] = ("rank",)
    rank: Id
    at: Value
    place: int = Field(gt=0)
    span: Span = Span()
    rest: tuple[Value, ...] = ()


class Majority(Assertion):
    """`majority` is more than half of `of`."""

    operation: ClassVar[str] = "majority"
    number_fields: ClassVar[tuple[str, ...]] = ("majority", "of")
    majority: Id
    of: Id


class Plurality(Assertion):
    """The group `at` of the series `plurality` is larger than any other; the keys in `rest` are no groups."""

    operation: ClassVar[str] = "plurality"
    series_fields: ClassVar[tuple[str, ...]] = ("plurality",)
    plurality: Id
    at: Value
    rest: tuple[Value, ...] = ()


class FirstTime(Assertion):
    """At the time `at` the series `first_time` is above the series `above` or the number `exceeds`, never before."""

    operation: ClassVar[str] = "first_time"
    series_fields: ClassVar[tuple[str, ...]] = ("first_time", "above")
    first_time: Id
    at: Value
    above: Id | None = None
    exceeds: Quantity | None = None

    @model_validator(mode="after")
    def _has_one_bar(self) -> FirstTime:
        if (self.above is None) is (self.exceeds is None):
            raise ValueError("'first_time' needs either 'above', a series, or 'exceeds', a number")
        return self


class More(Assertion):
    """`more` is more than `than`; with `times` it is that many times as much."""

    operation: ClassVar[str] = "more"
    number_fields: ClassVar[tuple[str, ...]] = ("more", "than")
    more: Id
    than: Id
    times: Quantity | None = None
    hedge: Hedge | None = None


class Fewer(Assertion):
    """`fewer` is less than `than`."""

    operation: ClassVar[str] = "fewer"
    number_fields: ClassVar[tuple[str, ...]] = ("fewer", "than")
    fewer: Id
    than: Id


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
"""Any assertion."""


def _as_list(value: Any) -> Any:
    return (value,) if isinstance(value, dict | Assertion) else value


class Claim(Released):
    """A statement of fact by somebody, and what it asserts of the data.

    `text` is in the speaker's words, `verbatim` in their `language`, or a paraphrase. `not_checkable` says why the data
    cannot tell, `note` what else a reader should know. `ours`: it is one of our own, and a build stops where the data
    do not bear it out.
    """

    id: Id
    by: Name
    text: SpecText
    verbatim: bool = False
    language: Language | None = None
    ours: bool = False
    source: Id
    locator: Name | None = None
    asserts: Annotated[tuple[AnyAssertion, ...], BeforeValidator(_as_list)] = ()
    not_checkable: SpecText | None = None
    note: SpecText | None = None

    @model_validator(mode="after")
    def _asserts_something(self) -> Claim:
        if bool(self.asserts) is (self.not_checkable is not None):
            raise ValueError("a claim has either 'asserts', or 'not_checkable' with the reason")
        return self
