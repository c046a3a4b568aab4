"""What `manifest.json` says of an audience's folder: its files, and what each was made from.

It tells nothing that the files themselves do not tell their audience. A checksum of the whole spec, or of data that are
closed, would change with what is closed and confirm guesses at it, so only what the audience sees is summed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

MANIFEST = "manifest.json"
SIGNATURE = f"{MANIFEST}.sig"
"""Stands beside a manifest that is signed, and is written by ``ssh-keygen -Y sign``."""

SHIPPED = "shipped"
"""What an origin calls the shipped templates together."""

Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
"""A SHA-256 (FIPS 180-4) in hexadecimal digits."""

FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\]+$")]
"""The name of a file in the manifest's own folder."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Font(_Part):
    """A font file: the version of its family, and its checksum."""

    version: str
    sha256: Sha256


class Origin(_Part):
    """What a file was made from, and with."""

    briefing: Sha256
    """The checksum of the briefing as its audience sees it, in the file's language."""
    data: Mapping[str, Sha256]
    """The data files that its statistics cite, by name; the statistics print the same checksums."""
    templates: Mapping[str, Sha256]
    """The project's own templates that lead to the file, by name; the shipped ones together as ``shipped``."""
    fonts: Mapping[str, Font]
    """The font files that it is set in, by name."""
    versions: Mapping[str, str]
    """The versions of briefgen and of the programs that its bytes depend on. They are the same for each Python."""
    epoch: int
    """What it is dated, in seconds since 1970: the day of the document."""
    before_embargo: bool
    """Whether it has the stamp of what is made before its embargo ends."""


class Entry(_Part):
    """A file of the folder."""

    name: FileName
    bytes: int = Field(ge=0)
    """Its size."""
    sha256: Sha256
    origin: int | None = Field(default=None, ge=0)
    """Which of the manifest's `origins` it has, counted from 0; none where no build made it as it is."""


class Manifest(_Part):
    """A folder that is handed over to one audience."""

    version: Literal[1]
    """The version of this format."""
    meeting: str
    audience: str
    files: tuple[Entry, ...]
    """By their names, in order."""
    origins: tuple[Origin, ...]

    @model_validator(mode="after")
    def _has_every_origin(self) -> Self:
        if any(entry.origin is not None and entry.origin >= len(self.origins) for entry in self.files):
            raise ValueError("a file has an origin that is not in the list")
        return self

    def origin(self, entry: Entry) -> Origin | None:
        """What a file of the folder was made from; None where the manifest does not say."""
        return None if entry.origin is None else self.origins[entry.origin]
