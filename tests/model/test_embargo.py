"""An embargo ends at one instant, or it is none."""

import pytest

from tests.small_project import SmallProject

FORM = "an embargo is a time and its zone: {until: 2023-11-17T10:00, zone: America/Los_Angeles}"


def audience(embargo: str) -> str:
    return f"audiences: {{public: {{title: P, sees: [public], packet: [fact-sheet], {embargo}}}}}"


def test_it_ends_on_the_clocks_of_its_zone(project: SmallProject) -> None:
    spec = project.spec(audience("embargo: {until: 2023-11-17T10:00, zone: America/Los_Angeles}"))
    embargo = spec.audiences["public"].embargo
    # Pacific Standard Time is eight hours behind UTC.
    assert embargo is not None
    assert embargo.ends.isoformat() == "2023-11-17T10:00:00-08:00"


@pytest.mark.parametrize(
    ("embargo", "problem"),
    [
        ("▸embargo: {until: 2023-11-17T10:00}", f"an embargo without a zone ends at no certain time; {FORM}"),
        ("embargo: ▸Noon", FORM),
        ("embargo: ▸2023-11-17T10:00-08:00", FORM),
        (
            "embargo: {until: ▸2023-11-17, zone: UTC}",
            "this must be a date and a time such as 2023-11-17T10:00; 'zone' says whose time it is",
        ),
        (
            "embargo: {until: ▸2023-11-17T10:00Z, zone: UTC}",
            "this must be a date and a time such as 2023-11-17T10:00; 'zone' says whose time it is",
        ),
        # The clocks of Los Angeles went from 02:00 to 03:00 on 12 March 2023 and from 02:00 to 01:00 on 5 November.
        (
            "▸embargo: {until: 2023-03-12T02:30, zone: America/Los_Angeles}",
            "02:30 never comes on this day in America/Los_Angeles, whose clocks change; use UTC",
        ),
        (
            "▸embargo: {until: 2023-11-05T01:30, zone: America/Los_Angeles}",
            "01:30 comes twice on this day in America/Los_Angeles, whose clocks change; use UTC",
        ),
    ],
)
def test_what_is_no_instant_is_an_error(project: SmallProject, embargo: str, problem: str) -> None:
    assert project.shape_faults(audience(embargo)) == [f"▸1 spec/value: {problem}"]


def test_a_zone_that_is_none_is_told_with_the_one_meant(project: SmallProject) -> None:
    assert project.shape_faults(audience("embargo: {until: 2023-11-17T10:00, zone: ▸America/Los_Angles}")) == [
        "▸1 spec/value: there is no time zone 'America/Los_Angles' (did you mean 'America/Los_Angeles'?)"
    ]
