"""Why a sentence cannot be read: where it is not clear what it says, it is left alone."""

from __future__ import annotations


class Refusal(Exception):
    """Ends the reading of a sentence. `reason` names what is not clear, `words` are those of the sentence at fault."""

    def __init__(self, reason: str, *words: str) -> None:
        super().__init__(reason, *words)
        self.reason = reason
        self.words = words
