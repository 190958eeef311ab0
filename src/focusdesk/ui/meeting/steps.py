"""The steps in the life of a meeting: which one comes next, and what the button for it says."""

from focusdesk.domain.terms import MeetingStatus
from focusdesk.i18n import _

NEXT_STEP = {
    MeetingStatus.PLANNED: MeetingStatus.UNDER_WAY,
    MeetingStatus.AGENDA_SENT: MeetingStatus.UNDER_WAY,
    MeetingStatus.UNDER_WAY: MeetingStatus.HELD,
    MeetingStatus.HELD: MeetingStatus.DRAFT,
    MeetingStatus.DRAFT: MeetingStatus.OFFERED,
    MeetingStatus.OFFERED: MeetingStatus.APPROVED,
}


def step_words(to: MeetingStatus) -> str:
    """What the button says that takes a meeting to this status."""
    return {
        MeetingStatus.UNDER_WAY: _("Start meeting"),
        MeetingStatus.HELD: _("Finish meeting"),
        MeetingStatus.DRAFT: _("Make minutes"),
        MeetingStatus.OFFERED: _("Offer for approval"),
        MeetingStatus.APPROVED: _("Approve minutes"),
    }[to]
