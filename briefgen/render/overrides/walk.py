"""A walk over one template, with what is known of each name at each place, that finds what is not there.

What it cannot know it lets pass: the arguments of macros, what calls and most filters give.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from jinja2 import nodes
from jinja2.visitor import NodeVisitor

from briefgen.locales import open_locale
from briefgen.model.diagnostics import Diagnostic, Position, diagnose, did_you_mean
from briefgen.render.folders import PREFIX
from briefgen.render.overrides.kinds import Kind, Module, along, element, fields_of, several

Scope = dict[str, Kind]
"""What is known of the names at a place."""

_JINJA = frozenset(("caller", "kwargs", "loop", "self", "super", "varargs"))
"""Names that Jinja gives where they make sense."""

_SAME = ("list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique")
"""Filters that give items of the kind they are given."""


class Library(Protocol):
    """What a walk asks of the other templates."""

    def exports(self, name: str) -> frozenset[str]:
        """The names that a template gives to whoever imports it."""

    def missing(self, name: str, at: Position) -> Diagnostic | None:
        """The fault of naming a template that there is none of."""


class Walk(NodeVisitor):
    """Walks over the template `name` in `file`; names that are `loose` may be set by whoever includes it."""

    def __init__(self, library: Library, name: str, file: Path, loose: frozenset[str]) -> None:
        self._library, self._name, self._file, self._loose = library, name, file, loose
        self.sites: dict[str, Scope] = {}
        self.asked: set[tuple[str, str]] = set()
        self.faults: list[Diagnostic] = []

    def template(self, tree: nodes.Template, scope: Scope, parents: dict[str, Scope] | None) -> None:
        """The whole template; `parents` are the blocks of what it extends, None where it extends nothing."""
        scope.update((each.name, None) for each in tree.find_all(nodes.Macro))
        if parents is None:
            self._all(tree.body, scope)
            return
        # What a template sets itself is set before any of its blocks is called.
        own = [each for each in tree.body if isinstance(each, nodes.Block)]
        self._all((each for each in tree.body if not isinstance(each, nodes.Block | nodes.Extends)), scope)
        for block in own:
            if block.name not in parents:
                hint = did_you_mean(block.name, parents)
                self._fault("template/block", block, hint, name=block.name)
            self._all(block.body, {**parents.get(block.name, {}), **scope})
        self.sites = {**parents, **self.sites}

    def _all(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            self.visit(node, scope)

    def _fault(self, rule: str, node: nodes.Node, hint: str | None, **fields: object) -> None:
        self.faults.append(diagnose(rule, Position(self._file, node.lineno), hint, **fields))

    def _field(self, node: nodes.Node, kind: Kind, path: Iterable[str]) -> Kind:
        """The kind of a field of a field; a fault where there is none such."""
        found, lacking = along(kind, path)
        if lacking:
            owner, name = lacking
            hint = did_you_mean(name, fields_of(owner) or ())
            if isinstance(owner, Module):
                self._fault("template/macro", node, hint, template=owner.template, name=name)
            else:
                self._fault("template/field", node, hint, kind=owner.__name__, name=name)
        return found

    def _bind(self, target: nodes.Node, kind: Kind, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        for each in target.find_all(nodes.Name):
            scope[each.name] = None

    # Statements.

    def visit_Block(self, node: nodes.Block, scope: Scope) -> None:
        self.sites[node.name] = dict(scope)
        self._all(node.body, dict(scope))

    def visit_For(self, node: nodes.For, scope: Scope) -> None:
        within = dict(scope)
        self._bind(node.target, element(self.visit(node.iter, scope)), within)
        if node.test:
            self.visit(node.test, within)
        self._all(node.body, within)
        self._all(node.else_, dict(scope))

    def visit_Assign(self, node: nodes.Assign, scope: Scope) -> None:
        self._bind(node.target, self.visit(node.node, scope), scope)

    def visit_AssignBlock(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self._all(node.body, dict(scope))
        self._bind(node.target, None, scope)

    def visit_With(self, node: nodes.With, scope: Scope) -> None:
        within = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self.visit(value, scope), within)
        self._all(node.body, within)

    def visit_Macro(self, node: nodes.Macro, scope: Scope) -> None:
        self._all(node.defaults, scope)
        self._all(node.body, {**scope, **dict.fromkeys(each.name for each in node.args)})

    def visit_CallBlock(self, node: nodes.CallBlock, scope: Scope) -> None:
        self.visit(node.call, scope)
        self._all(node.body, {**scope, **dict.fromkeys(each.name for each in node.args)})

    def visit_Import(self, node: nodes.Import, scope: Scope) -> None:
        scope[node.target] = self._module(node.template, node)

    def visit_FromImport(self, node: nodes.FromImport, scope: Scope) -> None:
        module = self._module(node.template, node)
        for each in node.names:
            name, alias = each if isinstance(each, tuple) else (each, each)
            if module:
                self.asked.add((module.template, name))
                self._field(node, module, (name,))
            scope[alias] = None

    def visit_Include(self, node: nodes.Include, scope: Scope) -> None:
        name = literal(node.template)
        if name is None:
            self.visit(node.template, scope)
        elif not node.ignore_missing:
            self._is_there(name, node)

    def _module(self, template: nodes.Expr, node: nodes.Node) -> Module | None:
        name = literal(template)
        if name is None or not self._is_there(name, node):
            return None
        return Module(name, self._library.exports(name))

    def _is_there(self, name: str, node: nodes.Node) -> bool:
        at = Position(self._file, node.lineno)
        if name == self._name:
            self.faults.append(diagnose("template/itself", at, f'write "{PREFIX}/{name}"', name=name))
            return False
        if fault := self._library.missing(name, at):
            self.faults.append(fault)
        return fault is None

    # Expressions: each gives the kind of its value.

    def visit_Name(self, node: nodes.Name, scope: Scope) -> Kind:
        if node.name not in scope and node.name not in self._loose and node.name not in _JINJA:
            self._fault("template/name", node, did_you_mean(node.name, {*scope, *self._loose}), name=node.name)
        return scope.get(node.name)

    def visit_Getattr(self, node: nodes.Getattr, scope: Scope) -> Kind:
        owner = self.visit(node.node, scope)
        if isinstance(owner, Module):
            self.asked.add((owner.template, node.attr))
        return self._field(node, owner, (node.attr,))

    def visit_Call(self, node: nodes.Call, scope: Scope) -> Kind:
        self.generic_visit(node, scope)
        key = literal(node.args[0]) if node.args else None
        known = open_locale("en", "en_US").phrases
        if key and isinstance(node.node, nodes.Name) and node.node.name == "phrase" and key not in known:
            self._fault("template/phrase", node, did_you_mean(key, known), key=key)

    def visit_Getitem(self, node: nodes.Getitem, scope: Scope) -> Kind:
        owner = self.visit(node.node, scope)
        self.visit(node.arg, scope)
        if isinstance(node.arg, nodes.Slice):
            return owner
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, int):
            return element(owner)
        return None

    def visit_Test(self, node: nodes.Test, scope: Scope) -> Kind:
        if node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name):
            # Whoever asks knows that it may not be there.
            scope.setdefault(node.node.name, None)
        self.generic_visit(node, scope)

    def visit_Filter(self, node: nodes.Filter, scope: Scope) -> Kind:
        if node.node is None or (node.name in ("default", "d") and isinstance(node.node, nodes.Name)):
            self._all(node.args, scope)
            return None
        kind = self.visit(node.node, scope)
        self._all((*node.args, *node.kwargs), scope)
        path = literal(node.args[0]) if node.args else None
        if node.name in ("selectattr", "rejectattr") and path:
            self._field(node, element(kind), path.split("."))
        named = {str(each.key): each.value for each in node.kwargs}
        if node.name in _SAME:
            return kind
        if node.name in ("first", "last") or (node.name == "sum" and "start" in named):
            return element(kind)
        path = literal(named["attribute"]) if "attribute" in named else None
        if node.name == "map" and path and "default" not in named:
            return several(self._field(node, element(kind), path.split(".")))
        return None


def literal(node: nodes.Node) -> str | None:
    """The text that is written out there; None where it is computed."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None
