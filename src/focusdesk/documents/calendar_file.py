"""Meetings and due dates as an iCalendar file (.ics, RFC 5545) for a diary that others may see: numbers only.

Due dates are events of a whole day, because Outlook takes no tasks from a file. The times of meetings have no zone:
they are what the clock on the wall says. Importing a later file again moves events instead of doubling them.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from focusdesk.domain.calendar import Entry, EntryKind
from focusdesk.i18n import _, speaking

MEETING_LASTS = timedelta(hours=2)


def to_bytes(entries: Sequence[Entry], language: str, made: datetime) -> bytes:
    """Return the file in memory; `made` is the local moment at which it stands so."""
    calendar = Calendar()
    calendar.add("prodid", "-//FocusDesk//FocusDesk//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    with speaking(language):
        for entry in entries:
            calendar.add_component(_event(entry, made))
    return bytes(calendar.to_ical())


def _event(entry: Entry, made: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.kind}-{entry.id}@focusdesk.invalid")
    event.add("dtstamp", made.astimezone().astimezone(tz=None))
    event.add("summary", _summary(entry))
    event.add("class", "CONFIDENTIAL")
    if entry.start is not None:
        begins = datetime.combine(entry.day, entry.start)
        event.add("dtstart", begins)
        event.add("dtend", begins + MEETING_LASTS)
    else:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    return event


def _summary(entry: Entry) -> str:
    summaries = {
        EntryKind.MEETING: _("Meeting {number}"),
        EntryKind.ACTION: _("Action {number} due"),
        EntryKind.DISCUSSION: _("Discuss case {number}"),
        EntryKind.EVALUATION: _("Evaluate the plan of case {number}") if entry.number else _("Evaluate the local plan"),
        EntryKind.REVIEW: _("Look at case {number} again"),
        EntryKind.KEEPING: _("Keeping term of case {number} ends"),
    }
    return summaries[entry.kind].format(number=entry.number)
