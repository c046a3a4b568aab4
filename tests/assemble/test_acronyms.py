"""Acronyms of the glossary in running text."""

from briefgen.model.prose import Inline, Mention, Paragraph, Quotation, Words
from tests.small_project import SmallProject

GLOSSARY = """
glossary:
  un: {release: [public], term: {en: United Nations, es: Naciones Unidas}, short: {en: UNO, es: ONU}, definition: D}
  closed: {release: [leader], term: Hidden Thing, short: HTH, definition: D}
"""


def inlines(project: SmallProject, text: str, language: str = "en") -> tuple[Inline, ...]:
    note = f"\nnotes:\n  - {{id: one, release: [public], title: One, text: {text}}}\n"
    (block,) = project.briefing(GLOSSARY + note, language=language).notes[0].text
    assert isinstance(block, Paragraph)
    return block.inlines


def test_an_acronym_is_a_mention_of_its_term(project: SmallProject) -> None:
    assert inlines(project, "The UNO met.") == (
        Words("The "),
        Mention("term", "un", "UNO", "United Nations"),
        Words(" met."),
    )


def test_an_acronym_is_that_of_the_language(project: SmallProject) -> None:
    assert inlines(project, "UNO u ONU", "es") == (Words("UNO u "), Mention("term", "un", "ONU", "Naciones Unidas"))


def test_an_acronym_stands_alone(project: SmallProject) -> None:
    assert inlines(project, "UNOS and UNO-led") == (Words("UNOS and UNO-led"),)


def test_a_term_that_the_audience_does_not_see_leaves_its_acronym_as_it_is(project: SmallProject) -> None:
    assert inlines(project, "The HTH.") == (Words("The HTH."),)


def test_what_is_quoted_stays_as_it_was_said(project: SmallProject) -> None:
    note = "\nnotes:\n  - {id: one, release: [public], title: One, text: '> The UNO met.'}\n"
    (block,) = project.briefing(GLOSSARY + note).notes[0].text
    assert block == Quotation((Paragraph((Words("The UNO met."),)),))
