"""Official data: tables with typed columns, and how a raw official file maps to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from briefgen.model.node import Day, Id, Month, Name, Node, OneOrMore, Released, SpecText, Text

ColumnType = Literal["fiscal_year", "month", "category", "count", "number"]
"""fiscal_year: 2023 · month: 2023-09 · category: any text · count: whole, not negative · number: any number."""


CELL: Mapping[ColumnType, str] = {
    "fiscal_year": "[0-9]{4}",
    "month": "[0-9]{4}-(?:0[1-9]|1[0-2])",
    # Controls but tab and line feed: no XML, so no chart, may hold them, and they would steer a terminal.
    "category": "[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]+",
    # 18 digits always fit in 64 bits.
    "count": "[0-9]{1,18}",
    "number": "[+-]?[0-9]{1,18}(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?",
}
"""What a cell of each type looks like, as a regular expression that Python and RE2 read alike."""

CELL_WORDS: Mapping[ColumnType, str] = {
    "fiscal_year": "a year such as 2023",
    "month": "a month such as 2023-09",
    "category": "text without control characters",
    "count": "a whole number",
    "number": "a number",
}
"""What a cell of each type is called."""


def kept_table(dataset: str) -> str:
    """The table that holds the rows of a data set; the view of its id shows them typed as its columns say."""
    return f"_{dataset}"


class Calendar(Node):
    """A fiscal calendar: the month it starts in, and the words for a year of it.

    A year is called by the calendar year it ends in, as the U.S. federal one is; one that starts in January is
    the calendar year.
    """

    starts: int = Field(ge=1, le=12, examples=[10])
    """The number of the month that its years start in."""
    label: Name = Field(examples=["FY{year}"])
    """The words for a year."""

    @field_validator("label")
    @classmethod
    def _names_the_year(cls, label: Text) -> Text:
        for words in label.words.values():
            # With no format: {year:>99999} would ask for any number of blanks.
            if set(re.findall("[{][^}]*[}]?|[}]", words)) != {"{year}"}:
                raise ValueError("the words for a year say where it stands with {year}, and have no other blank")
        return label


BuiltInUnit = Literal["percent", "points", "ratio", "rank", "values"]
"""The units of what is computed and counts nothing; points are percentage points, values are different values."""


class Unit(Node):
    """What is counted."""

    one: Name = Field(examples=["call"])
    """The singular."""
    other: Name = Field(examples=["calls"])
    """The plural."""


class Column(Node):
    """A column of a table."""

    type: ColumnType = Field(examples=["category"])
    """fiscal_year: 2023 · month: 2023-09 · category: any text · count: whole, not negative · number: any number."""
    label: Name = Field(examples=["Port"])
    """Its name in words."""
    definition: Name | None = Field(default=None, examples=["The first port that a ship calls at"])
    """What exactly is counted or told apart in it."""
    unit: Id | None = Field(default=None, examples=["calls"])
    """What it counts, by its id in `units`."""
    values: Mapping[str, Name] = Field(default={}, examples=[{"NP": "Northport"}])
    """Words for its values where they are shown."""


class ImportColumn(Node):
    """How one column of the table is read from a raw file."""

    headers: Annotated[tuple[str, ...], OneOrMore] = Field(min_length=1, examples=["Port", ["Port", "Harbour"]])
    """The names the raw file may give it; the first that is there counts."""
    pattern: str | None = Field(default=None, examples=["([0-9]{4}) \\(FYTD\\)"])
    """A regular expression whose first group is the value."""
    values: Mapping[str, str] = Field(default={}, examples=[{"APR": "4"}])
    """What replaces values of the raw file."""
    unlisted: Literal["keep", "error"] = Field(default="keep", examples=["error"])
    """What becomes of values that are not listed to be replaced."""
    month_of: str | None = Field(default=None, examples=["year"])
    """The fiscal-year column that turns a month's number into a month."""

    @field_validator("pattern")
    @classmethod
    def _is_regular_expression(cls, value: str | None) -> str | None:
        try:
            re.compile(value or "")
        except re.error as fault:
            raise ValueError(f"{value!r} is not a regular expression: {fault}") from fault
        return value


class Import(Node):
    """How a raw official file becomes the table: rows alike in every other column are summed into one."""

    columns: Mapping[str, ImportColumn] = Field(examples=[{"port": {"headers": "Port"}}])
    """How each column of the table is read."""


