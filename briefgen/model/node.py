"""What every part of a spec is made of: frozen nodes, text by language, release."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import PydanticCustomError, core_schema

from briefgen.model import forms

Id = Annotated[str, StringConstraints(pattern=forms.ID)]
"""How things are called in a spec: lower case, digits, ``-`` and ``_``."""

LevelId = Annotated[str, StringConstraints(min_length=1, max_length=80)]
"""How a level of a marking scheme is called, as its label is written: ``TLP:AMBER``."""

Language = Annotated[str, StringConstraints(pattern=forms.LANGUAGE)]
"""A language code as in HTML's ``lang`` (BCP 47), for example ``en`` or ``es``."""


def _in_form(kind: str, form: str) -> BeforeValidator:
    """Takes text of one form only: pydantic alone reads 20231117 as seconds since 1970."""

    def checked(value: Any) -> Any:
        if isinstance(value, dt.date | dt.time) or (isinstance(value, str) and re.fullmatch(form, value)):
            return value
        raise PydanticCustomError(kind, "not in this form")

    return BeforeValidator(checked, json_schema_input_type=Annotated[str, StringConstraints(pattern=f"^{form}$")])


_MOMENT = r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?"

Day = Annotated[dt.date, _in_form("date_form", r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")]
"""A date, ``2023-11-17``."""

Moment = Annotated[dt.datetime, _in_form("datetime_form", _MOMENT)]
"""A date and time without its zone, ``2023-11-17T10:00``."""

TimeOfDay = Annotated[dt.time, _in_form("time_form", r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")]
"""A time of day, ``09:30``."""

Month = Annotated[str, _in_form("month_form", r"[0-9]{4}-(0[1-9]|1[0-2])")]
"""A month, ``2023-09``."""

Url = Annotated[str, StringConstraints(pattern=forms.URL)]
"""An address on the web, ``https://…``."""

Colour = Annotated[str, StringConstraints(pattern=forms.COLOUR)]
"""A colour as in CSS, ``#FFC000``."""

EVERY_LANGUAGE = ""
"""The key of words that are the same in every language."""


@dataclass(frozen=True)
class Text:
    """Words by language; a plain string in the spec is the same in every language."""

    words: Mapping[str, str] = field(hash=False)

    def in_language(self, language: str) -> str:
        """The words in `language`. Raises KeyError where there are none; the checks report that first."""
        return self.words[EVERY_LANGUAGE] if EVERY_LANGUAGE in self.words else self.words[language]

    def is_in(self, language: str) -> bool:
        """Whether there are words in `language`."""
        return EVERY_LANGUAGE in self.words or language in self.words

    def nearest(self, language: str) -> str:
        """The words in `language`, else the first there are: for who reads a spec, never for an audience."""
        return self.in_language(language) if self.is_in(language) else next(iter(self.words.values()))


def _read_text(value: Any) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str) and value.strip():
        return Text(MappingProxyType({EVERY_LANGUAGE: value}))
    if isinstance(value, dict) and "release" in value:
        raise PydanticCustomError("text", "this text goes with what it stands in, and has no release of its own")
    if isinstance(value, dict) and value and all(isinstance(words, str) and words.strip() for words in value.values()):
        return Text(MappingProxyType(dict(value)))
    if isinstance(value, dict) and None in value.values():
        # {en: One thing, and another} is two entries to YAML.
        raise PydanticCustomError("text", "a comma between braces ends the text; put the text in quotes")
    raise PydanticCustomError("text", "this must be text, or text by language (en: …)")


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str | dict | BaseModel) else value


class OneOrMore:
    """Lets a list be given as its one entry alone: a name, or a node."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """The schema of the list, with that of one entry beside it for the JSON Schema."""
        entries: Any = handler(source)
        either = core_schema.union_schema([entries["items_schema"][0], entries])
        return core_schema.no_info_before_validator_function(_one_or_more, entries, json_schema_input_schema=either)


class Node(BaseModel):
    """A part of a spec: frozen, and with no field that is not declared.

    A field's docstring is its description in the JSON Schema and in docs/spec.md.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        arbitrary_types_allowed=True,
        populate_by_name=True,
        use_attribute_docstrings=True,
    )


SpecText = Annotated[Text, BeforeValidator(_read_text, json_schema_input_type=forms.TextForm)]
"""CommonMark with roles, by language where it differs: ``{en: …, es: …}``."""


@dataclass(frozen=True)
class PlainText(Text):
    """Words that are printed as they are written: names, titles, labels."""


def _read_name(value: Any) -> PlainText:
    return PlainText(_read_text(value).words)


Name = Annotated[PlainText, BeforeValidator(_read_name, json_schema_input_type=forms.TextForm)]
"""Words that are printed as they are written, by language where they differ: ``{en: …, es: …}``."""


Release = Annotated[tuple[Id, ...], Field(min_length=1)]
"""The levels that a part is released to."""


class Released(Node):
    """A node that audiences may see.

    Closed by default: without a release of its own, only audiences that see every level see it, whatever encloses it
    is open to; so to take a release away never opens anything. A node never reaches an audience that what encloses it
    is closed to.
    """

    release: Release | None = Field(default=None, examples=[["press", "public"]])
    """The audiences' levels that it is open to: whoever sees one of them sees it; without it, those who see all."""
    level: LevelId | None = Field(default=None, examples=["TLP:AMBER"])
    """How it is marked, by the marking scheme; without one, as what encloses it is."""


@dataclass(frozen=True)
class ReleasedText(Text):
    """Words with a release of their own, because not everyone who sees what they stand in may read them.

    As closed by default as a `Released` node, and marked as one is.
    """

    release: tuple[str, ...] | None = None
    level: str | None = None


@dataclass(frozen=True)
class ReleasedPlainText(PlainText, ReleasedText):
    """Words with a release of their own that are printed as they are written."""


@dataclass(frozen=True)
class MarkedText(Text):
    """Words in a copy that marks every portion: each of their paragraphs bears `level`."""

    level: str


_RELEASE: TypeAdapter[tuple[str, ...]] = TypeAdapter(Release)


def _read_portion(value: Any) -> tuple[Text, tuple[str, ...] | None, str | None]:
    """The words, their release and their level: ``{release: [press], en: …, es: …}``; ``text`` for one wording."""
    if not (isinstance(value, dict) and value.keys() & {"release", "level", "text"}):
        return _read_text(value), None, None
    try:
        release = _RELEASE.validate_python(value["release"]) if "release" in value else None
    except ValidationError as problem:
        raise PydanticCustomError("text", "a release is a list of audiences: [press, public]") from problem
    level = value.get("level")
    if not isinstance(level, str | None):
        raise PydanticCustomError("text", "a level is text; put it in quotes")
    words = {name: each for name, each in value.items() if name not in ("release", "level")}
    return _read_text(words["text"] if words.keys() == {"text"} else words), release, level


def _read_released_text(value: Any) -> ReleasedText:
    if isinstance(value, ReleasedText):
        return value
    text, release, level = _read_portion(value)
    return ReleasedText(text.words, release, level)


def _read_released_name(value: Any) -> ReleasedPlainText:
    if isinstance(value, ReleasedPlainText):
        return value
    text, release, level = _read_portion(value)
    return ReleasedPlainText(text.words, release, level)


Portion = Annotated[ReleasedText, BeforeValidator(_read_released_text, json_schema_input_type=forms.PortionForm)]
"""A text with a release of its own: ``{release: [press], en: …, es: …}``, or ``text: …`` for all languages."""

PortionName = Annotated[
    ReleasedPlainText, BeforeValidator(_read_released_name, json_schema_input_type=forms.PortionForm)
]
"""A name with a release of its own, written as a text with one is."""
