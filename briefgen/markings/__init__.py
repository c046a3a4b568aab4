"""Floor 1: marking schemes. The shipped ones are tables, ``<scheme>.toml``; a spec may have levels of its own."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from briefgen.model.marking import Level, Marking, Scheme
from briefgen.model.node import EVERY_LANGUAGE, Text

SCHEMES: tuple[str, ...] = ("cui", "illustrative", "tlp", "uk")
"""The shipped schemes by the names that a spec calls them by."""

FALLBACK = "en"
"""The language of a shipped scheme's words where it has none in the language that is asked for."""


@cache
def shipped(name: str) -> Scheme:
    """The shipped scheme `name`, one of `SCHEMES`."""
    table = files("briefgen.markings") / f"{name}.toml"
    return Scheme.model_validate(tomllib.loads(table.read_text(encoding="utf-8")))


def scheme_of(marking: Marking) -> Scheme | None:
    """The scheme that a marking names, or the one of its own levels; None where no scheme has that name."""
    if marking.scheme is None:
        return Scheme(levels=marking.levels)
    return shipped(marking.scheme) if marking.scheme in SCHEMES else None


def label(level: Level, language: str) -> str:
    """What a banner says, in `language`; a label that is not to be translated is the same in all."""
    return _wording(level.label, language) if level.label else level.id


def portion(level: Level, language: str) -> str:
    """What stands in parentheses before a paragraph, in `language`."""
    return _wording(level.portion, language) if level.portion else label(level, language)


def handling(level: Level, language: str) -> str | None:
    """What a reader may do with what is at the level, in `language`; None where the scheme does not say."""
    return _wording(level.handling, language) if level.handling else None


def _wording(text: Text, language: str) -> str:
    tried = (EVERY_LANGUAGE, language, language.partition("-")[0], FALLBACK)
    return next(text.words[each] for each in tried if each in text.words)


__all__ = ["SCHEMES", "handling", "label", "portion", "scheme_of", "shipped"]
