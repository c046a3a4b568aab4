"""Text of others on its way to a terminal: what would steer it, or turn the reading round, is written as its code."""

from __future__ import annotations

import json
import unicodedata

_SPACES = frozenset("\n\t")
_JOINERS = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
"""Words of some languages, and emoji, are not written without them."""

_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's categories of controls, formats (bidirectional overrides among them), surrogates and separators."""


def shown(text: str) -> str:
    """`text` as it may stand on a terminal: what steers it is escaped as JSON does, whose value stays the same."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_code(each) if _steers(each) else each for each in text)


def in_line(text: str) -> str:
    """`text` as it may stand in a line of a terminal, as `shown`; what would end the line is escaped, too."""
    return shown(text).replace("\n", "\\n").replace("\t", "\\t")


def _steers(character: str) -> bool:
    return character not in _SPACES | _JOINERS and unicodedata.category(character) in _STEERING


def _code(character: str) -> str:
    return json.dumps(character)[1:-1]
