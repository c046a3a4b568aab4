"""What the words of a sentence can mean: a condition, a time, a number, a mark of what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.model.claims import Hedge


@dataclass(frozen=True)
class Condition:
    """Values of a column; none where the words say that there is no condition on it. `partial`: see `Group`."""

    column: str
    values: tuple[str, ...]
    partial: bool = False


@dataclass(frozen=True)
class Counted:
    """What is counted: a unit of the spec."""

    unit: str


@dataclass(frozen=True)
class Called:
    """What the values of these columns are called."""

    columns: tuple[str, ...]


TimeKind = Literal["month", "months", "fiscal", "calendar"]


@dataclass(frozen=True)
class Time:
    """A month ``2023-09``, months from `first` to `last`, a fiscal year or a calendar year ``2023``."""

    kind: TimeKind
    first: str
    last: str


@dataclass(frozen=True)
class BareMonth:
    """A month, from 1, without its year."""

    number: int


@dataclass(frozen=True)
class Anaphor:
    """A time that was stated before: that month, that year."""

    kind: Literal["month", "year"]


@dataclass(frozen=True)
class Earlier:
    """The month or the year before the time that a sentence is about."""

    by: Literal["month", "year"]


@dataclass(frozen=True)
class Day:
    """A date, which no data by months tell of."""


@dataclass(frozen=True)
class Number:
    """A number as it is written: `quantity` for a claim; of two, the range from `quantity` to `until`.

    `kind`: a count, a percentage, percentage points; unclear where it can be read in two ways.
    """

    quantity: str
    kind: Literal["count", "percent", "points", "unclear"]
    hedge: Hedge | None = None
    until: str | None = None


@dataclass(frozen=True)
class Marks:
    """What a word marks; the kinds are the keys of the lexicon."""

    kinds: frozenset[str]


@dataclass(frozen=True)
class Stop:
    """A word that makes a sentence one that says nothing of the data as they are; `kind` is a key of the lexicon."""

    kind: str


@dataclass(frozen=True)
class Unknown:
    """A word that nothing is known of."""


Sense = (
    Condition | Counted | Called | Time | BareMonth | Anaphor | Earlier | Day | Number | Marks | Stop | Unknown
)  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """Words of a sentence and what they mean."""

    text: str
    sense: Sense

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of marks that it is; none where it is no mark."""
        return self.sense.kinds if isinstance(self.sense, Marks) else frozenset()
