"""Writes docs/spec.md, what a spec may say, and the JSON Schemas beside it, from the model: ``make docs``."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from pydantic.fields import FieldInfo
from ruamel.yaml import YAML

from briefgen.load.schema import manifest_schema_text, schema_text
from briefgen.model.claims import Assertion
from briefgen.model.declaration import Declaration
from briefgen.model.node import Node
from briefgen.model.spec import Spec

DOCS = Path(__file__).parents[1] / "docs"

INTRODUCTION = """\
# The spec, field by field

`make docs` writes this page from the model.

A spec is a YAML file with the sections of [Spec](#spec) below. `include: [agenda.yaml, data.yaml]` names files beside
it that hold some of them. A field that has no default is needed; any other name is an error. With the first line

```yaml
# yaml-language-server: $schema=../docs/spec.schema.json
```

an editor that knows YAML schemas completes and checks a spec as it is typed; an included file names
`spec-part.schema.json`. `briefgen schema` and `briefgen schema --part` print the two. What only the whole spec can
tell, such as whether an id is there, `briefgen check` does.
"""

_PLAIN = {"str": "text", "int": "whole number", "bool": "true or false"}


def main() -> None:
    """Writes the page and the schemas anew."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")


def pages() -> dict[str, str]:
    """The page and the schemas as they are to be, by the names of their files."""
    return {
        "spec.md": reference(),
        "spec.schema.json": schema_text(),
        "spec-part.schema.json": schema_text(part=True),
        "manifest.schema.json": manifest_schema_text(),
    }


def reference() -> str:
    """The page as it is to be, in Markdown."""
    nodes = list(dict.fromkeys(_nodes(Spec)))
    kinds = _kinds(nodes)
    values = "\n".join(f"- **{name}**: {kinds[name]}" for name in sorted(kinds))
    parts = (INTRODUCTION, *(_section(each, kinds) for each in nodes), f"## Kinds of values\n\n{values}")
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _nodes(kind: Any) -> Iterator[type[Node]]:
    """The nodes in a type, what they inherit from and what they are made of, as a reader meets them."""
    if not (inspect.isclass(kind) and issubclass(kind, Node)):
        for each in get_args(kind):
            yield from _nodes(each)
    elif kind is not Node:
        for base in kind.__bases__:
            yield from _nodes(base)
        yield kind
        for name in _annotations(kind):
            yield from _nodes(kind.model_fields[name].annotation)


def _annotations(node: type[Node]) -> dict[str, str]:
    """The types of the fields that a node has beside those it inherits, as they are written."""
    return {name: each for name, each in vars(node)["__annotations__"].items() if name in node.model_fields}


def _kinds(nodes: Iterable[type[Node]]) -> dict[str, str]:
    """The types that the fields of nodes name, and what their docstrings say."""
    found: dict[str, str] = {}
    for module in [each for name, each in sorted(sys.modules.items()) if name.startswith("briefgen.model.")]:
        body = ast.parse(inspect.getsource(module)).body
        for named, said in pairwise(body):
            if isinstance(named, ast.Assign) and isinstance(said, ast.Expr):
                found[ast.unparse(named.targets[0])] = " ".join(str(ast.literal_eval(said.value)).split())
    used = {name for node in nodes for each in _annotations(node).values() for name in re.findall(r"\w+", each)}
    return {name: told for name, told in found.items() if name in used}


def _heading(node: type[Node]) -> str:
    for family, name in ((Declaration, "Statistic"), (Assertion, "Assertion")):
        if issubclass(node, family):
            own = node.__name__ if not hasattr(node, "operation") else node.operation
            return name if node is family else f"{name}: {own}"
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", node.__name__).capitalize()


def _section(node: type[Node], kinds: dict[str, str]) -> str:
    """A node: what it is, and its fields."""
    doc = inspect.getdoc(node) or ""
    bases = [each for each in node.__bases__ if each is not Node]
    inherits = "".join(f"With the fields of [{_heading(each)}](#{_anchor(each)}), too.\n\n" for each in bases)
    fields = "\n".join(
        _field(field.alias or name, field, _words(ast.parse(annotation, mode="eval").body, kinds))
        for name, annotation in _annotations(node).items()
        for field in [node.model_fields[name]]
    )
    return f"## {_heading(node)}\n\n{doc}\n\n{inherits}{fields}"


def _anchor(node: type[Node]) -> str:
    return re.sub(r"[^a-z0-9_-]", "", _heading(node).lower().replace(" ", "-"))


def _field(name: str, field: FieldInfo, kind: str) -> str:
    said = " ".join((field.description or "").split())
    needed = " · needed" if field.is_required() else ""
    default = f" · default {_yaml(field.default)}" if isinstance(field.default, bool | int | str) else ""
    example = _yaml({name: (field.examples or [None])[0]}).removeprefix("{").removesuffix("}")
    return f"- **`{name}`** ({kind}{needed}{default}): {said}\n  ``{example}``"


def _yaml(value: Any) -> str:
    """A value as YAML on one line."""
    yaml = YAML()
    yaml.default_flow_style, yaml.width = True, 10_000
    out = StringIO()
    yaml.dump(value, out)
    # A spec's dates are text, and need no quotes.
    return re.sub(r"'(\d{4}-\d\d-\d\d)'", r"\1", out.getvalue().removesuffix("...\n").strip())


def _words(kind: ast.expr, kinds: dict[str, str]) -> str:
    """A type in words."""
    match kind:
        case ast.BinOp(left=left):
            return _words(left, kinds)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=given):
            return " or ".join(f"`{each}`" for each in ast.literal_eval(given))
        case ast.Subscript(value=ast.Name(id="Mapping"), slice=ast.Tuple(elts=[key, value])):
            by = "name" if ast.unparse(key) == "str" else _words(key, kinds)
            return f"{_words(value, kinds)} by {by}"
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[many, _])):
            return f"{_words(many, kinds)}, or one alone"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=[each, more])):
            listed = "list of" if isinstance(more, ast.Constant) else "two of"
            return f"{listed} {_words(each, kinds)}"
        case ast.Name(id=name) if name in _PLAIN:
            return _PLAIN[name]
        case ast.Name(id=name) if name in kinds:
            return f"[{name}](#kinds-of-values)"
        case _:
            name = ast.unparse(kind)
            return f"[{name}](#{re.sub(r'(?<=[a-z])(?=[A-Z])', '-', name).lower()})"


if __name__ == "__main__":
    main()
