"""Statistics as a spec declares them: one type an operation, told apart by the operation's own key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Discriminator, Field, Tag

from briefgen.model.node import Id, Name, Node, OneOrMore, Released, SpecText


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Value = Annotated[str, BeforeValidator(_as_text)]
"""A value of a column, or a key of a series, as the table writes it; YAML numbers are taken as their digits."""


class Span(Node):
    """Values from `since` to `until`, both included, in the column's own order; either may be left open."""

    since: Value | None = None
    until: Value | None = None

    def holds(self, value: str) -> bool:
        """Whether a value lies within it, as texts are ordered."""
        return (self.since is None or value >= self.since) and (self.until is None or value <= self.until)


def _as_filter(value: Any) -> Any:
    if isinstance(value, dict | Span):
        return value
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _filter_kind(value: Any) -> str:
    return "span" if isinstance(value, dict | Span) else "values"


Filter = Annotated[
    Annotated[tuple[Value, ...], Tag("values")] | Annotated[Span, Tag("span")],
    Discriminator(_filter_kind),
    BeforeValidator(_as_filter),
]
"""What a column must hold: one of some values, or a value within a span."""


class Declaration(Released):
    """What every statistic carries: its name in words, its scope, a caveat, and the decimals it is shown with.

    `operation` is the key that names it in a spec, `operand_fields` its fields that name other statistics.
    """

    operation: ClassVar[str]
    operand_fields: ClassVar[tuple[str, ...]] = ()
    label: Name
    scope: SpecText | None = None
    caveat: SpecText | None = None
    decimals: int | None = Field(default=None, ge=0, le=6)

    @property
    def operands(self) -> tuple[Id, ...]:
        """The statistics this one is computed from, in the order of its formula."""
        return tuple(getattr(self, field) for field in self.operand_fields)

    @property
    def reads(self) -> tuple[Id, ...]:
        """The data sets it is read from; none where it is computed from other statistics."""
        return ()


class Query(Declaration):
    """A statistic read from a data set: a number, or with `by` a series over the values of those columns."""

    dataset: Id
    where: Mapping[str, Filter] = {}
    by: Annotated[tuple[str, ...], OneOrMore] = ()

    @property
    def reads(self) -> tuple[Id, ...]:
        """Its data set."""
        return (self.dataset,)

    @property
    def column(self) -> str:
        """The column that the operation reads; it stands under the operation's own key."""
        return str(getattr(self, self.operation))


class Sum(Query):
    """The sum of a column over the rows that meet `where`."""

    operation: ClassVar[str] = "sum"
    sum: str


class Count(Query):
    """How many different values of a column occur in the rows that meet `where`."""

    operation: ClassVar[str] = "count"
    count: str


class Sql(Declaration):
    """What the one SELECT in `sql` gives, in `unit`, over the `datasets` that it reads by their ids.

    A single column is a number, of one row. Of several the last is the value, and those before it are the keys of a
    series: columns of the data sets, by name. `period` says which months (or fiscal years) it is of; without it, all
    that the data sets have.
    """

    operation: ClassVar[str] = "sql"
    sql: str
    datasets: Annotated[tuple[Id, ...], OneOrMore] = Field(min_length=1)
    unit: Id
    period: Span = Span()

    @property
    def reads(self) -> tuple[Id, ...]:
        """Its data sets."""
        return self.datasets


class Share(Declaration):
    """`share` as a percentage of `of`; of a series, each of its values."""

    operation: ClassVar[str] = "share"
    operand_fields: ClassVar[tuple[str, ...]] = ("share", "of")
    share: Id
    of: Id


class Ratio(Declaration):
    """`ratio` divided by `to`."""

    operation: ClassVar[str] = "ratio"
    operand_fields: ClassVar[tuple[str, ...]] = ("ratio", "to")
    ratio: Id
    to: Id


class Difference(Declaration):
    """`difference` less `less`."""

    operation: ClassVar[str] = "difference"
    operand_fields: ClassVar[tuple[str, ...]] = ("difference", "less")
    difference: Id
    less: Id


class PercentChange(Declaration):
    """How much `percent_change` is above `since`, in percent of `since`; below it, negative."""

    operation: ClassVar[str] = "percent_change"
    operand_fields: ClassVar[tuple[str, ...]] = ("percent_change", "since")
    percent_change: Id
    since: Id


class Pick(Declaration):
    """The value of the series `pick` at the key `at`."""

    operation: ClassVar[str] = "pick"
    operand_fields: ClassVar[tuple[str, ...]] = ("pick",)
    pick: Id
    at: Value


