"""Puts a case on the agenda of the next meeting, from the list of cases or from its own page."""

from focusdesk.domain.records import Case
from focusdesk.i18n import _, day
from focusdesk.services import agenda, meetings
from focusdesk.ui.session import Session


def put_on_agenda(session: Session, case: Case) -> bool:
    """Put a case on the agenda of the meeting that comes first, and say so; True when it went well."""
    desk = session.desk
    meeting = meetings.next_meeting(desk)
    if meeting is None:
        session.warn(_("No meeting is planned. Plan one first (Ctrl+2, then Ctrl+N)."))
        return False
    if not session.attempt(lambda: agenda.add_item(desk, meeting, case=case)):
        return False
    session.tell(
        _("Case {number} is on the agenda of meeting {meeting}, {day}.").format(
            number=case.number, meeting=meeting.number, day=day(meeting.day)
        ),
        undo=True,
    )
    return True
