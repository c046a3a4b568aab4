"""How an edition is marked: its banner, the level of each portion, its embargo in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen import markings
from briefgen.assemble.clocks import clock, places
from briefgen.assemble.edition import Edition
from briefgen.assemble.release import Closable, parts
from briefgen.model.briefing import DesignationBrief, EmbargoBrief, MarkingBrief
from briefgen.model.embargo import Embargo
from briefgen.model.marking import Designation, Marking, Scheme
from briefgen.model.node import MarkedText, Node, PlainText, Released, Text
from briefgen.model.spec import Spec


def banner(spec: Spec, marking: Marking, scheme: Scheme) -> str:
    """The highest level of anything in a pruned spec."""
    stated = (part.level for _, part in parts(spec) if isinstance(part, Closable | MarkedText))
    return max((marking.level, *filter(None, stated)), key=scheme.rank)


def portioned(spec: Spec) -> Spec:
    """`spec` with every node and every text at a level of its own, if its portions are marked."""
    if spec.marking is None or not spec.marking.portions:
        return spec
    marked: Spec = _portioned(spec, spec.marking.level)
    return marked


def _portioned(value: Any, around: str) -> Any:
    if isinstance(value, Node):
        level = (value.level or around) if isinstance(value, Released) else around
        changed = {name: _portioned(getattr(value, name), level) for name in type(value).model_fields}
        if isinstance(value, Released):
            changed["level"] = level
        return value.model_copy(update=changed)
    if isinstance(value, Mapping):
        return {key: _portioned(part, around) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(_portioned(part, around) for part in value)
    if isinstance(value, Text) and not isinstance(value, PlainText):
        return MarkedText(value.words, getattr(value, "level", None) or around)
    return value


def marking_brief(edition: Edition) -> MarkingBrief | None:
    """The banner of the edition and what goes with it; None where the spec has no marking."""
    marking, scheme, language = edition.spec.marking, edition.scheme, edition.locale.language
    if marking is None or scheme is None:
        return None
    level = scheme.level(banner(edition.spec, marking, scheme))
    return MarkingBrief(
        label=markings.label(level, language),
        handling=markings.handling(level, language),
        ink=level.ink,
        ground=level.ground,
        designation=_designation(edition, marking.designation) if marking.designation else None,
    )


def _designation(edition: Edition, designation: Designation) -> DesignationBrief:
    return DesignationBrief(
        controlled_by=edition.words(designation.controlled_by),
        categories=tuple(edition.words(each) for each in designation.categories),
        distribution=edition.maybe(designation.distribution),
        contact=edition.words(designation.contact),
    )


def embargo_brief(edition: Edition, embargo: Embargo, *, stamped: bool) -> EmbargoBrief:
    """The embargo in words, on the clocks of its own zone, then of the meeting's place and at home."""
    locale, ends = edition.locale, embargo.ends
    day = ends.date()
    own = clock(edition, ends, embargo.zone, "", day)
    others = [clock(edition, ends, zone, place, day) for zone, place in places(edition) if zone != embargo.zone]
    elsewhere = ", ".join(locale.phrase("embargo.elsewhere", time=each.time, place=each.place) for each in others)
    text = locale.phrase("embargo.until", date=locale.date(day), time=own.time, zone=own.zone)
    return EmbargoBrief(
        text=f"{text} ({elsewhere})" if others else text,
        iso=ends.isoformat(timespec="minutes"),
        stamp=locale.phrase("embargo.stamp") if stamped else None,
    )
