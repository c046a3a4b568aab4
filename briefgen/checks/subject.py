"""What the rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefgen.assemble.release import Path, parts
from briefgen.load import LoadedSpec
from briefgen.model.node import Text
from briefgen.model.numbers import Numbers
from briefgen.model.prose import Prose, Role
from briefgen.model.spec import Spec
from briefgen.prose import parse, roles


@dataclass(frozen=True)
class Subject:
    """A spec with the positions of its parts, and its numbers; none where they could not be computed."""

    loaded: LoadedSpec
    spec: Spec
    numbers: Numbers | None

    def parts(self) -> Iterator[tuple[Path, Any]]:
        """Every node and text, with its path."""
        return parts(self.spec)

    def texts(self) -> Iterator[tuple[Path, Text]]:
        """Every text, with its path."""
        return ((path, part) for path, part in self.parts() if isinstance(part, Text))

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
