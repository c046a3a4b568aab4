"""A marking names a scheme or gives levels of its own."""

import pytest

from tests.small_project import SmallProject


@pytest.mark.parametrize(
    ("marking", "problem"),
    [
        ("{level: X}", "a marking names a 'scheme' or gives 'levels' of its own, one of both"),
        (
            "{scheme: uk, levels: [{id: X}], level: X}",
            "a marking names a 'scheme' or gives 'levels' of its own, one of both",
        ),
        ("{levels: [{id: X}, {id: X}], level: X}", "each level has an id of its own; X is given again"),
    ],
)
def test_it_is_one_of_both(project: SmallProject, marking: str, problem: str) -> None:
    assert project.shape_faults(f"▸marking: {marking}") == [f"▸1 spec/value: {problem}"]


def test_the_level_of_what_has_none_of_its_own_is_to_be_said(project: SmallProject) -> None:
    assert project.shape_faults("▸marking: {scheme: uk}") == ["▸1 spec/missing: 'level' is missing"]


def test_a_marking_at_fault_is_not_missed_as_well(project: SmallProject) -> None:
    faults = project.faults("""
        ▸marking: {scheme: uk}
        notes: [{id: n, title: N, text: T, release: [public], level: SECRET}]
    """)
    assert faults == ["▸1 spec/missing: 'level' is missing"]
