"""Claims in the words of the edition, with the verdict on each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefgen.assemble.edition import Edition
from briefgen.assemble.text import portions, prose
from briefgen.assemble.verdicts import explanation, ruling_text
from briefgen.model.briefing import ClaimBrief, FindingBrief
from briefgen.model.claims import Claim
from briefgen.model.node import MarkedText
from briefgen.model.prose import Paragraph, Prose
from briefgen.stats.cases import Case
from briefgen.stats.elsewhere import observation
from briefgen.stats.judging import judge
from briefgen.stats.verdicts import Verdict, overall


def claim_briefs(edition: Edition) -> tuple[ClaimBrief, ...]:
    """The claims the audience sees, numbered without gaps."""
    return tuple(
        _claim(edition, number, each, audience_verdicts(edition, each))
        for number, each in enumerate(edition.spec.claims, 1)
    )


def audience_verdicts(edition: Edition, claim: Claim) -> tuple[Verdict, ...]:
    """The verdicts on what a claim asserts, judged by nothing but the numbers that the audience sees.

    Raises:
        KeyError: the claim asserts something of a statistic that the audience does not see.
        Diagnosed: as `judge`.
    """
    find = partial(observation, edition.numbers)
    return tuple(judge(Case(each, edition.numbers, find)) for each in claim.asserts)


def _claim(edition: Edition, number: int, claim: Claim, verdicts: tuple[Verdict, ...]) -> ClaimBrief:
    ruling = overall(verdicts)
    return ClaimBrief(
        id=claim.id,
        number=number,
        by=edition.words(claim.by),
        text=prose(edition, claim.text, verbatim=claim.verbatim),
        verbatim=claim.verbatim,
        language=claim.language if claim.verbatim and claim.language != edition.locale.language else None,
        source=edition.sources[claim.source],
        locator=edition.maybe(claim.locator),
        ruling=ruling,
        verdict=ruling_text(edition, ruling),
        findings=tuple(_findings(edition, claim, verdicts)),
        note=prose(edition, claim.note),
    )


def _findings(edition: Edition, claim: Claim, verdicts: tuple[Verdict, ...]) -> Iterator[FindingBrief]:
    """What the data say of each thing that a claim asserts; of one that they cannot tell of, why."""
    for each in verdicts:
        text: Prose = (Paragraph(explanation(edition, each)),)
        if isinstance(claim.text, MarkedText):
            text = portions(edition, text, claim.text.level)
        yield FindingBrief(each.ruling, ruling_text(edition, each.ruling), text)
    if claim.not_checkable:
        why = prose(edition, claim.not_checkable)
        yield FindingBrief("not-checkable", ruling_text(edition, "not-checkable"), why)
