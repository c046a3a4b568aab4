"""HTML → PDF, and the cutting of typefaces, in processes of their own.

Threads would crash WeasyPrint, and a layout that never ends must not take the build with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from briefgen.model.theme import Look
from briefgen.render import fonts
from briefgen.render.ingredients import Ingredients, gather
from briefgen.render.pages import Overrun
from briefgen.render.rendering import PRELOAD
from briefgen.render.sheets import Sheet
from briefgen.workers import Limits, Workers, open_workers

LIMITS = Limits(seconds=120, megabytes=2000)
"""What one document may take."""

_SCREEN_FONTS: dict[tuple[str, ...], Future[str]] = {}
"""Finished @font-face rules, by families. They take longer to make than a page, and stay the same: installed fonts do
not change while a process runs. A site, or a series of builds in one process, makes them once."""


@dataclass(frozen=True)
class Printed:
    """A finished file, what the printer complained of, the characters that the typefaces lack, what is too long."""

    content: bytes
    complaints: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    overruns: tuple[Overrun, ...] = ()


class Press:
    """Prints as many documents at a time as there are processors. A future raises `Stopped` or `Failed`."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._fonts: dict[tuple[str, ...], Future[str]] = {}
        self._ingredients: dict[tuple[str, ...], Future[Ingredients]] = {}

    def print(
        self,
        html: str,
        epoch: int,
        look: Look,
        attached: tuple[Sheet, ...] = (),
        limits: Mapping[str, int] = MappingProxyType({}),
    ) -> Future[Printed]:
        """Starts to print `html` as a PDF dated `epoch` (seconds since 1970), with the files `attached` in it.

        `limits` are the most pages that a product may stand on, by its id.
        """
        return self._workers.submit(LIMITS, _print, html, epoch, look, attached, dict(limits))

    def number(self, content: bytes, overlay: str, identity: str, epoch: int, look: Look) -> Future[Printed]:
        """Starts to make a numbered copy of the PDF `content`, with the HTML `overlay` over each of its pages."""
        return self._workers.submit(LIMITS, _number, content, overlay, identity, epoch, look)

    def screen_fonts(self, look: Look) -> Future[str]:
        """Starts to make the @font-face rules of a page, once for all looks of the same families."""
        families = fonts.families(look)
        if families not in self._fonts:
            made = _SCREEN_FONTS.get(families) or self._workers.submit(LIMITS, fonts.screen_rules, look)
            made.add_done_callback(partial(_keep, families))
            self._fonts[families] = made
        return self._fonts[families]

    def ingredients(self, look: Look) -> Future[Ingredients]:
        """Starts to gather what documents are made with, once for all looks of the same families."""
        families = fonts.families(look)
        if families not in self._ingredients:
            self._ingredients[families] = self._workers.submit(LIMITS, gather, look)
        return self._ingredients[families]


@contextmanager
def open_press() -> Iterator[Press]:
    """A press that is warming up; it closes when its block ends, however it ends."""
    # The fork server is the same for queries and templates, which start first.
    with open_workers(["briefgen.stats.querying", "pandas", *PRELOAD, "briefgen.render.pdf"]) as workers:
        yield Press(workers)


def _keep(families: tuple[str, ...], made: Future[str]) -> None:
    """Keeps rules that were made; what was cancelled or failed is tried again by the next press."""
    if not made.cancelled() and made.exception() is None:
        _SCREEN_FONTS[families] = made


def _print(html: str, epoch: int, look: Look, attached: tuple[Sheet, ...], limits: Mapping[str, int]) -> Printed:
    from briefgen.render.pdf import print_document

    content, complaints, too_long = print_document(html, epoch, attached, limits)
    return Printed(content, complaints, fonts.lacking(html, look), too_long)


def _number(content: bytes, overlay: str, identity: str, epoch: int, look: Look) -> Printed:
    from briefgen.render.stamping import numbered_copy

    copied, complaints = numbered_copy(content, overlay, identity, epoch)
    return Printed(copied, complaints, fonts.lacking(overlay, look))
