"""How a language spells what CLDR's patterns leave as it is: a table a language, where it needs one."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


def spelled(text: str, last: str, language: str) -> str:
    """A list as CLDR writes it, with the word before its `last` entry as the language spells it before that one."""
    for word, becomes, before in _changes(language):
        joint = f" {word} {last}"
        if text.endswith(joint) and before.match(last):
            return f"{text.removesuffix(joint)} {becomes} {last}"
    return text


@cache
def _changes(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    table = files("briefgen.locales") / "orthography" / f"{language}.toml"
    changes = tomllib.loads(table.read_text(encoding="utf-8"))["changes"] if table.is_file() else ()
    return tuple((each["word"], each["becomes"], re.compile(each["before"])) for each in changes)
