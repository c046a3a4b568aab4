"""A project's own templates: which files they stand in for, and what in them would fail, found before any of them runs.

A template that runs says what is wrong with what runs. These checks read the rest as well: a branch that this meeting
does not take, a block that is never called.
"""

from briefgen.render.overrides.reading import faults
from briefgen.render.overrides.serving import Served, served

__all__ = ["Served", "faults", "served"]
