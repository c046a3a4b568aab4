"""Rules of marking: levels that there are, nothing above a ceiling, all portions or none."""

import pytest

from tests.small_project import SmallProject


def note(level: str, release: str = "public", text: str = "T") -> str:
    return f"notes: [{{id: n, title: N, text: {text}, release: [{release}], level: {level}}}]"


def audiences(leader: str = "", team: str = "", public: str = "") -> str:
    return f"""audiences:
  leader: {{title: Leader, sees: [leader, team, public], packet: [points, participants]{leader}}}
  team: {{title: Team, sees: [team, public], packet: [points, participants]{team}}}
  public: {{title: Public, sees: [public], packet: [fact-sheet]{public}}}"""


def faults(project: SmallProject, *sections: str) -> list[str]:
    return project.faults("\n".join(sections))


def test_an_unknown_scheme_is_told_with_the_one_meant(project: SmallProject) -> None:
    assert faults(project, "marking: {scheme: ▸tpl, level: X}") == [
        "▸1 marking/scheme: no marking scheme is called 'tpl' (did you mean 'tlp'?)"
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("TLP:ROJO", "TLP:RED"),
        ("TLP:ÁMBAR+ESTRICTO", "TLP:AMBER+STRICT"),
        ("TLP:VERDE", "TLP:GREEN"),
        ("TLP:WHITE", "TLP:CLEAR"),
        ("'TLP: AMBER'", "TLP:AMBER"),
        ("tlp:red", "TLP:RED"),
    ],
)
def test_a_translated_or_mistyped_label_is_an_error_with_the_one_meant(
    project: SmallProject, written: str, meant: str
) -> None:
    name = written.strip("'")
    assert faults(project, "marking: {scheme: tlp, level: TLP:CLEAR}", note(f"▸{written}")) == [
        f"▸1 marking/level: {name!r} is no level of the marking scheme "
        f"(did you mean {meant!r}? it is written so in every language)"
    ]


def test_levels_are_checked_wherever_they_stand(project: SmallProject) -> None:
    assert faults(project, "marking: {scheme: uk, level: ▸OFICIAL}", audiences(public=", ceiling: ▸SECRETO")) == [
        "▸1 marking/level: 'OFICIAL' is no level of the marking scheme "
        "(did you mean 'OFFICIAL'? it is written so in every language)",
        "▸2 marking/level: 'SECRETO' is no level of the marking scheme "
        "(did you mean 'SECRET'? it is written so in every language)",
    ]


def test_a_level_without_a_marking_is_an_error(project: SmallProject) -> None:
    assert faults(project, note("▸SECRET")) == [
        "▸1 marking/none: 'SECRET' is a level, but there is no 'marking' section that names a scheme "
        "(such as marking: {scheme: …}, with cui, illustrative, tlp, uk)"
    ]


@pytest.mark.parametrize("scheme", ["{scheme: uk, level: OFFICIAL}", "{levels: [{id: Open}], level: Open}"])
def test_a_label_in_a_text_is_exact_whatever_the_scheme(project: SmallProject, scheme: str) -> None:
    assert faults(
        project,
        f"marking: {scheme}",
        'notes: [{id: n, title: N, release: [public], text: {en: As TLP:GREEN says, es: "Dice ▸TLP: VERDE"}}]',
    ) == [
        "▸1 marking/level: 'TLP: VERDE' is no level of the marking scheme "
        "(did you mean 'TLP:GREEN'? it is written so in every language)"
    ]


def test_a_scheme_of_the_specs_own_has_no_translated_labels_of_a_shipped_one(project: SmallProject) -> None:
    assert faults(project, "marking: {levels: [{id: ▸TLP:ROJO}], level: TLP:ROJO}") == [
        "▸1 marking/level: 'TLP:ROJO' is no level of the marking scheme "
        "(did you mean 'TLP:RED'? it is written so in every language)"
    ]


def test_content_above_the_lowest_level_is_an_error_where_anybody_may_read_it(project: SmallProject) -> None:
    """The ceilings alone would let it pass; the team, which is not open, may have it."""
    assert faults(
        project,
        "marking: {scheme: tlp, level: TLP:CLEAR}",
        note("▸TLP:GREEN"),
        audiences(", ceiling: TLP:GREEN", ", ceiling: TLP:GREEN", ", ceiling: TLP:GREEN, open: true"),
    ) == ["▸1 marking/open: this is TLP:GREEN, above TLP:CLEAR, and public may be read by anybody"]


