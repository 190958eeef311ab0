"""What came before: the open questions that return at an agenda item, and what was said of its case the last time."""

from dataclasses import dataclass

from focusdesk.domain.inputnames import folded
from focusdesk.domain.records import AgendaItem, Decision, Meeting, Note
from focusdesk.domain.terms import ItemKind, MeetingStatus
from focusdesk.services import recording
from focusdesk.services.agenda import agenda, meeting_before, questions_before
from focusdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class LastTime:
    """The last meeting at which a case was discussed, with the decisions and notes of then."""

    meeting: Meeting
    lines: tuple[Decision | Note, ...]


def questions_at(desk: Desk, item: AgendaItem) -> list[Note]:
    """The open questions of the meeting before that return at this item, until a line at it repeats their words.

    A question returns at the item of the same case or signal; without one on this agenda at the last minutes.
    """
    meeting = desk.store.get(Meeting, item.meeting)
    here = agenda(desk, meeting)
    asked = [
        question for asked_at, question in questions_before(desk, meeting) if _returns_at(asked_at, here) == item.id
    ]
    said = [folded(line.text) for line in recording.lines(desk, item)] if asked else []
    return [question for question in asked if not any(folded(question.text) in line for line in said)]


def _returns_at(asked_at: AgendaItem, here: list[AgendaItem]) -> int | None:
    about = (asked_at.case, asked_at.signal)
    same = (item for item in here if any(about) and (item.case, item.signal) == about)
    other = (item for item in here if item.kind is ItemKind.LAST_MINUTES)
    found = next(same, None) or next(other, None)
    return found.id if found else None


def last_time(desk: Desk, item: AgendaItem) -> LastTime | None:
    """What was decided and noted when the case of this item was discussed last; None for the first time."""
    meeting = desk.store.get(Meeting, item.meeting)
    if item.case is None:
        return None
    found = []
    for other in desk.store.find(AgendaItem, case=item.case):
        held = desk.store.get(Meeting, other.meeting)
        if (held.day, held.id) < (meeting.day, meeting.id) and held.status is not MeetingStatus.CANCELLED:
            found.append((held.day, held.id, held, other))
    if not found:
        return None
    _day, _id, held, other = max(found, key=lambda each: each[:2])
    lines = [line for line in recording.lines(desk, other) if isinstance(line, Decision | Note)]
    answered = [line for line in lines if not (isinstance(line, Note) and line.is_question)]
    before = meeting_before(desk, meeting)
    returning = before is not None and before.id == held.id
    return LastTime(held, tuple(answered if returning else lines))
