"""The timeline of a case: one line for everything that happened, pointing to the record that holds it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from focusdesk.domain.records import AgendaItem, Meeting, Record


class EventKind(StrEnum):
    """What sort of thing happened in a case."""

    INFORMATION = "information"
    DECISION = "decision"
    ACTION = "action"
    NOTE = "note"
    WEIGHING = "weighing"
    SIGNAL = "signal"
    MEETING = "meeting"
    PLAN = "plan"
    DOCUMENT = "document"
    CASE = "case"
    STATUS = "status"
    PERSON = "person"
    REVIEW = "review_after_closing"


@dataclass(frozen=True, slots=True)
class Discussion:
    """A case on the agenda of a meeting. `id` is that of the agenda item."""

    id: int
    item: AgendaItem
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `record` holds it: for a discussion the agenda item, for opening and closing the case,
    for a merger the case that went.

    `meeting` is where it was said or decided, when it was at a meeting.
    """

    id: int
    kind: EventKind
    day: date | None
    record: Record
    meeting: Meeting | None = None
