"""What documents are made with: fonts and programs, by version. It is gathered in a process that has loaded them."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from briefgen import __version__
from briefgen.model.manifest import Font
from briefgen.model.theme import Look
from briefgen.render.fonts import font_files

PACKAGES = (
    "altair", "babel", "brotli", "duckdb", "fonttools", "icalendar", "jinja2", "markdown-it-py", "mdit-py-plugins",
    "pandas", "pikepdf", "pillow", "pydyf", "pyphen", "tinycss2", "tinyhtml5", "tzdata", "uharfbuzz",
    "vl-convert-python", "weasyprint",
)  # fmt: skip
"""The packages that the bytes of a document depend on. Python is left out: they are the same for each version of it."""

LIBRARIES = ("harfbuzz", "pango", "zlib")
"""The libraries of the system that they depend on."""


@dataclass(frozen=True)
class Ingredients:
    """The fonts of a look by the names of their files, and the versions of programs by name."""

    fonts: Mapping[str, Font]
    versions: Mapping[str, str]


def gather(look: Look) -> Ingredients:
    """What documents in this look are made with here. Without Pango, pages are made and PDFs are not."""
    fonts = {file.name: Font(version=release, sha256=_sha256(file)) for file, release in font_files(look)}
    packages = {name: version(name) for name in PACKAGES}
    versions = {"briefgen": __version__, **packages, **_native(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return Ingredients(dict(sorted(fonts.items())), dict(sorted(versions.items())))


def _native() -> Mapping[str, str]:
    try:
        from briefgen.render.pdf import native_versions
    except ImportError:
        return {}
    return native_versions()


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def without_programs(manifest: bytes) -> bytes:
    """A manifest without names of packages and endings of templates, which it gives on purpose.

    Anywhere else they are the traces of the programs that made a file.
    """
    for name in PACKAGES:
        manifest = manifest.replace(f'"{name}": '.encode(), b"")
    return manifest.replace(b'.html.j2": ', b'": ')
