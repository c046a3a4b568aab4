"""Floor 1: themes. The shipped ones are tables, ``<theme>.toml``; a spec may change any of their values."""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from functools import cache
from importlib.resources import files

from briefgen.model.theme import Colours, Look, Palette, Theme

THEMES: tuple[str, ...] = ("civic", "standard")
"""The shipped themes by the names that a spec calls them by."""

TEXT = ("ink", "muted", "accent", "signal")
GROUNDS = ("paper", "wash")
TEXT_CONTRAST = 4.5
"""Of each colour of text on either ground: WCAG 2.2, 1.4.3."""

GRAPHICS = ("rule", "chart_accent", "chart_second", "chart_rest")
GRAPHICS_CONTRAST = 3.0
"""Of what is drawn and has to be seen, on paper: WCAG 2.2, 1.4.11."""


@cache
def shipped(name: str) -> Look:
    """The shipped theme `name`, one of `THEMES`."""
    table = files("briefgen.themes") / f"{name}.toml"
    values = tomllib.loads(table.read_text(encoding="utf-8"))
    return Look(Palette(**values["light"]), Palette(**values["dark"]), **values["fonts"])


def look_of(theme: Theme) -> Look:
    """What a theme comes to. One that is like no shipped theme is taken to be like the standard one."""
    like = shipped(theme.like if theme.like in THEMES else "standard")
    return Look(
        light=_painted(like.light, theme.colours),
        dark=_painted(like.dark, theme.dark),
        text=theme.fonts.text or like.text,
        labels=theme.fonts.labels or like.labels,
    )


def is_installed(family: str) -> bool:
    """Whether the font package of `family` is installed, upright and italic."""
    import fontpkg

    try:
        return all(fontpkg.path(family, style=style, nearest=True) for style in ("normal", "italic"))
    except fontpkg.FontpkgError:
        return False


def faint(palette: Palette) -> tuple[tuple[str, str, float, float], ...]:
    """What is too faint in a palette: a colour and its ground, by name, their contrast, and what it has to be."""
    pairs = (
        *((text, ground, TEXT_CONTRAST) for text in TEXT for ground in GROUNDS),
        *((graphic, "paper", GRAPHICS_CONTRAST) for graphic in GRAPHICS),
    )
    measured = ((a, b, contrast(getattr(palette, a), getattr(palette, b)), least) for a, b, least in pairs)
    return tuple(each for each in measured if each[2] < each[3])


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, ``#rrggbb``: from 1, none, to 21, black on white (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _painted(palette: Palette, colours: Colours) -> Palette:
    given = {each.name: getattr(colours, each.name) for each in fields(palette)}
    return replace(palette, **{name: colour for name, colour in given.items() if colour})


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


__all__ = ["THEMES", "contrast", "faint", "is_installed", "look_of", "shipped"]
