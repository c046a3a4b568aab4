"""The run of show as a calendar file (iCalendar, RFC 5545), with the meeting's time zone in it.

It is made from the briefing alone, so that it holds nothing that its audience may not see.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from briefgen.render.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Event

    from briefgen.locales import Locale
    from briefgen.model.briefing import Briefing, StepBrief

MEDIA = "text/calendar"


def calendar(briefing: Briefing, locale: Locale, epoch: int) -> Sheet | None:
    """The steps of the run of show as events, dated `epoch` (seconds since 1970); None where there are no steps.

    A step keeps its identity as long as it starts at the same time, so that a later version of the file replaces it.
    """
    if not briefing.run_of_show:
        return None
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//{briefing.document.originator}//{briefing.document.number}//{locale.tag.upper()}")
    made.add("version", "2.0")
    made.add("x-wr-calname", briefing.title)
    for step in briefing.run_of_show:
        made.add_component(_event(briefing, locale, step, datetime.fromtimestamp(epoch, UTC)))
    made.add_missing_timezones()
    title = locale.phrase("product.run-of-show")
    return Sheet(f"{briefing.stem}.ics", title, made.to_ical(), media=MEDIA)


def _event(briefing: Briefing, locale: Locale, step: StepBrief, made: datetime) -> Event:
    from icalendar import Event

    meeting = briefing.meeting
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE_OID, f"{meeting.id} {briefing.audience.id} {step.starts.isoformat()}")))
    event.add("dtstamp", made)
    event.add("dtstart", step.starts)
    event.add("dtend", step.ends)
    event.add("summary", step.summary)
    event.add("location", ", ".join(_known([step.room, meeting.venue, meeting.city])))
    details = [step.press, locale.phrase("sheet.led_by", name=step.lead) if step.lead else None]
    event.add("description", " · ".join(_known(details)))
    return event


def _known(texts: Iterable[str | None]) -> list[str]:
    return [each for each in texts if each]
