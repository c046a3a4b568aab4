"""Verdicts in words, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from briefgen.assemble.edition import Edition
from briefgen.assemble.verdicts import explanation, explanation_text
from briefgen.locales import open_locale
from briefgen.model.prose import Figured
from briefgen.model.spec import Spec
from briefgen.stats.findings import Findings
from tests.small_project import SmallProject

SPEC = """\
units:
  calls: {one: call, other: calls}
  ships: {one: ship, other: {en: ships, es: barcos}}
statistics:
  total: {sum: calls, dataset: calls, label: All}
  north: {sum: calls, dataset: calls, where: {port: North}, label: North}
  south: {sum: calls, dataset: calls, where: {port: South}, label: South}
  share: {share: north, of: total, label: Share}
  south_share: {share: south, of: total, label: Rest}
  by_month: {sum: calls, dataset: calls, by: month, label: Months}
  south_by_month: {sum: calls, dataset: calls, by: month, where: {port: South}, label: South by month}
  north_by_month: {sum: calls, dataset: calls, by: month, where: {port: North}, label: North by month}
  shares: {share: south_by_month, of: by_month, label: Shares}
  by_port: {sum: calls, dataset: calls, by: port, label: Ports}
  north_picked: {pick: by_port, at: North, label: North}
  by_both: {sum: calls, dataset: calls, by: [port, month], label: Both}
  by_port_in_november: {sum: calls, dataset: calls, by: port, where: {month: 2023-11}, label: November}
