"""Closed by default, inherited, narrowed: who sees which part of a spec."""

import pytest

from briefgen.assemble import readers, visible
from briefgen.assemble.release import sees
from briefgen.model.node import Text
from briefgen.model.substance import AgendaItem
from tests.small_project import SmallProject

AGENDA = """
agenda:
  - id: open
    title: A
    release: [public]
    points:
      - {text: inherited}
      - {text: narrowed, release: [team]}
    if_raised:
      - {question: "Why?", answer: Because, release: [leader]}
  - id: closed
    title: B
    points:
      - {text: within}
"""


def seen_by(project: SmallProject, audience: str) -> list[str]:
    """The texts below ``agenda`` that an audience sees."""
    seen = visible(project.spec(AGENDA), audience)
    return [part.in_language("en") for path, part in seen if path[:1] == ("agenda",) and isinstance(part, Text)]


@pytest.mark.parametrize(
    ("audience", "texts"),
    [
        ("leader", ["A", "inherited", "narrowed", "Why?", "Because", "B", "within"]),
        ("team", ["A", "inherited", "narrowed"]),
        ("public", ["A", "inherited"]),
    ],
)
def test_an_audience_sees_what_is_opened_to_it_and_what_that_encloses(
    project: SmallProject, audience: str, texts: list[str]
) -> None:
    assert seen_by(project, audience) == texts


def test_what_nobody_opened_is_seen_only_by_an_audience_that_sees_every_level(project: SmallProject) -> None:
    spec = project.spec("agenda: [{id: a, title: A}]")
    assert readers(spec, [spec.agenda[0]]) == {"leader"}


def test_nobody_sees_what_is_closed_where_no_audience_sees_every_level(project: SmallProject) -> None:
    spec = project.spec("""
        audiences:
          one: {title: One, sees: [one], packet: [points]}
          two: {title: Two, sees: [two], packet: [points]}
        agenda: [{id: a, title: A}]
        people: {}
        sources: {}
        statistics: {}
        datasets: {}
    """)
    assert readers(spec, [spec.agenda[0]]) == frozenset()


@pytest.mark.parametrize(
    ("release", "audiences"),
    [
        ("public", {"leader", "team", "public"}),
        ("team", {"leader", "team"}),
        ("leader", {"leader"}),
        ("leader, public", {"leader", "team", "public"}),
    ],
)
def test_a_release_reaches_everyone_who_sees_one_of_its_levels(
    project: SmallProject, release: str, audiences: set[str]
) -> None:
    spec = project.spec(f"agenda: [{{id: a, title: A, release: [{release}]}}]")
    assert readers(spec, [spec.agenda[0]]) == audiences


def test_a_part_is_read_by_those_who_see_it_and_all_that_encloses_it(project: SmallProject) -> None:
    spec = project.spec(AGENDA)
    item = spec.agenda[0]
    assert readers(spec, [item, item.points[0]]) == {"leader", "team", "public"}
    assert readers(spec, [item, item.points[1]]) == {"leader", "team"}


def test_a_part_wider_than_what_encloses_it_does_not_reach_further(project: SmallProject) -> None:
    spec = project.spec("agenda: [{id: a, title: A, release: [team], points: [{text: T, release: [public]}]}]")
    item = spec.agenda[0]
    assert readers(spec, [item, item.points[0]]) == {"leader", "team"}
    assert ("agenda", 0, "points", 0) not in dict(visible(spec, "public"))


def test_without_a_release_of_its_own_a_part_follows_what_encloses_it(project: SmallProject) -> None:
    item = AgendaItem.model_validate({"id": "a", "title": "A"})
    spec = project.spec()
    assert sees(spec, "public", item, enclosed=True)
    assert not sees(spec, "public", item, enclosed=False)


def test_a_data_set_is_seen_by_those_who_see_a_statistic_computed_from_it(project: SmallProject) -> None:
    spec = project.spec("""
        statistics:
          total: {sum: calls, dataset: calls, label: T, release: [leader]}
          north: {sum: calls, dataset: calls, where: {port: North}, label: N, release: [leader]}
          share: {share: north, of: total, label: S, release: [team]}
    """)
    seen = {audience: ("datasets", "calls") in dict(visible(spec, audience)) for audience in spec.audiences}
    assert seen == {"leader": True, "team": True, "public": False}
