"""Floor 1: numbers, dates and phrases by language. Pure; formatting happens here and nowhere else."""

from briefgen.locales.locale import Locale, known_locale, open_locale

__all__ = ["Locale", "known_locale", "open_locale"]
