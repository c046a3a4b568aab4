"""An article held against the data: what the page of a fact-check is made from, and what a template of it may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class CheckedSentence:
    """A sentence of an article that has something to check.

    `line` and `column` count from 1; `page` is that of a PDF, and the line of a DOCX is its paragraph. `ruling` is an
    id (``wrong-basis``), `verdict` its words. `finding` says what the data say, or why they cannot be asked; `truth` is
    the nearest true statement, empty where the sentence is one. `understood` names what its numbers were held against,
    `taken` what it does not say itself and was taken to mean. `claim` is the claim to paste, empty where none was read.
    """

    text: str
    line: int
    column: int
    page: int | None
    where: str
    ruling: str
    verdict: str
    finding: str
    truth: str
    understood: tuple[str, ...]
    taken: tuple[str, ...]
    claim: str


@dataclass(frozen=True)
class FactCheck:
    """An article's sentences that have something to check, in order.

    `article` is the name of its file, `tag` the language of the page for HTML, `data` names the data sets and their
    as-of dates. `counts` has how many sentences got each verdict, by its words, `unchecked` how many had nothing to
    check. `statistics` is the section that computes what was read, to paste; `refuted`: the data do not bear out one of
    the sentences.
    """

    article: str
    tag: str
    language: str
    meeting: str
    data: tuple[str, ...]
    sentences: tuple[CheckedSentence, ...]
    counts: Mapping[str, int]
    unchecked: int
    statistics: str
    refuted: bool
