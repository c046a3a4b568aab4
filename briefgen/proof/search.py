"""Secrets × what a file is read back as → hits.

A long string is looked for piece by piece: every run of its words that is long enough to be told from chance, folded,
wherever and however it is written. A short one, such as a name, an id or a number, is looked for as whole words, and
only in text that is shown: in what drawings are made of it would be met by chance.

What an audience is rightly told proves nothing when it is found, so pieces that occur there are not looked for. That
their outputs do not come from what is closed is shown in another way: see `briefgen.pipeline.proving`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.assemble.release import Path
from briefgen.proof.contents import Content
from briefgen.proof.forms import folded, place_of, spaced
from briefgen.proof.secrets import Secret

WORDS = 5
LETTERS = 16
"""How many words and letters a piece of a long string has at least."""

SHORTEST = 6
"""How many letters or digits a short string has at least: less would be met by chance."""


@dataclass(frozen=True)
class Hit:
    """A secret that stands in a file, and where in the file."""

    path: Path
    words: str
    place: str


class Search:
    """What is looked for in all files of one audience: `known` are the texts that it is rightly told."""

    def __init__(self, secrets: Iterable[Secret], known: Sequence[str]) -> None:
        pieces: dict[str, Secret] = {}
        phrases: dict[str, Secret] = {}
        for secret in secrets:
            letters = folded(secret.text)
            if len(letters) >= LETTERS:
                pieces |= {folded(words): Secret(secret.path, words) for words in _pieces(secret.text)}
            elif len(letters) >= SHORTEST:
                phrases[spaced(secret.text)] = secret
        self._known = _END + _END.join(map(folded, known)) + _END
        self._pieces = _Patterns(pieces).without(self._known)
        words = "".join(map(spaced, known))
        self._words = frozenset(words.split())
        self._phrases = _Patterns(phrases).without(words)

    @property
    def size(self) -> int:
        """How many strings are looked for."""
        return len(self._pieces.owners) + len(self._phrases.owners)

    def hits(self, readings: Iterable[Content], shown: Callable[[], str]) -> Iterator[Hit]:
        """Each closed part of the spec that something of is found, at the first place where it stands.

        `shown` gives the words that files show on purpose, as `spaced`: there a short string proves nothing.
        """
        found: set[Path] = set()
        for reading in readings:
            for secret, at in self._met(reading, shown):
                if secret.path not in found:
                    found.add(secret.path)
                    yield Hit(secret.path, secret.text, place_of(reading, at))

    def _met(self, reading: Content, shown: Callable[[], str]) -> Iterator[tuple[Secret, int]]:
        if self._pieces.owners:
            for _, secret, at in self._pieces.met(folded(reading.text)):
                if not self._comes_together([folded(word) for word in secret.text.split()]):
                    yield secret, at
        if self._phrases.owners and reading.words:
            for phrase, secret, at in self._phrases.met(text := spaced(reading.text)):
                # Words that are shown may come to stand side by side.
                if not all(word in self._words or f" {word} " in shown() for word in phrase.split()):
                    yield secret, len(folded(text[:at]))

    def _comes_together(self, words: list[str]) -> bool:
        """Whether known texts that stand side by side have these words in a row.

        In columns two lines of them do; in a table the end of one, others whole, or short numbers, and the beginning
        of one.
        """
        cuts = (("".join(words[:cut]), "".join(words[cut:])) for cut in range(2, len(words) - 1))
        return any(left in self._known and right in self._known for left, right in cuts) or self._adjoin(words)

    def _adjoin(self, words: list[str], before: str = "") -> bool:
        for length in range(1, len(words)):
            first, rest = "".join(words[:length]), words[length:]
            is_whole = f"{before}{first}{_END}" in self._known or (first.isdecimal() and len(first) < SHORTEST)
            if is_whole and (f"{_END}{''.join(rest)}" in self._known or self._adjoin(rest, _END)):
                return True
        return False


_END = "\0"
"""What stands between known texts, and in none of them."""


class _Patterns:
    """Strings to look for at once, by the algorithm of Aho and Corasick."""

    def __init__(self, owners: dict[str, Secret]) -> None:
        from ahocorasick_rs import AhoCorasick

        self.owners = tuple(owners.items())
        self._search = AhoCorasick([pattern for pattern, _ in self.owners])

    def without(self, text: str) -> _Patterns:
        """Those that are not in `text`."""
        met = {place for place, *_ in self._search.find_matches_as_indexes(text, overlapping=True)}
        return _Patterns({pattern: owner for place, (pattern, owner) in enumerate(self.owners) if place not in met})

    def met(self, text: str) -> Iterator[tuple[str, Secret, int]]:
        """Those that are in `text`, whose they are, and where."""
        for place, start, _ in self._search.find_matches_as_indexes(text, overlapping=True):
            yield *self.owners[place], start


def _pieces(text: str) -> Iterator[str]:
    """Every run of words of `text` that is long enough; all of it where it has few."""
    words = [word for word in text.split() if folded(word)]
    lengths = [len(folded(word)) for word in words]
    if len(words) <= WORDS:
        yield " ".join(words)
        return
    for start in range(len(words) - WORDS + 1):
        end = start + WORDS
        while sum(lengths[start:end]) < LETTERS and end < len(words):
            end += 1
        if sum(lengths[start:end]) >= LETTERS:
            yield " ".join(words[start:end])
