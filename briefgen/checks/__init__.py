"""Floor 3: rules over a loaded spec and its numbers. Each rule is ``(Subject) -> Iterator[Diagnostic]``."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.checks import (
    aliases,
    claims,
    comparisons,
    figures,
    glossary,
    languages,
    markings,
    meeting,
    numerals,
    protocol,
    references,
    releases,
    severities,
    texts,
    themes,
    translations,
)
from briefgen.checks.subject import Subject
from briefgen.model.diagnostics import Diagnostic

Rule = Callable[[Subject], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    meeting.locales_are_known,
    meeting.steps_do_not_overlap,
    meeting.days_are_told,
    meeting.titles_are_valid,
    protocol.names_can_be_pronounced,
    protocol.biographies_are_fresh,
    protocol.points_fit_their_time,
    references.references_exist,
    references.ids_are_unique,
    references.references_reach_readers,
    releases.releases_are_known,
    releases.audiences_see_their_own,
    releases.releases_only_narrow,
    releases.audiences_have_something_to_read,
    releases.products_reach_their_packets,
    releases.statistics_are_no_more_open_than_their_data,
    texts.languages_are_complete,
    texts.audiences_read_known_languages,
    texts.markup_is_allowed,
    texts.names_are_plain,
    texts.numbers_can_be_shown,
    texts.names_can_be_shown,
    glossary.acronyms_are_explained,
    glossary.terms_are_used,
    numerals.literals_hold_numbers,
    numerals.numbers_are_computed,
    claims.our_claims_hold,
    comparisons.breaks_are_told,
    figures.figures_can_be_drawn,
    figures.events_are_on_the_axis,
    *languages.RULES,
    translations.translations_are_fresh,
    *markings.RULES,
    *themes.RULES,
    *aliases.RULES,
    severities.severities_are_of_warnings,
)
"""Every rule, in the order in which a desk officer would look."""


def check(subject: Subject) -> tuple[Diagnostic, ...]:
    """All that the rules find, in the order of the files."""
    found = dict.fromkeys(each for rule in RULES for each in rule(subject))
    return tuple(sorted(found, key=lambda each: each.position))


__all__ = ["RULES", "Subject", "check"]
