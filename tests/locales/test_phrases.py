"""The catalogs say the same in every language, and have every phrase that templates and assembly ask for."""

import re
import tomllib
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest

import briefgen
from briefgen.model.claims import Hedge
from briefgen.model.dataset import Dataset
from briefgen.model.declaration import OPERATIONS
from briefgen.model.meeting import Meeting, Step
from briefgen.model.node import Node
from briefgen.model.people import Person
from briefgen.model.spec import Figure
from briefgen.model.substance import Deliverable, Plan
from briefgen.stats.verdicts import RULINGS

PACKAGE = Path(briefgen.__file__).parent
CATALOGS = sorted((PACKAGE / "locales" / "phrases").glob("*.toml"))
TEMPLATES = sorted((PACKAGE.parent / "templates").rglob("*.j2"))
ASSEMBLY = sorted((PACKAGE / "assemble").glob("*.py"))
ASKED = re.compile(r"""phrase\(\s*["']([a-z_-]+\.[a-z_-]+)["']""")
"""A phrase asked for by its whole key."""


def phrases(catalog: Path) -> dict[str, str]:
    sections = tomllib.loads(catalog.read_text(encoding="utf-8"))
    return {f"{section}.{key}": phrase for section, entries in sections.items() for key, phrase in entries.items()}


ENGLISH = phrases(PACKAGE / "locales" / "phrases" / "en.toml")


def blanks(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


def choices(node: type[Node], field: str) -> tuple[str, ...]:
    """The values a field may have."""
    annotation: Any = node.model_fields[field].annotation
    return get_args(annotation)


def test_there_is_a_catalog_in_english_in_spanish_and_in_french() -> None:
    assert [catalog.stem for catalog in CATALOGS] == ["en", "es", "fr"]


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda catalog: catalog.stem)
def test_every_catalog_has_the_same_keys(catalog: Path) -> None:
    assert phrases(catalog).keys() == ENGLISH.keys()


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda catalog: catalog.stem)
def test_every_phrase_has_the_same_blanks_in_every_language(catalog: Path) -> None:
    assert {key for key, phrase in phrases(catalog).items() if blanks(phrase) != blanks(ENGLISH[key])} == set()


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda catalog: catalog.stem)
def test_no_phrase_is_empty(catalog: Path) -> None:
    assert {key for key, phrase in phrases(catalog).items() if not phrase.strip()} == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_every_phrase_of_a_template_is_in_the_catalog(template: Path) -> None:
    assert set(ASKED.findall(template.read_text(encoding="utf-8"))) - ENGLISH.keys() == set()


@pytest.mark.parametrize("module", ASSEMBLY, ids=lambda module: module.stem)
def test_every_phrase_of_a_module_of_assembly_is_in_the_catalog(module: Path) -> None:
    assert set(ASKED.findall(module.read_text(encoding="utf-8"))) - ENGLISH.keys() == set()


@pytest.mark.parametrize(
    ("section", "node", "field"),
    [
        ("meeting", Meeting, "status"),
        ("role", Person, "role"),
        ("attendance", Person, "attendance"),
        ("press", Step, "press"),
        ("likelihood", Plan, "likelihood"),
        ("deliverable", Deliverable, "status"),
        ("status", Dataset, "status"),
        ("figure", Figure, "chart"),
    ],
)
def test_every_value_that_a_field_may_have_has_a_phrase(section: str, node: type[Node], field: str) -> None:
    values = choices(node, field)
    assert len(values) >= 3
    assert {f"{section}.{value}" for value in values} - ENGLISH.keys() == set()


def test_every_operation_has_its_formula_in_words() -> None:
    assert {f"formula.{operation}" for operation in OPERATIONS} - ENGLISH.keys() == set()


def test_every_ruling_and_every_hedge_has_its_words() -> None:
    for section in ("ruling", "ruling_meaning"):
        assert {key for key in ENGLISH if key.startswith(f"{section}.")} == {f"{section}.{each}" for each in RULINGS}
    assert {key for key in ENGLISH if key.startswith("hedge.")} == {f"hedge.{each}" for each in get_args(Hedge)}


def test_every_way_in_which_a_year_can_lack_months_has_its_words() -> None:
    kinds = {"only", "until", "since", "span", "gap"}
    assert {key for key in ENGLISH if key.startswith("part_year.")} == {f"part_year.{each}" for each in kinds}


def test_every_unit_that_no_spec_declares_has_its_words() -> None:
    """They are those of `briefgen.model.numbers.Measure`."""
    assert {"unit.percent", "unit.ratio", "unit.rank", "unit.values"} - ENGLISH.keys() == set()


@pytest.mark.parametrize("catalog", CATALOGS, ids=lambda catalog: catalog.stem)
def test_every_shipped_product_has_a_title(catalog: Path) -> None:
    products = {f"product.{each.name.removesuffix('.html.j2')}" for each in TEMPLATES if each.parent.name == "products"}
    assert len(products) >= 10
    assert products - phrases(catalog).keys() == set()


def test_no_phrase_lies_unused() -> None:
    """A key of a section that only fields and operations name is used if its whole section is."""
    asked = {
        key
        for file in (*TEMPLATES, *ASSEMBLY, *(PACKAGE / "render").rglob("*.py"))
        for key in re.findall(r"""["']([a-z_-]+\.[a-z_-]+)["']""", file.read_text(encoding="utf-8"))
    }
    sections = {"meeting", "role", "attendance", "press", "likelihood", "deliverable", "status", "product", "formula"}
    sections |= {"unit", "figure", "headline", "part_year", "column", "hedge", "unread", "open"}
    sections |= {"ruling", "ruling_meaning", "verdict"}
    assert {key for key in ENGLISH if key.partition(".")[0] not in sections} - asked == set()
