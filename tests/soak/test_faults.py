"""Faults that strace injects into a build: a handful of `soak.faults`."""

from __future__ import annotations

import pytest

from soak.faults import Point, inject, points
from soak.stand import stand
from tests.soak.conftest import Held

PAGES = ("html",)


RENAMES = ("rename", "renameat", "renameat2")


def last(*calls: str) -> Point:
    """The last of a build's calls of these kinds that touch its output."""
    return [point for point in points(PAGES) if point.call in calls][-1]


@pytest.mark.thorough
def test_every_kind_of_change_to_the_output_is_a_point() -> None:
    assert {point.call for point in points(PAGES)} >= {"openat", "mkdir", "write", "fsync"}
    assert last(*RENAMES)


@pytest.mark.parametrize(
    ("call", "fault"), [pytest.param("fsync", "EIO", marks=pytest.mark.thorough), ("openat", "INT")]
)
def test_a_fault_leaves_old_or_new_output(held: Held, call: str, fault: str) -> None:
    with stand(PAGES) as attacked:
        held(inject(attacked, last(call), fault))


@pytest.mark.thorough
@pytest.mark.parametrize(("calls", "fault"), [(("write",), "ENOSPC"), (RENAMES, "KILL")])
def test_a_fault_among_the_last_changes_leaves_old_or_new_output(
    held: Held, calls: tuple[str, ...], fault: str
) -> None:
    with stand(PAGES) as attacked:
        held(inject(attacked, last(*calls), fault))
