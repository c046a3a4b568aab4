"""What the tests of reading share: a small project whose data have words, and what sentences say of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.locales import open_locale
from briefgen.model.spec import Spec
from briefgen.reading.articles import Block, Place
from briefgen.reading.meaning import Reading, Unread
from briefgen.reading.reader import read_sentences
from tests.small_project import SmallProject

ALIASES = """\
units: {calls: {one: call, other: calls}, ships: {one: ship, other: ships}}
aliases:
  calls:
    measure: calls
    publisher: {en: [the Office, PO], es: [la Oficina]}
    counts:
      calls: {en: [call, calls], es: [escala, escalas]}
      ships: {en: [ship, ships], es: [buque, buques]}
    years: {en: ["fiscal year {year}", "FY{year}"], es: ["año fiscal {year}"]}
    columns:
      port:
        place: true
        called: {en: [port, ports], es: [puerto]}
        all: {en: [everywhere], es: [en todas partes]}
        values:
          North: {en: [the north, northern], es: [el norte]}
          South: {en: [the south, southern], es: [el sur]}
"""

Read = Callable[..., Reading | Unread | None]


@pytest.fixture
def spec(tmp_path: Path) -> Spec:
    """The small project with words for its data."""
    return SmallProject(tmp_path).spec(ALIASES)


@pytest.fixture
def read(spec: Spec) -> Read:
    """What the last sentence of a paragraph says, after an opening paragraph that is no headline."""

    def last(text: str, language: str = "en") -> Reading | Unread | None:
        blocks = tuple(Block(each, ((0, Place(1, 1)),)) for each in ("Calls at ports.", text))
        months = open_locale(language, spec.languages[language]).months
        return read_sentences(blocks, spec, language, months)[-1].reading

    return last
