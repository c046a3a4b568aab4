"""Verdicts on what claims assert, over six rows: see `tests.small_project.TABLE`."""

from __future__ import annotations

import pytest

from briefgen.stats.verdicts import Amount, Elsewhere, Percent, Verdict, overall
from tests.small_project import SmallProject

STATISTICS = """\
units:
  calls: {one: call, other: calls}
  ships: {one: ship, other: ships}
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: All calls}
  north: {release: [public], sum: calls, dataset: calls, where: {port: North}, label: Calls at North}
  south: {release: [public], sum: calls, dataset: calls, where: {port: South}, label: Calls at South}
  north_share: {release: [public], share: north, of: total, label: Share of North}
  monthly: {release: [public], sum: calls, dataset: calls, by: month, label: Calls by month}
  monthly_south:
    {release: [public], sum: calls, dataset: calls, by: month, where: {port: South}, label: South by month}
  monthly_north:
    {release: [public], sum: calls, dataset: calls, by: month, where: {port: North}, label: North by month}
  by_port: {release: [public], sum: calls, dataset: calls, by: port, label: Calls by port}
  by_port_september:
    {release: [public], sum: calls, dataset: calls, by: port, where: {month: 2023-09}, label: Calls in September}
  secret: {release: [leader], sum: calls, dataset: calls, where: {port: North, month: 2023-11}, label: For one}
"""


def verdicts(project: SmallProject, asserts: str, more: str = "") -> tuple[Verdict, ...]:
    claim = (
        f"claims: [{{id: said, release: [public], by: Somebody, text: So, source: register, asserts: {asserts}{more}}}]"
    )
    _, findings = project.findings(f"{STATISTICS}{claim}")
    return findings.verdicts["said"]


def verdict(project: SmallProject, asserts: str) -> tuple[str, str]:
    (found,) = verdicts(project, asserts)
    return found.ruling, found.reason


@pytest.mark.parametrize(
    ("asserts", "expected"),
    [
        ("{statistic: total, equals: 72}", ("supported", "equals-exact")),
        ("{statistic: total, equals: 73}", ("contradicted", "equals-off")),
        ("{statistic: total, equals: 70, hedge: over}", ("supported", "equals-hedged")),
        ("{statistic: total, equals: 72, hedge: over}", ("contradicted", "equals-off")),
        ("{statistic: total, equals: 72, unit: ships}", ("wrong-unit", "equals-unit")),
        ("{statistic: total, equals: 72, unit: calls}", ("supported", "equals-exact")),
        ("{statistic: total, equals: 73, unit: ships}", ("contradicted", "equals-off")),
        ("{statistic: north_share, equals: 83.3%}", ("supported-when-rounded", "equals-rounded")),
        ("{statistic: north_share, equals: 83.4%}", ("contradicted", "equals-off")),
        ("{statistic: total, between: [72, 80]}", ("supported", "between-inside")),
        ("{statistic: total, between: [73, 80]}", ("contradicted", "between-outside")),
        ("{statistic: total, between: [70, 80], unit: ships}", ("wrong-unit", "between-unit")),
        ("{statistic: north_share, between: [84%, 90%]}", ("contradicted", "between-outside")),
        ("{statistic: north_share, between: [83.34%, 90%]}", ("contradicted", "between-outside")),
        ("{statistic: north_share, between: [83.30%, 83.33%]}", ("supported-when-rounded", "between-inside")),
        ("{majority: north, of: total}", ("supported", "majority-supported")),
        ("{majority: south, of: total}", ("contradicted", "majority-off")),
        ("{more: north, than: south}", ("supported", "more-supported")),
        ("{more: south, than: north}", ("contradicted", "more-off")),
        ("{more: north, than: north}", ("contradicted", "more-off")),
        ("{more: north, than: south, times: 5}", ("supported", "more-times")),
        ("{more: north, than: south, times: 4}", ("contradicted", "more-times-off")),
        ("{fewer: south, than: north}", ("supported", "fewer-supported")),
        ("{fewer: south, than: south}", ("contradicted", "fewer-off")),
    ],
)
def test_a_number_is_held_against_the_data(project: SmallProject, asserts: str, expected: tuple[str, str]) -> None:
    """All calls are 72, 60 of them at North (83.33 %) and 12 at South."""
    assert verdict(project, asserts) == expected


