"""Agenda, approach, notes, statements, claims, press and glossary in the words of the edition."""

import pytest

from briefgen.model.prose import Paragraph, Prose, Words
from tests.small_project import SmallProject


def said(words: str) -> Prose:
    return (Paragraph((Words(words),)),)


AGENDA = """
agenda:
  - {id: first, title: First, release: [team]}
  - id: second
    title: {en: Second, es: Segundo}
    release: [public]
    plan: {release: [public], likelihood: possible, minutes: 20}
    objectives:
      - {text: Ours, key: true, release: [public]}
      - {text: Secret, release: [team]}
    theirs:
      - {text: Theirs, basis: They said so, release: [public]}
    points:
      - {text: Narrow, release: [team]}
      - text: Say this
        release: [public]
        to: ada
        key: true
        ask: {release: [public], text: Agree}
        fallback: {release: [public], text: Ask again}
    response: {release: [public], text: Our response}
    if_raised:
      - {question: Hidden?, answer: No, release: [leader]}
      - {question: Why?, answer: Because, release: [public]}
    red_lines:
      - {text: Never, release: [leader]}
      - {text: Nothing, release: [public]}
    deliverables:
      - text: A paper
        release: [public]
        owner: {en: Desk, es: Mesa}
        status: in-negotiation
        announceable: true
    background: {release: [public], text: Long ago}
"""


@pytest.mark.parametrize(("audience", "items"), [("team", [(1, "first"), (2, "second")]), ("public", [(1, "second")])])
def test_agenda_items_are_numbered_without_gaps_for_each_audience(
    project: SmallProject, audience: str, items: list[tuple[int, str]]
) -> None:
    assert [(item.number, item.id) for item in project.briefing(AGENDA, audience).agenda] == items


def test_parts_closed_to_the_audience_are_not_in_the_item(project: SmallProject) -> None:
    (item,) = project.briefing(AGENDA).agenda
    assert [each.text for each in item.objectives] == [said("Ours")]
    assert [each.text for each in item.points] == [said("Say this")]
    assert [each.question for each in item.if_raised] == [said("Why?")]
    assert item.red_lines == (said("Nothing"),)


def test_an_audience_that_sees_every_level_gets_every_part(project: SmallProject) -> None:
    item = project.briefing(AGENDA, "leader").agenda[1]
    counts = [len(parts) for parts in (item.objectives, item.points, item.if_raised, item.red_lines)]
    assert counts == [2, 2, 2, 2]


def test_an_item_keeps_all_that_its_subject_brief_needs(project: SmallProject) -> None:
    (item,) = project.briefing(AGENDA).agenda
    assert (item.title, item.likelihood, item.duration) == ("Second", "may be raised", "20 minutes")
    assert (item.response, item.background) == (said("Our response"), said("Long ago"))
    (theirs,) = item.theirs
    assert (theirs.text, theirs.basis) == (said("Theirs"), "They said so")
    (point,) = item.points
    assert (point.to, point.ask, point.fallback, point.key) == ("Ada", said("Agree"), said("Ask again"), True)


def test_of_an_item_that_is_open_all_that_is_not_opened_by_itself_is_closed(project: SmallProject) -> None:
    """What we plan, want, say, fall back on, and what we think of the other side."""
    (item,) = project.briefing("""
        agenda:
          - id: item
            title: Item
            release: [public]
            plan: {likelihood: unlikely, minutes: 3}
            objectives: [{text: Ours}]
            theirs: [{text: Theirs}]
            points: [{text: Say this}]
            response: Our response
            if_raised: [{question: Why?, answer: Because}]
            red_lines: [{text: Never}]
            deliverables: [{text: A paper, owner: Desk, status: proposed}]
            background: Long ago
    """).agenda
    assert (item.title, item.likelihood, item.duration) == ("Item", None, None)
    lists = (item.objectives, item.theirs, item.points, item.if_raised, item.red_lines, item.deliverables)
    assert (*lists, item.response, item.background) == ((),) * 8


def test_an_open_point_tells_neither_what_it_asks_for_nor_its_fallback(project: SmallProject) -> None:
    (item,) = project.briefing("""
        agenda:
          - id: item
            title: Item
            release: [public]
            points: [{text: Say this, release: [public], ask: Agree, fallback: {en: Ask again, es: Repetir}}]
    """).agenda
    (point,) = item.points
    assert (point.text, point.ask, point.fallback) == (said("Say this"), (), ())


def test_an_item_is_told_in_the_language(project: SmallProject) -> None:
    (item,) = project.briefing(AGENDA, language="es").agenda
    (deliverable,) = item.deliverables
    assert (item.title, item.likelihood) == ("Segundo", "puede surgir")
    assert (deliverable.owner, deliverable.status, deliverable.announceable) == ("Mesa", "en negociación", True)


def test_pillars_are_numbered_without_gaps(project: SmallProject) -> None:
    approach = project.briefing("""
        approach:
          title: A
          intro: I
          release: [public]
          pillars:
            - {title: Hidden, text: T, release: [team]}
            - {title: Shown, text: T, release: [public]}
    """).approach
    assert approach is not None
    assert [(pillar.number, pillar.title) for pillar in approach.pillars] == [(1, "Shown")]