"""

CASES = [
    ("equals-exact", "{statistic: total, equals: 72}", "All: 72 calls, exactly as claimed."),
    ("equals-rounded", "{statistic: share, equals: 83%}", "Share: 83.3%, which rounds to 83%."),
    (
        "equals-hedged",
        "{statistic: total, equals: 70, hedge: over}",
        "All: 72 calls, which bears out “over 70”.",
    ),
    (
        "equals-unit",
        "{statistic: total, equals: 72, unit: ships}",
        "All: 72 calls. The number holds, but it counts calls, not ships.",
    ),
    (
        "equals-elsewhere",
        "{statistic: south_share, equals: 83.3%}",
        "Rest: 16.7%. The number claimed, 83.3%, is that of something else: Share.",
    ),
    ("equals-off", "{statistic: total, equals: 3.2 million}", "All: 72 calls, not 3.2 million."),
    ("between-inside", "{statistic: total, between: [70, 80]}", "All: 72 calls, between 70 and 80."),
    (
        "between-unit",
        "{statistic: total, between: [70, 80], unit: ships}",
        "All: 72 calls. The range holds, but the data count calls, not ships.",
    ),
    ("between-outside", "{statistic: total, between: [80, 90]}", "All: 72 calls, which is outside 80 to 90."),
    ("largest-supported", "{largest: by_port, at: North}", "Ports: North is the largest, with 60 calls."),
    (
        "largest-off",
        "{largest: by_port, at: South}",
        "Ports: South has place 2, with 12 calls; the largest is North, with 60 calls.",
    ),
    (
        "largest-elsewhere",
        "{largest: south_by_month, at: 2023-11}",
        "South by month: November 2023 has place 3, with 3 calls; the largest is September 2023, with 5 calls. "
        "It is the largest on another basis: Months, 33 calls.",
    ),
    ("smallest-supported", "{smallest: by_port, at: South}", "Ports: South is the smallest, with 12 calls."),
    (
        "smallest-off",
        "{smallest: by_port, at: North}",
        "Ports: North is No. 2 from below, with 60 calls; the smallest is South, with 12 calls.",
    ),
    (
        "smallest-elsewhere",
        "{smallest: south_by_month, at: 2023-09}",
        "South by month: September 2023 is No. 3 from below, with 5 calls; the smallest is November 2023, with 3 calls."
        " It is the smallest on another basis: Months, 15 calls.",
    ),
    ("plurality-supported", "{plurality: by_port, at: North}", "Ports: North is the largest group, with 60 calls."),
    (
        "plurality-off",
        "{plurality: by_port, at: South}",
        "Ports: South has place 2, with 12 calls; the largest group is North, with 60 calls.",
    ),
    (
        "record-supported",
        "{record: by_month, at: 2023-11}",
        "Months: 33 calls in November 2023, a record since September 2023, where the data begin.",
    ),
    (
        "record-elsewhere",
        "{record: south_by_month, at: 2023-11}",
        "South by month: 3 calls in November 2023, place 3 since September 2023, where the data begin; the highest was "
        "5 calls in September 2023. It was a record on another basis: Months, 33 calls.",
    ),
    (
        "record-off",
        "{record: shares, at: 2023-11}",
        "Shares: 9.1% in November 2023, place 3 since September 2023, where the data begin; the highest was 33.3% in "
        "September 2023.",
    ),
    (
        "record-alone",
        "{record: by_month, at: 2023-09}",
        "Months: the data begin with September 2023, so there is nothing before it to compare.",
    ),
    ("rank-supported", "{rank: by_port, at: South, place: 2}", "Ports: South has place 2, with 12 calls."),
    (
        "rank-off",
        "{rank: by_port, at: South, place: 1}",
        "Ports: South has place 2, not 1, with 12 calls.",
    ),
    (
        "rank-elsewhere",
        "{rank: south_by_month, at: 2023-11, place: 1}",
        "South by month: November 2023 has place 3, not 1, with 3 calls. It has that place on another basis: Months, "
        "33 calls.",
    ),
    (
        "majority-supported",
        "{majority: north, of: total}",
        "North: 60 calls, or 83.3% of 72 calls: a majority.",
    ),
    ("majority-off", "{majority: south, of: total}", "South: 12 calls, or 16.7% of 72 calls: no majority."),
    (
        "first_time-other-supported",
        "{first_time: north_by_month, above: south_by_month, at: 2023-09}",
        "September 2023: 10 calls against 5 calls. It was so at no time before, since September 2023, where the data "
        "begin.",
    ),
    (
        "first_time-other-before",
        "{first_time: north_by_month, above: south_by_month, at: 2023-11}",
        "November 2023: 30 calls against 3 calls. But it was so already in September 2023: 10 calls against 5 calls.",
    ),
    (
        "first_time-other-not-then",
        "{first_time: south_by_month, above: north_by_month, at: 2023-11}",
        "November 2023: 3 calls against 30 calls. It was not so even then.",
    ),
    (
        "first_time-number-supported",
        "{first_time: by_month, exceeds: 30, at: 2023-11}",
        "Months: 33 calls in November 2023, above 30 for the first time since September 2023, where the data begin.",
    ),
    (
        "first_time-number-before",
        "{first_time: by_month, exceeds: 20, at: 2023-11}",
        "Months: 33 calls in November 2023. But it was above 20 already in October 2023, with 24 calls.",
    ),
    (
        "first_time-number-not-then",
        "{first_time: by_month, exceeds: 33, at: 2023-11}",
        "Months: 33 calls in November 2023, not above 33.",
    ),
    ("more-supported", "{more: north, than: south}", "North: 60 calls. South: 12 calls, which is fewer."),
    ("more-off", "{more: south, than: north}", "South: 12 calls. North: 60 calls, which is not fewer."),
    (
        "more-times",
        "{more: north, than: south, times: 5}",
        "North: 60 calls, or 5.00 times 12 calls (South).",
    ),
    (
        "more-times-off",
        "{more: north, than: south, times: 4}",
        "North: 60 calls, or 5.00 times 12 calls (South), not 4 times.",
    ),
    ("fewer-supported", "{fewer: south, than: north}", "South: 12 calls. North: 60 calls, which is more."),
    ("fewer-off", "{fewer: north, than: south}", "North: 60 calls. South: 12 calls, which is not more."),
]
"""What is claimed, the sentence that explains the verdict, and what it says. The table's calls: 15, 24 and 33 by month,
10, 20 and 30 of them at North; 60 at North and 12 at South in all."""


@cache
def told() -> tuple[Spec, Findings]:
    claims = [
        f"  - {{id: c{place}, by: X, text: So, source: register, asserts: {asserts}}}"
        for place, (_, asserts, _) in enumerate(CASES)
    ]
    return SmallProject(Path(mkdtemp())).findings("\n".join([f"{SPEC}claims:", *claims]))


def edition(language: str) -> Edition:
    spec, findings = told()
    return Edition(spec, findings.numbers, "leader", open_locale(language, spec.languages[language]))


@pytest.mark.parametrize("place", range(len(CASES)), ids=[reason for reason, _, _ in CASES])
def test_a_verdict_is_explained_in_a_sentence(place: int) -> None:
    reason, _, sentence = CASES[place]
    (verdict,) = told()[1].verdicts[f"c{place}"]
    assert verdict.reason == reason
    assert explanation_text(edition("en"), verdict) == sentence


@pytest.mark.parametrize("place", range(len(CASES)), ids=[reason for reason, _, _ in CASES])
def test_the_sentence_in_spanish_has_every_number_of_the_english_one(place: int) -> None:
    (verdict,) = told()[1].verdicts[f"c{place}"]
    english, spanish = (
        {each for each in explanation(edition(language), verdict) if isinstance(each, Figured)}
        for language in ("en", "es")
    )
    assert {each.id for each in english} == {each.id for each in spanish}


def test_a_verdict_reads_well_in_spanish() -> None:
    (verdict,) = told()[1].verdicts["c3"]
    assert explanation_text(edition("es"), verdict) == (
        "All: 72 calls. El número es correcto, pero cuenta calls, no barcos."
    )


def test_every_sentence_is_one_that_a_verdict_can_need() -> None:
    """All but two, which need a table of their own: see the tests of judging."""
    phrases = {key.removeprefix("verdict.") for key in edition("en").locale.phrases if key.startswith("verdict.")}
    there = {key for key in phrases if not key.startswith("nearest-")}
    assert there - {reason for reason, _, _ in CASES} == {"majority-largest", "plurality-elsewhere"}


def test_a_number_with_an_entry_in_the_annex_leads_there() -> None:
    (verdict,) = told()[1].verdicts["c0"]
    (number,) = (each for each in explanation(edition("en"), verdict) if isinstance(each, Figured))
    assert (number.id, number.text) == ("total", "72 calls")


def test_a_value_of_a_series_has_no_entry_of_its_own() -> None:
    (verdict,) = told()[1].verdicts[f"c{[reason for reason, _, _ in CASES].index('record-supported')}"]
    assert not any(isinstance(each, Figured) for each in explanation(edition("en"), verdict))


def test_each_reader_is_told_of_the_statistics_that_it_sees(project: SmallProject) -> None:
    """4,123 calls are those of North, which has a statistic: the verdict names it by its label to whoever sees it."""
    spec = """
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: All calls}
  north: {release: [RELEASE], sum: calls, dataset: calls, where: {port: North}, label: The label of it}
claims:
  - {id: c, release: [public], by: P, text: T, source: register, asserts: {statistic: total, equals: 4123}}
"""
    table = "year,month,port,calls\n2023,2023-09,North,4123\n2023,2023-09,South,517\n"
    told = {}
    for release in ("public", "team"):
        for audience in ("public", "leader"):
            briefing = project.briefing(spec.replace("RELEASE", release), audience, table=table)
            told[release, audience] = "The label of it" in repr(briefing.claims)
    assert told == {
        ("public", "public"): True,
        ("public", "leader"): True,
        ("team", "public"): False,
        ("team", "leader"): True,
    }