class Break(Node):
    """A month in which what is counted, or how, changed: values before it and after it do not compare as they stand."""

    month: Month = Field(examples=["2023-05"])
    """The first month counted in the new way."""
    text: Name = Field(examples=["ferries count as calls"])
    """What changed."""
    label: Name | None = Field(default=None, examples=["Ferries"])
    """The same in the few words that a chart has room for: it is marked on every line chart over that month."""


class Dataset(Released):
    """A table of official data, and what a reader needs to know of it.

    Its release says for whom statistics may be computed from it; its own entry goes with those statistics.
    """

    table: str | None = Field(default=None, examples=["port_calls"])
    """Which table of a DuckDB file; of other files there is only one."""
    path: str = Field(examples=["calls.csv", "calls.parquet", "calls.jsonl.gz"])
    """The data file, from the spec's folder."""
    title: Name = Field(examples=["Port calls by month"])
    """What the data are called."""
    source: Id = Field(examples=["register"])
    """Where they come from, by its id in `sources`."""
    as_of: Day = Field(examples=["2023-04-30"])
    """The day whose state the data are in."""
    published: Day | None = Field(default=None, examples=["2023-05-15"])
    """The day they came out, where that is another one."""
    retrieved: Day | None = Field(default=None, examples=["2023-05-16"])
    """The day they were fetched."""
    status: Literal["preliminary", "final", "revised"] = Field(default="final", examples=["preliminary"])
    """Whether they may still change."""
    calendar: Id | None = Field(default=None, examples=["april"])
    """The calendar of its fiscal years, by its id in `calendars`; without it, calendar years."""
    caveats: tuple[SpecText, ...] = Field(default=(), examples=[["Ships that only pass by are not counted."]])
    """What a reader should know before relying on them."""
    breaks: tuple[Break, ...] = Field(default=(), examples=[[{"month": "2023-05", "text": "ferries count as calls"}]])
    """Months in which what is counted, or how, changed."""
    columns: Mapping[str, Column] = Field(min_length=1, examples=[{"port": {"type": "category", "label": "Port"}}])
    """The columns of the table that are used, by their names in it."""
    import_: Import | None = Field(default=None, alias="import", examples=[{"columns": {"port": {"headers": "Port"}}}])
    """How `briefgen import` makes the table from the raw official file."""

    @field_validator("path")
    @classmethod
    def _lies_within(cls, path: str) -> str:
        if PurePath(path).is_absolute() or ".." in PurePath(path).parts:
            raise ValueError("a data file lies within the spec's folder, and its path is relative to it")
        return path

    @field_validator("path")
    @classmethod
    def _has_a_table(cls, path: str, given: ValidationInfo) -> str:
        table: str | None = given.data.get("table", "")
        if path.endswith(".duckdb") and table is None:
            raise ValueError("a DuckDB file has many tables; 'table' says which one to read")
        if table and not path.endswith(".duckdb"):
            raise ValueError(f"{path} is no DuckDB file (.duckdb), which alone has a 'table'")
        return path

    @field_validator("columns")
    @classmethod
    def _names_differ(cls, columns: Mapping[str, Column]) -> Mapping[str, Column]:
        # SQL does not tell names apart by case.
        seen: dict[str, str] = {}
        for name in columns:
            if not name or "\x00" in name or name.casefold() in seen:
                raise ValueError(f"{name!r} cannot name a column beside {seen.get(name.casefold(), '')!r}")
            seen[name.casefold()] = name
        return columns

    @field_validator("import_")
    @classmethod
    def _covers_columns(cls, mapping: Import | None, given: ValidationInfo) -> Import | None:
        columns: Mapping[str, Column] | None = given.data.get("columns")
        if mapping is None or columns is None:
            return mapping
        if odd := sorted(set(mapping.columns) ^ set(columns)):
            raise ValueError(f"this must map each column once; look at {', '.join(odd)}")
        years = {name for name, column in columns.items() if column.type == "fiscal_year"}
        for name, column in mapping.columns.items():
            if column.month_of is not None and column.month_of not in years:
                raise ValueError(f"{name!r} has 'month_of: {column.month_of}', which is no fiscal-year column")
        return mapping
