"""Traces of the machine that made a file, and of the programs on it.

A path gives itself away. The names of a user and of a host may be ordinary words: one that the audience's own texts
have, or that is shorter than five letters, counts only where it stands as such a name does: in a path or an address.
"""

from __future__ import annotations

import getpass
import re
import socket
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.proof.contents import Content
from briefgen.proof.forms import spaced

MARKS = (
    "file:/", "Traceback (most recent call last)", "site-packages", "dist-packages", "__pycache__", ".html.j2",
    "jinja2", "Mozilla/5.0", "HeadlessChrome", "Skia/PDF", "matplotlib", "vega-lite", "vl-convert", "WeasyPrint",
)  # fmt: skip
"""What programs leave in what they make."""

SHORTEST = 5
"""How many letters a name has that is looked for anywhere."""

_PATH = r"(?<![\w.~-]){0}(?![\w-])"
_ANYWHERE = r"(?i)(?<![\w-]){0}(?![\w-])"
_IN_ADDRESS = r"(?i)(?:[/\\](?:home|users)[/\\]|~|@|//){0}(?![\w-])|(?<![\w-]){0}@\w"


_AROUND = 16
"""How many characters beside it tell whether it is a trace."""


@dataclass(frozen=True)
class Machine:
    """The machine that files are made on: absolute paths on it, and the names of its user and of itself."""

    paths: tuple[str, ...]
    names: tuple[str, ...]


def this_machine(*folders: Path) -> Machine:
    """The machine that this runs on; `folders` are those of the project."""
    packages = Path(sysconfig.get_path("purelib"))
    usual = (Path.home(), Path.cwd(), Path(tempfile.gettempdir()), Path(sys.prefix), packages)
    paths = {path for each in (*folders, *usual) for path in (each.absolute(), each.resolve())}
    host = socket.gethostname()
    names = {_user(), host, host.partition(".")[0]} - {"", "localhost"}
    return Machine(tuple(sorted(str(path) for path in paths if len(path.parts) > 1)), tuple(sorted(names)))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


@dataclass(frozen=True)
class Trace:
    """What was left in a file, and where in the file."""

    text: str
    place: str


class Residue:
    """What is looked for in files made on a machine, whose texts have the words of `known` by right."""

    def __init__(self, machine: Machine, known: str) -> None:
        from ahocorasick_rs import AhoCorasick

        words = set(spaced(known).split())
        forms = dict.fromkeys(MARKS, "{0}") | dict.fromkeys(map(_encodable, machine.paths), _PATH)
        for name in map(_encodable, machine.names):
            ordinary = len(name) < SHORTEST or set(spaced(name).split()) <= words
            forms[name] = _IN_ADDRESS if ordinary else _ANYWHERE
        self._patterns = [(text, re.compile(form.format(re.escape(text)))) for text, form in forms.items()]
        # A plain search for all at once is much quicker, and finds nothing nearly always.
        self._search = AhoCorasick([text.lower() for text in forms])

    def traces(self, readings: Iterable[Content]) -> Iterator[Trace]:
        """Each thing that is found, at the first place where it stands."""
        found: set[str] = set()
        for reading in (each for each in readings if not each.repeated):
            read = _encodable(reading.text)
            for place, start, end in self._search.find_matches_as_indexes(read.lower(), overlapping=True):
                text, pattern = self._patterns[place]
                if text not in found and pattern.search(read, max(0, start - _AROUND), end + _AROUND):
                    found.add(text)
                    yield Trace(text, reading.place(start))


def _encodable(text: str) -> str:
    """`text` as a file shows it that is read as UTF-8: the name of a file may have other bytes."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)


_SURROGATES = re.compile("[\ud800-\udfff]")
