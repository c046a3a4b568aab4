"""Floor 2: spec + numbers + audience + language → one frozen, pruned, localised `Briefing`."""

from briefgen.assemble.briefing import assemble
from briefgen.assemble.release import readers, visible

__all__ = ["assemble", "readers", "visible"]
