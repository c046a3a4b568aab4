"""Texts in the edition's language with every role resolved."""

import pytest

from briefgen.model.prose import (
    Citation,
    Emphasis,
    Figured,
    Inline,
    Listing,
    Mention,
    Paragraph,
    Quotation,
    Strong,
    Words,
)
from tests.small_project import SmallProject

SPEC = """
sources:
  register: {release: [public], title: Register, publisher: Office, date: 2024-01-31}
  cable: {release: [public], title: Cable, publisher: Office, date: 2024-01-31}
glossary:
  nato: {release: [public], term: North Atlantic Treaty, short: NATO, definition: An alliance}
  un: {release: [public], term: United Nations, definition: An organization}
notes:
  - id: n
    title: N
    release: [public]
    text: {en: "TEXT", es: "TEXT (es)"}
"""


def inlines(project: SmallProject, text: str) -> tuple[Inline, ...]:
    """A text of one paragraph as the public reads it in English."""
    (note,) = project.briefing(SPEC.replace("TEXT", text)).notes
    (paragraph,) = note.text
    assert isinstance(paragraph, Paragraph)
    return paragraph.inlines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{stat}`total`", Figured("total", "72", "All calls")),
        ("{stat}`total:unit`", Figured("total", "72 calls", "All calls")),
        ("{stat}`best:when`", Words("November 2023")),
        ("{cite}`cable`", Citation("cable", 2, "Cable")),
        ("{person}`ada`", Mention("person", "ada", "Ada", "Minister")),
        ("{person}`ada:full`", Mention("person", "ada", "Ada Lovelace", "Minister")),
        ("{term}`nato`", Mention("term", "nato", "NATO", "North Atlantic Treaty")),
        ("{term}`un`", Mention("term", "un", "United Nations", "United Nations")),
    ],
)
def test_a_role_becomes_what_it_stands_for(project: SmallProject, text: str, found: Inline) -> None:
    assert inlines(project, text + " {cite}`register`")[0] == found


def test_roles_are_resolved_within_stress(project: SmallProject) -> None:
    number = Figured("total", "72", "All calls")
    assert inlines(project, "*{stat}`total`* **{stat}`total`**") == (
        Emphasis((number,)),
        Words(" "),
        Strong((number,)),
    )


def test_roles_are_resolved_within_lists_and_quotations(project: SmallProject) -> None:
    (note,) = project.briefing(SPEC.replace("TEXT", r"- {stat}`total`\n\n> {stat}`best`")).notes
    assert note.text == (
        Listing(False, ((Paragraph((Figured("total", "72", "All calls"),)),),)),
        Quotation((Paragraph((Figured("best", "33", "Best month"),)),)),
    )


def test_a_text_is_in_the_language_of_the_edition(project: SmallProject) -> None:
    (note,) = project.briefing(SPEC, language="es").notes
    assert note.text == (Paragraph((Words("TEXT (es)"),)),)


def test_a_text_without_languages_is_the_same_in_each(project: SmallProject) -> None:
    assert [project.briefing(language=each).meeting.summary for each in ("en", "es")] == [
        (Paragraph((Words("They talk."),)),)
    ] * 2


def test_the_title_of_a_figure_is_one_line_without_markup(project: SmallProject) -> None:
    (figure,) = project.briefing("""
        figures:
          f: {chart: line, series: monthly, label: F, release: [public],
              title: "*Calls* by {person}`ada` reach **{stat}`best`**"}
    """).figures
    assert figure.title == "Calls by Ada reach 33"


def test_the_title_that_goes_with_a_person_is_that_of_the_day(project: SmallProject) -> None:
    """The meeting is on 2024-05-01."""
    (note,) = project.briefing("""
        people:
          ada:
            release: [public]
            name: Ada Lovelace
            called: Ada
            delegation: us
            titles: [{text: Envoy, since: 2020-01-01}, {text: Minister, since: 2024-05-01}]
        notes: [{id: n, title: N, text: "{person}`ada`", release: [public]}]
    """).notes
    assert note.text == (Paragraph((Mention("person", "ada", "Ada", "Minister"),)),)


def test_a_literal_is_printed_as_it_is_written(project: SmallProject) -> None:
    assert inlines(project, "First {literal}`240,988`.") == (Words("First "), Words("240,988"), Words("."))


def test_a_sign_in_french_stays_with_the_words_before_it_in_prose_and_in_names(project: SmallProject) -> None:
    spec = """
        languages: {fr: fr_FR}
        notes: [{id: n, title: "Titre : un", release: [public], text: "{stat}`total` ; fin"}]
    """
    (note,) = project.briefing(spec, language="fr").notes
    assert note.title == "Titre\N{NO-BREAK SPACE}: un"
    (paragraph,) = note.text
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines[-1] == Words("\N{NARROW NO-BREAK SPACE}; fin")
