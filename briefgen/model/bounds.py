"""The most that briefgen reads or makes of anything. Past a bound it reports which one, and stops.

docs/reliability.md lists them.
"""

SPEC_DEPTH = 40
"""How deeply the values of a spec may be nested."""

PICTURE_BYTES = 200_000
"""The size of a picture's file; a page holds all of it."""

SERIES_VALUES = 10_000
"""The values of a series."""

SIGNATURE_SECONDS = 20
"""How long the check of one signature may take."""
