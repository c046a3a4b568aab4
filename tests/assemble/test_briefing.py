"""The whole briefing: in it is what its audience may see, and nothing depends on the rest."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.assemble import assemble, visible
from briefgen.assemble.release import children
from briefgen.load import load_spec
from briefgen.model.briefing import Briefing, Product
from briefgen.model.node import EVERY_LANGUAGE, Node, Text
from briefgen.model.prose import Figured, Paragraph
from briefgen.model.spec import Spec
from briefgen.pipeline.preparing import found, opened
from briefgen.stats.findings import Findings
from tests.small_project import SmallProject

PORTS = Path(__file__).parents[1] / "projects" / "ports" / "data" / "ports.yaml"
SpecPath = tuple[str | int, ...]


@cache
def ports() -> tuple[Spec, Findings]:
    loaded = load_spec(PORTS)
    assert loaded.spec is not None
    with opened(loaded, loaded.spec) as (tables, _):
        assert tables is not None
        findings, _, _ = found(loaded, loaded.spec, tables)
        assert findings is not None
        return loaded.spec, findings


def ports_for(audience: str) -> Briefing:
    return assemble(*ports(), audience, "en")


def texts(value: Any, path: SpecPath = ()) -> dict[SpecPath, Text]:
    """Every text of a part of a spec by its path."""
    found = {path: value} if isinstance(value, Text) else {}
    for step, child in children(value):
        found |= texts(child, (*path, step))
    return found


def replaced(value: Any, path: SpecPath, new: Any) -> Any:
    """`value` with what stands at `path` replaced."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(value, Node):
        return value.model_copy(update={str(step): replaced(getattr(value, str(step)), rest, new)})
    if isinstance(value, Mapping):
        return {key: replaced(each, rest, new) if key == step else each for key, each in value.items()}
    return tuple(replaced(each, rest, new) if index == step else each for index, each in enumerate(value))


def closed_texts() -> list[SpecPath]:
    """The paths of the texts of the ports project that ``everyone`` does not see."""
    spec, _ = ports()
    seen = dict(visible(spec, "everyone"))
    return [path for path in texts(spec) if path not in seen]


WORDS = st.one_of(
    st.text(min_size=1, max_size=40),
    st.sampled_from(["{cite}`register`", "{stat}`calls_2022`", "{person}`minister`", "# A heading", "- one\n- two"]),
)


def test_the_ports_project_closes_something_to_everyone() -> None:
    assert {("agenda", 0, "points", 1, "text"), ("products", "one-pager", "title")} < set(closed_texts())


@given(path=st.sampled_from(closed_texts()), words=WORDS)
@settings(deadline=None, max_examples=60)
def test_no_change_of_a_text_closed_to_an_audience_changes_its_briefing(path: SpecPath, words: str) -> None:
    spec, findings = ports()
    changed = replaced(spec, path, Text({EVERY_LANGUAGE: words}))
    assert assemble(changed, findings, "everyone", "en") == ports_for("everyone")


def test_a_change_of_a_text_open_to_an_audience_changes_its_briefing() -> None:
    """The other way round, so that the test above cannot pass for want of a change."""
    spec, findings = ports()
    changed = replaced(spec, ("agenda", 0, "points", 0, "text"), Text({EVERY_LANGUAGE: "Other words"}))
    assert assemble(changed, findings, "everyone", "en") != ports_for("everyone")


OPEN = """
people:
  ada: {release: [public], name: Ada, called: Ada, delegation: us, titles: [{text: T, since: 2020-01-01}]}
  CLOSED_bo: {name: Bo, called: Bo, delegation: us, precedence: 1, titles: [{text: T, since: 2020-01-01}]}
  CLOSED_cy: {name: Cy, called: Cy, delegation: them, titles: [{text: T, since: 2020-01-01}]}
run_of_show:
  - {time: "09:00", minutes: 5, what: CLOSED}
  - {time: "10:00", minutes: 5, what: Open, release: [public]}
sources:
  CLOSED: {title: Cable, publisher: Office, date: 2024-01-31}
  register: {release: [public], title: Register, publisher: Office, date: 2024-01-31}
statistics:
  CLOSED: {count: port, dataset: calls, label: Hidden}
  total: {release: [public], sum: calls, dataset: calls, label: All calls}
  monthly: {release: [public], sum: calls, dataset: calls, by: month, label: Monthly}
figures:
  CLOSED: {chart: line, series: monthly, title: Hidden, label: Hidden}
  open: {release: [public], chart: line, series: monthly, title: Open, label: Open}
agenda:
  - {id: CLOSED, title: Hidden, background: "{cite}`CLOSED` {stat}`CLOSED` {person}`CLOSED_bo`", figures: [CLOSED]}
  - id: open
    title: Open
    release: [public]
    points:
      - {text: "CLOSED {cite}`CLOSED`", release: [leader]}
      - {text: "Open {cite}`register`", release: [public]}
    figures: [open]
claims:
  - {id: CLOSED, by: B, text: T, source: CLOSED, not_checkable: F}
  - {id: open, by: B, text: T, source: register, not_checkable: F, release: [public]}
glossary:
  CLOSED: {term: Hidden, definition: D}
"""


def with_closed_parts() -> str:
    return OPEN.replace("CLOSED", "closed")


def without_closed_parts() -> str:
    return "\n".join(line for line in OPEN.splitlines() if "CLOSED" not in line).replace("glossary:", "")


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_briefing_is_what_it_would_be_if_the_spec_had_nothing_that_is_closed(
    project: SmallProject, language: str
) -> None:
    """Items, points, people, steps, sources, figures, claims: no number and no order tells that there are more."""
    assert project.briefing(with_closed_parts(), "public", language) == project.briefing(
        without_closed_parts(), "public", language
    )


