"""What of a spec an audience sees, and what it does not, told apart for the proof.

This is the rule of release once more, on purpose: a proof that asked `assemble.release` would share its faults.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.assemble.release import Path, parts
from briefgen.model.node import Node, Released, ReleasedText
from briefgen.model.spec import Spec

_CLOSED = object()


@dataclass(frozen=True)
class Parted:
    """A spec in two: `open` is a spec without what the audience does not see, `closed` are the places of all that.

    The parts of a closed part are closed, too.
    """

    open: Spec
    closed: frozenset[Path]


def part(spec: Spec, audience: str) -> Parted:
    """`spec` as `audience` may see it, and what it may not.

    A data set that none of its statistics reads is closed, too, whatever its release. The other audiences, of which
    nothing is secret but nothing is its business either, are just left out of what it sees.
    """
    levels = frozenset(spec.audiences[audience].sees)
    reader = _Reader(levels, levels >= frozenset(spec.audiences))
    seen: Spec = _open(spec, (), reader)
    read = _read_by(spec, seen)
    datasets = {name: each for name, each in seen.datasets.items() if name in read}
    alone = {audience: spec.audiences[audience]}
    reader.closed.update(("datasets", name) for name in spec.datasets if name not in datasets)
    closed = frozenset(path for path, _ in parts(spec) if _lies_within(path, reader.closed))
    return Parted(seen.model_copy(update={"datasets": datasets, "audiences": alone}), closed)


def _lies_within(path: Path, closed: set[Path]) -> bool:
    return any(path[:length] in closed for length in range(1, len(path) + 1))


@dataclass(frozen=True)
class _Reader:
    """The levels an audience sees, whether they are all there are, and the closed parts that were met."""

    levels: frozenset[str]
    sees_all: bool
    closed: set[Path] = field(default_factory=set)

    def sees(self, part: Released | ReleasedText) -> bool:
        """Whether a part is open to it, if what encloses the part is."""
        return self.sees_all if part.release is None else not self.levels.isdisjoint(part.release)


def _open(value: Any, path: Path, reader: _Reader) -> Any:
    """`value` without its closed parts, whose places the reader keeps."""
    if isinstance(value, Released | ReleasedText) and not reader.sees(value):
        reader.closed.add(path)
        return _CLOSED
    if isinstance(value, Node):
        fields = type(value).model_fields.items()
        kept = {name: _open(getattr(value, name), (*path, field.alias or name), reader) for name, field in fields}
        return value.model_copy(update={name: None if each is _CLOSED else each for name, each in kept.items()})
    if isinstance(value, Mapping):
        entries = {key: _open(each, (*path, key), reader) for key, each in value.items()}
        return {key: each for key, each in entries.items() if each is not _CLOSED}
    if isinstance(value, tuple):
        items = [_open(each, (*path, place), reader) for place, each in enumerate(value)]
        return tuple(each for each in items if each is not _CLOSED)
    return value


def _read_by(spec: Spec, seen: Spec) -> frozenset[str]:
    """The data sets that the statistics of `seen` are read from, by themselves or by what they are computed from."""
    names, waiting = set(seen.statistics), list(seen.statistics)
    while waiting:
        fresh = set(spec.statistics[waiting.pop()].operands) & set(spec.statistics) - names
        names |= fresh
        waiting += fresh
    return frozenset(dataset for name in names for dataset in spec.statistics[name].reads)
