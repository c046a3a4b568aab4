"""Our own sentences, held against the data as an article's are: a computed number may be of something else."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.assemble.edition import Edition, cited_sources
from briefgen.assemble.factcheck import Checked
from briefgen.assemble.text import passages
from briefgen.assemble.verdicts import explanation_text, ruling_text
from briefgen.checks import Subject
from briefgen.checks.subject import words_path
from briefgen.load.tables import Tables
from briefgen.locales import open_locale
from briefgen.model.diagnostics import Diagnostic, diagnose
from briefgen.model.node import EVERY_LANGUAGE
from briefgen.model.numbers import Numbers
from briefgen.pipeline.ruling import rule
from briefgen.reading.articles import Block, Place
from briefgen.reading.meaning import Reading
from briefgen.reading.reader import can_read, read_sentences
from briefgen.stats.tracing import Tracer
from briefgen.stats.verdicts import REFUTED


def own_sentences_hold(subject: Subject, numbers: Numbers, tables: Tables, tracer: Tracer) -> Iterator[Diagnostic]:
    """The data bear out every sentence of ours that says something of a data set with aliases, in each language.

    A sentence that cannot be read for certain passes. The spec has passed its other checks.
    """
    spec = subject.spec
    if not spec.aliases:
        return
    for language, name in spec.languages.items():
        if not can_read(language):
            continue
        locale = open_locale(language, name)
        edition = Edition(spec, numbers, "", locale, cited_sources(spec, locale))
        # A passage's place in the article that is made of them is its line there.
        told = [
            (words_path(path, spoken), passage)
            for path, text in subject.own_texts()
            # What others said is not ours, not even in our words.
            if path[0] != "statements"
            for spoken in {EVERY_LANGUAGE, language} & text.words.keys()
            for passage in passages(edition, text)
        ]
        blocks = tuple(Block(passage, ((0, Place(line, 1)),)) for line, (_, passage) in enumerate(told))
        read = read_sentences(blocks, spec, language, locale.months)
        clear = tuple(each for each in read if isinstance(each.reading, Reading))
        for each in rule(edition, clear, tables, tracer):
            if each.outcome.ruling in REFUTED:
                path, _ = told[each.sentence.place.line]
                at = subject.loaded.find(path, each.sentence.text[:20])
                yield diagnose("text/contradicted", at, _advice(edition, each), sentence=each.sentence.text)


def _advice(edition: Edition, checked: Checked) -> str:
    """What the data say."""
    said = (explanation_text(edition, each) for each in checked.verdicts)
    return " ".join([f"{ruling_text(edition, checked.outcome.ruling).lower()}:", *said])