def test_an_open_audience_has_no_packet_marked_above_the_lowest_level(project: SmallProject) -> None:
    assert faults(
        project,
        "marking: {scheme: uk, level: ▸OFFICIAL-SENSITIVE}",
        audiences(team=", open: true"),
    ) == ["▸1 marking/open: this is OFFICIAL-SENSITIVE, above OFFICIAL, and team may be read by anybody"]


def test_content_above_the_ceiling_of_an_audience_is_an_error_at_its_level(project: SmallProject) -> None:
    assert faults(
        project,
        "marking: {scheme: tlp, level: TLP:CLEAR}",
        note("▸TLP:RED"),
        audiences(leader=", ceiling: TLP:RED", team=", ceiling: TLP:AMBER"),
    ) == [
        "▸1 marking/above-ceiling: this is TLP:RED, above the ceiling of team, public, who would read it "
        "(release it less widely, or raise their 'ceiling')"
    ]


def test_content_that_an_audience_does_not_see_may_be_above_its_ceiling(project: SmallProject) -> None:
    assert (
        faults(
            project,
            "marking: {scheme: tlp, level: TLP:CLEAR}",
            note("TLP:RED", release="leader"),
            audiences(leader=", ceiling: TLP:RED"),
        )
        == []
    )


def test_a_ceiling_below_the_packets_own_banner_is_an_error(project: SmallProject) -> None:
    assert faults(project, "marking: {scheme: tlp, level: TLP:GREEN}", audiences(public=", ceiling: ▸TLP:CLEAR")) == [
        "▸1 marking/below-banner: the ceiling TLP:CLEAR is below the packet's own banner, TLP:GREEN"
    ]


EVERYTHING = """\
people:
  ada:
    release: [public]
    level: U
    name: Ada Lovelace
    called: Ada
    delegation: us
    titles: [{text: Minister, since: 2020-01-01}]
sources:
  register: {release: [public], level: U, title: Register, publisher: Office, date: 2024-01-31}
datasets:
  calls:
    release: [public]
    level: U
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
statistics:
  total: {release: [public], level: U, sum: calls, dataset: calls, label: All calls}
meeting:
  id: talks
  title: Talks
  kind: Meeting
  start: 2024-05-01T10:00
  minutes: 30
  zone: UTC
  venue: {name: Hall, city: Town}
  summary: {release: [public], level: U, text: They talk.}
"""
PORTIONS = "marking: {levels: [{id: U}, {id: R}], level: U, portions: true}"


def test_portions_that_all_have_levels_are_right(project: SmallProject) -> None:
    assert faults(project, PORTIONS, EVERYTHING) == []


def test_where_portions_are_marked_one_without_a_level_is_an_error(project: SmallProject) -> None:
    without = EVERYTHING.replace("register: {release: [public], level: U", "▸register: {release: [public]")
    assert faults(project, PORTIONS, without) == [
        "▸1 marking/portion: every portion is to be marked, and this has no 'level', nor has what encloses it"
    ]


def test_what_encloses_a_portion_gives_it_its_level(project: SmallProject) -> None:
    item = "agenda: [{id: a, title: A, release: [public], level: U, points: [{text: Say it, release: [team]}]}]"
    assert faults(project, PORTIONS, EVERYTHING, item) == []


def test_a_portion_does_not_name_what_is_at_a_higher_level(project: SmallProject) -> None:
    assert faults(
        project,
        PORTIONS,
        EVERYTHING.replace("total: {release: [public], level: U", "total: {release: [public], level: R"),
        audiences(", ceiling: R", ", ceiling: R", ", ceiling: R"),
        'notes: [{id: n, title: N, release: [public], level: U, text: "All of ▸{stat}`total`"}]',
    ) == ["▸1 marking/reference: 'total' is R, above U, the level of what names it here"]


@pytest.mark.parametrize(
    ("designation", "told"),
    [
        ("", ["marking/designation: the packet of leader is CUI, which calls for a designation block"]),
        (
            ", designation: {release: [team], controlled_by: Desk, contact: Desk}",
            [],
        ),
        (
            ", designation: {release: [public], controlled_by: Desk, contact: Desk}",
            [],
        ),
    ],
)
def test_a_packet_at_a_level_that_calls_for_it_has_a_designation_block(
    project: SmallProject, designation: str, told: list[str]
) -> None:
    found = faults(
        project,
        f"marking: {{scheme: cui, level: UNCLASSIFIED{designation}}}",
        note("CUI", release="leader"),
        audiences(leader=", ceiling: CUI"),
    )
    assert [each.split(" ", 1)[1].split(" (")[0] for each in found] == told
