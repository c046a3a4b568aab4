"""How the words of a spec may be written, as JSON Schema: what `node` reads in several forms is told apart here."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import WithJsonSchema
from typing_extensions import TypeAliasType

ID = r"^[a-z][a-z0-9_-]*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
URL = r"^https?://[^\s<>\"']+$"
COLOUR = r"^#[0-9A-Fa-f]{6}$"
FAMILY = r"^[A-Za-z0-9]+( [A-Za-z0-9]+)*$"

_WORDS = {"type": "string", "pattern": r"\S"}
_BY_LANGUAGE = {
    "type": "object",
    "patternProperties": {LANGUAGE: _WORDS},
    "additionalProperties": False,
    "minProperties": 1,
}

TextForm = TypeAliasType(
    "TextForm",
    Annotated[
        Any,
        WithJsonSchema(
            {
                "description": "Words, or words by language where they differ: {en: …, es: …}.",
                "examples": ["Port calls", {"en": "Port calls", "es": "Escalas"}],
                "anyOf": [_WORDS, _BY_LANGUAGE],
            }
        ),
    ],
)
"""What a `Text` is read from."""

_PORTION = {
    "type": "object",
    "properties": {
        "release": {
            "description": "The audiences' levels that these words are open to; without it only those who see all.",
            "examples": [["press", "public"]],
            "type": "array",
            "items": {"type": "string", "pattern": ID},
            "minItems": 1,
        },
        "level": {
            "description": "The level of the marking scheme that these words are at.",
            "examples": ["TLP:AMBER"],
            "type": "string",
        },
        "text": {
            "description": "The words, where they are the same in every language.",
            "examples": ["Propose a working group."],
            "anyOf": [_WORDS, _BY_LANGUAGE],
        },
    },
    "patternProperties": {LANGUAGE: _WORDS},
    "additionalProperties": False,
    # Some wording is there, and it stands either under 'text' or by language.
    "not": {"propertyNames": {"enum": ["release", "level"]}},
    "dependentSchemas": {"text": {"propertyNames": {"enum": ["release", "level", "text"]}}},
}

PortionForm = TypeAliasType(
    "PortionForm",
    Annotated[
        Any,
        WithJsonSchema(
            {
                "description": "Words with a release of their own: {release: [press], en: …, es: …}.",
                "examples": [{"release": ["press"], "text": "The ministers meet."}],
                "anyOf": [_WORDS, _PORTION],
            }
        ),
    ],
)
"""What a `ReleasedText` is read from."""
