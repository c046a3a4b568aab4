"""The pages of a site that lead to its packets, its feeds and its map: `SiteIndex` → HTML, Atom, sitemap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from briefgen.locales import open_locale
from briefgen.model.site import SiteIndex
from briefgen.model.theme import Look
from briefgen.render.policy import ASKING, SEARCHING
from briefgen.render.rendering import Renderer


@dataclass(frozen=True)
class Alternate:
    """A page in another language."""

    language: str
    path: str


@dataclass(frozen=True)
class Mapped:
    """A page as the map of a site lists it: where, of which day if it has one, and what else says the same."""

    path: str
    dated: str | None
    alternates: tuple[Alternate, ...]


def site_pages(
    indexes: Sequence[SiteIndex], templates: Renderer, look: Look, fonts: str, url: str | None
) -> dict[Path, bytes]:
    """Everything of a site but its packets and the search index, by the paths in it.

    `fonts` are the @font-face rules of its `look`. `url` is where the site will stand, with a slash at its end; without
    one there are no feeds and no map, which need full addresses. Raises `Diagnosed` where a template fails.
    """
    made = partial(_made, templates, indexes=indexes, url=url, look=look, fonts=fonts)
    texts = {
        "index.html": made(indexes[0], "languages.html.j2", root="", allowed={}),
        "404.html": made(indexes[0], "not-found.html.j2", root=url, allowed={}),
    }
    for index in indexes:
        inner = partial(made, index, root="../")
        texts[f"{index.language}/index.html"] = inner("index.html.j2", here="index.html", allowed=ASKING)
        texts[f"{index.language}/search.html"] = inner("search.html.j2", here="search.html", allowed=SEARCHING)
        if url:
            texts[f"{index.language}/feed.xml"] = made(index, "feed.xml.j2")
    if url:
        texts["sitemap.xml"] = templates.site("sitemap.xml.j2", url=url, pages=tuple(_mapped(indexes)))
    return {Path(path): text.encode() for path, text in texts.items()}


def _made(templates: Renderer, index: SiteIndex, file: str, **names: Any) -> str:
    return templates.site(file, index=index, phrase=_phrase(index), said=_phrase, **names)


def _phrase(index: SiteIndex) -> Callable[..., str]:
    """The product's phrases in the language of an index."""
    return open_locale(index.language, index.locale).phrase


def _mapped(indexes: Sequence[SiteIndex]) -> Iterator[Mapped]:
    """The pages of a site for its map: the indexes, then those of the packets."""
    alike = tuple(Alternate(each.tag, f"{each.language}/index.html") for each in indexes)
    start = Alternate("x-default", "index.html")
    for each in (start, *alike):
        yield Mapped(each.path, None, (*alike, start))
    packets: dict[tuple[str, str], list[tuple[str, Alternate]]] = defaultdict(list)
    for index in indexes:
        for meeting in index.meetings:
            for packet in meeting.packets:
                alternate = Alternate(meeting.tag, packet.page.path)
                packets[meeting.id, packet.audience].append((meeting.dated, alternate))
    for versions in packets.values():
        alternates = tuple(each for _, each in versions)
        for dated, each in versions:
            yield Mapped(each.path, dated, alternates if len(alternates) > 1 else ())
