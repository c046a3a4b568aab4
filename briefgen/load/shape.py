"""What is wrong with the shape of a spec: the model's errors in the words of a desk officer.

The pattern follows rendercv's ``pydantic_error_handling.py``: all errors at once, each at its place in the file.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.load.yaml_tree import Tree, TreePath, nearest
from briefgen.model.declaration import OPERATIONS
from briefgen.model.diagnostics import Diagnostic, diagnose, did_you_mean
from briefgen.model.spec import Spec


def faults_of(problem: ValidationError, tree: Tree) -> tuple[Diagnostic, ...]:
    """The diagnostics of a failed validation, in the order of the file, each once."""
    found = {_fault(error, tree) for error in problem.errors(include_url=False)}
    return tuple(sorted(found, key=lambda each: (each.position, each.message)))


def _fault(error: ErrorDetails, tree: Tree) -> Diagnostic:
    path = _path_of(error["loc"], tree)
    extent = nearest(tree.extents, path)
    last = str(error["loc"][-1]) if error["loc"] else ""
    match error["type"]:
        case "missing":
            return diagnose("spec/missing", extent.position, field=last)
        case "extra_forbidden":
            hint = did_you_mean(last, _fields_at(path[:-1], tree.value))
            return diagnose("spec/unknown-field", extent.key_position, hint, field=last)
        case "operation":
            return diagnose("spec/operation", extent.position, _operation_hint(error["input"]))
        case "operations":
            return diagnose("spec/operations", extent.position, found=error["msg"])
        case "string_type" if isinstance(error["input"], int | float):
            return diagnose("spec/value", extent.position, "put it in quotes", problem="this must be text")
    words = error["msg"].removeprefix("Value error, ")
    return diagnose("spec/value", extent.position, _value_hint(error), problem=words[:1].lower() + words[1:])


def _value_hint(error: ErrorDetails) -> str | None:
    allowed = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ",").split(",")
    return did_you_mean(str(error["input"]), [word.strip("' ") for word in allowed if word])


def _operation_hint(value: Any) -> str | None:
    guesses = (did_you_mean(key, OPERATIONS) for key in value) if isinstance(value, dict) else ()
    return next((hint for hint in guesses if hint and "mean" in hint), f"one of {', '.join(OPERATIONS)}")


def _path_of(location: Iterable[int | str], tree: Tree) -> TreePath:
    """`location` without the steps that stand for a type of a union rather than for a key of the file."""
    path: TreePath = ()
    steps = list(location)
    for index, step in enumerate(steps):
        if (*path, step) in tree.extents:
            path = (*path, step)
        elif index == len(steps) - 1:
            path = (*path, step)
    return path


def _fields_at(path: TreePath, value: Any) -> tuple[str, ...]:
    """The names a mapping at `path` may have, as a spec writes them."""
    kind: Any = Spec
    for step in path:
        value = dict(_children(value)).get(step)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = {given.alias or name: given for name, given in kind.model_fields.items()}.get(str(step))
            kind = field.annotation if field else None
        else:
            kind = _element(kind)
        kind = _declared(kind, value)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return ()
    return tuple(field.alias or name for name, field in kind.model_fields.items())


def _children(value: Any) -> list[tuple[int | str, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []


def _element(kind: Any) -> Any:
    arguments = get_args(kind)
    origin = get_origin(kind)
    if origin is tuple:
        return arguments[0]
    return arguments[1] if isinstance(origin, type) and issubclass(origin, Mapping) else None


def _declared(kind: Any, value: Any) -> Any:
    """`kind` without None; of a statistic's declaration, the type that its operation names."""
    if get_origin(kind) in (Union, types.UnionType):
        if isinstance(value, dict) and (named := [OPERATIONS[key] for key in value if key in OPERATIONS]):
            return named[0]
        kinds = [each for each in get_args(kind) if each is not type(None)]
        return kinds[0]
    if hasattr(kind, "__metadata__"):
        return _declared(get_args(kind)[0], value)
    return kind
