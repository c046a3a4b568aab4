"""Floor 1: numbers, dates and phrases by language. Pure; formatting happens here and nowhere else."""

from briefgen.locales.locale import Locale, has_phrases, known_locale, open_locale, same_language

__all__ = ["Locale", "has_phrases", "known_locale", "open_locale", "same_language"]
