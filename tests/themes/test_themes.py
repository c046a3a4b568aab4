"""Themes: what a spec says of its look, worked out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import fontpkg
import pytest

from briefgen.model.theme import Colours, Fonts, Theme
from briefgen.themes import THEMES, contrast, faint, is_installed, look_of, shipped


@pytest.mark.parametrize("name", THEMES)
def test_a_shipped_theme_can_be_read_on_light_and_on_dark(name: str) -> None:
    assert (faint(shipped(name).light), faint(shipped(name).dark)) == ((), ())


@pytest.mark.parametrize("name", THEMES)
def test_the_typefaces_of_a_shipped_theme_are_installed(name: str) -> None:
    assert is_installed(shipped(name).text)
    assert is_installed(shipped(name).labels)


def test_a_spec_without_a_theme_looks_like_the_standard_one() -> None:
    assert look_of(Theme()) == shipped("standard")


def test_what_a_theme_says_takes_the_place_of_what_it_is_like_and_nothing_else_does() -> None:
    theme = Theme(
        like="civic",
        colours=Colours(accent="#003366"),
        dark=Colours(accent="#99CCFF", chart_rest="#888888"),
        fonts=Fonts(text="Source Serif 4"),
    )
    civic = shipped("civic")
    assert look_of(theme) == replace(
        civic,
        light=replace(civic.light, accent="#003366"),
        dark=replace(civic.dark, accent="#99CCFF", chart_rest="#888888"),
        text="Source Serif 4",
    )


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#767676", "#FFFFFF", 4.54),  # the lightest grey that WCAG 2.2 allows for text on white
        ("#777777", "#ffffff", 4.48),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_wcag_either_way_round(one: str, other: str, ratio: float) -> None:
    assert (round(contrast(one, other), 2), round(contrast(other, one), 2)) == (ratio, ratio)


def test_what_is_too_faint_is_told_with_its_ground_and_its_measure() -> None:
    palette = replace(shipped("standard").light, muted="#777777")
    first, second = faint(palette)
    assert (first[:2], round(first[2], 2), first[3]) == (("muted", "paper"), 4.48, 4.5)
    assert second[:2] == ("muted", "wash")


def test_a_family_that_no_package_has_is_not_installed() -> None:
    assert not is_installed("Comic Serif")


def test_a_family_without_an_italic_does_not_do_for_a_packet(monkeypatch: pytest.MonkeyPatch) -> None:
    def upright_only(name: str, style: str, nearest: bool) -> Path:
        if style == "italic":
            raise fontpkg.StyleNotAvailable(name)
        return Path("upright.ttf")

    monkeypatch.setattr(fontpkg, "path", upright_only)
    assert not is_installed("Upright")


def test_tokens_are_called_as_custom_properties_are() -> None:
    names = [name for name, _ in shipped("standard").light.tokens]
    assert names[:3] + names[-3:] == ["paper", "ink", "muted", "chart-accent", "chart-second", "chart-rest"]
