"""Statistics as a spec declares them: one type an operation, told apart by the operation's own key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from briefgen.model.node import Id, Name, OneOrMore, Released, SpecText
from briefgen.model.values import Filter, Span, Value


class Declaration(Released):
    """What every statistic carries."""

    operation: ClassVar[str]
    """The key that names it in a spec."""
    operand_fields: ClassVar[tuple[str, ...]] = ()
    """Its fields that name other statistics."""
    label: Name = Field(examples=["Port calls in 2023"])
    """Its name in words, for tables and the data annex."""
    scope: SpecText | None = Field(default=None, examples=["All ports"])
    """What it covers."""
    caveat: SpecText | None = Field(default=None, examples=["One port was closed in May."])
    """What its reader should know before relying on it."""
    decimals: int | None = Field(default=None, ge=0, le=6, examples=[1])
    """How many decimals it is shown with; without it, what suits its unit."""

    @property
    def operands(self) -> tuple[Id, ...]:
        """The statistics this one is computed from, in the order of its formula."""
        return tuple(getattr(self, field) for field in self.operand_fields)

    @property
    def reads(self) -> tuple[Id, ...]:
        """The data sets it is read from; none where it is computed from other statistics."""
        return ()


class Query(Declaration):
    """A statistic read from a data set: a number, or with `by` a series."""

    dataset: Id = Field(examples=["calls"])
    """The data set it is read from."""
    where: Mapping[str, Filter] = Field(
        default={}, examples=[{"year": 2023, "port": ["Northport", "Southport"]}, {"month": {"until": "2023-09"}}]
    )
    """What columns must hold in the rows that count: a value, one of several, or one within a span."""
    by: Annotated[tuple[str, ...], OneOrMore] = Field(default=(), examples=["month", ["year", "port"]])
    """The columns whose values the series is over; without it, a single number."""

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
    sum: str = Field(examples=["vessels"])
    """The column, of counts or numbers."""


class Count(Query):
    """How many different values of a column occur in the rows that meet `where`."""

    operation: ClassVar[str] = "count"
    count: str = Field(examples=["port"])
    """The column."""


class Sql(Declaration):
    """What one SELECT gives.

    A single column is a number, of one row. Of several the last is the value, and those before it are the keys of a
    series: columns of the data sets, by name.
    """

    operation: ClassVar[str] = "sql"
    sql: str = Field(examples=["SELECT max(vessels) FROM calls"])
    """The one SELECT, in DuckDB's SQL."""
    datasets: Annotated[tuple[Id, ...], OneOrMore] = Field(min_length=1, examples=["calls"])
    """The data sets that it reads, by their ids."""
    unit: Id = Field(examples=["calls"])
    """What the value counts."""
    period: Span = Field(default=Span(), examples=[{"since": "2022-04", "until": "2023-03"}])
    """Which months, or fiscal years, it is of; without it, all that the data sets have."""

    @property
    def reads(self) -> tuple[Id, ...]:
        """Its data sets."""
        return self.datasets


class Share(Declaration):
    """One statistic as a percentage of another; of a series, each of its values."""

    operation: ClassVar[str] = "share"
    operand_fields: ClassVar[tuple[str, ...]] = ("share", "of")
    share: Id = Field(examples=["northport"])
    """The part."""
    of: Id = Field(examples=["all_calls"])
    """The whole."""


class Ratio(Declaration):
    """One statistic divided by another."""

    operation: ClassVar[str] = "ratio"
    operand_fields: ClassVar[tuple[str, ...]] = ("ratio", "to")
    ratio: Id = Field(examples=["tonnes_2023"])
    """What is divided."""
    to: Id = Field(examples=["calls_2023"])
    """What it is divided by."""


class Difference(Declaration):
    """One statistic less another."""

    operation: ClassVar[str] = "difference"
    operand_fields: ClassVar[tuple[str, ...]] = ("difference", "less")
    difference: Id = Field(examples=["calls_2023"])
    """What is subtracted from."""
    less: Id = Field(examples=["calls_2022"])
    """What is subtracted."""


