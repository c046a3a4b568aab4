"""What is wrong with the shape of a spec: the model's errors in the words of a desk officer.

The pattern follows rendercv's ``pydantic_error_handling.py``: all errors at once, each at its place in the file.
"""

from __future__ import annotations

import types
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Union, get_args, get_origin
from zoneinfo import available_timezones

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.load.yaml_tree import Tree, TreePath, nearest
from briefgen.model import forms
from briefgen.model.claims import ASSERTIONS
from briefgen.model.declaration import OPERATIONS
from briefgen.model.diagnostics import Diagnostic, Position, closest, diagnose, did_you_mean
from briefgen.model.spec import Spec


def errors_of(problem: ValidationError) -> list[ErrorDetails]:
    """The errors of a failed validation, less those that follow from others."""
    return [
        error
        for error in problem.errors(include_url=False)
        # What is at fault in a list is not counted in its length.
        if error["type"] != "too_short" or len(error["input"]) < error["ctx"]["min_length"]
    ]


def faults_of(problem: ValidationError, tree: Tree, kind: type[BaseModel] = Spec) -> tuple[Diagnostic, ...]:
    """The diagnostics of what failed to be of `kind`, in the order of the file, each once."""
    errors = errors_of(problem)
    mistyped = {meant for error in errors if (meant := _meant(error, tree, kind))}
    told = (each for each in errors if each["type"] != "missing" or path_of(each["loc"], tree) not in mistyped)
    found = {_fault(error, tree, kind) for error in told}
    return tuple(sorted(found, key=lambda each: (each.position, each.message)))


def empty_values(tree: Tree, told: Container[Position]) -> Iterator[Diagnostic]:
    """What is given no value, unless a fault was `told` of it or of what holds it.

    The model would take some of it for left out, and an embargo would be lost without a word.
    """
    for path in _empty_paths(tree.value, ()):
        at, around = (nearest(tree.extents, each).position for each in (path, path[:-1]))
        if at not in told and around not in told:
            yield _empty(at)


def _empty_paths(value: Any, path: TreePath) -> Iterator[TreePath]:
    if value is None:
        yield path
    for step, each in _children(value):
        yield from _empty_paths(each, (*path, step))


def _empty(at: Position) -> Diagnostic:
    return diagnose("spec/value", at, "give it a value, or take the line out", problem="this is empty")


def _meant(error: ErrorDetails, tree: Tree, kind: type[BaseModel]) -> TreePath | None:
    """The field that an unknown one seems to mean: that it is missing is no second fault."""
    if error["type"] != "extra_forbidden":
        return None
    path = path_of(error["loc"], tree)
    meant = closest(str(path[-1]), _fields_at(path[:-1], tree.value, kind))
    return (*path[:-1], meant) if meant else None


def _fault(error: ErrorDetails, tree: Tree, kind: type[BaseModel]) -> Diagnostic:
    path = path_of(error["loc"], tree)
    extent = nearest(tree.extents, path)
    last = str(error["loc"][-1]) if error["loc"] else ""
    match error["type"]:
        case "missing":
            return diagnose("spec/missing", extent.position, field=last)
        case "extra_forbidden" if path == ("include",):
            return diagnose("yaml/include-within", extent.key_position, "name the file in the spec's own 'include'")
        case "extra_forbidden":
            hint = did_you_mean(last, _fields_at(path[:-1], tree.value, kind))
            return diagnose("spec/unknown-field", extent.key_position, hint, field=last)
        case "operation":
            return _operation_fault(error["input"], extent.position)
    if error["input"] is None:
        return _empty(extent.position)
    at = extent.key_position if last == "[key]" else extent.position
    return diagnose("spec/value", at, _value_hint(error), problem=_in_words(error))


_PROBLEMS = {
    "string_type": "this must be text",
    "string_too_short": "this is empty",
    "string_too_long": "this has more than {max_length} characters",
    "int": "this must be a whole number",
    "bool": "this must be true or false",
    "greater_than": "this must be more than {gt}",
    "greater_than_equal": "this must be {ge} or more",
    "less_than_equal": "this must be {le} or less",
    "literal_error": "this must be {expected}",
    "tuple_type": "this must be a list",
    "model": "this must be fields with a value each",
    "dict": "this must be fields with a value each",
    "mapping": "this must be fields with a value each",
    "too_short": "this needs at least one entry",
    "too_long": "this has more than {max_length} entries",
    "date": "this must be a date such as 2023-11-17",
    "datetime": "this must be a date and a time such as 2023-11-17T10:00; 'zone' says whose time it is",
    "time": "this must be a time of 24 hours such as 09:30",
    "month_form": "this must be a month such as 2023-09",
}
"""The model's errors in a desk officer's words, by their type or the first word of it."""


