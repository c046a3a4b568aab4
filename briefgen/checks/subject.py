"""What the rules look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.assemble.release import Path, parts
from briefgen.load import LoadedSpec
from briefgen.model.claims import Claim
from briefgen.model.node import PlainText, Text
from briefgen.model.numbers import Numbers
from briefgen.model.prose import Prose, Role
from briefgen.model.spec import Spec
from briefgen.model.substance import Statement
from briefgen.model.written import Written
from briefgen.prose import parse, roles
from briefgen.stats.tracing import Trace
from briefgen.stats.verdicts import Verdicts


@dataclass(frozen=True)
class Subject:
    """A spec with the positions of its parts, and what the data tell of it.

    `numbers` are None where they could not be computed, `trace` is where the data could not be read; it finds the
    slices of the data that a number is.
    """

    loaded: LoadedSpec
    spec: Spec
    numbers: Numbers | None
    verdicts: Verdicts = field(default_factory=dict)
    trace: Callable[[Written], Trace] | None = None

    def parts(self) -> Iterator[tuple[Path, Any]]:
        """Every node and text, with its path."""
        return parts(self.spec)

    def texts(self) -> Iterator[tuple[Path, Text]]:
        """Every text, with its path."""
        return ((path, part) for path, part in self.parts() if isinstance(part, Text))

    def own_texts(self) -> Iterator[tuple[Path, Text]]:
        """The texts that are prose and ours, with their paths."""
        theirs: set[Path] = set()
        for path, part in self.parts():
            if isinstance(part, Claim) or (isinstance(part, Statement) and part.verbatim):
                theirs.add((*path, "text"))
            elif isinstance(part, Text) and not isinstance(part, PlainText) and path not in theirs:
                yield path, part

    def roles(self) -> Iterator[tuple[Path, str, Role]]:
        """Every role in every text: the text's path, the path of the words it stands in, and the role."""
        for path, text in self.texts():
            for language, prose in parsed(text):
                for role in roles(prose):
                    yield path, language, role


def parsed(text: Text) -> Iterator[tuple[str, Prose]]:
    """A text's prose by language."""
    return ((language, parse(words)[0]) for language, words in text.words.items())


def written(role: Role) -> str:
    """How a role is written, up to its end or its facet's."""
    return f"{{{role.name}}}`{role.target}" + (f":{role.facet}" if role.facet else "`")


def words_path(path: Path, language: str) -> Path:
    """Where a text's words in `language` stand; they are the text itself where it has but one version."""
    return (*path, language) if language else path
