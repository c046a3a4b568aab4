"""How every statistic was computed, as paper lists it."""

from __future__ import annotations

from tests.small_project import SmallProject

SPEC = """
statistics:
  total: {release: [public], sum: calls, dataset: calls, label: All, scope: All ports}
  north:
    {release: [public], sum: calls, dataset: calls, where: {port: North}, label: N, scope: One port, caveat: Quiet}
  south:
    {release: [public], sum: calls, dataset: calls, where: {port: South}, label: S, scope: One port, caveat: Quiet}
"""


def test_what_statistics_have_in_common_is_said_once(project: SmallProject) -> None:
    listed = project.briefing(SPEC).reckoning
    assert [[row.statistic.label for row in group.rows] for group in listed.groups] == [["All"], ["N", "S"]]
    assert [group.heading.split(" · ")[0] for group in listed.groups] == ["All ports", "One port"]
    assert [row.notes[0] for row in listed.groups[1].rows] == ["a", "a"]
    assert listed.notes[0] == ("a", "Quiet")
