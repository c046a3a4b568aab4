"""Official data: tables with typed columns, and how a raw official file maps to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from briefgen.model.node import Day, Id, Month, Name, Node, OneOrMore, SpecText, Text

ColumnType = Literal["fiscal_year", "month", "category", "count", "number"]
"""fiscal_year: 2023 · month: 2023-09 · category: any text · count: whole, not negative · number: any number."""


CELL: Mapping[ColumnType, str] = {
    "fiscal_year": "[0-9]{4}",
    "month": "[0-9]{4}-(?:0[1-9]|1[0-2])",
    # \x00 cannot be said in a query, so no table holds it.
    "category": "[^\\x00]+",
    # 18 digits always fit in 64 bits.
    "count": "[0-9]{1,18}",
    "number": "[+-]?[0-9]{1,18}(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?",
}
"""What a cell of each type looks like, as a regular expression that Python and RE2 read alike."""

CELL_WORDS: Mapping[ColumnType, str] = {
    "fiscal_year": "a year such as 2023",
    "month": "a month such as 2023-09",
    "category": "text",
    "count": "a whole number",
    "number": "a number",
}
"""What a cell of each type is called."""


class Calendar(Node):
    """A fiscal calendar: the month it starts in, and the words for a year of it, with ``{year}``.

    A year is called by the calendar year it ends in, as the U.S. federal one is; one that starts in January is
    the calendar year.
    """

    starts: int = Field(ge=1, le=12)
    label: Name

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
    """What is counted, in the singular and the plural."""

    one: Name
    other: Name


class Column(Node):
    """A column: its type, its name in words, and words for its values where they are shown.

    `definition` says what exactly is counted or told apart in it.
    """

    type: ColumnType
    label: Name
    definition: Name | None = None
    unit: Id | None = None
    values: Mapping[str, Name] = {}


class ImportColumn(Node):
    """How one column of the table is read from a raw file.

    `headers` are the names the raw file may give it, the first that is there counts. `pattern` is a regular
    expression whose first group is the value. `values` replaces values; `unlisted` says what becomes of those
    it does not list. `month_of` names the fiscal-year column that turns a month's number into a month.
    """

    headers: Annotated[tuple[str, ...], OneOrMore] = Field(min_length=1)
    pattern: str | None = None
    values: Mapping[str, str] = {}
    unlisted: Literal["keep", "error"] = "keep"
    month_of: str | None = None

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

    columns: Mapping[str, ImportColumn]


class Break(Node):
    """A month in which what is counted, or how, changed: values before it and after it do not compare as they stand.

    `label` says it in the few words that a chart has room for, and is marked on every line chart over that month.
    """

    month: Month
    text: Name
    label: Name | None = None


class Dataset(Node):
    """A table of official data, and what a reader needs to know of it.

    `as_of` is the day whose state the data are in, `published` the day they came out where that is another one. `table`
    is which one of a DuckDB file, and given for no other.
    """

    table: str | None = None
    path: str
    title: Name
    source: Id
    as_of: Day
    published: Day | None = None
    retrieved: Day | None = None
    status: Literal["preliminary", "final", "revised"] = "final"
    calendar: Id | None = None
    caveats: tuple[SpecText, ...] = ()
    breaks: tuple[Break, ...] = ()
    columns: Mapping[str, Column] = Field(min_length=1)
    import_: Import | None = Field(default=None, alias="import")

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
