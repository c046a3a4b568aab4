"""What can be chosen of a new project. The sample has a variant for each; nothing heavy is imported to list them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MEETINGS = ("bilateral", "multilateral", "ministerial", "press")
"""The kinds of meeting; the first is usual."""

LOCALES: Mapping[str, str] = {"en": "en_US", "es": "es_ES", "fr": "fr_FR"}
"""The languages that the sample is written in, and the locale each begins with; the first is usual."""

PAPERS = ("letter", "a4")

UNMARKED = "none"
MARKINGS = (UNMARKED, "cui", "illustrative", "tlp", "uk")
"""Without a marking, or the shipped schemes."""


@dataclass(frozen=True)
class Choices:
    """One of each, and the languages, of which the first is the one to draft in."""

    meeting: str = MEETINGS[0]
    languages: tuple[str, ...] = ("en",)
    paper: str = PAPERS[0]
    marking: str = UNMARKED
