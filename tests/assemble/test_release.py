"""Closed by default, opened part by part: who sees which part of a spec."""

import pytest

from briefgen.assemble import readers, visible
from briefgen.assemble.release import pruned
from briefgen.model.node import Text
from tests.small_project import SmallProject

AGENDA = """
agenda:
  - id: open
    title: A
    release: [public]
    points:
      - {text: open, release: [public], fallback: {text: fallback, release: [team]}}
      - {text: narrowed, release: [team]}
      - {text: untold, fallback: {text: within untold, release: [public]}}
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
        (
            "leader",
            [
                "A",
                "open",
                "fallback",
                "narrowed",
                "untold",
                "within untold",
                "Why?",
                "Because",
                "B",
                "within",
            ],
        ),
        ("team", ["A", "open", "fallback", "narrowed"]),
        ("public", ["A", "open"]),
    ],
)
def test_an_audience_sees_what_is_opened_to_it_by_itself_within_what_is_open_too(
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
    assert readers(spec, [item, item.points[2]]) == {"leader"}


def test_a_part_wider_than_what_encloses_it_does_not_reach_further(project: SmallProject) -> None:
    spec = project.spec("agenda: [{id: a, title: A, release: [team], points: [{text: T, release: [public]}]}]")
    item = spec.agenda[0]
    assert readers(spec, [item, item.points[0]]) == {"leader", "team"}
    assert ("agenda", 0, "points", 0) not in dict(visible(spec, "public"))


@pytest.mark.parametrize(
    "part",
    [
        "points: [{text: T}]",
        "response: T",
        "response: {en: T, es: T}",
        "response: {text: T}",
        "plan: {minutes: 5}",
        "red_lines: [{text: T}]",
        "theirs: [{text: T}]",
    ],
)
def test_without_a_release_of_its_own_a_part_is_closed_whatever_encloses_it_is_open_to(
    project: SmallProject, part: str
) -> None:
    spec = project.spec(f"agenda: [{{id: a, title: A, release: [public], {part}}}]")
    # The item and its title come first.
    below = {
        audience: [path for path, _ in visible(spec, audience) if path[:1] == ("agenda",)][2:]
        for audience in spec.audiences
    }
    assert below["leader"] != []
    assert (below["team"], below["public"]) == ([], [])


def test_a_data_set_is_seen_by_those_who_see_a_statistic_computed_from_it(project: SmallProject) -> None:
    spec = project.spec("""
        statistics:
          total: {sum: calls, dataset: calls, label: T, release: [leader]}
          north: {sum: calls, dataset: calls, where: {port: North}, label: N, release: [leader]}
          share: {share: north, of: total, label: S, release: [team]}
    """)
    seen = {audience: ("datasets", "calls") in dict(visible(spec, audience)) for audience in spec.audiences}
    assert seen == {"leader": True, "team": True, "public": False}


def test_a_data_set_is_seen_by_those_who_see_a_query_of_it(project: SmallProject) -> None:
    spec = project.spec("""
        statistics:
          q: {sql: "SELECT sum(calls) FROM calls", datasets: [calls], unit: calls, label: Q, release: [team]}
    """)
    seen = {audience: ("datasets", "calls") in dict(visible(spec, audience)) for audience in spec.audiences}
    assert seen == {"leader": True, "team": True, "public": False}


def test_a_data_set_is_seen_by_no_one_it_is_closed_to(project: SmallProject) -> None:
    spec = project.spec()
    closed = {"calls": spec.datasets["calls"].model_copy(update={"release": ("team",)})}
    narrower = spec.model_copy(update={"datasets": closed})
    assert pruned(narrower, "team").datasets == closed
    assert pruned(narrower, "public").datasets == {}
    assert ("datasets", "calls") not in dict(visible(narrower, "public"))
