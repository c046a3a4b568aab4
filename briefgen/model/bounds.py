"""The most that briefgen reads or makes of anything. Past a bound it reports which one, and stops.

docs/bounds.md lists them.
"""

SPEC_BYTES = 2_000_000
"""The size of a spec with all files that it includes, or of a distribution."""

SPEC_VALUES = 50_000
"""How many values a spec has with all files that it includes, lists and mappings counted as well."""

SPEC_DEPTH = 40
"""How deeply the values of a spec may be nested."""

SPEC_WORD = 100_000
"""How many characters of a spec stand together without a blank; ruamel.yaml takes the square of that for a tag."""

NUMBER_DIGITS = 30
"""How many digits a whole number in a spec has; more are text."""

DATA_BYTES = 8_000_000_000
"""The size of a data file, unpacked."""

DATA_ROWS = 100_000_000
"""The rows of a data file."""

DATA_COLUMNS = 2_000
"""The columns of a data file, whether a spec declares them or not."""

ROW_BYTES = 2_000_000
"""The size of a row of a text file, and so of a cell."""

DUCKDB_SECONDS = 120
"""The processor time in seconds that it may take to copy the table out of a DuckDB file."""

DUCKDB_MEGABYTES = 2000
"""The memory that copying the table out of a DuckDB file may take, in MiB; enforced on Linux only."""

PICTURE_BYTES = 200_000
"""The size of a picture's file; a page holds all of it."""

PICTURE_PIXELS = 16_000_000
"""The pixels of a PNG, and of all those in an SVG together."""

PICTURE_DEPTH = 50
"""How deeply the elements of an SVG may be nested, and its references follow each other."""

PICTURE_SHAPES = 20_000
"""How many elements an SVG draws, those that are referred to as often as they are."""

COPIES = 1_000
"""The numbered copies of one distribution."""

PACKETS = 1_000
"""The packets of a spec: its audiences, each in every language."""

MESSAGE_CHARACTERS = 400
"""How much of a text a message quotes."""

SERIES_VALUES = 10_000
"""The values of a series."""

QUERY_SECONDS = 20
"""The processor time in seconds that a query in a spec may take, its process included."""

QUERY_MEGABYTES = 1024
"""How much memory a query may take besides the tables, in MiB; enforced for all of its process on Linux only."""

QUERY_COLUMNS = 100
"""The columns that a query may give."""

QUERY_CELL = 1_000
"""The characters of a single value that a query gives."""

QUERY_REASON = 300
"""The characters that are quoted of what DuckDB says of a query."""

ARTICLE_BYTES = 20_000_000
"""The size of an article's file."""

ARTICLE_UNPACKED = 100_000_000
"""The size of all that a DOCX packs."""

ARTICLE_PAGES = 1_000
"""The pages of an article in PDF."""

ARTICLE_CHARACTERS = 5_000_000
"""The characters of an article's text."""

ARTICLE_SECONDS = 60
"""The processor time in seconds that it may take to read an article's file."""

ARTICLE_MEGABYTES = 1_000
"""The memory that reading an article's file may take, on Linux."""

SENTENCES = 10_000
"""The sentences of an article."""

SENTENCE_CHARACTERS = 5_000
"""The characters of a sentence of an article."""

TEMPLATE_BYTES = 1_000_000
"""The size of a template's file."""

TEMPLATE_SECONDS = 20
"""The processor time in seconds that templates take for one document, or to be checked before any of them runs."""

TEMPLATE_MEGABYTES = 1_000
"""The memory that a process takes in which templates run (enforced on Linux only)."""

TEMPLATE_OUTPUT = 50_000_000
"""The characters of a document that templates make."""

TEMPLATE_INTEGER_BITS = 10_000
"""The size of a whole number that a template multiplies, divides or raises to a power."""

MANIFEST_BYTES = 20_000_000
"""The largest manifest, journal or list of checksums that is read from an output folder."""

BUILT_BYTES = 500_000_000
"""The largest file in an output folder that `verify` reads."""

SIGNATURE_SECONDS = 20
"""How long the check of one signature may take."""
