"""Who sees what, as a table for a desk officer."""

from briefgen.assemble.matrix import Row, part_name, release_rows
from tests.small_project import SmallProject

SPEC = """
agenda:
  - id: trade
    title: Trade
    release: [team]
    points:
      - {text: Say this, release: [team], fallback: {release: [leader], text: Give in}}
      - {text: Untold}
    if_raised: [{question: Why?, answer: Because, release: [team]}]
products:
  points: {title: What to say, release: [leader, team]}
"""


def rows(project: SmallProject) -> dict[str, Row]:
    return {row.part: row for row in release_rows(project.spec(SPEC))}


def test_every_part_with_a_release_has_a_row_in_the_order_of_the_spec(project: SmallProject) -> None:
    agenda = [name for name in rows(project) if name.startswith("agenda")]
    assert agenda == [
        "agenda trade",
        "agenda trade · points 1",
        "agenda trade · points 1 · fallback",
        "agenda trade · points 2",
        "agenda trade · if raised 1",
    ]


def test_a_row_says_how_a_part_is_released_and_who_sees_it(project: SmallProject) -> None:
    found = rows(project)
    assert found["agenda trade · points 1"] == Row("agenda trade · points 1", "team", frozenset({"leader", "team"}))
    assert found["agenda trade · points 1 · fallback"].readers == {"leader"}
    assert found["agenda trade · points 2"] == Row("agenda trade · points 2", "closed", frozenset({"leader"}))
    assert found["products points"].release == "leader, team"
    assert found["people ada"].readers == {"leader", "team", "public"}


def test_what_opens_every_packet_says_so(project: SmallProject) -> None:
    found = rows(project)
    everyone = frozenset({"leader", "team", "public"})
    assert (found["meeting"].release, found["meeting"].readers) == ("in every packet", everyone)
    assert (found["document"].release, found["document"].readers) == ("in every packet", everyone)


def test_a_data_set_is_read_by_those_it_is_released_to_who_see_a_statistic_of_it(project: SmallProject) -> None:
    spec = project.spec("statistics: {total: {sum: calls, dataset: calls, label: T, release: [team]}}")
    found = {row.part: row for row in release_rows(spec)}
    assert found["datasets calls"] == Row("datasets calls", "public", frozenset({"leader", "team"}))


def test_a_part_is_called_by_its_id_or_its_place(project: SmallProject) -> None:
    spec = project.spec(SPEC)
    assert part_name(spec, ("meeting", "summary")) == "meeting · summary"
    assert part_name(spec, ("agenda", 0, "if_raised", 0, "answer")) == "agenda trade · if raised 1 · answer"
    assert part_name(spec, ("statistics", "total")) == "statistics total"
