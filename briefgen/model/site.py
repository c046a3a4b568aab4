"""A site: what its pages, its feeds and its map are made from, and what a template of one may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class SiteFile:
    """A file of a packet: the page, the PDF, or that in large print.

    `path` leads to it from the root of the site, `size` is in words, `bytes` counts them.
    """

    form: Literal["page", "pdf", "large"]
    path: str
    size: str
    bytes: int
    sha256: str

    @property
    def media(self) -> str:
        """Its media type."""
        return "text/html" if self.form == "page" else "application/pdf"


@dataclass(frozen=True)
class SitePacket:
    """What an audience gets of a meeting in one language, the page first; `audience` is its id."""

    audience: str
    title: str
    files: tuple[SiteFile, ...]

    @property
    def page(self) -> SiteFile:
        """The page, which every packet has."""
        return self.files[0]


@dataclass(frozen=True)
class SiteMeeting:
    """A meeting as a site lists it: `date` in words, `start` in ISO 8601; `dated` is the day of the document.

    `tag` is that of its packets' language for HTML.
    """

    id: str
    tag: str
    title: str
    kind: str
    start: str
    date: str
    place: str
    dated: str
    originator: str
    packets: tuple[SitePacket, ...]

    @property
    def year(self) -> str:
        """The year in which it is held."""
        return self.start[:4]


@dataclass(frozen=True)
class SiteIndex:
    """What a site has in one language, the latest meeting first.

    `language` is the specs' code for it, `locale` the one that the latest meeting writes it in, `tag` that of HTML,
    `name` what it is called in itself. `audiences` are the titles of those that have a packet, by their ids.
    """

    language: str
    locale: str
    tag: str
    name: str
    audiences: tuple[tuple[str, str], ...]
    meetings: tuple[SiteMeeting, ...]
