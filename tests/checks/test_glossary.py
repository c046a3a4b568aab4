"""The glossary, checked both ways."""

from tests.small_project import SmallProject


def test_an_acronym_that_nothing_explains_is_told_where_it_first_stands(project: SmallProject) -> None:
    assert project.faults("""
        notes:
          - {id: one, release: [public], title: One, text: "The ▸NATO met, and NATO parted."}
    """) == ["▸1 glossary/acronym: nothing says what NATO stands for (add it to 'glossary' as the 'short' of a term)"]


def test_an_acronym_of_the_glossary_is_explained(project: SmallProject) -> None:
    assert (
        project.faults("""
        notes:
          - {id: one, release: [public], title: One, text: The NATO met.}
        glossary:
          nato: {release: [public], term: The Alliance, short: NATO, definition: A treaty.}
    """)
        == []
    )


def test_two_capitals_a_shout_and_the_zone_of_the_meeting_are_no_acronyms(project: SmallProject) -> None:
    assert (
        project.faults("""
        notes:
          - {id: one, release: [public], title: One, text: The US met at 10:00 UTC.}
          - {id: two, release: [public], title: Two, text: STOP HERE}
    """)
        == []
    )


def test_a_term_that_no_text_uses_is_told(project: SmallProject) -> None:
    assert project.faults("""
        glossary:
          ▸treaty: {release: [public], term: treaty, definition: A contract of states.}
    """) == ["▸1 glossary/unused: no text uses the term 'treaty'"]


def test_a_term_is_used_by_a_role_or_by_its_words_in_any_language(project: SmallProject) -> None:
    assert (
        project.faults("""
        glossary:
          treaty: {release: [public], term: {en: treaty, es: tratado}, definition: A contract of states.}
          pact: {release: [public], term: contract between states, definition: The same.}
        notes:
          - id: one
            release: [public]
            title: One
            text: {en: "The {term}`pact` holds.", es: "Un Tratado {term}`pact`."}
    """)
        == []
    )
