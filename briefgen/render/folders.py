"""Where templates lie: the project's own, and the shipped ones."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
SHIPPED = next(folder for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates") if folder.is_dir())
"""The shipped templates: in the package where it was installed from a wheel, beside it in a checkout."""

PREFIX = "shipped"
"""What before a template's name leads to the shipped file."""

SKELETON = "skeleton.html.j2"

_ENDING = ".html.j2"
_SUFFIXES = (".j2", ".css", ".js")
"""What templates end in; other files in the folder, such as a README, are none."""


_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")
_MEDIUM = re.compile(r"""["']\s*~\s*medium\s*~\s*["']""")


@dataclass(frozen=True)
class Folders:
    """The folders of a project's templates, the first of which has a file before the next: `own`, then the shipped."""

    own: Path

    @property
    def all(self) -> tuple[Path, ...]:
        """Those that are there."""
        return tuple(folder for folder in (self.own, SHIPPED) if folder.is_dir())

    def own_names(self) -> tuple[str, ...]:
        """The names of the project's own templates."""
        return _names_in(self.own)

    def file(self, name: str) -> Path | None:
        """The file that serves as the template `name`; None where there is none."""
        shipped = name.removeprefix(f"{PREFIX}/")
        places = [SHIPPED / shipped] if shipped != name else [folder / name for folder in self.all]
        return next((place for place in places if place.is_file()), None)

    def layout(self, audience: str, name: str) -> str:
        """The template `name`, or the one that the project has in its place for an audience alone."""
        own = f"audiences/{audience}/{name}"
        return own if self.file(own) else name

    def products(self, audience: str) -> tuple[str, ...]:
        """The products that there is a template for, for all audiences or this one."""
        names = dict.fromkeys(
            name.removeprefix(f"audiences/{audience}/") for name in (*self.own_names(), *shipped_names())
        )
        return tuple(product for name in names if (product := product_of(name)))


def shipped_names() -> tuple[str, ...]:
    """The names of the shipped templates."""
    return _names_in(SHIPPED)


@cache
def shipped_sum() -> str:
    """One SHA-256 over the names and the contents of all shipped templates."""
    summed = hashlib.sha256()
    for name in shipped_names():
        summed.update(f"{hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest()}  {name}\n".encode())
    return summed.hexdigest()


def used_names(folders: Folders, audience: str, products: Iterable[str]) -> set[str]:
    """The names of the templates that the packet of an audience is made by.

    A template leads to those that it names in quotes, whole or with the medium in between. What it names in any other
    way is not found.
    """
    first = (SKELETON, *(f"products/{product}{_ENDING}" for product in products))
    wanted, found = [folders.layout(audience, name) for name in first], set[str]()
    while wanted:
        name = wanted.pop()
        file = folders.file(name)
        if name not in found and file is not None:
            found.add(name)
            wanted += _named(file.read_text(encoding="utf-8"))
    return found


def _named(text: str) -> set[str]:
    """The names in a template that may be those of others."""
    media = (_MEDIUM.sub(medium, text) for medium in ("print", "screen"))
    return {name for one in media for name in _QUOTED.findall(one) if name.endswith(_SUFFIXES)}


def product_of(name: str) -> str | None:
    """The product that a template makes; None where it makes none."""
    folder, _, file = name.partition("/")
    return file.removesuffix(_ENDING) if folder == "products" and file.endswith(_ENDING) and "/" not in file else None


def _names_in(folder: Path) -> tuple[str, ...]:
    files = sorted(file for file in folder.rglob("*") if file.suffix in _SUFFIXES and file.is_file())
    return tuple(file.relative_to(folder).as_posix() for file in files)
