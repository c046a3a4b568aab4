"""All that the data tell about a spec."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.model.numbers import DataFile, Numbers
from briefgen.stats.verdicts import Verdicts


@dataclass(frozen=True)
class Findings:
    """A spec's numbers, the verdicts on its claims, and the files that its data sets were read from, by their ids.

    The verdicts are for the spec's author, who sees everything. Those in a packet are judged for its audience.
    """

    numbers: Numbers
    verdicts: Verdicts = field(default_factory=dict)
    files: Mapping[str, DataFile] = field(default_factory=dict)