class PercentChange(Declaration):
    """How much one statistic is above another, in percent of that other; below it, negative."""

    operation: ClassVar[str] = "percent_change"
    operand_fields: ClassVar[tuple[str, ...]] = ("percent_change", "since")
    percent_change: Id = Field(examples=["calls_2023"])
    """The later statistic."""
    since: Id = Field(examples=["calls_2022"])
    """The earlier one, which the percentage is of."""


class Pick(Declaration):
    """The value of a series at a key."""

    operation: ClassVar[str] = "pick"
    operand_fields: ClassVar[tuple[str, ...]] = ("pick",)
    pick: Id = Field(examples=["yearly"])
    """The series."""
    at: Value = Field(examples=[2023, "2023-09", "Northport"])
    """The key."""


class Ranking(Declaration):
    """What ranks the keys of a series."""

    span: Span = Field(default=Span(), examples=[{"until": "2023-09"}])
    """The keys that count, from one to another; without it, all."""
    rest: tuple[Value, ...] = Field(default=(), examples=[["Other ports"]])
    """The keys that stand for many others, and never rank."""


class Rank(Ranking):
    """The place of a key in a series, the largest value first; equal values share a place."""

    operation: ClassVar[str] = "rank"
    operand_fields: ClassVar[tuple[str, ...]] = ("rank",)
    rank: Id = Field(examples=["by_port"])
    """The series."""
    at: Value = Field(examples=["Northport"])
    """The key."""


class Largest(Ranking):
    """The largest value of a series, and its key: when, or for whom. The first where equal."""

    operation: ClassVar[str] = "largest"
    operand_fields: ClassVar[tuple[str, ...]] = ("largest",)
    largest: Id = Field(examples=["monthly"])
    """The series."""


class Smallest(Ranking):
    """The smallest value of a series, and its key: when, or for whom. The first where equal."""

    operation: ClassVar[str] = "smallest"
    operand_fields: ClassVar[tuple[str, ...]] = ("smallest",)
    smallest: Id = Field(examples=["monthly"])
    """The series."""


class Top(Declaration):
    """The largest values of a series, then the sum of all others as ``other``."""

    operation: ClassVar[str] = "top"
    operand_fields: ClassVar[tuple[str, ...]] = ("of",)
    top: int = Field(gt=0, examples=[5])
    """How many values."""
    of: Id = Field(examples=["by_port"])
    """The series."""
    rest: tuple[Value, ...] = Field(default=(), examples=[["Other ports"]])
    """The keys that are a rest already (a data set's own "other") and never rank."""


class Cumulative(Declaration):
    """The running sum of a monthly series, anew from the start of each fiscal year."""

    operation: ClassVar[str] = "cumulative"
    operand_fields: ClassVar[tuple[str, ...]] = ("cumulative",)
    cumulative: Id = Field(examples=["monthly"])
    """The series."""


class YearToDate(Declaration):
    """The sum of a monthly series from the start of the fiscal year through a month."""

    operation: ClassVar[str] = "year_to_date"
    operand_fields: ClassVar[tuple[str, ...]] = ("year_to_date",)
    year_to_date: Id = Field(examples=["monthly"])
    """The series."""
    through: Value = Field(examples=["2023-09"])
    """The last month."""


class YearOnYear(Declaration):
    """The percent change of a monthly series from the same month a year before."""

    operation: ClassVar[str] = "year_on_year"
    operand_fields: ClassVar[tuple[str, ...]] = ("year_on_year",)
    year_on_year: Id = Field(examples=["monthly"])
    """The series."""
    at: Value | None = Field(default=None, examples=["2023-09"])
    """The month; without it, the series of all months that have one a year before."""


class MovingAverage(Declaration):
    """The mean of each month of a series and of the months right before it."""

    operation: ClassVar[str] = "moving_average"
    operand_fields: ClassVar[tuple[str, ...]] = ("moving_average",)
    moving_average: Id = Field(examples=["monthly"])
    """The series."""
    window: int = Field(gt=1, examples=[12])
    """How many months each mean is of."""


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
"""Any of the statistics above, told apart by the key of its operation."""
