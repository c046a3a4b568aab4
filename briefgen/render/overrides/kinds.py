"""What is known of a value in a template before it runs: the type of a briefing's field, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import GenericAlias, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True)
class Module:
    """What a template is imported as; `exports` are the names that it gives."""

    template: str
    exports: frozenset[str]


Kind = Any
"""A dataclass, a tuple of one kind of items, a `Module`, or None: nothing is known."""


def element(kind: Kind) -> Kind:
    """The kind of the items of a tuple."""
    return _bare(get_args(kind)[0]) if _is_tuple(kind) and get_args(kind)[1:] == (...,) else None


def several(kind: Kind) -> Kind:
    """A tuple of items of a kind."""
    return GenericAlias(tuple, (kind, ...)) if kind else None


def fields_of(kind: Kind) -> frozenset[str] | None:
    """What a value has that a template may ask for; None where that is not known."""
    if isinstance(kind, Module):
        return kind.exports
    if isinstance(kind, type) and is_dataclass(kind):
        return frozenset(_hints(kind)) | {each for each in dir(kind) if not each.startswith("_")}
    return None


def field(kind: Kind, name: str) -> Kind:
    """The kind of a field."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return None
    member = getattr(kind, name, None)
    hints = get_type_hints(member.fget) if isinstance(member, property) else _hints(kind)
    return _bare(hints.get("return" if isinstance(member, property) else name))


def along(kind: Kind, path: Iterable[str]) -> tuple[Kind, tuple[Kind, str] | None]:
    """The kind at the end of a path of fields; and where there is no such field, what lacks which."""
    for name in path:
        known = fields_of(kind)
        if known is not None and name not in known:
            return None, (kind, name)
        kind = field(kind, name)
    return kind, None


def _bare(kind: Kind) -> Kind:
    """A kind without None; nothing of a union of several, nor of what has no fields to speak of."""
    origin: Any = get_origin(kind)
    if origin in (Union, UnionType):
        some = [each for each in get_args(kind) if each is not NoneType]
        return _bare(some[0]) if len(some) == 1 else None
    return kind if origin is tuple or (isinstance(kind, type) and is_dataclass(kind)) else None


def _is_tuple(kind: Kind) -> bool:
    origin: Any = get_origin(kind)
    return origin is tuple


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
