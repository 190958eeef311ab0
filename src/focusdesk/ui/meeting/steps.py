"""Where a meeting stands, in words: when and where it is, which step comes next, and what that step still misses."""

from collections.abc import Sequence

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Meeting
from focusdesk.domain.terms import MeetingStatus
from focusdesk.i18n import _, clock, day, ngettext, sentence
from focusdesk.ui.meeting.projector import Projector

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


def when_and_where(meeting: Meeting, projector: Projector) -> str:
    """The line under the title of a meeting, as it may be on the screen now."""
    chair = projector.names().person(meeting.chair)
    read = meeting.confidentiality_read
    parts = (
        day(meeting.day) + (f", {clock(meeting.start)}" if meeting.start else ""),
        projector.text(meeting.location),
        _("chair {name}").format(name=chair) if chair else "",
        _("confidentiality read at {time}").format(time=clock(read)) if read else "",
    )
    return "  ·  ".join(filter(None, parts))


def missing_words(missing: Sequence[Refused]) -> str:
    """What stands in the way of a step: the first thing in full, and how many more there are."""
    words, more = sentence(missing[0]), len(missing) - 1
    if more:
        words += " " + ngettext("And {count} more thing.", "And {count} more things.", more).format(count=more)
    return words
