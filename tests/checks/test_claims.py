"""Rules of claims: what we say ourselves must hold, what others say is shown for what it is."""

from tests.small_project import SmallProject

CLAIM = "claims: [{id: said, release: [public], by: Us, text: So, source: register, ours: %s, ▸asserts: %s}]"


def test_our_own_claim_that_the_data_contradict_is_an_error(project: SmallProject) -> None:
    assert project.faults(CLAIM % ("true", "{statistic: total, equals: 73}")) == [
        "▸1 claim/ours: the data do not bear out our own claim 'said', contradicted: All calls: 72 calls, not 73."
    ]


def test_our_own_claim_in_the_wrong_unit_is_an_error(project: SmallProject) -> None:
    units = "units: {calls: {one: call, other: calls}, ships: {one: ship, other: ships}}\n"
    (told,) = project.faults(units + CLAIM % ("true", "{statistic: total, equals: 72, unit: ships}"))
    assert told.startswith("▸1 claim/ours: the data do not bear out our own claim 'said', wrong unit:")


def test_our_own_claim_that_holds_is_fine(project: SmallProject) -> None:
    assert project.faults(CLAIM % ("true", "{statistic: total, equals: 70, hedge: over}")) == []


def test_somebody_elses_claim_may_be_wrong(project: SmallProject) -> None:
    assert project.faults(CLAIM % ("false", "{statistic: total, equals: 73}")) == []


def test_only_the_part_of_our_claim_that_does_not_hold_is_told(project: SmallProject) -> None:
    (told,) = project.faults(CLAIM % ("true", "[{statistic: total, equals: 72}, ▸{statistic: total, equals: 7}]"))
    assert told.startswith("▸2 claim/ours")


def test_what_a_claim_asserts_of_must_reach_its_readers(project: SmallProject) -> None:
    spec = """
        statistics:
          total: {sum: calls, dataset: calls, label: All calls, release: [team]}
        claims:
          - id: said
            release: [public]
            by: X
            text: So
            source: register
            asserts: {statistic: ▸total, equals: 72}
    """
    assert project.faults(spec) == [
        "▸1 release/reference: statistic 'total' is closed to public, who would read it here "
        "(release it more widely at spec.yaml:2:3, or this less)"
    ]
