"""Where templates lie: the project's own, and the shipped ones."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefgen.model.bounds import TEMPLATE_BYTES
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose
from briefgen.model.invisible import code, invisible

_PACKAGE = Path(__file__).parents[1]
SHIPPED = next(folder for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates") if folder.is_dir())
"""The shipped templates: in the package where it was installed from a wheel, beside it in a checkout."""

PREFIX = "shipped"
"""What before a template's name leads to the shipped file."""

SKELETON = "skeleton.html.j2"

AUDIENCES = "audiences/"
"""What the names of templates begin with that one audience alone has; its id follows."""

_ENDING = ".html.j2"
_SUFFIXES = (".j2", ".css", ".js")
"""What templates end in; other files in the folder, such as a README, are none."""


_JOINED = frozenset("\\:\0")
"""What no template's name has: on some systems it leads elsewhere."""

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
        """The file that serves as the template `name`; None where there is none, or where the name leads out."""
        shipped = name.removeprefix(f"{PREFIX}/")
        # A path that is absolute, or has a drive, takes the place of the folder that it is joined to.
        if ".." in Path(shipped).parts or shipped.startswith("/") or not _JOINED.isdisjoint(shipped):
            return None
        places = [SHIPPED / shipped] if shipped != name else [folder / name for folder in self.all]
        return next((place for place in places if os.path.lexists(place) and not place.is_dir()), None)

    def text(self, file: Path) -> str:
        """What stands in the `file` of a template. Raises `Diagnosed` where it is refused or cannot be read."""
        if fault := self.refusal(file):
            raise Diagnosed([fault])
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise Diagnosed([_unreadable(file, problem)]) from problem
        if unseen := tuple(_invisible(file, text)):
            raise Diagnosed(unseen)
        return text

    def refusal(self, file: Path) -> Diagnostic | None:
        """Why the `file` of a template is not read: it is a link that leads out, no regular file, or too large."""
        try:
            if fault := self.led_out(file):
                return fault
            status = file.stat()
        # A loop of links is a RuntimeError before Python 3.13.
        except (OSError, RuntimeError) as problem:
            return _unreadable(file, problem)
        if not stat.S_ISREG(status.st_mode):
            return _unreadable(file, "it is not a regular file")
        if status.st_size > TEMPLATE_BYTES:
            return _unreadable(file, f"it is larger than {TEMPLATE_BYTES // 1000} KB")
        return None

    def refusals(self) -> Iterator[Diagnostic]:
        """Why files and folders in the project's folder are not read, whether a template leads to them or not."""
        for inside, folders, files in os.walk(self.own):
            paths = [Path(inside, name) for name in sorted((*folders, *files))]
            for path in paths:
                if fault := self.refusal(path) if path.suffix in _SUFFIXES else self.led_out(path):
                    yield fault

    def led_out(self, path: Path) -> Diagnostic | None:
        """The fault of a path that is in no folder of templates, or leads out of the project's own by a link.

        Raises OSError, or RuntimeError for a loop of links.
        """
        place = path.resolve()
        if place.is_relative_to(self._really) if path.is_relative_to(self.own) else path.is_relative_to(SHIPPED):
            return None
        return diagnose("template/outside", Position(path), file=path, target=place)

    @property
    def _really(self) -> Path:
        """Where the project's templates are, if its folder of them is no link."""
        return self.own.parent.resolve() / self.own.name

    def layout(self, audience: str, name: str) -> str:
        """The template `name`, or the one that the project has in its place for an audience alone."""
        own = f"{AUDIENCES}{audience}/{name}"
        return own if self.file(own) else name

    def products(self, audience: str) -> tuple[str, ...]:
        """The products that there is a template for, for all audiences or this one."""
        names = dict.fromkeys(
            name.removeprefix(f"{AUDIENCES}{audience}/") for name in (*self.own_names(), *shipped_names())
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
    way is not found, and what is another audience's alone does not count: this one may not even know its name.
    """
    own = f"{AUDIENCES}{audience}/"
    first = (SKELETON, *(f"products/{product}{_ENDING}" for product in products))
    wanted, found = [folders.layout(audience, name) for name in first], set[str]()
    while wanted:
        name = wanted.pop()
        file = folders.file(name)
        if name not in found and file is not None and (name.startswith(own) or not name.startswith(AUDIENCES)):
            found.add(name)
            wanted += _named(folders.text(file))
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
    files = sorted(Path(inside, name) for inside, _, names in os.walk(folder) for name in names)
    return tuple(file.relative_to(folder).as_posix() for file in files if file.suffix in _SUFFIXES)


def _invisible(file: Path, text: str) -> Iterator[Diagnostic]:
    """A fault for each line that holds a character which nobody sees. Written as an entity of HTML it is seen."""
    for number, line in enumerate(text.split("\n"), 1):
        for at in list(invisible(line))[:1]:
            yield diagnose("text/invisible", Position(file, number, at + 1), code=code(line[at]))


def _unreadable(file: Path, reason: object) -> Diagnostic:
    words = reason.strerror if isinstance(reason, OSError) and reason.strerror else reason
    return diagnose("template/file", Position(file), reason=words)
