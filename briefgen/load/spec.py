"""Spec files → one `Spec`, with the position of every value and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefgen.load.files import Missing, Refused, content_of, regular
from briefgen.load.pictures import read_picture
from briefgen.load.shape import empty_values, errors_of, faults_of, path_of
from briefgen.load.translations import Accepted, read_accepted
from briefgen.load.yaml_tree import Allowance, Extent, Tree, TreePath, nearest, read_yaml, without
from briefgen.model.bounds import SPEC_BYTES
from briefgen.model.declaration import OPERATIONS
from briefgen.model.diagnostics import Diagnostic, Position, diagnose, did_you_mean
from briefgen.model.spec import Spec
from briefgen.model.theme import Logo, Picture


@dataclass(frozen=True)
class LoadedSpec:
    """What could be read of a spec.

    `spec` holds every part that is well formed, None where too little is; `faults` says what is not. `names` are
    the ids each section gives, ill-formed parts included, so that a reference to one is not a second fault. `accepted`
    are the translations declared to match; None where none were. `logo` is the picture that the theme names.
    """

    file: Path
    spec: Spec | None
    extents: Mapping[TreePath, Extent]
    faults: tuple[Diagnostic, ...]
    names: Mapping[str, frozenset[str]]
    accepted: Accepted | None = None
    logo: Picture | None = None

    def known(self, section: str) -> frozenset[str] | None:
        """The ids in `section`; None where it may stand in a file that could not be read."""
        if section not in self.names and any(fault.rule.startswith("yaml/") for fault in self.faults):
            return None
        return self.names.get(section, frozenset())

    def where(self, path: Iterable[str | int]) -> Position:
        """The position of the value at `path`, or of the nearest value around it."""
        return nearest(self.extents, path).position

    def where_key(self, path: Iterable[str | int]) -> Position:
        """The position of the key of the value at `path`, or of the nearest value around it."""
        return nearest(self.extents, path).key_position

    def find(self, path: Iterable[str | int], needle: str) -> Position:
        """The position of `needle` in the value at `path`, or of that value."""
        return nearest(self.extents, path).find(needle)

    def holding(self, needle: str, closed: Container[TreePath] = ()) -> Position | None:
        """The position of `needle` in the first value that it stands in; None where it stands in none.

        Values at and below the paths that are `closed` are left out.
        """
        holders = (
            each
            for path, each in self.extents.items()
            if each.scalar and each.text.find(needle, each.start, each.end) >= 0
            if not any(path[:length] in closed for length in range(len(path) + 1))
        )
        return next((each.find(needle) for each in holders), None)


def find_specs(folder: Path) -> tuple[Path, ...]:
    """The specs directly in `folder`: its YAML files with a top-level ``meeting:``, by name."""
    files = sorted(file for file in folder.glob("*.y*ml") if file.suffix in (".yaml", ".yml"))
    return tuple(file for file in files if _mentions_meeting(file))


def load_spec(file: Path) -> LoadedSpec:
    """The spec in `file` and the files it includes, and every fault in their shape."""
    tree, faults = read_yaml(file, file.parent)
    if tree is None:
        return LoadedSpec(file, None, {(): Extent(file, "", 0, 0, 0)}, faults, {})
    if not isinstance(tree.value, dict):
        return LoadedSpec(file, None, tree.extents, (*faults, diagnose("spec/not-a-mapping", Position(file))), {})
    merged, more = _with_includes(tree, file.parent)
    accepted, unread = read_accepted(file)
    spec, sound, shape = _validated(merged)
    # A value that YAML already refused is not empty as well.
    refused = {each.position for each in (*faults, *more)}
    shape = tuple(each for each in shape if each.rule != "spec/value" or each.position not in refused)
    told = refused | {each.position for each in shape}
    shape += tuple(empty_values(merged, told))
    every = (*faults, *more, *shape, *unread)
    loaded = LoadedSpec(file, spec, sound.extents, every, _names(merged.value), accepted)
    return _with_logo(loaded, spec.theme.logo) if spec and spec.theme.logo else loaded


def _with_logo(loaded: LoadedSpec, logo: Logo) -> LoadedSpec:
    picture = read_picture(logo.file, loaded.file.parent)
    if isinstance(picture, Picture):
        return replace(loaded, logo=picture)
    at = loaded.where(("theme", "logo", "file"))
    return replace(loaded, faults=(*loaded.faults, diagnose("theme/logo", at, file=logo.file, reason=picture)))


def _mentions_meeting(file: Path) -> bool:
    try:
        lines = content_of(file, SPEC_BYTES).decode("utf-8-sig", errors="replace").splitlines()
    except Refused:
        return True  # the loader says what is wrong with it
    return any(line.startswith("meeting:") or line.startswith("include:") for line in lines)


def _with_includes(tree: Tree, folder: Path) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """The spec with the sections of the files it includes; a section stands in one of them only."""
    whole = Tree({name: value for name, value in tree.value.items() if name != "include"}, dict(tree.extents))
    found: list[Diagnostic] = []
    allowed = Allowance().less(tree)
    names = tree.value.get("include") or []
    for index, name in enumerate(names if isinstance(names, list) else [names]):
        part, faults = _included(name, nearest(tree.extents, ("include", index)).position, folder, allowed)
        allowed = allowed.less(part)
        whole, again = _joined(whole, part)
        found += (*faults, *again)
    return whole, tuple(found)


def _included(name: Any, at: Position, folder: Path, allowed: Allowance) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """The sections in the file `name`, and why there are none or not all of them."""
    nothing = Tree({}, {(): Extent(folder, "", 0, 0, 0)})
    if reason := _refusal(name, folder):
        return nothing, (diagnose("yaml/include", at, file=name, reason=reason),)
    part, faults = read_yaml(folder / name, folder, allowed)
    if part is None:
        return nothing, faults
    if not isinstance(part.value, dict):
        return nothing, (*faults, diagnose("yaml/include", at, file=name, reason="it is not a mapping of sections"))
    return part, faults


def _joined(whole: Tree, part: Tree) -> tuple[Tree, list[Diagnostic]]:
    """`whole` with the sections of `part` that it does not have, and a fault for each that it has."""
    taken = [section for section in part.value if section in whole.value]
    new = {section: value for section, value in part.value.items() if section not in taken}
    extents = {path: extent for path, extent in part.extents.items() if path and path[0] in new}
    joined = Tree({**whole.value, **new}, {**whole.extents, **extents})
    return joined, [_given_twice(whole.extents[(section,)], part.extents[(section,)], section) for section in taken]


def _given_twice(first: Extent, again: Extent, section: str) -> Diagnostic:
    at = first.key_position
    return diagnose("yaml/duplicate-key", again.key_position, key=section, first=f"line {at.line} of {at.file}")


def _refusal(name: Any, folder: Path) -> str | None:
    if not isinstance(name, str):
        return "a file's name is text"
    try:
        regular(folder / name, folder)
    except Missing:
        there = [str(each.relative_to(folder)) for each in sorted(folder.rglob("*.y*ml")) if each.is_file()]
        return "there is no such file" + (f"; {hint}" if (hint := did_you_mean(name, there)) else "")
    except Refused as problem:
        return str(problem)
    return None


def _validated(tree: Tree) -> tuple[Spec | None, Tree, tuple[Diagnostic, ...]]:
    """The spec without its ill-formed parts, so that one run can go on to check the others, and what is left of it."""
    found: tuple[Diagnostic, ...] = ()
    while True:
        try:
            return Spec.model_validate(tree.value), tree, found
        except ValidationError as problem:
            found = found or faults_of(problem, tree)
            smaller = _sound(problem, tree)
            if smaller.value == tree.value:
                return None, tree, found
            tree = smaller


_SINGLE = {name for name, field in Spec.model_fields.items() if get_origin(field.annotation) not in (Mapping, tuple)}
"""The sections that are one node, not entries that can be left out one by one."""


_STAND_INS: Mapping[str, Mapping[str, Any]] = {
    "meeting": {
        "title": "–",
        "kind": "–",
        "minutes": 1,
        "zone": "UTC",
        "venue": {"name": "–", "city": "–"},
    },
    "document": {"number": "–", "version": "–", "date": "2000-01-01", "originator": "–"},
}
"""What stands for a field at fault that no spec is without, so that all else is still checked."""


def _sound(problem: ValidationError, tree: Tree) -> Tree:
    """`tree` less its parts that are at fault, and less what is computed from a part that is gone."""
    rest = _completed(without(tree, {_part_at_fault(error, tree) for error in errors_of(problem)}))
    while True:
        lost = {
            (section, name)
            for section in ("datasets", "statistics")
            for name, entry in _entries(rest, section).items()
            if _rests_on_missing(entry, tree, rest)
        }
        if not lost:
            return rest
        rest = without(rest, lost)


def _completed(tree: Tree) -> Tree:
    """`tree` with stand-ins for what its meeting and its document lack."""
    sections = {
        name: {**_STAND_INS[name], **value} if name in _STAND_INS and isinstance(value, dict) else value
        for name, value in tree.value.items()
    }
    return Tree(sections, tree.extents)


def _part_at_fault(error: ErrorDetails, tree: Tree) -> TreePath:
    """What to leave out: an entry of its section; of a section that is one node, an unknown field or all of it."""
    location = error["loc"]
    if location[0] not in _SINGLE or (location[0] in _STAND_INS and error["type"] != "extra_forbidden"):
        return location[:2]
    return path_of(location, tree) if error["type"] == "extra_forbidden" else location[:1]


def _entries(tree: Tree, section: str) -> dict[str, Any]:
    entries = tree.value.get(section)
    return entries if isinstance(entries, dict) else {}


def _rests_on_missing(entry: Any, declared: Tree, rest: Tree) -> bool:
    """Whether a data set or a statistic rests on what is declared, but not in `rest`."""
    if not isinstance(entry, dict):
        return False
    kind = next((OPERATIONS[key] for key in entry if key in OPERATIONS), None)
    operands = [entry.get(field) for field in kind.operand_fields] if kind else []
    read = entry.get("datasets")
    named = [
        ("calendars", entry.get("calendar")),
        ("datasets", entry.get("dataset")),
        *(("datasets", each) for each in (read if isinstance(read, list) else [read])),
        *(("statistics", each) for each in operands),
    ]
    return any(
        isinstance(name, str) and name in _entries(declared, section) and name not in _entries(rest, section)
        for section, name in named
    )


def _names(sections: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for section, content in sections.items():
        if isinstance(content, dict):
            found[section] = frozenset(content)
        elif isinstance(content, list):
            found[section] = frozenset(str(each.get("id")) for each in content if isinstance(each, dict))
    return found
