"""A verdict or a number in a packet that comes from what is closed is found out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefgen.assemble import assemble, briefing
from briefgen.assemble.claims import claim_briefs
from briefgen.assemble.edition import Edition
from briefgen.assemble.verdicts import explanation_text
from briefgen.locales import open_locale
from briefgen.model.briefing import Briefing, ClaimBrief
from briefgen.model.numbers import Numbers, Statistic
from briefgen.model.spec import Spec
from briefgen.pipeline import Selection, prepare
from briefgen.stats.findings import Findings
from tests.proof.world import World
from tests.rendering import InProcess
from tests.small_project import SmallProject

SPEC = """\
languages: {en: en_US}
audiences:
  leader: {title: Leader, sees: [leader, public], packet: [claims, data]}
  public: {title: Public, sees: [public], packet: [claims, data]}
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: All calls}
  total_twice: {release: [public], ratio: total, to: total, label: One}
  monthly: {sum: calls, dataset: calls, by: [port, month], label: The northern pier by month}
claims:
  - {id: a, release: [public], by: X, text: So, source: register, asserts: {statistic: total, equals: 41235}}
  - {id: b, release: [public], by: X, text: So, source: register, asserts: {statistic: total, equals: 71235}}
"""
TABLE = """\
year,month,port,calls
2024,2023-10,North,41235
2024,2023-10,South,20000
2024,2023-11,North,30000
"""
"""41,235 is a value of the closed series; 71,235, North in all, is what nothing declares."""


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("claims")
    (folder / "data").mkdir()
    SmallProject(folder / "data").write(SPEC, TABLE)
    (ready,) = prepare(folder, Selection())
    return World(folder, ready, InProcess(folder))


def rules(world: World) -> set[str]:
    return {each.rule for each in world.page_faults()}


def test_verdicts_from_open_numbers_pass(claims: World) -> None:
    assert rules(claims) == set()


def test_verdicts_from_all_numbers_are_found_out(claims: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second making has no others than those that are open."""
    given: list[Numbers] = []

    def assembled(spec: Spec, findings: Findings, *others: Any, **named: Any) -> Briefing:
        given.append(findings.numbers)
        return assemble(spec, findings, *others, **named)

    def from_all(edition: Edition) -> tuple[ClaimBrief, ...]:
        return claim_briefs(replace(edition, numbers=given[-1]))

    monkeypatch.setattr("briefgen.assemble.assemble", assembled)
    monkeypatch.setattr(briefing, "claim_briefs", from_all)
    assert rules(claims) == {"leak/depends", "leak/text"}


@pytest.mark.parametrize("claim", ["a", "b"])
def test_what_the_author_is_told_of_a_claim_is_found_out(claims: World, claim: str) -> None:
    """A file that an older version built may hold it: a value of a closed series, and a slice that nothing declares."""
    ready = claims.ready
    (verdict,) = ready.findings.verdicts[claim]
    edition = Edition(ready.spec, ready.findings.numbers, "", open_locale("en", "en_US"))
    page = f"<p>{explanation_text(edition, verdict)}</p>".encode()
    assert "is that of something else" in page.decode()
    faults = claims.prover().found(Path("talks-public-en.html"), "public", page).faults
    assert ready.loaded.where(("claims", "ab".index(claim))) in {each.position for each in faults}
    assert {each.rule for each in faults} == {"leak/text"}


def test_a_number_that_only_the_whole_gives_is_found_out(claims: World) -> None:
    """The second making has numbers of its own, computed from what is open."""
    numbers = dict(claims.ready.findings.numbers)
    total = numbers["total"]
    assert isinstance(total, Statistic)
    numbers["total"] = replace(total, value=total.value + 1)
    ready = replace(claims.ready, findings=replace(claims.ready.findings, numbers=numbers))
    assert "leak/depends" in rules(replace(claims, ready=ready))


def test_a_query_that_tells_of_a_closed_data_set_is_found_out(claims: World) -> None:
    numbers = dict(claims.ready.findings.numbers)
    one = numbers["total_twice"]
    assert isinstance(one, Statistic)
    provenance = replace(one.provenance, sql=one.provenance.sql.replace('"total"', '"_total"'))
    numbers["total_twice"] = replace(one, provenance=provenance)
    ready = replace(claims.ready, findings=replace(claims.ready.findings, numbers=numbers))
    assert rules(replace(claims, ready=ready)) == {"leak/depends"}