@pytest.mark.parametrize(
    ("asserts", "expected"),
    [
        ("{largest: by_port, at: North}", ("supported", "largest-supported")),
        ("{largest: by_port, at: South}", ("contradicted", "largest-off")),
        ("{largest: by_port, at: South, rest: [North]}", ("supported", "largest-supported")),
        ("{smallest: by_port, at: South}", ("supported", "smallest-supported")),
        ("{smallest: monthly, at: 2023-10}", ("contradicted", "smallest-off")),
        ("{smallest: monthly, at: 2023-10, span: {since: 2023-10}}", ("supported", "smallest-supported")),
        ("{plurality: by_port, at: North}", ("supported", "plurality-supported")),
        ("{plurality: by_port, at: South}", ("contradicted", "plurality-off")),
        ("{rank: by_port, at: South, place: 2}", ("supported", "rank-supported")),
        ("{rank: by_port, at: South, place: 1}", ("contradicted", "rank-off")),
        ("{record: monthly, at: 2023-10}", ("supported", "record-supported")),
        ("{record: monthly, at: 2023-09}", ("not-checkable", "record-alone")),
        ("{record: monthly_south, at: 2023-11}", ("wrong-basis", "record-elsewhere")),
    ],
)
def test_a_standing_is_held_against_the_series(project: SmallProject, asserts: str, expected: tuple[str, str]) -> None:
    """By month 15, 24 and 33; at South 5, 4 and 3, so its November is no record, though that of all ports is."""
    assert verdict(project, asserts) == expected


@pytest.mark.parametrize(
    ("asserts", "expected"),
    [
        ("{first_time: monthly_north, above: monthly_south, at: 2023-09}", "first_time-other-supported"),
        ("{first_time: monthly_north, above: monthly_south, at: 2023-11}", "first_time-other-before"),
        ("{first_time: monthly_south, above: monthly_north, at: 2023-11}", "first_time-other-not-then"),
        ("{first_time: monthly, exceeds: 30, at: 2023-11}", "first_time-number-supported"),
        ("{first_time: monthly, exceeds: 20, at: 2023-11}", "first_time-number-before"),
        ("{first_time: monthly, exceeds: 33, at: 2023-11}", "first_time-number-not-then"),
    ],
)
def test_a_first_time_is_one_only_if_it_was_at_no_time_before(
    project: SmallProject, asserts: str, expected: str
) -> None:
    ruling, reason = verdict(project, asserts)
    assert reason == expected
    assert ruling == ("supported" if expected.endswith("supported") else "contradicted")


def test_a_part_that_is_the_largest_without_a_majority_is_told_as_such(project: SmallProject) -> None:
    table = "year,month,port,calls\n" + "".join(
        f"2024,2024-01,{name},{n}\n" for name, n in (("A", 4), ("B", 3), ("C", 3))
    )
    spec = """
    statistics:
      total: {release: [public], sum: calls, dataset: calls, label: All}
      by_port: {release: [public], sum: calls, dataset: calls, by: port, label: By port}
      a: {release: [public], pick: by_port, at: A, label: A}
    claims:
      - {id: said, release: [public], by: Somebody, text: So, source: register, asserts: {majority: a, of: total}}
    """
    _, findings = project.findings(spec, table)
    (found,) = findings.verdicts["said"]
    assert (found.ruling, found.reason, found.facts["share"]) == ("contradicted", "majority-largest", Percent(40.0))


