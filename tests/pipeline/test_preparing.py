"""From spec files to meetings that have passed the checks, with the warnings on what is asked for."""

from pathlib import Path

import pytest

from briefgen.pipeline import Selection, prepare
from tests.small_project import SmallProject

UNTRANSLATED = """
notes:
  - {id: closed, title: N, release: [team], text: {en: the same closed words, es: the same closed words}}
  - {id: open, title: N, release: [public], text: {en: the same open words, es: the same open words}}
"""


@pytest.mark.parametrize(
    ("audiences", "lines"), [(("public",), [3]), (("team",), [2, 3]), (("public", "team"), [2, 3]), ((), [2, 3])]
)
def test_warnings_on_the_words_of_a_language_go_with_the_text_that_they_are_of(
    data: SmallProject, tmp_path: Path, audiences: tuple[str, ...], lines: list[int]
) -> None:
    """A warning on words that are closed to all who are asked for would tell of them."""
    data.write(UNTRANSLATED)
    (meeting,) = prepare(tmp_path, Selection(audiences=audiences))
    told = [(each.rule, each.position.line) for each in meeting.warnings]
    assert told == [("language/untranslated", line) for line in lines]
