"""How a packet looks: what a spec says of it, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated, Literal

from pydantic import StringConstraints

from briefgen.model.node import Colour, Id, Name, Node

Paper = Literal["letter", "a4"]

Family = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+( [A-Za-z0-9]+)*$", max_length=60)]
"""A typeface by the name of its family, ``Source Serif 4``."""


class Colours(Node):
    """Colours that take the place of a shipped theme's, by their tokens: see `Palette`."""

    paper: Colour | None = None
    ink: Colour | None = None
    muted: Colour | None = None
    accent: Colour | None = None
    signal: Colour | None = None
    rule: Colour | None = None
    hair: Colour | None = None
    wash: Colour | None = None
    chart_accent: Colour | None = None
    chart_second: Colour | None = None
    chart_rest: Colour | None = None


class Fonts(Node):
    """The families of what is read, `text`, and of what is looked up, `labels`, each an installed font package."""

    text: Family | None = None
    labels: Family | None = None


class Logo(Node):
    """The sign of who issues the packet: an SVG or PNG `file` beside the spec, and in `alt` what it shows.

    It stands before the title; on a dark page it has a plate in the colour of light paper.
    """

    file: str
    alt: Name


class Theme(Node):
    """The look of all packets of a spec: like a shipped theme, but for what is said here.

    `dark` are the colours of the web page where its reader wants a dark one. `paper` is for the audiences that have
    none of their own.
    """

    like: Id = "standard"
    paper: Paper | None = None
    colours: Colours = Colours()
    dark: Colours = Colours()
    fonts: Fonts = Fonts()
    logo: Logo | None = None


@dataclass(frozen=True)
class Palette:
    """Every colour, as ``#rrggbb``.

    Of the ground (`paper`, `wash`), of text (`ink`, `muted`, `accent`, `signal` on either ground), of lines (`rule`
    around what matters, `hair` between what belongs together); of charts, what matters, what is set against it, and
    the rest.
    """

    paper: str
    ink: str
    muted: str
    accent: str
    signal: str
    rule: str
    hair: str
    wash: str
    chart_accent: str
    chart_second: str
    chart_rest: str

    @property
    def tokens(self) -> Iterator[tuple[str, str]]:
        """The colours by the names of their custom properties, ``chart-accent``."""
        return ((each.name.replace("_", "-"), getattr(self, each.name)) for each in fields(self))


@dataclass(frozen=True)
class Look:
    """A theme worked out: its colours on light and on dark, and its families."""

    light: Palette
    dark: Palette
    text: str
    labels: str


@dataclass(frozen=True)
class Picture:
    """An image as it is embedded: its media type and its bytes."""

    media: str
    content: bytes
