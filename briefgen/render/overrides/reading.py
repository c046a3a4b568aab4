"""What in a project's own templates would fail, were it to run: blocks, macros, names and fields that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from briefgen.model.briefing import Briefing, Product
from briefgen.model.copies import Copy
from briefgen.model.diagnostics import Diagnostic, Position, diagnose, did_you_mean
from briefgen.model.factcheck import FactCheck
from briefgen.render.html import Section, Templates
from briefgen.render.overrides.walk import Scope, Walk

GIVEN: Scope = {
    "briefing": Briefing,
    "product": Product,
    "sections": tuple[Section, ...],
    "check": FactCheck,
    "copy": Copy,
    **dict.fromkeys(("medium", "large", "phrase", "chart", "sheet", "calendar", "first_use", "fonts", "paper", "tag")),
}
"""The names that templates are rendered with; docs/templates.md tells which of them has which."""

_PARTS = ("macros/", "styles/", "scripts/")
"""Folders of files that others include or import: they see what is set there."""


@dataclass(frozen=True)
class Reading:
    """A template as it was read: what stands at its top level, where its blocks are, and what is wrong with it.

    `asked` are the names that it takes from templates it imports.
    """

    scope: Scope = field(default_factory=dict)
    sites: dict[str, Scope] = field(default_factory=dict)
    asked: frozenset[tuple[str, str]] = frozenset()
    faults: tuple[Diagnostic, ...] = ()


def faults(templates: Templates) -> tuple[Diagnostic, ...]:
    """All that is wrong with the project's own templates, file by file."""
    reader = Reader(templates)
    return tuple(fault for name in templates.own for fault in reader.told(name))


class Reader:
    """Reads the templates of a project, each once."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self.read = cache(self._read)
        self.tree = cache(self._tree)
        self._set_elsewhere = cache(self._names_set_anywhere)

    def told(self, name: str) -> Iterator[Diagnostic]:
        """What is wrong with the template `name`."""
        yield from self.read(name).faults
        if name.startswith("macros/") and name in self._templates.shipped:
            others = set(self._templates.shipped) - set(self._templates.own)
            asked = {each for other in others for template, each in self.read(other).asked if template == name}
            for lacking in sorted(asked - self.exports(name)):
                hint = f'import "shipped/{name}" as shipped with context, and set {lacking} = shipped.{lacking}'
                yield diagnose("template/lacks", Position(self._file(name)), hint, name=lacking)

    def exports(self, name: str) -> frozenset[str]:
        """The names that a template gives to whoever imports it; none where it cannot be read."""
        try:
            body = self.tree(name).body
        except TemplateSyntaxError:
            return frozenset()
        return frozenset(each for each in _set_at_top(body) if not each.startswith("_"))

    def missing(self, name: str, at: Position) -> Diagnostic | None:
        """The fault of naming a template that there is none of."""
        if self._templates.file(name):
            return None
        return diagnose("template/missing", at, did_you_mean(name, self._names()), name=name)

    def _file(self, name: str) -> Path:
        return self._templates.file(name) or Path(name)

    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self._templates.own, *self._templates.shipped)))

    def _tree(self, name: str) -> nodes.Template:
        """A template as Jinja parses it. Raises TemplateSyntaxError, also where the file cannot be read."""
        try:
            source = self._file(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as problem:
            raise TemplateSyntaxError(f"the file cannot be read: {problem}", 1, name) from problem
        return self._templates.environment.parse(source, name)

    def _read(self, name: str) -> Reading:
        file = self._file(name)
        try:
            tree = self.tree(name)
        except TemplateSyntaxError as problem:
            fault = diagnose("template/syntax", Position(file, problem.lineno), problem=problem.message)
            return Reading(faults=(fault,))
        found: list[Diagnostic] = []
        parent = self._parent(name, tree, file, found)
        loose = self._set_elsewhere() if name.startswith(_PARTS) else frozenset[str]()
        walk = Walk(self, name, file, loose)
        scope = {**self._templates.environment.globals, **GIVEN, **(parent.scope if parent else {})}
        walk.template(tree, scope, parent.sites if parent else None)
        return Reading(scope, walk.sites, frozenset(walk.asked), (*found, *walk.faults))

    def _parent(self, name: str, tree: nodes.Template, file: Path, found: list[Diagnostic]) -> Reading | None:
        """What the template extends; None where it extends nothing, or nothing that is there."""
        parent = extended(tree)
        if parent is None:
            return None
        at = Position(file, parent.lineno)
        if name in (parent.value, *self._ancestors(parent.value)):
            found.append(diagnose("template/itself", at, f'write "shipped/{name}"', name=name))
            return None
        if fault := self.missing(parent.value, at):
            found.append(fault)
            return None
        return self.read(parent.value)

    def _ancestors(self, name: str) -> tuple[str, ...]:
        """What a template extends, and what that extends in turn, as far as it does not go round."""
        found = [name]
        while (parent := self._extended(found[-1])) is not None and parent not in found:
            found.append(parent)
        return tuple(found[1:])

    def _extended(self, name: str) -> str | None:
        try:
            parent = extended(self.tree(name))
        except TemplateSyntaxError:
            return None
        return parent.value if parent else None

    def _names_set_anywhere(self) -> frozenset[str]:
        """The names that any template sets: a file that others include may use those of all of them."""
        found: set[str] = set()
        for name in self._names():
            try:
                tree = self.tree(name)
            except TemplateSyntaxError:
                continue
            found |= {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
            found |= set(_set_at_top(tree.body))
        return frozenset(found)


def extended(tree: nodes.Template) -> nodes.Const | None:
    """The name that a template extends, where it is written out."""
    extends = tree.find(nodes.Extends)
    return extends.template if extends and isinstance(extends.template, nodes.Const) else None


def _set_at_top(body: list[nodes.Node]) -> Iterator[str]:
    """The names of the macros, and of what is set, at the top level."""
    for node in body:
        if isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            yield from (each.name for each in node.target.find_all(nodes.Name))
            if isinstance(node.target, nodes.Name):
                yield node.target.name
        elif isinstance(node, nodes.If):
            yield from _set_at_top([*node.body, *node.elif_, *node.else_])
