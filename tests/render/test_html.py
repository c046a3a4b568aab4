"""The page of a briefing: only products with something in them are bound, and nothing is left of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefgen.locales import open_locale
from briefgen.model.diagnostics import Diagnosed, Position
from briefgen.render.html import open_templates
from tests.small_project import SmallProject

AUDIENCES = """
audiences:
  leader: {title: Leader, sees: [leader, team, public], packet: [points]}
  team: {title: Team, sees: [team, public], packet: [points]}
  public: {title: Public, sees: [public], packet: [%s]}
agenda:
  - {id: bare, title: Bare, release: [public]}
  - {id: told, title: Told, release: [public], points: [{text: Say this, release: [%s]}]}
"""
EVERY = "steering, points, cue-cards, run-of-show, participants, agenda-items, claims, backgrounder, fact-sheet, data"


def page(project: SmallProject, packet: str, release: str, spec: str = "") -> str:
    briefing = project.briefing(AUDIENCES % (packet, release) + spec)
    locale = open_locale("en", "en_US")
    place = Position(project.file)
    return open_templates(Path(__file__).parent).render(briefing, locale, {}, (), lambda n: place, "screen", "")


def bound(html: str) -> list[tuple[str, str]]:
    """The products of a page by their ids, with their tabs."""
    tabs = re.findall(r'<p class="product__tab"><span class="label">\w+</span> (\w)</p>', html)
    return list(zip(re.findall(r'<section class="product [^"]*" id="([\w-]+)"', html), tabs, strict=True))


def listed(html: str) -> list[str]:
    """Where the list of contents leads to."""
    contents = html.partition('<nav class="contents"')[2].partition("</nav>")[0]
    return re.findall(r'href="#([\w-]+)"', contents)


def test_a_product_with_nothing_in_it_is_neither_bound_nor_listed_and_the_tabs_move_up(project: SmallProject) -> None:
    html = page(project, "points, run-of-show, claims, fact-sheet", "team")
    assert bound(html) == [("fact-sheet", "A")]
    assert listed(html) == ["fact-sheet", "fact-sheet-the-meeting", "fact-sheet-who-takes-part"]


def test_a_product_with_something_in_it_is_bound(project: SmallProject) -> None:
    html = page(project, "run-of-show, points, fact-sheet", "public")
    assert bound(html) == [("points", "A"), ("fact-sheet", "B")]
    assert listed(html) == [
        "points",
        "points-told",
        "fact-sheet",
        "fact-sheet-the-meeting",
        "fact-sheet-who-takes-part",
    ]


def test_a_packet_in_which_no_product_has_anything_is_an_error(project: SmallProject) -> None:
    with pytest.raises(Diagnosed) as raised:
        page(project, "run-of-show, claims", "public")
    (found,) = raised.value.diagnostics
    assert found.rule == "release/no-product"
    assert found.message == "no product has anything in it for 'public', so its packet would be empty"


class Headings(HTMLParser):
    """Gathers headings and lists with no words after them before the next that is not below them."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[int, str]] = []
        self._within: str | None = None
        self.empty: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self._close(int(tag[1]))
            self._within = tag
            self._open.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = None

    def handle_data(self, words: str) -> None:
        if self._within:
            level, title = self._open[-1]
            self._open[-1] = (level, title + words)
        elif words.strip():
            self._open = []

    def _close(self, level: int) -> None:
        self.empty += [title.strip() for other, title in self._open if other >= level]
        self._open = [each for each in self._open if each[0] < level]


def empty_headings(html: str) -> Iterator[str]:
    found = Headings()
    found.feed(html.partition('<main id="main">')[2].partition('<p class="colophon">')[0])
    found._close(1)
    return iter(found.empty)


ABSENT = """
people:
  ada:
    {release: [public], name: Ada, called: Ada, delegation: us, role: absent, titles: [{text: T, since: 2020-01-01}]}
meeting:
  id: talks
  title: Talks
  kind: Meeting
  start: 2024-05-01T10:00
  minutes: 30
  zone: UTC
  venue: {name: Hall, city: Town}
"""


@pytest.mark.parametrize(("release", "spec"), [("team", ""), ("public", ""), ("team", ABSENT)])
def test_no_heading_stands_over_nothing(project: SmallProject, release: str, spec: str) -> None:
    """But for an agenda item's own title, which is all that its readers may see of it."""
    assert set(empty_headings(page(project, EVERY, release, spec))) <= {"1. Bare", "2. Told"}
