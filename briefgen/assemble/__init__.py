"""Floor 2: spec + numbers + audience + language → one frozen, pruned, localised `Briefing`."""

from briefgen.assemble.briefing import assemble
from briefgen.assemble.release import closed_to, languages_of, readers, visible

__all__ = ["assemble", "closed_to", "languages_of", "readers", "visible"]
