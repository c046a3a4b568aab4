"""The JSON Schema takes what the loader takes, and says of every field what it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from briefgen.load import load_spec
from briefgen.load.schema import part_schema, spec_schema
from briefgen.load.yaml_tree import read_yaml
from briefgen.model.node import Node
from briefgen.model.spec import Spec
from tests.small_project import MINIMAL, SmallProject

ROOT = Path(__file__).parents[2]
SPECS = [ROOT / "data" / "biden-amlo-2023.yaml", ROOT / "tests" / "projects" / "ports" / "data" / "ports.yaml"]
PARTS = sorted((ROOT / "data" / "biden-amlo-2023").glob("*.yaml"))

WHOLE, PART = spec_schema(), part_schema()


def complaints(schema: dict[str, Any], file: Path) -> list[str]:
    """What the schema has against a file, read as the loader reads it."""
    tree, faults = read_yaml(file)
    assert tree is not None
    assert faults == ()
    return [f"{each.json_path}: {each.message}" for each in Draft202012Validator(schema).iter_errors(tree.value)]


@pytest.mark.parametrize("schema", [WHOLE, PART], ids=["whole", "part"])
def test_it_is_a_schema_of_its_dialect(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("file", SPECS, ids=lambda file: file.name)
def test_every_spec_here_is_valid(file: Path) -> None:
    assert complaints(WHOLE, file) == []


def test_every_included_file_here_is_valid() -> None:
    assert {file.name: complaints(PART, file) for file in PARTS} == {file.name: [] for file in PARTS}
    assert len(PARTS) == 11


def test_every_yaml_file_of_a_spec_names_its_schema_on_its_first_line() -> None:
    for file in [*SPECS, *PARTS]:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        part = "spec-part.schema.json" if file in PARTS else "spec.schema.json"
        assert (file.parent / named).resolve() == ROOT / "docs" / part


def test_an_included_file_includes_no_others_and_need_not_have_any_section() -> None:
    assert Draft202012Validator(PART).is_valid({})
    assert not Draft202012Validator(PART).is_valid({"include": "more.yaml"})


def test_a_spec_has_its_sections_unless_it_includes_files_that_may_have_them() -> None:
    assert not Draft202012Validator(WHOLE).is_valid({"languages": {"en": "en_US"}})
    assert Draft202012Validator(WHOLE).is_valid({"languages": {"en": "en_US"}, "include": "rest.yaml"})


FORMS = {
    "a text, the same in every language": "notes: [{id: a, title: A, text: Words.}]",
    "a text by language": "notes: [{id: a, title: {en: A, es: B}, text: {en: Words., es: Palabras.}}]",
    "a portion that is words alone": "agenda: [{id: a, title: A, background: Words.}]",
    "a portion by language": "agenda: [{id: a, title: A, background: {en: Words., es: Palabras.}}]",
    "a portion with a release": "agenda: [{id: a, title: A, background: {release: [team], text: Words.}}]",
    "a portion with a level": "agenda: [{id: a, title: A, background: {level: GREEN, en: Words., es: Palabras.}}]",
    "a portion whose text is by language": "agenda: [{id: a, title: A, background: {text: {en: Words., es: Dos.}}}]",
    "one series alone": "figures: {f: {chart: line, series: monthly, label: L}}",
    "several series": "figures: {f: {chart: line, series: [monthly, yearly], label: L}}",
    "one value of a column": "statistics: {n: {sum: calls, dataset: calls, label: L, where: {year: 2023}}}",
    "several values": "statistics: {n: {sum: calls, dataset: calls, label: L, where: {year: [2023, 2024]}}}",
    "a span of values": "statistics: {n: {sum: calls, dataset: calls, label: L, where: {year: {since: 2023}}}}",
    "pages in words": "audiences: {a: {title: A, sees: [a], packet: [points], limits: {points: 2 pages}}}",
    "pages as a number": "audiences: {a: {title: A, sees: [a], packet: [points], limits: {points: 2}}}",
    "one assertion alone": "claims: [{id: c, by: B, text: T, source: s, asserts: {statistic: total, equals: 72}}]",
    "several assertions": "claims: [{id: c, by: B, text: T, source: s, asserts: [{majority: a, of: b}]}]",
    "a claim that cannot be checked": "claims: [{id: c, by: B, text: T, source: s, not_checkable: Why.}]",
    "an import": "datasets: {d: {path: d.csv, title: D, source: s, as_of: 2024-01-31, "
    "columns: {y: {type: count, label: Y}}, import: {columns: {y: {headers: Y}}}}}",
}


@pytest.mark.parametrize("spec", FORMS.values(), ids=FORMS)
def test_what_the_loader_takes_is_valid(project: SmallProject, spec: str) -> None:
    assert project.shape_faults(spec) == []
    assert complaints(WHOLE, project.file) == []


WRONG = {
    "a section that is none": "agendas: []",
    "a field that is none": "notes: [{id: a, title: A, text: T, colour: red}]",
    "a field that is missing": "notes: [{id: a, text: T}]",
    "an id in capitals": "glossary: {APEC: {term: T, definition: D}}",
    "a text without words": "notes: [{id: a, title: A, text: ' '}]",
    "a release of a text that has none": "notes: [{id: a, title: A, text: {release: [team], en: T}}]",
    "a release without words": "agenda: [{id: a, title: A, background: {release: [team]}}]",
    "a release of nobody": "agenda: [{id: a, title: A, background: {release: [], text: T}}]",
    "a date in another order": "document: {number: '1', version: '1', date: 30/04/2024, originator: D}",
    "a time with a zone in it": "run_of_show: [{time: 09:30Z, minutes: 5, what: W}]",
    "a number where text is wanted": "document: {number: 1, version: '1', date: 2024-04-30, originator: D}",
    "no operation": "statistics: {n: {label: L}}",
    "two operations": "statistics: {n: {label: L, pick: monthly, largest: monthly, at: 2023-09}}",
    "an operation's field in another": "statistics: {n: {label: L, share: a, than: b}}",
    "an assertion that is none": "claims: [{id: c, by: B, text: T, source: s, asserts: {statistic: total}}]",
    "a claim that asserts and does not": "claims: [{id: c, by: B, text: T, source: s, asserts: {majority: a, of: b}, "
    "not_checkable: N}]",
    "a claim that asserts nothing": "claims: [{id: c, by: B, text: T, source: s}]",
    "two marking schemes": "marking: {scheme: tlp, levels: [{id: A}], level: A}",
    "an address on no web": "sources: {s: {title: T, publisher: P, date: 2024-01-31, url: ports.example}}",
    "a chart that is none": "figures: {f: {chart: pie, series: monthly, label: L}}",
    "no page": "audiences: {a: {title: A, sees: [a], packet: [points], limits: {points: 0 pages}}}",
    "text for a number of minutes": "run_of_show: [{time: 09:30, minutes: soon, what: W}]",
}


@pytest.mark.parametrize("spec", WRONG.values(), ids=WRONG)
def test_what_the_loader_refuses_is_not_valid(project: SmallProject, spec: str) -> None:
    assert project.shape_faults(spec) != []
    assert complaints(WHOLE, project.file) != []


def test_words_for_all_languages_beside_words_by_language_are_not_valid(project: SmallProject) -> None:
    """To the loader `text` is a language then, which the checks do not know."""
    assert project.faults("agenda: [{id: a, title: A, background: {▸text: T, en: T, es: T}}]") == [
        "▸1 spec/unused-language: 'text' is not one of this spec's languages (known: en, es)"
    ]
    assert complaints(WHOLE, project.file) != []


def test_the_minimal_spec_of_the_tests_is_valid_alone(project: SmallProject) -> None:
    """So that what the tests above find is what they add to it."""
    project.write()
    assert project.file.read_text(encoding="utf-8").strip() == MINIMAL.strip()
    assert complaints(WHOLE, project.file) == []


def described(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property in a schema, with its place."""
    if isinstance(schema, dict):
        for name, each in schema.get("properties", {}).items():
            yield f"{path}/{name}", each
        for key, each in schema.items():
            yield from described(each, f"{path}/{key}") if key not in ("examples", "default") else ()
    elif isinstance(schema, list):
        for each in schema:
            yield from described(each, path)


