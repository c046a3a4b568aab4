"""Every block of code in README.md and docs/ is what it seems: it runs, it loads, or it is what is printed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from string import Formatter

import pytest
import tinycss2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.model.diagnostics import RULES
from tests.docs import shell
from tests.docs.markdown import DOCUMENTS, ROOT, Block, blocks
from tests.docs.specs import faults_of_part
from tests.recipes.steps import WRITTEN as RECIPES
from tests.small_project import SmallProject

GENERATED = ("docs/templates.md",)
"""Its blocks of text are the comments of the templates, and its own test holds it to them."""

BLOCKS = [
    block
    for document in DOCUMENTS
    # test_tutorial.py and test_signing.py follow these, block by block
    if document.name not in ("tutorial.md", "manifest.md")
    for block in blocks(document)
]


def of(*languages: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("block", [each for each in BLOCKS if each.language in languages], ids=str)


def test_each_block_is_in_a_language_that_is_tested_here() -> None:
    known = {"sh", "yaml", "jinja", "css", "text"}
    assert [f"{block} is in {block.language!r}" for block in BLOCKS if block.language not in known] == []


@pytest.fixture
def project_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project that the commands of a document run in, with an official file and what it maps to."""
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    SmallProject(tmp_path / "data").write(
        """
        languages: {en: en_US}
        audiences:
          press: {title: Press, sees: [press, public], packet: [fact-sheet], open: true}
          public: {title: Public, sees: [public], packet: [fact-sheet], open: true}
        datasets:
          encounters:
            release: [public]
            path: encounters.csv
            title: Encounters
            source: register
            as_of: 2024-01-31
            columns:
              place: {type: category, label: Place}
              encounters: {type: count, label: Encounters, unit: calls}
            import: {columns: {place: {headers: [Place]}, encounters: {headers: [Count]}}}
        statistics:
          total: {release: [public], sum: encounters, dataset: encounters, label: All}
        """
    )
    (tmp_path / "data/encounters.csv").write_text("place,encounters\nNorth,3\n")
    (tmp_path / "official.csv.gz").write_bytes(gzip.compress(b"Place,Count\nNorth,3\nSouth,4\n"))
    return tmp_path


@pytest.mark.thorough
@of("sh")
def test_commands_run(block: Block, project_folder: Path) -> None:
    code, printed = shell.run(block.text)
    assert code == 0, printed


@of("yaml")
def test_yaml_is_a_recipe_or_loads_as_a_part_of_a_spec(block: Block, tmp_path: Path) -> None:
    """Recipes are tested by tests/recipes."""
    if block.title:
        assert block.title in RECIPES
    else:
        assert faults_of_part(block.text, tmp_path) == []


@of("jinja")
def test_a_template_is_one_that_jinja_reads(block: Block) -> None:
    assert ImmutableSandboxedEnvironment().parse(block.text).body


@of("css")
def test_a_style_sheet_has_no_fault(block: Block) -> None:
    rules = tinycss2.parse_stylesheet(block.text, skip_whitespace=True)
    declarations = [
        each
        for rule in rules
        if rule.type == "qualified-rule"
        for each in tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True)
    ]
    assert declarations
    assert [each.message for each in (*rules, *declarations) if each.type == "error"] == []


@of("text")
def test_text_is_a_diagnostic_worded_as_its_rule_says(block: Block) -> None:
    if str(block.document.relative_to(ROOT)) in GENERATED:
        return
    told = re.fullmatch(r"\S+:\d+:\d+: (\w+)\[(\S+)\] (.*)", " ".join(block.text.split()))
    assert told, "no test knows what this text is"
    rule = RULES[told[2]]
    assert rule.severity == told[1]
    wording = "".join(
        re.escape(words) + (".*" if field else "") for words, field, _, _ in Formatter().parse(rule.message)
    )
    assert re.fullmatch(rf"{wording}( \(.*\))?", told[3])
