"""The words that tell what digits in prose stand for: one table a language, ``numerals/<language>.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import babel


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What the tables say, in lower case; see the comments there. `months` are the names of the months."""

    percent: frozenset[str]
    units: frozenset[str]
    counted: frozenset[str]
    labels: frozenset[str]
    clock: frozenset[str]
    durations: frozenset[str]
    joins: frozenset[str]
    shares: frozenset[str]
    of: frozenset[str]
    months: frozenset[str]
    magnitudes: Mapping[str, int]
    attached: Mapping[str, int]


@cache
def vocabulary(locales: tuple[str, ...], counted: frozenset[str] = frozenset()) -> Vocabulary:
    """The words of the known `locales` together, with more that is `counted`.

    A language without a table adds its months only: digits are then known by their own form alone.
    """
    tables = [_table(babel.Locale.parse(name).language) for name in locales]

    def said(key: str) -> frozenset[str]:
        return frozenset(word for table in tables for word in table.get(key, ()))

    def powers(key: str) -> Mapping[str, int]:
        return {word: power for table in tables for word, power in table.get(key, {}).items()}

    return Vocabulary(
        percent=said("percent"),
        units=said("units"),
        counted=said("counted") | {each.casefold() for each in counted},
        labels=said("labels"),
        clock=said("clock"),
        durations=said("durations"),
        joins=said("joins"),
        shares=said("shares"),
        of=said("of"),
        months=frozenset(month for name in locales for month in _months(name)),
        magnitudes=powers("magnitudes"),
        attached=powers("attached"),
    )


@cache
def _table(language: str) -> Mapping[str, Any]:
    table = files("briefgen.locales") / "numerals" / f"{language}.toml"
    return tomllib.loads(table.read_text(encoding="utf-8")) if table.is_file() else {}


def _months(name: str) -> Iterable[str]:
    formats = babel.Locale.parse(name).months
    return (
        month.casefold().strip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for month in formats[context][width].values()
    )