_FORMS = {
    forms.ID: "an id is lower-case letters, digits, '-' and '_', and starts with a letter",
    forms.LANGUAGE: "a language is a code such as en or es",
    forms.URL: "this must be a web address: https://…",
    forms.COLOUR: "this must be a colour of six digits, in quotes: '#1F4E79'",
    forms.FAMILY: "this must be the name of a typeface's family, such as Source Serif 4",
}
"""How text that has to be in a form is written, by its pattern."""


def _in_words(error: ErrorDetails) -> str:
    kind = error["type"]
    if kind == "string_pattern_mismatch":
        return _FORMS[error["ctx"]["pattern"]]
    words = _PROBLEMS.get(kind) or _PROBLEMS.get(kind.partition("_")[0])
    if words:
        return words.format(**error.get("ctx", {}))
    found = error["msg"].removeprefix("Value error, ")
    return found[:1].lower() + found[1:]


def _value_hint(error: ErrorDetails) -> str | None:
    given = error["input"]
    match error["type"]:
        case "string_type" | "text" if isinstance(given, int | float):
            return "put it in quotes"
        case "tuple_type" if isinstance(given, str):
            return f"put it in brackets: [{given}]"
        case "zone":
            return did_you_mean(str(given).replace(" ", "_"), available_timezones())
        case "assertion" if isinstance(given, dict):
            meant = next((guess for key in given if (guess := closest(key, ASSERTIONS))), None)
            return f"did you mean {meant!r}?" if meant else None
        case "literal_error":
            expected = str(error["ctx"]["expected"]).replace(" or ", ", ").split(", ")
            meant = closest(str(given), [word.strip("'") for word in expected])
            return f"did you mean {meant!r}?" if meant else None
    return None


def _operation_fault(value: Any, at: Position) -> Diagnostic:
    named = [key for key in value if key in OPERATIONS] if isinstance(value, dict) else []
    if named:
        return diagnose("spec/operations", at, found=" and ".join(named))
    return diagnose("spec/operation", at, _operation_hint(value))


def _operation_hint(value: Any) -> str | None:
    guesses = (closest(key, OPERATIONS) for key in value) if isinstance(value, dict) else ()
    meant = next((guess for guess in guesses if guess), None)
    return f"did you mean {meant!r}?" if meant else f"one of {', '.join(OPERATIONS)}"


def path_of(location: Iterable[int | str], tree: Tree) -> TreePath:
    """`location` without the steps that stand for a type of a union rather than for a key of the file."""
    steps = list(location)
    # An operation's name is a key of the file too.
    if steps[0] == "statistics":
        del steps[2:3]
    if steps[0] == "claims" and "asserts" in steps:
        del steps[4:5]
    path: TreePath = ()
    for index, step in enumerate(steps):
        if (*path, step) in tree.extents or index == len(steps) - 1:
            path = (*path, step)
    return path


def _fields_at(path: TreePath, value: Any, root: type[BaseModel]) -> tuple[str, ...]:
    """The names a mapping at `path` of a `root` may have, as its file writes them."""
    kind: Any = root
    for step in path:
        value = dict(_children(value)).get(step)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            field = {given.alias or name: given for name, given in kind.model_fields.items()}.get(str(step))
            kind = field.annotation if field else None
        else:
            kind = _element(kind)
        kind = _declared(kind, value)
    if get_origin(kind) is tuple and isinstance(value, dict):
        kind = _declared(_element(kind), value)  # a list of one, given as its entry alone
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
    """`kind` without None; of several kinds, the one that `value` is of."""
    if hasattr(kind, "__metadata__"):
        return _declared(get_args(kind)[0], value)
    if get_origin(kind) not in (Union, types.UnionType):
        return kind
    kinds = [_declared(each, value) for each in get_args(kind) if each is not types.NoneType]
    if not isinstance(value, dict):
        return kinds[0]
    named = [table[key] for table in (OPERATIONS, ASSERTIONS) for key in value if table.get(key) in kinds]
    nodes = [each for each in kinds if isinstance(each, type) and issubclass(each, BaseModel)]
    return next(iter([*named, *nodes]), kinds[0])
