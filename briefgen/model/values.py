"""Values of a column as a spec writes them: one, some, or those within a span."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag

from briefgen.model.node import Node


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Value = Annotated[str, BeforeValidator(_as_text, json_schema_input_type=str | float)]
"""A value of a column, or a key of a series, as the table writes it; YAML numbers are taken as their digits."""


class Span(Node):
    """Values from one to another, both included, in the column's own order; either end may be left open."""

    since: Value | None = Field(default=None, examples=["2022-10", 2022])
    """The first value."""
    until: Value | None = Field(default=None, examples=["2023-09", 2023])
    """The last value."""

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
    BeforeValidator(_as_filter, json_schema_input_type=Value | tuple[Value, ...] | Span),
]
"""What a column must hold: one of some values, or a value within a span."""
