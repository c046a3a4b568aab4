"""Acronyms in the shipped packet: each product can be read by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

_PRODUCT = re.compile(r'<section class="product ')
_ACRONYM = re.compile(r"(\(?)<abbr[^>]*>([^<]+)</abbr>")


def test_each_product_spells_an_acronym_out_where_it_first_uses_it_and_only_there(packet: Path) -> None:
    _, *products = _PRODUCT.split(packet.with_suffix(".html").read_text())
    met = 0
    for product in products:
        uses: dict[str, list[bool]] = defaultdict(list)
        for bracket, acronym in _ACRONYM.findall(product):
            uses[acronym].append(bool(bracket))
        assert {acronym: spelled for acronym, spelled in uses.items() if not spelled[0] or any(spelled[1:])} == {}
        met += len(uses)
    assert met > 0
