"""Is that so? An article is read, and each of its sentences held against the data by what rules on claims."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.load import LoadedSpec
from briefgen.model.diagnostics import Diagnosed, Position, diagnose, did_you_mean, errors
from briefgen.model.spec import Spec
from briefgen.pipeline.preparing import selected

if TYPE_CHECKING:
    from briefgen.assemble.edition import Edition
    from briefgen.assemble.factcheck import Checked
    from briefgen.locales import Locale
    from briefgen.model.factcheck import FactCheck
    from briefgen.reading.articles import Block


@dataclass(frozen=True)
class Question:
    """The article to check, against the data of which meeting, in which language it is; None: the only, as it reads."""

    article: Path
    meeting: str | None = None
    language: str | None = None


def factcheck_page(project: Path, check: FactCheck, locale: Locale) -> str:
    """A fact-check as a page in one file. Raises `Diagnosed` where the project's template of it fails."""
    from briefgen.render.fonts import screen_rules
    from briefgen.render.rendering import Renderer
    from briefgen.themes import shipped

    look = shipped("standard")
    return Renderer(project).factcheck(check, locale, look, screen_rules(look))


def factcheck(project: Path, question: Question) -> tuple[FactCheck, Locale]:
    """The verdict on each sentence of an article that has something to check, in the article's language; and that.

    Raises:
        Diagnosed: ``article/…``, ``factcheck/…``, ``alias/…``, an unknown meeting or language, and whatever is wrong
            with the data. Faults in other parts of the spec do not matter here.
    """
    from briefgen.assemble.edition import Edition
    from briefgen.load.tables import load_tables
    from briefgen.locales import open_locale
    from briefgen.pipeline.ruling import rule
    from briefgen.reading.articles import read_article
    from briefgen.reading.excess import Excess
    from briefgen.reading.reader import read_sentences, refuse_excess
    from briefgen.stats.tracing import Tracer

    loaded, spec = _with_aliases(project / "data", question.meeting)
    blocks = read_article(question.article)
    if not blocks:
        raise Diagnosed([diagnose("article/empty", Position(question.article))])
    language = _language(loaded, spec, question.language, blocks)
    locale = open_locale(language, spec.languages[language])
    try:
        refuse_excess(blocks, language)
    except Excess as excess:
        fault = diagnose("article/bound", Position(question.article), most=f"{excess.most:,}", what=excess.what)
        raise Diagnosed([fault]) from excess
    sentences = read_sentences(blocks, spec, language, locale.months)
    edition = Edition(spec, {}, "", locale)
    with load_tables(spec, loaded.file.parent, loaded.where) as tables:
        tracer = Tracer(spec, tables.connection, loaded.where)
        checked = tuple(rule(edition, sentences, tables, tracer))
    unchecked = sum(each.reading is None for each in sentences)
    return _in_words(edition, question.article.name, checked, unchecked), locale


_SECTIONS = ("languages", "meeting", "document", "audiences", "calendars", "units", "datasets", "aliases")
"""What of a spec a fact-check makes use of, and what no spec is without."""


def _with_aliases(folder: Path, meeting: str | None) -> tuple[LoadedSpec, Spec]:
    """What a fact-check needs of the spec whose data the article is held against; all of that must be sound."""
    from briefgen.checks import Subject, aliases
    from briefgen.checks.meeting import locales_are_known
    from briefgen.checks.texts import languages_are_complete

    found = selected(folder, (meeting,) if meeting else ())
    if len(found) > 1:
        raise Diagnosed([diagnose("factcheck/meeting", Position(folder), "--meeting names one of them")])
    (loaded,) = found
    if loaded.spec is None or not _is_whole(loaded, loaded.spec):
        raise Diagnosed(loaded.faults)
    spec = Spec.model_construct(**{name: getattr(loaded.spec, name) for name in _SECTIONS})
    if not spec.aliases:
        raise Diagnosed([diagnose("factcheck/no-aliases", Position(loaded.file))])
    rules = (locales_are_known, languages_are_complete, *aliases.RULES)
    faults = errors(fault for rule in rules for fault in rule(Subject(loaded, spec, None)))
    if faults:
        raise Diagnosed(faults)
    # What is read gets other ids than the spec's own statistics have, so that it can be pasted beside them.
    return loaded, spec.model_copy(update={"statistics": loaded.spec.statistics})


def _is_whole(loaded: LoadedSpec, spec: Spec) -> bool:
    """Whether nothing that is needed was left out because it is ill-formed."""
    sections = {"datasets": spec.datasets, "aliases": spec.aliases, "units": spec.units, "calendars": spec.calendars}
    return all(loaded.names.get(name, frozenset()) <= section.keys() for name, section in sections.items())


def _language(loaded: LoadedSpec, spec: Spec, asked: str | None, blocks: tuple[Block, ...]) -> str:
    from briefgen.reading.reader import language_of

    if asked is not None and asked not in spec.languages:
        hint = did_you_mean(asked, spec.languages)
        raise Diagnosed([diagnose("project/unknown-language", loaded.where(("languages",)), hint, name=asked)])
    language = language_of(blocks, (asked,) if asked else tuple(spec.languages))
    if language is None:
        raise Diagnosed([diagnose("factcheck/language", loaded.where(("languages",)))])
    return language


def _in_words(edition: Edition, article: str, checked: tuple[Checked, ...], unchecked: int) -> FactCheck:
    from briefgen.assemble.factcheck import checked_sentence
    from briefgen.assemble.readings import source_lines, statistics_yaml
    from briefgen.assemble.verdicts import ruling_text
    from briefgen.model.factcheck import FactCheck
    from briefgen.reading.meaning import Reading
    from briefgen.stats.verdicts import REFUTED, RULINGS

    readings = [each.reading for each in checked if isinstance(each.reading, Reading)]
    statistics = {name: each for one in readings for name, each in one.statistics.items()}
    rulings = [each.outcome.ruling for each in checked]
    return FactCheck(
        article=article,
        tag=edition.locale.tag,
        language=edition.locale.language,
        meeting=edition.words(edition.spec.meeting.title),
        data=source_lines(edition, [edition.spec.datasets[name] for name in edition.spec.aliases]),
        sentences=tuple(checked_sentence(edition, each, number) for number, each in enumerate(checked, 1)),
        counts={ruling_text(edition, each): rulings.count(each) for each in RULINGS if each in rulings},
        unchecked=unchecked,
        statistics=statistics_yaml(statistics) if statistics else "",
        refuted=bool(REFUTED & set(rulings)),
    )
