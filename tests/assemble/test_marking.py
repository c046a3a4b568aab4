"""The banner is the highest level an audience gets, portions bear theirs, an embargo is told on every clock."""

import pytest

from briefgen.assemble import assemble
from briefgen.model.briefing import Briefing, DesignationBrief, MarkingBrief
from briefgen.model.prose import Paragraph, PortionMark
from tests.small_project import SmallProject

AUDIENCES = """
audiences:
  leader: {title: Leader, sees: [leader, team, public], packet: [points], ceiling: TLP:RED}
  team: {title: Team, sees: [team, public], packet: [points], ceiling: TLP:RED}
  public: {title: Public, sees: [public], packet: [fact-sheet]}
notes:
  - {id: open, title: Open, text: Open, release: [public]}
  - {id: ours, title: Ours, text: Ours, release: [team], level: TLP:AMBER}
  - {id: hers, title: Hers, text: Hers, release: [leader], level: TLP:RED}
"""


def marking(briefing: Briefing) -> MarkingBrief:
    found = briefing.audience.marking
    assert found is not None
    return found


@pytest.mark.parametrize(("audience", "label"), [("leader", "TLP:RED"), ("team", "TLP:AMBER"), ("public", "TLP:CLEAR")])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_banner_is_the_highest_level_of_what_the_audience_sees(
    project: SmallProject, audience: str, label: str, language: str
) -> None:
    spec = f"marking: {{scheme: tlp, level: TLP:CLEAR}}\n{AUDIENCES}"
    assert marking(project.briefing(spec, audience, language)).label == label


def test_a_text_with_a_level_of_its_own_raises_the_banner(project: SmallProject) -> None:
    spec = """
        marking: {scheme: tlp, level: TLP:CLEAR}
        agenda:
          - id: a
            title: A
            release: [public]
            background: {release: [team], level: TLP:GREEN, text: Words}
        audiences:
          leader: {title: L, sees: [leader, team, public], packet: [points], ceiling: TLP:GREEN}
          team: {title: T, sees: [team, public], packet: [points], ceiling: TLP:GREEN}
          public: {title: P, sees: [public], packet: [fact-sheet]}
    """
    labels = [marking(project.briefing(spec, audience)).label for audience in ("team", "public")]
    assert labels == ["TLP:GREEN", "TLP:CLEAR"]


def test_caveats_are_in_the_language_and_labels_are_not(project: SmallProject) -> None:
    spec = f"marking: {{scheme: tlp, level: TLP:CLEAR}}\n{AUDIENCES}"
    found = marking(project.briefing(spec, "leader", "es"))
    assert (found.label, found.handling) == (
        "TLP:RED",
        "Solo para quienes la reciben; no debe transmitirse a nadie más.",
    )


def test_a_scheme_of_the_specs_own_has_its_labels_in_the_language(project: SmallProject) -> None:
    spec = "marking: {level: low, levels: [{id: low, label: {en: Internal, es: Interno}}]}"
    assert [marking(project.briefing(spec, "public", each)).label for each in ("en", "es")] == ["Internal", "Interno"]


def test_without_a_marking_there_is_no_banner(project: SmallProject) -> None:
    assert project.briefing().audience.marking is None


def test_the_designation_block_goes_to_those_it_is_released_to(project: SmallProject) -> None:
    spec = """
        marking:
          scheme: illustrative
          level: illustrative
          designation:
            release: [team]
            controlled_by: {en: Desk, es: Mesa}
            categories: [Talks]
            distribution: Desk only
            contact: Desk
    """
    assert marking(project.briefing(spec, "public")).designation is None
    assert marking(project.briefing(spec, "team", "es")).designation == DesignationBrief(
        "Mesa", ("Talks",), "Desk only", "Desk"
    )


PORTIONS = """
marking: {levels: [{id: LOW, portion: {en: L, es: B}}, {id: HIGH, portion: H}], level: LOW, portions: true}
meeting:
  id: talks
  title: Talks
  kind: Meeting
  start: 2024-05-01T10:00
  minutes: 30
  zone: UTC
  venue: {name: Hall, city: Town}
audiences:
  leader: {title: L, sees: [leader, team, public], packet: [points], ceiling: HIGH}
  team: {title: T, sees: [team, public], packet: [points], ceiling: HIGH}
  public: {title: P, sees: [public], packet: [fact-sheet]}
people: {}
sources: {register: {release: [public], level: LOW, title: R, publisher: O, date: 2024-01-31}}
datasets:
  calls:
    release: [public]
    level: LOW
    path: calls.csv
    title: Port calls
    source: register
    as_of: 2024-01-31
    calendar: october
    columns:
      year: {type: fiscal_year, label: Year}
      month: {type: month, label: Month}
      port: {type: category, label: Port}
      calls: {type: count, label: Calls, unit: calls}
statistics: {total: {release: [public], level: LOW, sum: calls, dataset: calls, label: All calls}}
notes:
  - id: n
    title: A note
    release: [public]
    level: LOW
    text: |-
      One.

      - Two.
agenda:
  - id: a
    title: An item
    release: [public]
    level: LOW
    points: [{text: Say it, release: [team], level: HIGH}]
"""


