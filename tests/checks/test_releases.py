"""Rules of release: no mistyped level, and nothing wider than what encloses it."""

import pytest

from tests.small_project import SmallProject


def test_a_mistyped_level_is_told_with_the_one_meant(project: SmallProject) -> None:
    assert project.faults("notes: [{id: n, title: N, text: T, release: [team, ▸pubilc]}]") == [
        "▸1 release/unknown-audience: no audience is called 'pubilc' (did you mean 'public'?)"
    ]


@pytest.mark.parametrize(
    ("outer", "inner", "wider"),
    [("team", "public", "public"), ("leader", "team", "team"), ("leader", "public", "public, team")],
)
def test_a_part_is_not_released_more_widely_than_what_encloses_it(
    project: SmallProject, outer: str, inner: str, wider: str
) -> None:
    assert project.faults(f"""
        agenda:
          - id: a
            title: A
            release: [{outer}]
            points:
              - text: Words
                ▸release: [{inner}]
    """) == [f"▸1 release/widens: released to {wider}, whom what encloses it (line 2) is closed to"]


def test_a_part_of_what_nobody_opened_cannot_be_opened(project: SmallProject) -> None:
    (found,) = project.faults("agenda: [{id: a, title: A, points: [{text: T, ▸release: [public]}]}]")
    assert found.startswith("▸1 release/widens: released to public, team, whom")


@pytest.mark.parametrize("release", ["leader", "team", "leader, team"])
def test_a_part_may_be_closed_to_some_who_see_what_encloses_it(project: SmallProject, release: str) -> None:
    spec = "agenda: [{id: a, title: A, release: [team], points: [{text: T, release: [%s]}]}]"
    assert project.faults(spec % release) == []


AUDIENCES = """
audiences:
  leader: {title: Leader, sees: [leader, team, public], packet: [points]}
  team: {title: Team, ▸sees: [public], packet: [points]}
  public: {title: Public, sees: [public], packet: [fact-sheet]}
"""


def test_an_audience_sees_its_own_level_where_anything_is_released_to_it(project: SmallProject) -> None:
    assert project.faults(AUDIENCES + "notes: [{id: n, title: N, text: T, release: [team]}]") == [
        "▸1 release/unseen: 'team' does not see its own level, so what is released to it does not reach it "
        "(add 'team' to 'sees')"
    ]


def test_an_audience_may_see_only_the_level_of_another(project: SmallProject) -> None:
    assert project.faults(AUDIENCES) == []
