"""The most that briefgen reads or makes of anything. Past a bound it reports which one, and stops.

docs/reliability.md lists them.
"""

SPEC_DEPTH = 40
"""How deeply the values of a spec may be nested."""

PICTURE_BYTES = 200_000
"""The size of a picture's file; a page holds all of it."""

SERIES_VALUES = 10_000
"""The values of a series."""

QUERY_SECONDS = 20
"""How long a query in a spec may take, its process included."""

QUERY_MEGABYTES = 1024
"""How much memory a query may take besides the tables, in MiB; enforced for all of its process on Linux only."""

QUERY_COLUMNS = 100
"""The columns that a query may give."""

QUERY_CELL = 1_000
"""The characters of a single value that a query gives."""

QUERY_REASON = 300
"""The characters that are quoted of what DuckDB says of a query."""
