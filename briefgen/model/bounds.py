"""The most that briefgen reads or makes of anything. Past a bound it reports which one, and stops.

docs/reliability.md lists them.
"""

SPEC_DEPTH = 40
"""How deeply the values of a spec may be nested."""

PICTURE_BYTES = 200_000
"""The size of a picture's file; a page holds all of it."""

SERIES_VALUES = 10_000
"""The values of a series."""

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