class Rank(Declaration):
    """The place of the key `at` in the series `rank`, the largest value first; equal values share a place."""

    operation: ClassVar[str] = "rank"
    operand_fields: ClassVar[tuple[str, ...]] = ("rank",)
    rank: Id
    at: Value
    span: Span = Span()
    rest: tuple[Value, ...] = ()


class Largest(Declaration):
    """The largest value of the series `largest`, and its key: when, or for whom. The first where equal."""

    operation: ClassVar[str] = "largest"
    operand_fields: ClassVar[tuple[str, ...]] = ("largest",)
    largest: Id
    span: Span = Span()
    rest: tuple[Value, ...] = ()


class Smallest(Declaration):
    """The smallest value of the series `smallest`, and its key: when, or for whom. The first where equal."""

    operation: ClassVar[str] = "smallest"
    operand_fields: ClassVar[tuple[str, ...]] = ("smallest",)
    smallest: Id
    span: Span = Span()
    rest: tuple[Value, ...] = ()


class Top(Declaration):
    """The `top` largest values of the series `of`, then the sum of all others as ``other``.

    The keys in `rest` are a rest already (a data set's own "other") and never rank.
    """

    operation: ClassVar[str] = "top"
    operand_fields: ClassVar[tuple[str, ...]] = ("of",)
    top: int = Field(gt=0)
    of: Id
    rest: tuple[Value, ...] = ()


class Cumulative(Declaration):
    """The running sum of the monthly series `cumulative`, anew from the start of each fiscal year."""

    operation: ClassVar[str] = "cumulative"
    operand_fields: ClassVar[tuple[str, ...]] = ("cumulative",)
    cumulative: Id


class YearToDate(Declaration):
    """The sum of the monthly series `year_to_date` from the start of the fiscal year through `through`."""

    operation: ClassVar[str] = "year_to_date"
    operand_fields: ClassVar[tuple[str, ...]] = ("year_to_date",)
    year_to_date: Id
    through: Value


class YearOnYear(Declaration):
    """The percent change of the monthly series `year_on_year` from the same month a year before.

    With `at` the change of that month, without it the series of all months that have such a month.
    """

    operation: ClassVar[str] = "year_on_year"
    operand_fields: ClassVar[tuple[str, ...]] = ("year_on_year",)
    year_on_year: Id
    at: Value | None = None


class MovingAverage(Declaration):
    """The mean of each month of the series `moving_average` and the `window` - 1 months before it."""

    operation: ClassVar[str] = "moving_average"
    operand_fields: ClassVar[tuple[str, ...]] = ("moving_average",)
    moving_average: Id
    window: int = Field(gt=1)


_TYPES: tuple[type[Declaration], ...] = (
    Sum, Count, Sql, Share, Ratio, Difference, PercentChange, Pick, Rank, Largest, Smallest, Top, Cumulative,
    YearToDate, YearOnYear, MovingAverage,
)  # fmt: skip
OPERATIONS: Mapping[str, type[Declaration]] = {each.operation: each for each in _TYPES}
"""The operations by the key that names them in a spec."""


def _operation(value: Any) -> str | None:
    if isinstance(value, Declaration):
        return value.operation
    named = [key for key in value if key in OPERATIONS] if isinstance(value, dict) else []
    return named[0] if len(named) == 1 else None


StatisticDeclaration = Annotated[
    Annotated[Sum, Tag("sum")]
    | Annotated[Count, Tag("count")]
    | Annotated[Sql, Tag("sql")]
    | Annotated[Share, Tag("share")]
    | Annotated[Ratio, Tag("ratio")]
    | Annotated[Difference, Tag("difference")]
    | Annotated[PercentChange, Tag("percent_change")]
    | Annotated[Pick, Tag("pick")]
    | Annotated[Rank, Tag("rank")]
    | Annotated[Largest, Tag("largest")]
    | Annotated[Smallest, Tag("smallest")]
    | Annotated[Top, Tag("top")]
    | Annotated[Cumulative, Tag("cumulative")]
    | Annotated[YearToDate, Tag("year_to_date")]
    | Annotated[YearOnYear, Tag("year_on_year")]
    | Annotated[MovingAverage, Tag("moving_average")],
    Discriminator(
        _operation,
        custom_error_type="operation",
        custom_error_message="names no operation, or more than one",
    ),
]
"""Any declaration of a statistic."""
