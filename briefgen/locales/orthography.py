"""How a language spells what CLDR's patterns leave as it is: a table a language, where it needs one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def spelled(text: str, last: str, language: str) -> str:
    """A list as CLDR writes it, with the word before its `last` entry as the language spells it before that one."""
    for word, becomes, before in _changes(language):
        joint = f" {word} {last}"
        if text.endswith(joint) and before.match(last):
            return f"{text.removesuffix(joint)} {becomes} {last}"
    return text


@cache
def _changes(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    changes = _table(language).get("changes", ())
    return tuple((each["word"], each["becomes"], re.compile(each["before"])) for each in changes)


def dated(pattern: str, day: int, language: str) -> str:
    """A CLDR pattern of a date with the `day` of the month as the language spells it: ``'1er' MMMM y`` in French."""
    first = _table(language).get("first_day")
    if day != 1 or first is None:
        return pattern
    return _DAY.sub(lambda found: f"'{first}'" if found[0].startswith("d") else found[0], pattern)


_DAY = re.compile("'[^']*'|d+")
"""Words in a pattern, or the day of the month."""


def held(text: str, language: str) -> str:
    """`text` with the language's own spaces at its signs where it has plain ones: ``Pourquoi ?``. None is added."""
    table = _table(language)
    for sign, space in table.get("before", {}).items():
        text = text.replace(f" {sign}", f"{space}{sign}")
    for sign, space in table.get("after", {}).items():
        text = text.replace(f"{sign} ", f"{sign}{space}")
    return text


@cache
def _table(language: str) -> Mapping[str, Any]:
    table = files("briefgen.locales") / "orthography" / f"{language}.toml"
    return tomllib.loads(table.read_text(encoding="utf-8")) if table.is_file() else {}