PROPERTIES = dict(described(WHOLE))


def test_every_property_has_a_description_and_an_example() -> None:
    lacking = [place for place, each in PROPERTIES.items() if not (each.get("description") and each.get("examples"))]
    assert lacking == []
    assert len(PROPERTIES) > 250


def test_every_example_is_valid_against_the_schema_of_its_property() -> None:
    wrong = {
        f"{place}: {example}": error.message
        for place, each in PROPERTIES.items()
        for example in each["examples"]
        for error in Draft202012Validator({**each, "$defs": WHOLE["$defs"]}).iter_errors(example)
    }
    assert wrong == {}


def nodes(kind: Any) -> Iterator[type[Node]]:
    """The nodes that a type is made of."""
    if isinstance(kind, type) and issubclass(kind, Node):
        yield kind
        for field in kind.model_fields.values():
            yield from nodes(field.annotation)
    for each in get_args(kind):
        yield from nodes(each)


def test_the_model_takes_every_example() -> None:
    refused = {}
    for node in dict.fromkeys(nodes(Spec)):
        for name, field in node.model_fields.items():
            taken: TypeAdapter[Any] = TypeAdapter(field.rebuild_annotation())
            for example in field.examples or ():
                try:
                    taken.validate_python(example)
                except ValidationError as problem:
                    refused[f"{node.__name__}.{name}: {example}"] = str(problem)
    assert refused == {}


def test_a_file_that_is_valid_is_read_without_a_fault_of_shape() -> None:
    for file in SPECS:
        assert load_spec(file).faults == ()
