"""Translations that were declared to match: stale where their source has changed since, and they have not."""

from briefgen.checks import Subject
from briefgen.load import load_spec
from briefgen.load.translations import lock_of, lock_text, translations_of
from tests.small_project import SmallProject


def note(en: str, es: str, title: str = "N") -> str:
    return f"notes: [{{id: n, title: {title}, release: [public], text: {{en: {en}, es: {es}}}}}]"


def declare(project: SmallProject, spec: str) -> None:
    project.write(spec)
    loaded = load_spec(project.file)
    assert loaded.spec is not None
    texts = Subject(loaded, loaded.spec, None).texts()
    pairs = [pair for _, text in texts for pair in translations_of(text, "en")]
    lock_of(project.file).write_text(lock_text(pairs), encoding="utf-8")


def test_a_translation_whose_source_has_changed_is_stale(project: SmallProject) -> None:
    declare(project, note("Old words", "Palabras"))
    (found,) = project.faults(note("New words", "▸Palabras"))
    assert found.startswith("▸1 language/stale: the words in 'en' have changed since, these in 'es' have not")


def test_a_translation_that_changed_with_its_source_is_not_stale(project: SmallProject) -> None:
    declare(project, note("Old words", "Palabras"))
    assert project.faults(note("New words", "Otras")) == []


def test_a_declared_text_may_move_and_its_lines_may_break_elsewhere(project: SmallProject) -> None:
    declare(project, note("Some words", "Unas palabras"))
    moved = 'press: {release: [public], ground_rules: [{en: Some words, es: "Unas\\n palabras"}], contact: C}'
    assert project.faults(moved) == []


def test_words_that_translate_two_sources_are_not_stale_for_the_new_one(project: SmallProject) -> None:
    declare(project, note("Sum", "Total"))
    assert project.faults(note("Sum", "Total", title="{en: Total number, es: Total}")) == []


def test_without_a_lock_nothing_is_stale(project: SmallProject) -> None:
    assert project.faults(note("New words", "Palabras")) == []
