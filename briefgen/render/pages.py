"""The pages that a printed briefing was laid out on: their labels, and whether a product keeps to its limit.

It reads WeasyPrint's boxes as they lie on the pages. A product is a ``<section data-tab>``, its id the product's; a
packet with a cover of its own is a ``<body class="bound">`` (templates/skeleton.html.j2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any


@dataclass(frozen=True)
class Label:
    """How pages are numbered from the page `first` on, counted from 0: B-1, B-2 …; i, ii … where `roman`."""

    first: int
    prefix: str
    roman: bool = False


@dataclass(frozen=True)
class Overrun:
    """A product that is longer than it may be: on how many `pages` it stands, by how many `lines` it is too long."""

    product: str
    pages: int
    lines: int


def labels(pages: Sequence[Any]) -> tuple[Label, ...]:
    """The labels of `pages`, as their folios print them: in a bound packet each tab begins with 1 after its letter."""
    if not any("bound" in _classes(box) for box in _boxes(pages[0]) if box.element_tag == "body"):
        return (Label(0, ""),)
    found = [Label(0, "", roman=True)]
    for number, page in enumerate(pages):
        prefix = next((f"{box.element.get('data-tab')}-" for box in _products(page)), found[-1].prefix)
        if prefix != found[-1].prefix:
            found.append(Label(number, prefix))
    return tuple(found)


def overruns(pages: Sequence[Any], limits: Mapping[str, int]) -> Iterator[Overrun]:
    """The products that stand on more pages than `limits` say, by their ids.

    What would still have gone on the last page is not counted: there it may stand empty only so that no single line is
    torn from its paragraph.
    """
    for product, limit in limits.items():
        bodies = [(page, box) for page in pages for box in _products(page) if box.element.get("id") == product]
        if len(bodies) > limit:
            beyond = sum(len(_lines(box)) for _, box in bodies[limit:])
            yield Overrun(product, len(bodies), max(1, beyond - _spare(*bodies[limit - 1])))


def _spare(page: Any, body: Any) -> int:
    """How many more lines would go below the lowest of `body` on its page."""
    tops = _lines(body)
    if not tops:
        return 0
    lowest = max(tops)
    bottom: float = page._page_box.content_box_y() + page._page_box.height
    return max(0, floor((bottom - lowest - tops[lowest]) / tops[lowest]))


def _lines(body: Any) -> dict[float, float]:
    """The heights of the lines in `body` by where they begin: those side by side are one."""
    return {round(box.position_y): box.height for box in body.descendants() if type(box).__name__ == "LineBox"}


def _products(page: Any) -> Iterator[Any]:
    return (box for box in _boxes(page) if box.element is not None and box.element.get("data-tab") and _is_product(box))


def _is_product(box: Any) -> bool:
    return box.element_tag == "section" and "product" in _classes(box)


def _boxes(page: Any) -> Iterable[Any]:
    """What lies on a page, without its margins."""
    root = page._page_box.children[0]
    return (root, *root.descendants())


def _classes(box: Any) -> list[str]:
    return (box.element.get("class") or "").split() if box.element is not None else []
