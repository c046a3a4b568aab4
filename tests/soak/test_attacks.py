"""One run of each attack that needs no special machine, and small forms of the others."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from briefgen.model.diagnostics import Diagnosed
from briefgen.reading.articles import read_article
from soak.articles import bombed
from soak.bombs import BOMBS, SENTENCE
from soak.crowds import crowd
from soak.fuzzing import SAMPLES, TARGETS
from soak.interruptions import interruptions
from soak.network import called, requests
from soak.programs import run
from soak.stand import write_project
from soak.suites import long_tests
from soak.surroundings import situated
from tests.sampling import sampled
from tests.soak.conftest import Held

SMALL = {"docx-entities": 4, "pdf-filters": 1, "pdf-recursive-form": 1, "docx-nested": 2, "text-gzip": 1 << 20}
"""Sizes that are no counts; of all others a few hundred."""


def refused(read: Callable[[], object]) -> set[str]:
    """The rules by which a reader refuses a file; none where it reads it."""
    try:
        read()
    except Diagnosed as problem:
        return {each.rule for each in problem.diagnostics}
    return set()


def test_two_builds_at_once_give_what_one_gives(held: Held) -> None:
    held(crowd(0, 2))


def test_an_interrupted_build_keeps_its_output(held: Held) -> None:
    held(interruptions(3, 0))


@pytest.mark.parametrize("name", BOMBS)
def test_a_small_bomb_is_read_or_refused(tmp_path: Path, name: str) -> None:
    article = tmp_path / f"article{BOMBS[name].suffix}"
    article.write_bytes(BOMBS[name].make(SMALL.get(name, min(BOMBS[name].size, 300))))
    assert refused(partial(read_article, article)) <= {"article/unreadable", "article/bound"}


def test_the_sentence_of_the_bombs_is_one_that_a_fact_check_rules_on(tmp_path: Path) -> None:
    write_project(tmp_path, "Talks")
    article = tmp_path / "article.txt"
    article.write_text(SENTENCE, encoding="utf-8")
    ended = run("factcheck", article, "--project", tmp_path, "--meeting=talks")
    assert "Supported: 1" in ended.words


def test_a_bomb_ends_with_a_diagnostic(held: Held) -> None:
    held(bombed("docx-entities", BOMBS["docx-entities"].size))


def test_a_build_opens_no_internet_socket(held: Held) -> None:
    held(called("build", ("html",)))


def test_a_page_asks_for_nothing(held: Held) -> None:
    held(requests(0, 0))


@pytest.mark.parametrize("name", sampled(("few inodes", "other clock", "unreadable"), ("unreadable",)))
def test_a_build_stands_its_surroundings(held: Held, name: str) -> None:
    held(situated(name, 0))


@pytest.mark.parametrize("name", TARGETS)
def test_changed_bytes_are_read_or_refused(tmp_path: Path, name: str) -> None:
    chosen = random.Random(name)
    for sample in SAMPLES[name]:
        for _ in range(10):
            changed = bytearray(sample)
            for _ in range(chosen.randrange(1, 6)):
                changed[chosen.randrange(1, len(changed))] = chosen.randrange(256)
            refused(partial(TARGETS[name], tmp_path, bytes(changed)))


def test_every_test_with_a_long_form_is_found() -> None:
    assert {file.name for file in long_tests()} >= {
        "test_builds.py",
        "test_pairs.py",
        "test_pictures.py",
        "test_query_fuzzing.py",
        "test_reproducible.py",
        "test_template_fuzzing.py",
        "test_yaml_tree.py",
    }
