"""Rules of looks: a theme is known, can be read on light and on dark, and its typefaces are installed."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from briefgen.checks.subject import Subject
from briefgen.model.diagnostics import Diagnostic, diagnose, did_you_mean
from briefgen.themes import THEMES, faint, is_installed, look_of


def themes_are_known(subject: Subject) -> Iterator[Diagnostic]:
    """A theme is like one that is shipped."""
    like = subject.spec.theme.like
    if like not in THEMES:
        at = subject.loaded.where(("theme", "like"))
        yield diagnose("theme/unknown", at, did_you_mean(like, THEMES), name=like)


def colours_can_be_read(subject: Subject) -> Iterator[Diagnostic]:
    """Text stands out from its ground by 4.5:1, what is drawn by 3:1 (WCAG 2.2, 1.4.3 and 1.4.11)."""
    theme, look = subject.spec.theme, look_of(subject.spec.theme)
    for section, given, palette in (("colours", theme.colours, look.light), ("dark", theme.dark, look.dark)):
        for colour, ground, contrast, least in faint(palette):
            named = [each for each in (colour, ground) if getattr(given, each)]
            # Where neither was given, the shipped theme is at fault, which its own test finds.
            for name in named[:1]:
                at = subject.loaded.where(("theme", section, name))
                # Rounded down: 4.49 is not enough, and is not to be told as 4.5.
                told = f"{floor(contrast * 100) / 100:.2f}"
                fields = {"colour": colour, "ground": ground, "contrast": told, "least": f"{least:g}"}
                yield diagnose("theme/contrast", at, section=section, **fields)


def typefaces_are_installed(subject: Subject) -> Iterator[Diagnostic]:
    """A typeface is there, upright and italic, as a font package."""
    fonts = subject.spec.theme.fonts
    for field, family in (("text", fonts.text), ("labels", fonts.labels)):
        if family and not is_installed(family):
            at = subject.loaded.where(("theme", "fonts", field))
            hint = f"pip install fontpkg-{family.lower().replace(' ', '-')}"
            yield diagnose("theme/font", at, hint, family=family)


RULES = (themes_are_known, colours_can_be_read, typefaces_are_installed)
"""Every rule of looks."""