def test_with_portions_every_paragraph_and_title_bears_its_level(project: SmallProject) -> None:
    briefing = project.briefing(PORTIONS, "team")
    (note,) = briefing.notes
    (item,) = briefing.agenda
    assert note.title == "(L) A note"
    one, listing = note.text
    assert isinstance(one, Paragraph)
    assert one.inlines[0] == PortionMark("(L)")
    ((two,),) = listing.items  # type: ignore[union-attr]
    assert two.inlines[0] == PortionMark("(L)")  # type: ignore[union-attr]
    (said,) = item.points[0].text
    assert said.inlines[0] == PortionMark("(H)")  # type: ignore[union-attr]
    assert (item.title, briefing.statistics[0].label) == ("(L) An item", "(L) All calls")
    assert briefing.sources[0].title == "(L) R"


def test_portion_marks_are_in_the_language(project: SmallProject) -> None:
    assert project.briefing(PORTIONS, "public", "es").notes[0].title == "(B) A note"


def test_without_portions_nothing_bears_a_level(project: SmallProject) -> None:
    briefing = project.briefing("notes: [{id: n, title: A note, text: T, release: [public]}]")
    assert briefing.notes[0].title == "A note"


def embargoed(zone: str, until: str) -> str:
    return f"""
        meeting:
          id: talks
          title: Talks
          kind: Meeting
          start: 2023-11-17T10:00
          minutes: 60
          zone: America/Los_Angeles
          home:
            - {{zone: America/Mexico_City, place: {{en: Mexico City, es: la Ciudad de México}}}}
            - {{zone: America/New_York, place: Washington}}
          venue: {{name: Hall, city: San Francisco}}
        audiences:
          public:
            title: Public
            sees: [public]
            packet: [fact-sheet]
            embargo: {{until: {until}, zone: {zone}}}
    """


def embargo_text(briefing: Briefing) -> str:
    assert briefing.audience.embargo is not None
    # Between the time and AM or PM the CLDR has a narrow no-break space.
    return briefing.audience.embargo.text.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Embargoed until November 17, 2023, 10:00 AM PST (12:00 PM in Mexico City, 1:00 PM in Washington)",
        ),
        (
            "es",
            "Embargado hasta el 17 de noviembre de 2023, 10:00 a.m. PST "
            "(12:00 p.m. en la Ciudad de México, 1:00 p.m. en Washington)",
        ),
    ],
)
def test_an_embargo_is_told_on_the_clocks_of_the_meeting(project: SmallProject, language: str, text: str) -> None:
    # In November, Los Angeles is 8 hours behind UTC, Mexico City 6, New York 5.
    spec = embargoed("America/Los_Angeles", "2023-11-17T10:00")
    assert embargo_text(project.briefing(spec, "public", language)) == text


def test_an_embargo_in_another_zone_is_told_at_the_meeting_too_with_the_day(project: SmallProject) -> None:
    spec = embargoed("Europe/Madrid", "2023-11-18T00:30")
    assert embargo_text(project.briefing(spec)) == (
        "Embargoed until November 18, 2023, 12:30 AM CET (Nov 17 3:30 PM in San Francisco, "
        "Nov 17 5:30 PM in Mexico City, Nov 17 6:30 PM in Washington)"
    )


@pytest.mark.parametrize(
    ("language", "stamp"),
    [("en", "Under embargo – not to be published yet"), ("es", "Bajo embargo – aún no debe publicarse")],
)
def test_what_is_made_before_the_embargo_has_a_stamp(project: SmallProject, language: str, stamp: str) -> None:
    made = project.findings(embargoed("UTC", "2023-11-17T10:00"))
    early = assemble(*made, "public", language, before_embargo=True).audience.embargo
    late = assemble(*made, "public", language).audience.embargo
    assert early is not None
    assert late is not None
    assert (early.stamp, late.stamp) == (stamp, None)
    assert (early.text, early.iso) == (late.text, "2023-11-17T10:00+00:00")


def test_a_packet_without_an_embargo_is_never_stamped(project: SmallProject) -> None:
    made = project.findings(embargoed("UTC", "2023-11-17T10:00").replace("embargo: {", "# {"))
    assert assemble(*made, "public", "en", before_embargo=True).audience.embargo is None
