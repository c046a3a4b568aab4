"""Fact-checks over the shipped data, in a project that has little else and so is read fast."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.model.factcheck import CheckedSentence, FactCheck
from briefgen.pipeline import Question, factcheck

DATA = Path(__file__).parents[2] / "data"
SPEC = """\
include: [data.yaml, aliases.yaml]
languages: {en: en_US, es: es_MX}
meeting:
  id: talks
  title: Talks
  kind: Meeting
  start: 2024-05-01T10:00
  minutes: 30
  zone: UTC
  venue: {name: Hall, city: Town}
  summary: They talk.
document: {number: "1", version: "1", date: 2024-04-30, originator: Desk}
audiences:
  public: {title: Public, sees: [public], packet: [fact-sheet]}
"""

Check = Callable[[Path], FactCheck]
Rule = Callable[..., list[CheckedSentence]]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the shipped data and aliases."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "data").mkdir()
    for file in ("cbp_encounters.csv", "biden-amlo-2023/data.yaml", "biden-amlo-2023/aliases.yaml"):
        shutil.copy(DATA / file, folder / "data")
    (folder / "data" / "spec.yaml").write_text(SPEC, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def checked(project: Path) -> Check:
    """Holds an article against the shipped data, each once."""
    done: dict[Path, FactCheck] = {}

    def check(file: Path) -> FactCheck:
        if file not in done:
            done[file] = factcheck(project, Question(file))[0]
        return done[file]

    return check


@pytest.fixture
def rule(project: Path, tmp_path: Path) -> Rule:
    """Holds texts, each a paragraph, against the shipped data; gives what there was to check in them.

    `first` comes before them; a headline, which does not end as a sentence does, is one only there.
    """

    def ruled(*paragraphs: str, first: str = "Text.", language: str = "en") -> list[CheckedSentence]:
        file = tmp_path / "article.txt"
        file.write_text("\n\n".join([first, *paragraphs]), encoding="utf-8")
        return list(factcheck(project, Question(file, language=language))[0].sentences)

    return ruled
