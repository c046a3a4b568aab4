"""Who sees which part of a spec: closed unless opened, and never wider than what encloses it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefgen.model.node import Node, Released, ReleasedText, Text
from briefgen.model.spec import Spec

Path = tuple[str | int, ...]

Closable = Released | ReleasedText
"""A part with a release of its own."""


def pruned(spec: Spec, audience: str) -> Spec:
    """`spec` without anything that `audience` does not see, so that nothing made from it can tell of it."""
    seen: Spec = _pruned(spec, audience, spec)
    behind = datasets_behind(spec, seen.statistics)
    return seen.model_copy(update={"datasets": {name: each for name, each in seen.datasets.items() if name in behind}})


def _pruned(spec: Spec, audience: str, value: Any) -> Any:
    if isinstance(value, Node):
        parts = {name: getattr(value, name) for name in type(value).model_fields}
        kept = {name: _kept(spec, audience, part) for name, part in parts.items()}
        changed = {name: part for name, part in kept.items() if part is not parts[name]}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, Mapping):
        entries = {key: _kept(spec, audience, part) for key, part in value.items()}
        return {key: part for key, part in entries.items() if part is not None}
    if isinstance(value, tuple):
        items = (_kept(spec, audience, part) for part in value)
        return tuple(part for part in items if part is not None)
    return value


def _kept(spec: Spec, audience: str, value: Any) -> Any:
    """`value` pruned; None where it is closed."""
    if isinstance(value, Closable) and not sees(spec, audience, value):
        return None
    return _pruned(spec, audience, value)


def visible(spec: Spec, audience: str) -> Iterator[tuple[Path, Any]]:
    """Every node and text of `spec` that `audience` sees, with its path, in the order of the model's fields.

    A data set released to it is among them only with a statistic that is computed from it.
    """
    datasets = datasets_behind(spec, (name for name, each in spec.statistics.items() if sees(spec, audience, each)))
    seen = _descend(spec, audience, spec, ())
    return ((path, part) for path, part in seen if path[:1] != ("datasets",) or path[1] in datasets)


def closed_to(spec: Spec, audiences: Iterable[str]) -> frozenset[Path]:
    """The places of every node and text of `spec` that none of `audiences` sees."""
    seen = {path for audience in audiences for path, _ in visible(spec, audience)}
    return frozenset(path for path, _ in parts(spec) if path not in seen)


def datasets_behind(spec: Spec, statistics: Iterable[str]) -> frozenset[str]:
    """The data sets that `statistics` are computed from, directly or through other statistics."""
    waiting = list(statistics)
    found: set[str] = set()
    done: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in done or name not in spec.statistics:
            continue
        done.add(name)
        declaration = spec.statistics[name]
        waiting += declaration.operands
        found.update(declaration.reads)
    return frozenset(found)


def readers(spec: Spec, chain: Iterable[Closable]) -> frozenset[str]:
    """The audiences that see the innermost part of `chain`, which lists what encloses it from the outside in."""
    seen = frozenset(spec.audiences)
    for part in chain:
        seen = frozenset(each for each in seen if sees(spec, each, part))
    return seen


def languages_of(spec: Spec, audience: str) -> tuple[str, ...]:
    """The languages that `audience` gets its packet in, in the order of the spec: its own, or all."""
    own = spec.audiences[audience].languages
    return tuple(each for each in spec.languages if own is None or each in own)


def languages_read(spec: Spec) -> Mapping[Path, frozenset[str]]:
    """The languages in which the audiences that see it read each part of `spec`; nobody sees what is not in it.

    What an audience is called, and what else stands in its entry, is read by itself alone. What the commands tell of
    the data, to whoever has the spec, is read in every language.
    """
    found: dict[Path, frozenset[str]] = defaultdict(frozenset)
    for audience in spec.audiences:
        languages = frozenset(languages_of(spec, audience))
        for path, _ in visible(spec, audience):
            if path[:1] != ("audiences",) or path[1:2] in ((), (audience,)):
                found[path] |= languages
    told = (path for path, _ in parts(spec) if path[:1] in _TOLD_BY_COMMANDS)
    return {**found, **dict.fromkeys(told, frozenset(spec.languages))}


_TOLD_BY_COMMANDS = (("aliases",), ("calendars",), ("datasets",), ("units",))
"""The sections that `briefgen trace` and `briefgen factcheck` speak of."""


def sees(spec: Spec, audience: str, part: Closable) -> bool:
    """Whether `audience`, if it sees what encloses `part`, sees `part` too."""
    return spec.sees(audience, frozenset(part.release or ()))


def _descend(spec: Spec, audience: str, value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Closable) and not sees(spec, audience, value):
        return
    if isinstance(value, Node | Text):
        yield path, value
    for step, child in children(value):
        yield from _descend(spec, audience, child, (*path, step))


def children(value: Any) -> Iterator[tuple[str | int, Any]]:
    """What a part of a spec is made of, with the key or index each has in the file."""
    if isinstance(value, Node):
        for name, field in type(value).model_fields.items():
            yield field.alias or name, getattr(value, name)
    elif isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple):
        yield from enumerate(value)


def parts(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every node and text in a part of a spec, with its path, released or not."""
    if isinstance(value, Node | Text):
        yield path, value
    for step, child in children(value):
        yield from parts(child, (*path, step))
