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


def test_a_mistyped_level_of_a_text_is_told(project: SmallProject) -> None:
    assert project.faults("""
        agenda:
          - {id: a, title: A, release: [team], response: {release: [▸taem], text: T}}
    """) == ["▸1 release/unknown-audience: no audience is called 'taem' (did you mean 'team'?)"]


def test_a_text_is_not_released_more_widely_than_what_it_stands_in(project: SmallProject) -> None:
    assert project.faults("""
        agenda:
          - {id: a, title: A, release: [team], response: {▸release: [public], text: T}}
    """) == ["▸1 release/widens: released to public, whom what encloses it (line 2) is closed to"]


def test_a_text_that_goes_with_what_it_stands_in_has_no_release_of_its_own(project: SmallProject) -> None:
    assert project.faults("notes: [{id: n, title: N, release: [team], text: {release: [leader], en: T, es: T}}]") == [
        "1:44 spec/value: this text goes with what it stands in, and has no release of its own"
    ]


def test_a_release_that_is_no_list_is_told(project: SmallProject) -> None:
    assert project.faults("agenda: [{id: a, title: A, release: [team], response: {release: team, text: T}}]") == [
        "1:45 spec/value: a release is a list of audiences: [press, public]"
    ]


def test_an_audience_that_nothing_is_released_to_is_told(project: SmallProject) -> None:
    faults = project.faults("""
        audiences:
          leader: {title: Leader, sees: [leader, public, guests], packet: [points]}
          public: {title: Public, sees: [public], packet: [fact-sheet]}
          ▸guests: {title: Guests, sees: [guests], packet: [fact-sheet]}
    """)
    assert faults == ["▸1 release/nothing: nothing is released to 'guests', so its packet would be empty"]


def test_an_audience_without_products_is_told(project: SmallProject) -> None:
    faults = project.faults("""
        audiences:
          leader: {title: Leader, sees: [leader, team, public], packet: []}
          team: {title: Team, sees: [team, public], packet: [points]}
          public: {title: Public, sees: [public], packet: [fact-sheet]}
    """)
    assert faults == ["2:57 spec/value: a packet holds at least one product"]


def test_a_product_whose_title_is_closed_to_an_audience_is_not_bound_for_it(project: SmallProject) -> None:
    assert project.faults("""
        audiences:
          leader: {title: Leader, sees: [leader, team, public], packet: [points]}
          team: {title: Team, sees: [team, public], packet: [▸points]}
          public: {title: Public, sees: [public], packet: [fact-sheet]}
        products:
          points: {title: What to say, release: [leader]}
    """) == [
        "▸1 release/product: product 'points' is closed to team, whose packet it is bound in "
        "(release it more widely at spec.yaml:6:3, or bind another)"
    ]


def test_a_source_of_a_text_that_is_wider_is_told_with_both_places(project: SmallProject) -> None:
    assert project.faults("""
        agenda:
          - id: a
            title: A
            release: [public]
            background: {release: [public], text: "As said ▸{cite}`cable`"}
        sources:
          cable: {release: [team], title: Cable, publisher: P, date: 2024-01-31}
          register: {release: [public], title: R, publisher: P, date: 2024-01-31}
    """) == [
        "▸1 release/reference: source 'cable' is closed to public, who would read it here "
        "(release it more widely at spec.yaml:7:3, or this less)"
    ]


def test_a_mistyped_release_is_told_once_and_not_of_what_is_within(project: SmallProject) -> None:
    assert project.faults("""
        agenda:
          - id: trade
            title: Trade
            release: [▸taem]
            points: [{text: Hello., release: [team]}, {text: Goodbye., release: [team]}]
    """) == ["▸1 release/unknown-audience: no audience is called 'taem' (did you mean 'team'?)"]


DATASET = """
datasets:
  calls:
    release: [team]
    path: calls.csv
    title: Port calls
    source: register
    as_of: 2024-01-31
    columns: {port: {type: category, label: Port}, calls: {type: count, label: Calls, unit: calls}}
"""

NARROWER = "data set 'calls', which this is computed from, is closed to"


@pytest.mark.parametrize(
    "statistic",
    [
        "{sum: calls, dataset: calls, label: T, ▸release: [public]}",
        "{sql: SELECT max(calls) FROM calls, datasets: calls, unit: calls, label: T, ▸release: [public]}",
        "{sum: calls, dataset: calls, by: port, label: T, ▸release: [team, public]}",
    ],
)
def test_a_statistic_is_not_more_open_than_the_data_set_it_reads(project: SmallProject, statistic: str) -> None:
    assert project.faults(f"statistics: {{it: {statistic}}}\n{DATASET}") == [
        f"▸1 release/dataset: {NARROWER} public (release it more widely at spec.yaml:4:3, or this less)"
    ]


def test_a_statistic_is_not_more_open_than_the_data_behind_what_it_is_computed_from(project: SmallProject) -> None:
    told = project.faults(f"""\
statistics:
  north: {{sum: calls, dataset: calls, label: N, where: {{port: North}}, release: [team]}}
  total: {{sum: calls, dataset: calls, label: T, release: [team]}}
  share: {{share: north, of: total, label: S, ▸release: [public]}}
{DATASET.strip()}
""")
    assert [each for each in told if "release/dataset" in each] == [
        f"▸1 release/dataset: {NARROWER} public (release it more widely at spec.yaml:6:3, or this less)"
    ]


def test_data_sets_are_closed_by_default(project: SmallProject) -> None:
    (found,) = project.faults(
        "statistics: {it: {sum: calls, dataset: calls, label: T, ▸release: [team]}}\n"
        + DATASET.replace("    release: [team]\n", "")
    )
    assert found.startswith(f"▸1 release/dataset: {NARROWER} team")


def test_a_statistic_as_closed_as_its_data_is_sound(project: SmallProject) -> None:
    spec = f"statistics: {{it: {{sum: calls, dataset: calls, label: T, release: [team]}}}}\n{DATASET}"
    assert project.faults(spec) == []


def test_a_mistyped_release_of_a_data_set_is_one_error(project: SmallProject) -> None:
    assert project.faults(
        "statistics: {it: {sum: calls, dataset: calls, label: T, release: [team]}}\n"
        + DATASET.replace("[team]", "[▸taem]")
    ) == ["▸1 release/unknown-audience: no audience is called 'taem' (did you mean 'team'?)"]
