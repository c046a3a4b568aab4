"""The typefaces that pages and PDFs carry."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import fontpkg
import pytest
from fontpkg import FontpkgError
from fontTools.ttLib import TTFont

from briefgen.render.fonts import addresses, lacking, print_font, print_rules, screen_rules
from briefgen.themes import shipped

LOOK = shipped("standard")
rules_of = cache(screen_rules)
"""They take seconds to make."""


def screen_fonts() -> list[TTFont]:
    """The fonts in the rules of a page."""
    packed = re.findall(r"base64,([A-Za-z0-9+/=]+)\)", rules_of(LOOK))
    return [TTFont(io.BytesIO(base64.b64decode(each))) for each in packed]


def test_a_page_carries_four_faces_with_the_weights_that_styles_use() -> None:
    weights = [(axis.minValue, axis.maxValue) for font in screen_fonts() for axis in font["fvar"].axes]
    assert [most for _, most in weights] == [700] * 4
    assert all(least <= 400 for least, _ in weights)


@pytest.mark.parametrize("letters", ["áéíóúüñ¿¡ÁÉÍÓÚÑ", "àâçèêëîïôœùûÿ", "ąćęłńśźżőűșțğışžů", "“”‘’–—…−€[]{}½ễộươđ"])
def test_a_page_can_write_the_languages_of_the_latin_script(letters: str) -> None:
    for font in screen_fonts():
        assert [letter for letter in letters if ord(letter) not in font.getBestCmap()] == []


def test_a_page_has_small_capitals() -> None:
    upright = [font for font in screen_fonts() if font["post"].italicAngle == 0]
    features = [{each.FeatureTag for each in font["GSUB"].table.FeatureList.FeatureRecord} for font in upright]
    assert [{"smcp", "c2sc"} <= found for found in features] == [True, True]


def test_a_page_sets_figures_of_one_width_so_that_columns_align() -> None:
    for font in screen_fonts():
        widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
        assert len(widths) == 1


def test_for_print_every_face_and_weight_is_a_font_of_its_own() -> None:
    fonts = [TTFont(io.BytesIO(font)) for font in map(print_font, addresses(LOOK))]
    # Two families in two styles and three weights, and the one for queries.
    assert ["fvar" in font for font in fonts] == [False] * 13
    assert print_rules(LOOK).count("@font-face") == 13


def test_the_rules_of_print_name_the_addresses_that_have_fonts() -> None:
    assert tuple(re.findall(r"url\(([^)]+)\)", print_rules(LOOK))) == addresses(LOOK)


def test_no_path_stands_in_the_rules() -> None:
    assert re.findall(r"/(?:home|usr|root|tmp|opt)/", print_rules(LOOK) + rules_of(LOOK)) == []


def test_what_the_typefaces_lack_is_told() -> None:
    assert lacking("Nguyễn Hồng Diên, Γιώργος, Олександра: 3,2 % – “x” 😀 你好\n\t", LOOK) == ("你", "好", "😀")


def test_a_look_of_one_family_carries_it_once() -> None:
    civic = shipped("civic")
    assert (screen_rules(civic).count("@font-face"), print_rules(civic).count("@font-face")) == (2, 7)


@pytest.mark.parametrize("address", ["typeface:Source%20Sans%203/normal", "typeface:../etc/normal/400"])
def test_no_other_address_has_a_font(address: str) -> None:
    with pytest.raises((ValueError, FontpkgError)):
        print_font(address)


def test_a_family_without_variable_weights_has_a_rule_for_each(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Of a package whose fonts are made here: Source Sans 3 in three fixed weights."""
    for weight in (400, 600, 700):
        (tmp_path / f"{weight}.ttf").write_bytes(print_font(f"typeface:Source%20Sans%203/normal/{weight}"))
    monkeypatch.setattr(fontpkg, "path", lambda name, weight, style, nearest: tmp_path / f"{weight}.ttf")
    rules = screen_rules(replace(LOOK, text="Fixed", labels="Fixed"))
    assert re.findall(r"font-weight: ([\d ]+);", rules) == ["400", "600", "700"] * 2
