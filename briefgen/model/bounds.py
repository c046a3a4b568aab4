"""The most that briefgen reads or makes of anything. Past a bound it reports which one, and stops.

docs/reliability.md lists them.
"""

SPEC_DEPTH = 40
"""How deeply the values of a spec may be nested."""

PICTURE_BYTES = 200_000
"""The size of a picture's file; a page holds all of it."""

SERIES_VALUES = 10_000
"""The values of a series."""

ARTICLE_BYTES = 20_000_000
"""The size of an article's file."""

ARTICLE_UNPACKED = 100_000_000
"""The size of all that a DOCX packs."""

ARTICLE_PAGES = 1_000
"""The pages of an article in PDF."""

ARTICLE_CHARACTERS = 5_000_000
"""The characters of an article's text."""

ARTICLE_SECONDS = 60
"""How long it may take to read an article's file."""

ARTICLE_MEGABYTES = 1_000
"""The memory that reading an article's file may take, on Linux."""

SENTENCES = 10_000
"""The sentences of an article."""

SENTENCE_CHARACTERS = 5_000
"""The characters of a sentence of an article."""

LINE_BYTES = 1_000_000
"""The size of a line that is read of a data file or of one to import, unpacked."""
