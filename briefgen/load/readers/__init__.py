"""A module for each format of data files: a file → a `Source`."""
