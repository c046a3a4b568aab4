"""Rules of reference: what is named exists, once, and reaches everyone who reads where it is named."""

import pytest

from tests.small_project import SmallProject

KNOWN_STATISTICS = "known: best, by_port, monthly, total, yearly"


@pytest.mark.parametrize(
    ("spec", "found"),
    [
        (
            "agenda: [{id: a, title: A, figures: [▸growth]}]",
            "no figure is called 'growth'",
        ),
        ("notes: [{id: n, title: N, text: T, figures: [▸growth]}]", "no figure is called 'growth'"),
        (
            "agenda: [{id: a, title: A, points: [{text: T, to: ▸eda}]}]",
            "no person is called 'eda' (did you mean 'ada'?)",
        ),
        (
            'run_of_show: [{time: "10:00", minutes: 5, what: W, lead: ▸bob}]',
            "no person is called 'bob' (known: ada)",
        ),
        (
            "statements: [{by: ▸bob, on: 2024-01-01, text: T, source: register}]",
            "no person is called 'bob' (known: ada)",
        ),
        (
            "statements: [{by: ada, on: 2024-01-01, text: T, source: ▸registry}]",
            "no source is called 'registry' (did you mean 'register'?)",
        ),
        (
            "claims: [{id: c, by: B, text: T, source: ▸registry, not_checkable: F}]",
            "no source is called 'registry' (did you mean 'register'?)",
        ),
        (
            "people: {bo: {name: Bo, called: Bo, delegation: ▸ours, titles: [{text: T, since: 2020-01-01}]}}",
            "no delegation is called 'ours' (did you mean 'us'?)",
        ),
        (
            "figures: {f: {chart: line, series: ▸montly, title: F, label: F}}",
            "no statistic is called 'montly' (did you mean 'monthly'?)",
        ),
        (
            "figures: {f: {chart: change, series: [by_port, ▸by_prot], title: F, label: F}}",
            "no statistic is called 'by_prot' (did you mean 'by_port'?)",
        ),
    ],
)
def test_a_field_that_names_nothing_is_told_with_what_it_may_mean(project: SmallProject, spec: str, found: str) -> None:
    assert project.faults(spec) == [f"▸1 spec/reference: {found}"]


def test_a_level_that_is_no_audience_cannot_be_seen(project: SmallProject) -> None:
    assert project.faults("""
        audiences:
          leader: {title: Leader, sees: [leader, public], packet: [points]}
          public: {title: Public, sees: [▸pubic, public], packet: [fact-sheet]}
    """) == ["▸1 spec/reference: no audience is called 'pubic' (did you mean 'public'?)"]


def test_a_column_names_a_unit_and_a_data_set_a_calendar_and_a_source(project: SmallProject) -> None:
    assert project.faults("""
        datasets:
          calls:
            release: [public]
            path: calls.csv
            title: Port calls
            source: ▸registry
            as_of: 2024-01-31
            calendar: ▸octobre
            columns:
              year: {type: fiscal_year, label: Year}
              month: {type: month, label: Month}
              port: {type: category, label: Port}
              calls: {type: count, label: Calls, unit: ▸call}
    """) == [
        "▸1 spec/reference: no source is called 'registry' (did you mean 'register'?)",
        "▸2 spec/reference: no calendar is called 'octobre' (did you mean 'october'?)",
        "▸3 spec/reference: no unit is called 'call' (did you mean 'calls'?)",
    ]


def test_an_unknown_calendar_is_one_fault_where_a_statistic_needs_it_too(project: SmallProject) -> None:
    (found,) = project.faults("""
        calendars: {april: {starts: 4, label: "{year}"}}
        statistics:
          monthly: {sum: calls, dataset: calls, by: month, label: Monthly}
          running: {cumulative: monthly, label: Running}
    """)
    assert found.endswith(" spec/reference: no calendar is called 'october' (known: april)")


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("{stat}`totl`", "no statistic is called 'totl' (did you mean 'total'?)"),
        ("{stat}`north:unit`", f"no statistic is called 'north' ({KNOWN_STATISTICS})"),
        ("{cite}`registry`", "no source is called 'registry' (did you mean 'register'?)"),
        ("{person}`eda:full`", "no person is called 'eda' (did you mean 'ada'?)"),
        ("{term}`nato`", "no term is called 'nato'"),
    ],
)
def test_a_role_that_names_nothing_is_told_in_each_language_at_its_own_place(
    project: SmallProject, role: str, found: str
) -> None:
    assert project.faults(f"""
        notes:
          - id: n
            title: N
            text:
              en: "English, stat totl {{total}}, ▸{role}."
              es: >-
                Español,
                ▸{role}.
    """) == [f"▸1 spec/reference: {found}", f"▸2 spec/reference: {found}"]


