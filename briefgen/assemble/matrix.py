"""Who sees what, part by part, as a desk officer reads it: a row for each part with a release of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.assemble.release import Closable, Path, parts, visible
from briefgen.model.meeting import Document, Meeting
from briefgen.model.node import Node
from briefgen.model.spec import Spec


@dataclass(frozen=True)
class Row:
    """One part of a spec: what it is called, how it is released, and the audiences that see it."""

    part: str
    release: str
    readers: frozenset[str]


def release_rows(spec: Spec) -> Iterator[Row]:
    """Every part of `spec` that can have a release, in the order of the spec; all else goes with the part around it.

    Besides these, the meeting and the document, which open every packet. The readers of a data set are those that also
    see a statistic computed from it.
    """
    seen = {audience: {path for path, _ in visible(spec, audience)} for audience in spec.audiences}
    for path, part in parts(spec):
        release = _release(part)
        if release is not None:
            readers = frozenset(audience for audience, paths in seen.items() if path in paths)
            yield Row(part_name(spec, path), release, readers)


def _release(part: Any) -> str | None:
    """How a part is released; None where it is not by itself."""
    if isinstance(part, Closable):
        return ", ".join(part.release) if part.release else "closed"
    return "in every packet" if isinstance(part, Meeting | Document) else None


def part_name(spec: Spec, path: Path) -> str:
    """What a part is called: ``agenda migration · points 2 · fallback``."""
    words: list[str] = []
    value: Any = spec
    for step in path:
        if isinstance(value, Node):
            words.append(str(step).replace("_", " "))
            value = _field(value, str(step))
        else:
            value = value[step]
            own = None if isinstance(value, Mapping) else getattr(value, "id", None)
            words[-1] += f" {own or (step + 1 if isinstance(step, int) else step)}"
    return " · ".join(words)


def _field(node: Node, step: str) -> Any:
    names = {field.alias or name: name for name, field in type(node).model_fields.items()}
    return getattr(node, names[step])
