"""What a document writes of a spec, put into a whole one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from briefgen.load.yaml_tree import read_yaml
from briefgen.model.copies import Distribution
from briefgen.model.spec import Spec
from briefgen.model.substance import Point
from tests.docs.markdown import ROOT

Sections = dict[str, Any]

_REPLACED = ("meeting", "document", "languages", "marking", "press")
"""The sections that are not made of entries by id."""


def faults_of_part(text: str, folder: Path) -> list[str]:
    """What is wrong with a part of a spec, or with a distribution, that a document writes out.

    A part has sections of a spec, fields of an agenda item, or fields of a point. It is put into the shipped spec:
    its entries take the place of those of the same id, and the fields of a data set that of the same fields.
    """
    file = folder / "part.yaml"
    file.write_text(text, encoding="utf-8")
    part, faults = _read(file)
    try:
        if "copies" in part:
            Distribution.model_validate(part)
        else:
            Spec.model_validate(_over(_shipped(), _sections(part)))
    except ValidationError as problem:
        return [*faults, str(problem)]
    return faults


def _read(file: Path) -> tuple[Sections, list[str]]:
    tree, faults = read_yaml(file)
    value = tree.value if tree else None
    return value if isinstance(value, dict) else {}, [str(each) for each in faults]


def _sections(part: Sections) -> Sections:
    if set(part) <= set(Spec.model_fields):
        return part
    if set(part) <= set(Point.model_fields):
        part = {"points": [{"text": "A point"} | part]}
    return {"agenda": [{"id": "item", "title": "An item"} | part]}


def _over(spec: Sections, part: Sections) -> Sections:
    put = dict(spec)
    for name, section in part.items():
        old = spec.get(name)
        if not isinstance(section, dict) or not isinstance(old, dict) or name in _REPLACED:
            put[name] = section
        elif name == "datasets":
            put[name] = old | {each: old[each] | fields for each, fields in section.items()}
        else:
            put[name] = old | section
    return put


@cache
def _shipped() -> Sections:
    """The shipped spec with what it includes."""
    spec: Sections = {}
    for file in (ROOT / "data/biden-amlo-2023.yaml", *sorted((ROOT / "data/biden-amlo-2023").glob("*.yaml"))):
        spec |= _read(file)[0]
    return {name: section for name, section in spec.items() if name != "include"}