def test_an_unknown_role_is_told_in_each_language_with_the_one_meant(project: SmallProject) -> None:
    assert project.faults("""
        notes:
          - {id: n, title: N, text: {en: "▸{stats}`total`", es: "son ▸{stats}`total`"}}
    """) == [
        "▸1 text/role: there is no role called 'stats' (did you mean 'stat'?)",
        "▸2 text/role: there is no role called 'stats' (did you mean 'stat'?)",
    ]


@pytest.mark.parametrize(
    ("section", "entry"),
    [
        ("agenda", "{{id: {}, title: A}}"),
        ("notes", "{{id: {}, title: A, text: T}}"),
        ("claims", "{{id: {}, by: B, text: T, source: register, not_checkable: F}}"),
    ],
)
def test_an_id_is_used_once_in_its_list(project: SmallProject, section: str, entry: str) -> None:
    assert project.faults(f"{section}:\n  - {entry.format('a')}\n  - {entry.format('▸a')}") == [
        "▸1 spec/duplicate-id: 'a' is the id of the entry at line 2 too"
    ]


CLOSED = """
statistics:
  total: {sum: calls, dataset: calls, label: All calls, release: [team]}
people:
  ada: {name: Ada, called: Ada, delegation: us, titles: [{text: T, since: 2020-01-01}], release: [team]}
sources:
  register: {release: [public], title: Register, publisher: Office, date: 2024-01-31}
  cable: {release: [team], title: Cable, publisher: Office, date: 2024-01-31}
glossary:
  nato: {term: NATO, definition: An alliance, release: [team]}
notes:
  - {id: n, title: N, release: [public], text: "Words of NATO and ▸ROLE"}
"""


@pytest.mark.parametrize(
    ("role", "kind", "name", "first"),
    [
        ("{stat}`total`", "statistic", "total", "2:3"),
        ("{person}`ada`", "person", "ada", "4:3"),
        ("{cite}`cable`", "source", "cable", "7:3"),
        ("{term}`nato`", "term", "nato", "9:3"),
    ],
)
def test_what_a_text_names_reaches_every_reader_of_it(
    project: SmallProject, role: str, kind: str, name: str, first: str
) -> None:
    assert project.faults(CLOSED.replace("ROLE", role)) == [
        f"▸1 release/reference: {kind} {name!r} is closed to public, who would read it here "
        f"(release it more widely at spec.yaml:{first}, or this less)"
    ]


def test_every_audience_that_would_read_what_is_closed_is_named(project: SmallProject) -> None:
    (found,) = project.faults("""
        glossary: {nato: {term: NATO, definition: An alliance}}
        notes: [{id: n, title: N, text: "▸{term}`nato`", release: [public]}]
    """)
    assert found.startswith("▸1 release/reference: term 'nato' is closed to team, public, who would read it here")


def test_a_text_may_name_what_is_closed_to_those_it_is_closed_to_itself(project: SmallProject) -> None:
    assert (
        project.faults("""
        glossary: {nato: {term: NATO, definition: An alliance, release: [team]}}
        notes: [{id: n, title: N, text: "{term}`nato`", release: [team]}]
    """)
        == []
    )


def test_a_figure_reaches_every_reader_of_the_item_that_shows_it(project: SmallProject) -> None:
    (found,) = project.faults("""
        figures: {f: {chart: line, series: monthly, title: F, label: F, release: [team]}}
        agenda: [{id: a, title: A, release: [public], figures: [▸f]}]
    """)
    assert found.startswith("▸1 release/reference: figure 'f' is closed to public")


def test_a_series_reaches_every_reader_of_its_figure(project: SmallProject) -> None:
    (found,) = project.faults("""
        statistics:
          monthly: {sum: calls, dataset: calls, by: month, label: Monthly}
        figures: {f: {chart: line, series: ▸monthly, title: F, label: F, release: [team]}}
    """)
    assert found.startswith("▸1 release/reference: statistic 'monthly' is closed to team")


def test_what_a_statistic_is_computed_from_reaches_every_reader_of_it(project: SmallProject) -> None:
    """Its formula names the label."""
    (found,) = project.faults("""
        statistics:
          secret: {sum: calls, dataset: calls, label: Secret calls}
          total: {sum: calls, dataset: calls, label: All calls, release: [public]}
          share: {share: ▸secret, of: total, label: Share, release: [team]}
    """)
    assert found.startswith("▸1 release/reference: statistic 'secret' is closed to team")


SOURCE = "sources: {register: {release: [team], title: Register, publisher: Office, date: 2024-01-31}}\n"


def test_the_source_of_a_data_set_reaches_every_reader_of_its_numbers(project: SmallProject) -> None:
    """It is the minimal spec's, whose numbers are public."""
    (found,) = project.faults(SOURCE)
    assert "release/reference: source 'register' is closed to public" in found


def test_the_source_of_a_data_set_may_be_closed_to_who_sees_none_of_its_numbers(project: SmallProject) -> None:
    assert project.faults(SOURCE + "statistics: {a: {sum: calls, dataset: calls, label: A, release: [team]}}") == []