def test_a_number_of_another_statistic_is_named(project: SmallProject) -> None:
    """Three digits are enough where the spec declares what the number is: 83.3 % is North's share, not South's."""
    more = "  south_share: {release: [public], share: south, of: total, label: Share of South}\n"
    said = "release: [public], by: X, text: So, source: register, asserts: {statistic: south_share, equals: 83.3%}"
    _, findings = project.findings(f"{STATISTICS}{more}claims: [{{id: said, {said}}}]")
    (found,) = findings.verdicts["said"]
    other = found.facts["other"]
    assert (found.ruling, found.reason) == ("wrong-basis", "equals-elsewhere")
    assert isinstance(other, Amount)
    assert other.of.id == "north_share"


LARGE = """\
year,month,port,calls
2023,2023-09,North,200287
2023,2023-09,South,266071
2024,2023-10,North,99
"""


def test_a_number_of_a_slice_that_no_statistic_declares_is_found_in_the_data(project: SmallProject) -> None:
    spec = """
    statistics:
      north: {release: [public], sum: calls, dataset: calls, where: {port: North, year: 2023}, label: North}
    claims:
      - {id: said, release: [public], by: X, text: So, source: register, asserts: {statistic: north, equals: 266071}}
    """
    _, findings = project.findings(spec, LARGE)
    (found,) = findings.verdicts["said"]
    other = found.facts["other"]
    assert found.ruling == "wrong-basis"
    assert isinstance(other, Elsewhere)
    assert other.hit.part.conditions == {"port": "South"}


def test_a_claim_that_asserts_several_things_has_the_worst_verdict_of_them(project: SmallProject) -> None:
    found = verdicts(project, "[{statistic: total, equals: 72}, {majority: south, of: total}]")
    assert [each.ruling for each in found] == ["supported", "contradicted"]
    assert overall(found) == "contradicted"


def test_a_claim_that_asserts_nothing_is_not_checkable(project: SmallProject) -> None:
    claim = "claims: [{id: said, release: [public], by: X, text: So, source: register, not_checkable: No data of it.}]"
    _, findings = project.findings(f"{STATISTICS}{claim}")
    assert overall(findings.verdicts["said"]) == "not-checkable"


@pytest.mark.parametrize(
    ("asserts", "told"),
    [
        (
            "{statistic: ▸monthly, equals: 72}",
            "claim/needs-number: this needs a single number, but 'monthly' is a series",
        ),
        (
            "{record: ▸total, at: 2023-10}",
            "claim/needs-series: this needs a series by one column, which 'total' is not",
        ),
        (
            "{record: ▸by_port, at: North}",
            "claim/needs-times: this needs a series by month or fiscal year, but 'by_port' is by port",
        ),
        ("{largest: by_port, at: ▸Noth}", "claim/key: 'by_port' has no value at 'Noth' (did you mean 'North'?)"),
        ("{statistic: total, equals: ▸72%}", "claim/percent: 72% cannot be a value of 'total', which is in calls"),
        (
            "{statistic: north_share, equals: ▸83}",
            "claim/percent: 83 cannot be a value of 'north_share', which is in percent",
        ),
        (
            "{majority: north, of: ▸north_share}",
            "claim/units: 'north' is in calls, 'north_share' in percent: they cannot be compared",
        ),
        ("{statistic: total, ▸between: [80, 70]}", "claim/order: 80 is not below 70"),
        ("{statistic: ▸totl, equals: 72}", "spec/reference: no statistic is called 'totl' (did you mean 'total'?)"),
        (
            "{statistic: total, equals: 72, unit: ▸boats}",
            "spec/reference: no unit is called 'boats' (known: calls, ships)",
        ),
    ],
)
def test_an_assertion_that_makes_no_sense_is_a_fault_at_its_place(
    project: SmallProject, asserts: str, told: str
) -> None:
    claim = f"claims: [{{id: said, release: [public], by: X, text: So, source: register, asserts: {asserts}}}]"
    assert project.faults(f"{STATISTICS}{claim}") == [f"▸1 {told}"]
