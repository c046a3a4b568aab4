"""Floor 3: built files are read back, and what their audience may not see is looked for in them."""

from __future__ import annotations

from pathlib import PurePath

from briefgen.proof.closed import Parted, part
from briefgen.proof.contents import Content, Unreadable, standing
from briefgen.proof.forms import readings, spaced, texts_of
from briefgen.proof.residue import Machine, Residue, Trace, this_machine
from briefgen.proof.search import Hit, Search
from briefgen.proof.secrets import Secret, audience_explanations, explanations, tellings


def read_back(path: PurePath, content: bytes, *, thrice: bool = True) -> tuple[Content, ...]:
    """Every text in a built file, its name included, in every form it may be read in. Raises `Unreadable`.

    What a PDF shows is read `thrice`, or where nothing is closed to its audience only once.
    """
    from briefgen.proof.html_contents import html_contents
    from briefgen.proof.pdf_contents import pdf_contents

    match path.suffix:
        case ".pdf":
            contents = pdf_contents(content, thrice=thrice)
        case ".html":
            contents = html_contents(content)
        case _:
            contents = tuple(standing(text, "the file") for text in texts_of(content))
    named = standing(str(path), "the file's name")
    return tuple(reading for each in (named, *contents) for reading in readings(each))


__all__ = [
    "Content",
    "Hit",
    "Machine",
    "Parted",
    "Residue",
    "Search",
    "Secret",
    "Trace",
    "Unreadable",
    "audience_explanations",
    "explanations",
    "part",
    "read_back",
    "spaced",
    "standing",
    "tellings",
    "this_machine",
]
