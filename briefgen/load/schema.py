"""The JSON Schemas (2020-12) of a spec, of a file that a spec includes, and of a manifest.

Those of a spec are what `load_spec` takes, for an editor.

It is stricter in one thing: a number, true or false in quotes is read as what it says, but the schema wants it without.
It cannot tell what only the whole spec tells: whether an id is there, whether a text is in each language, whether a
day is on the calendar. `briefgen check` does.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from briefgen.model.manifest import Manifest
from briefgen.model.spec import Spec
from briefgen.model.values import Span

_INCLUDE = {
    "description": "Files that hold some of the sections, from the spec's folder; a section stands in one of them.",
    "examples": ["agenda.yaml", ["ports/agenda.yaml", "ports/data.yaml"]],
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
}


def schema_text(*, part: bool = False) -> str:
    """The schema of a whole spec, or of a `part` of one that stands in a file of its own, as JSON."""
    return json.dumps(part_schema() if part else spec_schema(), ensure_ascii=False, indent=2) + "\n"


def manifest_schema_text() -> str:
    """The schema of a manifest, as JSON."""
    schema = {"$schema": _Generator.schema_dialect, **Manifest.model_json_schema(schema_generator=_Generator)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def spec_schema() -> dict[str, Any]:
    """The schema of a spec. A section that it must have may stand in a file that it includes."""
    schema = _schema()
    required = schema.pop("required")
    schema["properties"] = {"include": _INCLUDE, **schema["properties"]}
    return {**schema, "anyOf": [{"required": ["include"]}, {"required": required}]}


def part_schema() -> dict[str, Any]:
    """The schema of an included file: any of the sections, and nothing included in turn."""
    schema = _schema()
    del schema["required"]
    return {**schema, "title": "Part of a spec", "description": "Sections of a spec, in a file that it includes."}


def _schema() -> dict[str, Any]:
    return {"$schema": _Generator.schema_dialect, **Spec.model_json_schema(schema_generator=_Generator)}


class _Generator(GenerateJsonSchema):
    """Pydantic's, but closed to keys that are no ids, and without what an editor has no use for."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: a field is called by its name."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What may be left out may not be left empty."""
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping by ids has no other keys."""
        found = super().dict_schema(schema)
        return {**found, "additionalProperties": False} if "patternProperties" in found else found

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A default that says nothing is left out."""
        found = super().default_schema(schema)
        if schema.get("default") in (None, (), {}, Span()):
            found.pop("default", None)
        return found