def test_an_audience_that_sees_every_level_gets_the_closed_parts(project: SmallProject) -> None:
    briefing = project.briefing(with_closed_parts(), "leader")
    assert [item.id for item in briefing.agenda] == ["closed", "open"]
    assert [(source.id, source.number) for source in briefing.sources] == [("closed", 1), ("register", 2)]
    assert [(figure.id, figure.number) for figure in briefing.figures] == [("closed", 1), ("open", 2)]


def test_sources_that_nothing_refers_to_are_not_in_the_briefing(project: SmallProject) -> None:
    spec = """
        sources:
          unused: {release: [public], title: U, publisher: P, date: 2024-01-31}
          register: {release: [public], title: R, publisher: P, date: 2024-01-31}
          cited: {release: [public], title: C, publisher: P, date: 2024-01-31}
        notes: [{id: n, title: N, text: "{cite}`cited`", release: [public]}]
    """
    assert [(source.number, source.id) for source in project.briefing(spec).sources] == [(1, "register"), (2, "cited")]


def test_the_numbers_of_the_ports_project_are_those_worked_out_by_hand() -> None:
    """180 calls in 2022, 288 in 2023: 12 × 20 of Northport and 12 × 4 of Southport; best month 24, first in April."""
    shown = {each.id: each.text for each in ports_for("everyone").statistics}
    assert shown == {
        "calls_2022": "180",
        "calls_2023": "288",
        "growth": "60.0%",
        "north": "240",
        "north_share": "83.3%",
        "best": "24",
        "weight": "4,356.0",
    }


def test_a_text_shows_the_number_of_the_annex() -> None:
    """The summary says {stat}`calls_2023`."""
    (paragraph,) = ports_for("everyone").meeting.summary
    assert isinstance(paragraph, Paragraph)
    assert [each.text for each in paragraph.inlines if isinstance(each, Figured)] == ["288"]


def test_the_products_are_those_of_the_audience_with_letters_in_order() -> None:
    assert ports_for("minister").packet == (
        Product("one-pager", "One page for the minister", "A"),
        Product("agenda-items", "Subject briefs", "B"),
        Product("data", "Data annex", "C"),
    )


def test_a_product_that_no_one_titled_is_called_by_its_id(project: SmallProject) -> None:
    briefing = project.briefing("""
        audiences:
          leader: {title: Leader, sees: [leader, team, public], packet: [points]}
          team: {title: Team, sees: [team, public], packet: [points]}
          public: {title: Public, sees: [public], packet: [wall-poster]}
    """)
    assert briefing.packet == (Product("wall-poster", "Wall poster", "A"),)


def test_a_briefing_says_for_whom_and_in_which_language_it_is(project: SmallProject) -> None:
    briefing = project.briefing("""
        audiences:
          leader: {title: Leader, sees: [leader, team, public], packet: [points]}
          team: {title: Team, sees: [team, public], packet: [points]}
          public:
            title: {en: Public, es: Público}
            sees: [public]
            packet: [fact-sheet]
            distribution: [{en: Front office, es: Oficina principal}]
            paper: a4
    """, language="es")  # fmt: skip
    audience = briefing.audience
    assert (briefing.language, briefing.tag) == ("es", "es-MX")
    assert (audience.id, audience.title, audience.distribution, audience.paper) == (
        "public", "Público", ("Oficina principal",), "a4"
    )  # fmt: skip


def test_the_meeting_is_told_in_the_language(project: SmallProject) -> None:
    spec = """
        meeting:
          id: talks
          title: {en: Talks, es: Conversaciones}
          kind: Meeting
          start: 2023-11-17T10:00
          minutes: 60
          zone: America/Los_Angeles
          venue: {name: Hall, room: {text: Room 2, release: [public]}, city: Town}
          status: held
          summary: They talk.
          event: {name: Fair, start: 2023-11-11, end: 2023-11-17, host: Town, note: Crowded, release: [public]}
    """
    meeting = project.briefing(spec, language="es").meeting
    assert (meeting.title, meeting.date) == ("Conversaciones", "viernes, 17 de noviembre de 2023")
    assert (meeting.iso, meeting.duration, meeting.status) == ("2023-11-17T10:00-08:00", "60 minutos", "celebrada")
    assert (meeting.venue, meeting.room, meeting.city) == ("Hall", "Room 2", "Town")
    assert meeting.event is not None
    assert (meeting.event.dates, meeting.event.host, meeting.event.note) == ("11–17 de noviembre de 2023", "Town", ())


def test_of_the_meeting_what_is_not_opened_is_closed_but_for_what_when_and_where(project: SmallProject) -> None:
    meeting = project.briefing("""
        meeting:
          id: talks
          title: Talks
          kind: Meeting
          start: 2023-11-17T10:00
          minutes: 60
          zone: UTC
          venue: {name: Hall, room: Room 2, city: Town}
          event: {name: Fair, start: 2023-11-11, end: 2023-11-17}
          interpretation: Whispered
          ordinal: First
          summary: They talk.
          last_meeting: [A fact, {text: Another, release: [team]}]
          press_line: We talk.
    """).meeting
    assert (meeting.title, meeting.venue, meeting.city, meeting.status) == ("Talks", "Hall", "Town", "confirmed")
    assert (meeting.room, meeting.event, meeting.interpretation) == (None, None, None)
    assert (meeting.ordinal, meeting.summary, meeting.last_meeting, meeting.press_line) == ((), (), (), ())


def test_the_same_input_gives_the_same_briefing(project: SmallProject) -> None:
    assert project.briefing(with_closed_parts(), "leader") == project.briefing(with_closed_parts(), "leader")
