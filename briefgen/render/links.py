"""How a reader gets about on a page: each heading leads to itself, and a source back to where it is cited.

Both are made from rendered markup, so that the templates of a project have them too.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

_HEADING = re.compile(r"<h([2-6])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]*)"')
_CITATION = re.compile(r'<a class="citation" href="#source-([^"]+)"')
_CITED = re.compile(r'<span class="cited" data-source="([^"]+)"></span>')


@dataclass(frozen=True)
class Heading:
    """A heading of a product: its level, where it leads, its words."""

    level: int
    id: str
    words: str


def linked(markup: str, product: str) -> tuple[Markup, tuple[Heading, ...]]:
    """The markup of a product with each heading as a link to itself, and the headings below the product's own.

    A heading with an id leads there; with one like ``x-title``, which names the part ``x``, it leads to that. Without
    one it gets the id of the heading above it, the product's at first, with its own words.
    """
    taken = set(_ID.findall(markup))
    above = {2: product}
    headings: list[Heading] = []

    def link(found: re.Match[str]) -> str:
        level, attributes, inner = int(found[1]), found[2], found[3]
        words = Markup(inner).striptags()
        if given := _ID.search(attributes):
            name = given[1].removesuffix("-title")
        else:
            name = _unique(f"{above[max(each for each in above if each < max(level, 3))]}-{_slug(words)}", taken)
            attributes += f' id="{name}"'
        for deeper in [each for each in above if each > level]:
            del above[deeper]
        above[level] = name
        if level > 2:
            headings.append(Heading(level, name, words))
        return f'<h{level}{attributes}><a class="self" href="#{name}">{inner}</a></h{level}>'

    return Markup(_HEADING.sub(link, markup)), tuple(headings)


def _slug(words: str) -> str:
    """Words as a part of an id: lower case, without accents, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "part"


def _unique(name: str, taken: set[str]) -> str:
    number, wanted = 1, name
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name


def led_back(page: str) -> str:
    """`page` with an id on each citation, and with links to them at each source, where its template has a place."""
    cited: Counter[str] = Counter()

    def mark(found: re.Match[str]) -> str:
        cited[found[1]] += 1
        return f'<a id="cite-{found[1]}-{cited[found[1]]}"{found[0].removeprefix("<a")}'

    page = _CITATION.sub(mark, page)
    return _CITED.sub(lambda found: " ".join(_back(found[1], cited[found[1]])), page)


def _back(source: str, citations: int) -> Iterator[str]:
    return (f'<a class="back" href="#cite-{source}-{number}">{number}</a>' for number in range(1, citations + 1))
