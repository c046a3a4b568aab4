"""Rules of protocol: whom our side meets, and how long its points take to say."""

import pytest

from tests.small_project import SmallProject

BO = "bo: {release: [public], name: Bo, called: Bo, titles: [{text: Envoy, since: 2020-01-01}], "


def test_the_other_side_has_pronunciations(project: SmallProject) -> None:
    assert project.faults(f"people:\n  ▸{BO}delegation: them}}") == [
        "▸1 people/pronunciation: it is not said how the name of Bo is pronounced (add 'pronunciation')"
    ]


@pytest.mark.parametrize(
    "rest", ["delegation: us", "delegation: them, role: absent", "delegation: them, pronunciation: BOH"]
)
def test_our_own_side_who_is_absent_and_who_has_one_need_no_pronunciation(project: SmallProject, rest: str) -> None:
    assert project.faults(f"people:\n  {BO}{rest}}}") == []


def test_a_biography_says_of_which_day_it_is(project: SmallProject) -> None:
    (found,) = project.faults(f"people:\n  {BO}delegation: us, bio: ▸Born in Town.}}")
    assert found.startswith("▸1 people/bio-undated: ")


@pytest.mark.parametrize(("day", "days"), [("2023-05-02", None), ("2023-05-01", 366)])
def test_a_biography_is_no_older_than_a_year(project: SmallProject, day: str, days: int | None) -> None:
    """The meeting is on May 1, 2024, and 2024 has a February 29."""
    found = project.faults(f"people:\n  {BO}delegation: us, bio: Born in Town., bio_as_of: ▸{day}}}")
    told = f"▸1 people/bio-stale: the biography of Bo is of {day}, {days} days before the meeting"
    assert found == ([told] if days else [])


def item(words: int, planned: int) -> str:
    """An agenda item with one point of so many words, for which there are so many minutes."""
    said = " ".join(["word"] * words)
    return f"""
agenda:
  - id: trade
    title: Trade
    plan: {{minutes: ▸{planned}}}
    points: [{{text: {said}}}]
"""


def test_points_that_fit_their_time_are_not_told(project: SmallProject) -> None:
    """130 words a minute, so 260 words take two minutes."""
    assert project.faults(item(260, 2)) == []


def test_points_that_take_longer_than_the_item_are_told_in_each_language(project: SmallProject) -> None:
    english, spanish = project.faults(item(261, 2))
    assert english.startswith("▸1 time/points: to say the points of this item in 'en' takes 3 of its 2 min (")
    assert spanish.startswith("▸1 time/points: to say the points of this item in 'es' takes 3 of its 2 min (")


def test_interpreted_everything_is_said_twice(project: SmallProject) -> None:
    meeting = """
meeting:
  id: talks
  title: Talks
  kind: Meeting
  start: 2024-05-01T10:00
  minutes: 30
  zone: UTC
  venue: {name: Hall, city: Town}
  interpretation: {release: [public], text: Consecutive}
"""
    found = project.faults(item(140, 2) + meeting)
    assert found[0].startswith(
        "▸1 time/points: to say the points of this item in 'en', interpreted, takes 3 of its 2 min ("
    )
