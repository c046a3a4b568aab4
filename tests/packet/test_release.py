"""What is not released does not reach the built files."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline import Ready, Selection, prepare
from tests.packet.reading import MEETING, PROJECT, squeezed, text_of


@pytest.fixture(scope="module")
def meeting() -> Ready:
    (ready,) = prepare(PROJECT, Selection())
    return ready


@pytest.mark.parametrize("audience", ["press", "public"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_red_lines_answers_and_fallbacks_stay_inside(
    packets: Path, meeting: Ready, audience: str, language: str
) -> None:
    base = packets / MEETING / audience / f"{MEETING}-{audience}-{language}"
    built = squeezed(" ".join(text_of(base.with_suffix(".pdf"))) + base.with_suffix(".html").read_text())
    inside = [
        text.in_language(language)
        for item in meeting.spec.agenda
        for text in (
            *(line.text for line in item.red_lines),
            *(answer.question for answer in item.if_raised),
            *(point.fallback for point in item.points if point.fallback),
        )
    ]
    beginnings = [squeezed(words)[:30] for words in inside if "{" not in squeezed(words)[:30]]
    assert len(beginnings) > 10
    assert [words for words in beginnings if words in built] == []
