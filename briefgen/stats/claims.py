"""The claims of a spec → verdicts, and what is wrong with what they assert."""

from __future__ import annotations

from functools import partial

from briefgen.model.diagnostics import Diagnosed, Diagnostic, Position
from briefgen.model.numbers import Numbers
from briefgen.model.spec import Spec
from briefgen.stats.cases import Case, Find
from briefgen.stats.computation import Where
from briefgen.stats.judging import judge
from briefgen.stats.verdicts import Verdict, Verdicts


def judge_claims(spec: Spec, numbers: Numbers, find: Find, where: Where) -> tuple[Verdicts, tuple[Diagnostic, ...]]:
    """The verdicts on all that the claims of `spec` assert, and the faults ``claim/…``.

    They are for whoever sees all of `numbers` and all that `find` finds. What names an unknown statistic has no verdict
    here; that it does is for the rules of reference to say.
    """
    verdicts: dict[str, tuple[Verdict, ...]] = {}
    faults: list[Diagnostic] = []
    for place, claim in enumerate(spec.claims):
        found: list[Verdict] = []
        for index, assertion in enumerate(claim.asserts):
            if numbers.keys() >= set(assertion.operands.values()):
                at = partial(_position, where, ("claims", place, "asserts", index))
                try:
                    found.append(judge(Case(assertion, numbers, find, at)))
                except Diagnosed as problem:
                    faults += problem.diagnostics
        verdicts[claim.id] = tuple(found)
    return verdicts, tuple(faults)


def _position(where: Where, assertion: tuple[str | int, ...], field: str) -> Position:
    return where((*assertion, field))
