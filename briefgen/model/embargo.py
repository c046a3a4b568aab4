"""Until when a packet is not to be published."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from briefgen.model.meeting import Zone
from briefgen.model.node import Moment, Node


class Embargo(Node):
    """Until when nothing of the packet is published."""

    until: Moment = Field(examples=["2023-06-01T09:30"])
    """The date and time at which it ends."""
    zone: Zone = Field(examples=["Europe/London"])
    """Whose clocks that is by."""

    @model_validator(mode="before")
    @classmethod
    def _has_a_zone(cls, value: Any) -> Any:
        form = "an embargo is a time and its zone: {until: 2023-11-17T10:00, zone: America/Los_Angeles}"
        if not isinstance(value, dict | Embargo):
            raise ValueError(form)
        if isinstance(value, dict) and "until" in value and value.keys() <= {"until"}:
            raise ValueError(f"an embargo without a zone ends at no certain time; {form}")
        return value

    @model_validator(mode="after")
    def _ends_once(self) -> Embargo:
        zone = ZoneInfo(self.zone)
        first, second = (self.until.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
        if first.utcoffset() != second.utcoffset():
            # As PEP 495 has it: a time that the clocks skip does not come back from UTC as itself.
            skipped = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != self.until
            happens = "never comes" if skipped else "comes twice"
            raise ValueError(f"{self.until:%H:%M} {happens} on this day in {self.zone}, whose clocks change; use UTC")
        return self

    @property
    def ends(self) -> datetime:
        """The instant at which it is lifted, on the clocks of its zone."""
        return self.until.replace(tzinfo=ZoneInfo(self.zone))
