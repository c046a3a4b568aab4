"""Verdicts in a packet come from nothing but the numbers that its audience sees."""

from __future__ import annotations

import pytest

from briefgen.model.prose import Figured, Paragraph, Words
from tests.small_project import SmallProject

TABLE = """\
year,month,port,calls
2024,2023-10,North,41235
2024,2023-10,South,20001
2024,2023-11,North,30000
2024,2023-11,South,50000
"""
"""141,236 in all; 61,236 and 80,000 by month; 71,235 at North and 70,001 at South."""

SPEC = """\
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: All calls}
  monthly: {release: [public], sum: calls, dataset: calls, by: month, label: By month}
  monthly_north: {release: [leader], sum: calls, dataset: calls, by: month, where: {port: North}, label: North line}
  monthly_south: {release: [public], sum: calls, dataset: calls, by: month, where: {port: South}, label: South line}
  both: {release: [leader], sum: calls, dataset: calls, by: [port, month], label: By port and month}
"""

NOT_SO = "All calls: 141,236 calls, not {}."
OTHER = "All calls: 141,236 calls. The number claimed, {}, is that of something else: {}."


def told(project: SmallProject, audience: str, asserts: str, spec: str = SPEC) -> tuple[str, str]:
    """The ruling on a public claim and its explanation, as an audience reads them."""
    claim = f"claims: [{{id: c, release: [public], by: X, text: So, source: register, asserts: {asserts}}}]"
    briefing = project.briefing(spec + claim, audience, table=TABLE)
    ((finding,),) = (each.findings for each in briefing.claims)
    (paragraph,) = finding.text
    assert isinstance(paragraph, Paragraph)
    return finding.ruling, "".join(each.text for each in paragraph.inlines if isinstance(each, Words | Figured))


def test_a_slice_that_only_a_closed_series_holds_is_named_to_nobody_else(project: SmallProject) -> None:
    """41,235 are North in October: the leader sees a series that says so, the public does not."""
    asserts = "{statistic: total, equals: 41235}"
    assert told(project, "public", asserts) == ("contradicted", NOT_SO.format("41,235"))
    assert told(project, "leader", asserts) == (
        "wrong-basis",
        OTHER.format("41,235", "North line: October 2023"),
    )


def test_a_slice_that_only_a_closed_number_holds_is_named_to_nobody_else(project: SmallProject) -> None:
    spec = f"{SPEC}  north: {{release: [team], sum: calls, dataset: calls, where: {{port: North}}, label: North}}\n"
    asserts = "{statistic: total, equals: 71235}"
    assert told(project, "public", asserts, spec) == ("contradicted", NOT_SO.format("71,235"))
    assert told(project, "team", asserts, spec) == ("wrong-basis", OTHER.format("71,235", "North"))


def test_a_slice_that_nothing_declares_is_named_to_nobody(project: SmallProject) -> None:
    """70,001 are South in all, which is a sum of two values that are open, and no value itself."""
    assert told(project, "leader", "{statistic: total, equals: 70001}")[0] == "contradicted"
    assert told(project, "public", "{statistic: total, equals: 70001}")[0] == "contradicted"


def test_a_value_of_an_open_series_is_named(project: SmallProject) -> None:
    assert told(project, "public", "{statistic: total, equals: 61236}") == (
        "wrong-basis",
        OTHER.format("61,236", "By month: October 2023"),
    )


@pytest.mark.parametrize("asserts", ["{statistic: total, equals: 61 thousand}", "{statistic: total, equals: 61000}"])
def test_a_number_of_few_digits_may_be_a_value_by_chance(project: SmallProject, asserts: str) -> None:
    assert told(project, "public", asserts)[0] == "contradicted"


def test_a_hedged_number_is_sought_nowhere(project: SmallProject) -> None:
    assert told(project, "public", "{statistic: total, equals: 61236, hedge: about}")[0] == "contradicted"


def test_a_record_on_a_basis_that_is_closed_is_no_record(project: SmallProject) -> None:
    """October's 61,236 are below November's 80,000; at North, they are above."""
    asserts = "{largest: monthly, at: 2023-10}"
    assert told(project, "public", asserts)[0] == "contradicted"
    ruling, words = told(project, "leader", asserts)
    assert ruling == "wrong-basis"
    assert "It is the largest on another basis: North line, 41,235 calls." in words


def test_the_author_is_told_what_no_packet_tells(project: SmallProject) -> None:
    claim = "claims: [{id: c, release: [public], by: X, text: So, source: register, asserts: ASSERTS}]"
    for number in (41235, 70001):
        asserts = f"{{statistic: total, equals: {number}}}"
        _, findings = project.findings(SPEC + claim.replace("ASSERTS", asserts), TABLE)
        assert [each.ruling for each in findings.verdicts["c"]] == ["wrong-basis"]
