"""What in a project's own templates would fail, were it to run: blocks, macros, names and fields that are not there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from briefgen.model.briefing import Briefing, Product
from briefgen.model.copies import Copy
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position, diagnose, did_you_mean
from briefgen.model.factcheck import FactCheck
from briefgen.model.site import SiteIndex
from briefgen.model.theme import Look
from briefgen.render.folders import AUDIENCES, PREFIX, SKELETON, product_of, shipped_names
from briefgen.render.frames import innermost, running_line
from briefgen.render.html import Section, Templates
from briefgen.render.overrides.walk import Scope, Walk, literal
from briefgen.render.sandbox import BoundPassed, out_of_memory

GIVEN: Scope = {
    "briefing": Briefing,
    "product": Product,
    "sections": tuple[Section, ...],
    "check": FactCheck,
    "copy": Copy,
    "look": Look,
    "index": SiteIndex,
    "indexes": tuple[SiteIndex, ...],
    **dict.fromkeys(("medium", "large", "phrase", "chart", "sheet", "calendar", "first_use", "fonts", "paper", "tag")),
    **dict.fromkeys(("said", "root", "url", "pages", "here")),
}
"""The names that templates are rendered with; docs/templates.md tells which of them has which."""

_WHOLE = (SKELETON, "copy.html.j2", "factcheck.html.j2")
"""The templates of whole pages."""


@dataclass(frozen=True)
class Reading:
    """A template as it was read: what stands at its top level, where its blocks are, and what is wrong with it.

    `asked` are the names that it takes from templates it imports.
    """

    scope: Scope = field(default_factory=dict)
    sites: dict[str, Scope] = field(default_factory=dict)
    asked: frozenset[tuple[str, str]] = frozenset()
    faults: tuple[Diagnostic, ...] = ()


def faults(templates: Templates, audiences: Collection[str] | None) -> tuple[Diagnostic, ...]:
    """All that is wrong with the project's own templates, file by file; `audiences` are the project's, if known."""
    reader = Reader(templates)
    found = list(templates.folders.refusals())
    for name in reader.own:
        try:
            found += reader.told(name, audiences)
        except RecursionError as problem:
            at = Position(templates.folders.own / name, innermost(problem))
            found.append(diagnose("template/syntax", at, problem="it is nested too deeply"))
        except (MemoryError, BoundPassed) as problem:
            at = running_line(problem, templates.folders.all) or Position(templates.folders.own / name)
            bound = problem if isinstance(problem, BoundPassed) else out_of_memory()
            found.append(diagnose("template/limits", at, document="the check", bound=bound))
            break
    return tuple(dict.fromkeys(found))


class Reader:
    """Reads the templates of a project, each once."""

    def __init__(self, templates: Templates) -> None:
        self._folders, self._environment = templates.folders, templates.environment
        self.own, self.shipped = templates.folders.own_names(), shipped_names()
        self.read = cache(self._read)
        self.tree = cache(self._tree)
        self._set_elsewhere = cache(self._names_set_anywhere)
        self._named = cache(self._names_of_others)

    def told(self, name: str, audiences: Collection[str] | None = None) -> Iterator[Diagnostic]:
        """What is wrong with the template `name`."""
        yield from self.read(name).faults
        yield from self._lacking(name)
        if not self._is_used(name, audiences):
            yield diagnose("template/unused", Position(self._file(name)), did_you_mean(name, self.shipped))

    def _lacking(self, name: str) -> Iterator[Diagnostic]:
        """The macros that a file has not, and that shipped templates use of the one that it stands in for."""
        if not name.startswith("macros/") or name not in self.shipped:
            return
        others = set(self.shipped) - set(self.own)
        asked = {each for other in others for template, each in self.read(other).asked if template == name}
        for lacking in sorted(asked - self.exports(name)):
            hint = f'import "{PREFIX}/{name}" as shipped with context, and set {lacking} = shipped.{lacking}'
            yield diagnose("template/lacks", Position(self._file(name)), hint, name=lacking)

    def _is_used(self, name: str, audiences: Collection[str] | None) -> bool:
        """Whether anything leads to a template: its name, the packet of an audience, or another template."""
        folder, _, rest = name.partition("/")
        audience, _, within = rest.partition("/")
        if folder == "audiences" and (audiences is None or audience in audiences):
            return within == SKELETON or product_of(within) is not None or name in self._named()
        return name in self.shipped or product_of(name) is not None or name in self._named()

    def exports(self, name: str) -> frozenset[str]:
        """The names that a template gives to whoever imports it; none where it cannot be read."""
        try:
            body = self.tree(name).body
        except TemplateSyntaxError:
            return frozenset()
        return frozenset(each for each in _set_at_top(body) if not each.startswith("_"))

    def missing(self, name: str, at: Position) -> Diagnostic | None:
        """The fault of naming a template that there is none of."""
        if self._folders.file(name):
            return None
        return diagnose("template/missing", at, did_you_mean(name, self._names()), name=name)

    def _file(self, name: str) -> Path:
        return self._folders.file(name) or Path(name)

    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.own, *self.shipped)))

    def _tree(self, name: str) -> nodes.Template:
        """A template as Jinja parses it. Raises TemplateSyntaxError, also where the file cannot be read."""
        file = self._file(name)
        try:
            return self._environment.parse(self._folders.text(file), name, str(file))
        except Diagnosed as problem:
            raise TemplateSyntaxError(problem.diagnostics[0].message, 1, name) from problem
        except (RecursionError, ValueError) as problem:
            at = running_line(problem, self._folders.all)
            raise TemplateSyntaxError(str(problem), at.line if at else 1, name) from problem

    def _read(self, name: str) -> Reading:
        file = self._file(name)
        try:
            tree = self.tree(name)
        except TemplateSyntaxError as problem:
            if isinstance(problem.__cause__, Diagnosed):
                return Reading(faults=problem.__cause__.diagnostics)
            fault = diagnose("template/syntax", Position(file, problem.lineno), problem=problem.message)
            return Reading(faults=(fault,))
        found: list[Diagnostic] = []
        parent = self._parent(name, tree, file, found)
        # What stands round an unknown parent's blocks is as unknown.
        alone = _is_rendered(name) and (parent is not None or tree.find(nodes.Extends) is None)
        loose = frozenset[str]() if alone else self._set_elsewhere()
        walk = Walk(self, name, file, loose)
        scope = {**self._environment.globals, **GIVEN, **(parent.scope if parent else {})}
        walk.template(tree, scope, parent.sites if parent else None)
        return Reading(scope, walk.sites, frozenset(walk.asked), (*found, *walk.faults))

    def _parent(self, name: str, tree: nodes.Template, file: Path, found: list[Diagnostic]) -> Reading | None:
        """What the template extends; None where it extends nothing, or nothing that can be read."""
        extends = tree.find(nodes.Extends)
        parent = literal(extends.template) if extends else None
        if extends is None or parent is None:
            return None
        at = Position(file, extends.lineno)
        if name in (parent, *self._ancestors(parent)):
            found.append(diagnose("template/itself", at, f'write "{PREFIX}/{name}"', name=name))
            return None
        if fault := self.missing(parent, at):
            found.append(fault)
            return None
        reading = self.read(parent)
        return reading if reading.scope else None

    def _ancestors(self, name: str) -> tuple[str, ...]:
        """What a template extends, and what that extends in turn, as far as it does not go round."""
        found = [name]
        while (parent := self._extended(found[-1])) is not None and parent not in found:
            found.append(parent)
        return tuple(found[1:])

    def _extended(self, name: str) -> str | None:
        with suppress(TemplateSyntaxError):
            return extended(self.tree(name))
        return None

    def _names_set_anywhere(self) -> frozenset[str]:
        """The names that any template sets: a file that others include may use those of all of them."""
        found: set[str] = set()
        for name in self._names():
            with suppress(TemplateSyntaxError):
                tree = self.tree(name)
                found |= {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
                found |= set(_set_at_top(tree.body))
        return frozenset(found)

    def _names_of_others(self) -> frozenset[str]:
        """The templates that others extend, include or import."""
        found: set[str] = set()
        for name in self._names():
            with suppress(TemplateSyntaxError):
                for each in self.tree(name).find_all(nodes.Stmt):
                    if isinstance(each, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport):
                        found.add(literal(each.template) or "")
        return frozenset(found)


def extended(tree: nodes.Template) -> str | None:
    """The name of the template that one extends, where it is written out."""
    extends = tree.find(nodes.Extends)
    return literal(extends.template) if extends else None


def _is_rendered(name: str) -> bool:
    """Whether a template is rendered by itself. Others see what is set by those that include or import them."""
    return name in _WHOLE or product_of(name) is not None or name.startswith((AUDIENCES, f"{PREFIX}/"))


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