def test_an_approach_closed_to_the_audience_is_not_there(project: SmallProject) -> None:
    approach = "approach: {title: A, intro: I, release: [team], pillars: [{title: P, text: T}]}"
    assert project.briefing(approach).approach is None


def test_notes_closed_to_the_audience_are_not_there(project: SmallProject) -> None:
    notes = "notes: [{id: a, title: A, text: T, release: [team]}, {id: b, title: B, text: T, release: [public]}]"
    assert [note.id for note in project.briefing(notes).notes] == ["b"]


STATEMENT = """
statements:
  - {by: ada, on: 2024-01-31, text: Hola, verbatim: %s, language: es, source: register, locator: p. 3,
      release: [public]}
"""


@pytest.mark.parametrize(
    ("verbatim", "language", "found"), [("true", "en", "es"), ("true", "es", None), ("false", "en", None)]
)
def test_the_language_of_a_verbatim_statement_is_told_where_it_is_another(
    project: SmallProject, verbatim: str, language: str, found: str | None
) -> None:
    (statement,) = project.briefing(STATEMENT % verbatim, language=language).statements
    assert statement.language == found


def test_a_statement_says_who_when_and_where(project: SmallProject) -> None:
    (statement,) = project.briefing(STATEMENT % "true").statements
    assert (statement.by, statement.on, statement.locator) == ("Ada", "January 31, 2024", "p. 3")
    assert (statement.source.id, statement.source.number) == ("register", 1)


@pytest.mark.parametrize(
    ("verbatim", "language", "found"), [("true", "en", "es"), ("true", "es", None), ("false", "en", None)]
)
def test_the_language_of_a_verbatim_claim_is_told_where_it_is_another(
    project: SmallProject, verbatim: str, language: str, found: str | None
) -> None:
    claims = f"""
        claims:
          - {{id: a, by: A, text: Hola, verbatim: {verbatim}, language: es, source: register, not_checkable: F,
              release: [public]}}
    """
    (claim,) = project.briefing(claims, language=language).claims
    assert claim.language == found


REGISTRO = """
sources: {register: {release: [public], title: Registro, language: es, publisher: Office, date: 2024-01-31}}
"""


@pytest.mark.parametrize(("language", "found"), [("en", "es"), ("es", None)])
def test_the_language_of_a_title_is_told_where_it_is_another(
    project: SmallProject, language: str, found: str | None
) -> None:
    (source,) = project.briefing(STATEMENT % "true" + REGISTRO, language=language).sources
    assert source.language == found


def test_a_title_that_is_translated_has_no_language_of_its_own(project: SmallProject) -> None:
    translated = REGISTRO.replace("Registro", "{en: Register, es: Registro}").replace("register:", "▸register:")
    assert project.shape_faults(translated) == [
        "▸1 spec/value: 'language' is for a title that stands as it is; this one is translated"
    ]


def test_claims_are_numbered_without_gaps(project: SmallProject) -> None:
    claims = """
        claims:
          - {id: a, by: A, text: T, source: register, not_checkable: F, release: [team]}
          - {id: b, by: B, text: T, source: register, asserts: {statistic: total, equals: 72}, release: [public]}
    """
    assert [(claim.number, claim.id) for claim in project.briefing(claims, "team").claims] == [(1, "a"), (2, "b")]
    assert [(claim.number, claim.id) for claim in project.briefing(claims).claims] == [(1, "b")]


@pytest.mark.parametrize(("release", "there"), [("public", True), ("team", False)])
def test_what_the_press_office_says_is_there_if_opened(project: SmallProject, release: str, there: bool) -> None:
    press = project.briefing(f"press: {{ground_rules: [No flash], contact: Desk, release: [{release}]}}").press
    assert (press is not None) is there


def test_terms_are_in_the_alphabetical_order_of_what_is_printed_first(project: SmallProject) -> None:
    terms = project.briefing("""
        glossary:
          z: {term: Zone, definition: D, release: [public]}
          u: {term: United Nations, short: un, definition: D, release: [public]}
          n: {term: North Atlantic Treaty, short: NATO, definition: D, release: [public]}
          s: {term: Secret, definition: D, release: [team]}
    """).glossary
    assert [term.short or term.term for term in terms] == ["NATO", "un", "Zone"]


@pytest.mark.parametrize(("language", "locator"), [("en", "page 3"), ("es", "página 3")])
def test_where_in_a_source_something_stands_is_told_in_the_language_of_the_edition(
    project: SmallProject, language: str, locator: str
) -> None:
    where = "locator: {en: page 3, es: página 3}"
    briefing = project.briefing(
        f"""
        sources:
          register: {{release: [public], title: Register, publisher: Office, date: 2024-01-31, {where}}}
        statements:
          - {{release: [public], by: ada, on: 2024-01-01, text: T, source: register, {where}}}
        claims:
          - id: c
            release: [public]
            by: X
            text: T
            source: register
            {where}
            asserts: {{statistic: total, equals: 72}}
        """,
        language=language,
    )
    found = (briefing.sources[0], briefing.statements[0], briefing.claims[0])
    assert [each.locator for each in found] == [locator] * 3
