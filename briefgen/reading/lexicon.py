"""The words of a language that mean the same whatever the data: ``lexicon/<language>.toml``, see the comments there."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Lexicon:
    """The tables of a language: phrases by what they do; `grouping` are the signs that may group digits."""

    grouping: str
    scales: Mapping[str, int]
    percent: tuple[str, ...]
    points: tuple[str, ...]
    hedges: Mapping[str, tuple[str, ...]]
    marks: Mapping[str, tuple[str, ...]]
    times: Mapping[str, tuple[str, ...]]
    joints: Mapping[str, tuple[str, ...]]
    stops: Mapping[str, tuple[str, ...]]
    plain: tuple[str, ...]
    abbreviations: frozenset[str]


def languages_read() -> tuple[str, ...]:
    """The codes of the languages that articles can be in."""
    names = (each.name for each in (files("briefgen.reading") / "lexicon").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of `languages_read`."""
    table = tomllib.loads((files("briefgen.reading") / "lexicon" / f"{language}.toml").read_text(encoding="utf-8"))
    numbers = table["numbers"]
    return Lexicon(
        grouping=numbers["grouping"],
        scales=numbers["scales"],
        percent=tuple(numbers["percent"]),
        points=tuple(numbers["points"]),
        hedges=_phrases(table["hedges"]),
        marks=_phrases(table["marks"]),
        times=_phrases(table["times"]),
        joints=_phrases(table["joints"]),
        stops=_phrases(table["stops"]),
        plain=tuple(table["plain"]["words"]),
        abbreviations=frozenset(table["sentences"]["abbreviations"]),
    )


def _phrases(section: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {kind: tuple(words) for kind, words in section.items()}
