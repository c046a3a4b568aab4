"""The claims of a spec → verdicts, and what is wrong with what they assert."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from briefgen.model.claims import Claim
from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position
from briefgen.model.numbers import Numbers
from briefgen.model.spec import Spec
from briefgen.stats.cases import Case
from briefgen.stats.computation import Where
from briefgen.stats.judging import judge
from briefgen.stats.tracing import Tracer
from briefgen.stats.verdicts import Verdict, Verdicts


def judge_claims(
    spec: Spec, numbers: Numbers, tracer: Tracer, shown: Callable[[Claim], Collection[str]], where: Where
) -> tuple[Verdicts, tuple[Diagnostic, ...]]:
    """The verdicts on all that the claims of `spec` assert, and the faults ``claim/…``.

    `shown` gives the ids of the statistics that everyone who reads a claim sees: an explanation names no others. What
    names an unknown statistic has no verdict here; that it does is for the rules of reference to say.
    """
    verdicts: dict[str, tuple[Verdict, ...]] = {}
    faults: list[Diagnostic] = []
    for place, claim in enumerate(spec.claims):
        found: list[Verdict] = []
        for index, assertion in enumerate(claim.asserts):
            if numbers.keys() >= set(assertion.operands.values()):
                at = partial(_position, where, ("claims", place, "asserts", index))
                try:
                    found.append(judge(Case(assertion, spec, numbers, shown(claim), tracer, at)))
                except Diagnosed as problem:
                    faults += problem.diagnostics
        verdicts[claim.id] = tuple(found)
    return verdicts, tuple(faults)


def _position(where: Where, assertion: tuple[str | int, ...], field: str) -> Position:
    return where((*assertion, field))
