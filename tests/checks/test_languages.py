"""Rules of translation: what a text tells in one language, it tells in every other."""

import pytest

from tests.small_project import SmallProject


def note(en: str, es: str) -> str:
    return f'notes:\n  - id: n\n    title: N\n    release: [public]\n    text:\n      en: "{en}"\n      es: "{es}"\n'


def test_a_number_that_is_missing_in_a_translation_is_told_where_it_is_missing(project: SmallProject) -> None:
    assert project.faults(note("All {stat}`total` calls.", "x").replace('"x"', '▸"Todas las llamadas."')) == [
        "▸1 language/role: {stat}`total` is missing in 'es' (in 'en' it stands at spec.yaml:6:16)"
    ]


def test_a_source_that_only_the_translation_cites_is_missing_in_the_first_language(project: SmallProject) -> None:
    assert [each.split(" ")[1:3] for each in project.faults(note("Words.", "Palabras {cite}`register`."))] == [
        ["language/role:", "{cite}`register`"]
    ]


def test_a_name_that_nothing_has_is_not_missing_in_the_translation_as_well(project: SmallProject) -> None:
    text = note("Words {cite}`registre`.", "Palabras {cite}`register`.")
    assert [each.split(" ")[1] for each in project.faults(text)] == ["spec/reference:"]


def test_a_language_written_in_the_locale_of_another_is_not_read_as_that(project: SmallProject) -> None:
    """One fault, not one more for each date and number."""
    spec = "languages: {en: en_US, es: en_GB}\n" + note("On November 17.", "El 17 de noviembre.")
    assert [each.split(" ")[1] for each in project.faults(spec)] == ["spec/locale-language:"]


SAME = [
    ("They met on November 17, 2023.", "Se reunieron el 17 de noviembre de 2023."),
    ("In FY2023, after Title 42, 21 economies.", "En el AF 2023, tras el Título 42, 21 economías."),
    ("It cost {literal}`3.2 million`.", "Costó {literal}`3.2 millones`."),
    ("It cost {literal}`$3 billion`.", "Costó {literal}`3 mil millones`."),
    ("Some {literal}`200,000` called.", "Llamaron unas {literal}`200 mil` personas."),
    ("Up {literal}`23%`.", "Sube {literal}`23 por ciento`."),
    ("Ada spoke.", "Habló Ada."),
]


@pytest.mark.parametrize(("en", "es"), SAME)
def test_a_translation_that_tells_the_same_is_let_be(project: SmallProject, en: str, es: str) -> None:
    assert project.faults(note(en, es)) == []


DIFFERENT = [
    ("They met on November 17, 2023.", "Se reunieron el 17 de octubre de 2023.", ["date", "date"]),
    ("They met on November 17.", "Se reunieron el 16 de noviembre.", ["number", "number"]),
    ("It cost {literal}`3.2 million`.", "Costó {literal}`3.3 millones`.", ["number", "number"]),
    ("Up {literal}`23%`.", "Subió a {literal}`23 000`.", ["number", "number"]),
    ("It cost {literal}`$1 billion`.", "Costó {literal}`1 billón` de dólares.", ["magnitude"]),
    ("They cost billions.", "Costaron billones.", ["magnitude"]),
    ("Ada spoke.", "Alguien habló.", ["name"]),
    ("They speak of it.", "They speak of it.", ["untranslated"]),
]


@pytest.mark.parametrize(("en", "es", "rules"), DIFFERENT)
def test_what_a_translation_tells_otherwise_is_found(project: SmallProject, en: str, es: str, rules: list[str]) -> None:
    assert [each.split(" ")[1] for each in project.faults(note(en, es))] == [f"language/{each}:" for each in rules]


def test_digits_are_read_as_each_language_writes_them(project: SmallProject) -> None:
    """3.2 in Mexico and 3,2 in Spain are the same; 3,201 in English is 3.201 in Spain."""
    spain = "languages: {en: en_US, es: es_ES}\n"
    assert project.faults(spain + note("{literal}`3.2 million`", "{literal}`3,2 millones`")) == []
    assert project.faults(spain + note("{literal}`3,201` calls", "{literal}`3.201` llamadas")) == []
    mexico = note("{literal}`3,201` calls", "{literal}`3.201` llamadas")
    assert len(project.faults(mexico)) == 2


def test_a_name_may_be_the_same_in_every_language(project: SmallProject) -> None:
    assert project.faults(note("San Francisco, California", "San Francisco, California")) == []


def test_a_label_of_the_marking_scheme_is_the_same_in_every_language(project: SmallProject) -> None:
    marking = "marking: {scheme: tlp, level: 'TLP:GREEN'}\n"
    found = project.faults(marking + note("This is TLP:GREEN.", "Esto es TLP:CLEAR."))
    told = [each.split(" ")[1] for each in found]
    assert [each for each in told if each.startswith("language/")] == ["language/marking:", "language/marking:"]
