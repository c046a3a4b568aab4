"""How a packet looks: what a spec says of it, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from briefgen.model import forms
from briefgen.model.node import Colour, Id, Name, Node

Paper = Literal["letter", "a4"]
"""What a PDF is printed on."""

Family = Annotated[str, StringConstraints(pattern=forms.FAMILY, max_length=60)]
"""A typeface by the name of its family, ``Source Serif 4``."""


class Colours(Node):
    """Colours that take the place of a shipped theme's, by their tokens: see `Palette`."""

    paper: Colour | None = Field(default=None, examples=["#FFFFFF"])
    """The ground."""
    ink: Colour | None = Field(default=None, examples=["#1A1A1A"])
    """The text."""
    muted: Colour | None = Field(default=None, examples=["#555555"])
    """Text that can wait."""
    accent: Colour | None = Field(default=None, examples=["#1F4E79"])
    """Titles, tabs and links."""
    signal: Colour | None = Field(default=None, examples=["#9C1C1C"])
    """What must not be overlooked: an embargo, red lines, a claim that is wrong."""
    rule: Colour | None = Field(default=None, examples=["#1A1A1A"])
    """Lines around what matters."""
    hair: Colour | None = Field(default=None, examples=["#CCCCCC"])
    """Lines between what belongs together."""
    wash: Colour | None = Field(default=None, examples=["#F2F2F2"])
    """The ground of what is set off."""
    chart_accent: Colour | None = Field(default=None, examples=["#1F4E79"])
    """What matters in a chart."""
    chart_second: Colour | None = Field(default=None, examples=["#8A5A00"])
    """What is set against it."""
    chart_rest: Colour | None = Field(default=None, examples=["#8C8C8C"])
    """The rest of a chart."""


class Fonts(Node):
    """The families of a packet, each an installed font package."""

    text: Family | None = Field(default=None, examples=["Source Serif 4"])
    """That of what is read."""
    labels: Family | None = Field(default=None, examples=["Source Sans 3"])
    """That of what is looked up."""


class Logo(Node):
    """The sign of who issues the packet.

    It stands before the title; on a dark page it has a plate in the colour of light paper.
    """

    file: str = Field(examples=["seal.svg"])
    """An SVG or PNG beside the spec."""
    alt: Name = Field(examples=["The seal of the Ports Authority"])
    """What it shows."""


class Theme(Node):
    """The look of all packets of a spec: like a shipped theme, but for what is said here."""

    like: Id = Field(default="standard", examples=["civic"])
    """The shipped theme."""
    paper: Paper | None = Field(default=None, examples=["a4"])
    """The paper for the audiences that have none of their own."""
    colours: Colours = Field(default=Colours(), examples=[{"accent": "#1F4E79"}])
    """Colours of one's own."""
    dark: Colours = Field(default=Colours(), examples=[{"accent": "#8AB4F8"}])
    """Those of the web page where its reader wants a dark one."""
    fonts: Fonts = Field(default=Fonts(), examples=[{"text": "Source Serif 4"}])
    """Typefaces of one's own."""
    logo: Logo | None = Field(default=None, examples=[{"file": "seal.svg", "alt": "The seal"}])
    """The sign of who issues the packet."""


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
