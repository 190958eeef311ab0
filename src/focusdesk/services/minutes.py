"""Minutes: gather what one meeting says, and write it as a document."""

import re
from collections.abc import Callable
from pathlib import Path

from focusdesk.domain import presence
from focusdesk.domain.followup import UNSETTLED, is_overdue
from focusdesk.domain.minutes import (
    ActionLine,
    Attendee,
    DecisionLine,
    InformationLine,
    ItemMinutes,
    Minutes,
    NextMeeting,
    NoteLine,
)
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Attendance,
    Case,
    Decision,
    InformationItem,
    Meeting,
    Note,
)
from focusdesk.domain.terms import ItemKind, MeetingStatus, SharingLimit
from focusdesk.i18n import _, language, term
from focusdesk.services import attendance, recording
from focusdesk.services.agenda import agenda
from focusdesk.services.desk import Desk
from focusdesk.services.house import house_of
from focusdesk.services.people import Names

_HEADING_MARKS = re.compile(r"^#+ ", re.MULTILINE)


def minutes_of(desk: Desk, meeting: Meeting) -> Minutes:
    """Everything the minutes of a meeting say, frozen and with names filled in.

    Information that is barred from minutes is left out here already, so that no writer can print it.
    """
    meeting = desk.store.get(Meeting, meeting.id)
    names = Names.of(desk)
    group = desk.group
    items = agenda(desk, meeting)
    present, parties = attendance.quorum(desk, meeting)
    return Minutes(
        group=group.name,
        house=house_of(desk),
        municipality=group.municipality,
        number=meeting.number,
        day=meeting.day,
        start=meeting.start,
        end=meeting.end,
        location=meeting.location,
        chair=names.person(meeting.chair),
        minute_taker=names.person(meeting.minute_taker),
        is_approved=meeting.status in (MeetingStatus.APPROVED, MeetingStatus.DONE),
        confidentiality_read=meeting.confidentiality_read,
        attendees=tuple(_attendee(seat) for seat in attendance.seats(desk, meeting)),
        core_present=present,
        core_parties=parties,
        quorum=group.quorum or None,
        items=tuple(_item(desk, item, items, names) for item in items),
        open_actions=_open_actions(desk, names),
        next_meeting=_next_meeting(desk, meeting),
        made_on=desk.today(),
    )


def _attendee(seat: attendance.Seat) -> Attendee:
    return Attendee(
        organisation=seat.organisation.name if seat.organisation else "",
        name=seat.participant.name,
        function=seat.participant.function,
        status=seat.attendance.status,
        replaced_by=seat.attendance.replaced_by,
        arrived=seat.attendance.arrived,
        left=seat.attendance.left,
    )


def item_title(item: AgendaItem, case: Case | None) -> str:
    """What an agenda item is called: its own title, the case's neutral title, or what its kind is called."""
    if item.kind is ItemKind.SIGNAL and item.title:
        return _("Signal {number}").format(number=item.title)
    if item.title or (case and case.title):
        return item.title or (case.title if case else "")
    words = term(item.kind)
    return words[:1].upper() + words[1:]


def _item(desk: Desk, item: AgendaItem, items: list[AgendaItem], names: Names) -> ItemMinutes:
    case = desk.store.get(Case, item.case) if item.case else None
    lines = recording.lines(desk, item)
    return ItemMinutes(
        position=item.position,
        kind=item.kind,
        title=item_title(item, case),
        case=case.number if case else "",
        purpose=case.purpose if case else "",
        lead=names.person(case.lead) if case else "",
        outcome=item.outcome,
        absent_here=_absent(desk, item, items, names),
        notes=tuple(NoteLine(text=line.text, is_question=line.is_question) for line in lines if isinstance(line, Note)),
        information=tuple(
            _information(line, names)
            for line in lines
            if isinstance(line, InformationItem) and line.sharing is not SharingLimit.NOT_IN_MINUTES
        ),
        decisions=tuple(_decision(line, item, case) for line in lines if isinstance(line, Decision)),
        actions=tuple(_action(desk, line, names) for line in lines if isinstance(line, Action)),
        next_discussion=case.next_discussion if case else None,
    )


def _absent(desk: Desk, item: AgendaItem, items: list[AgendaItem], names: Names) -> tuple[str, ...]:
    """Who was at the meeting but not at this item."""
    return tuple(
        names.person(each.participant)
        for each in desk.store.find(Attendance, meeting=item.meeting)
        if presence.was_there(each) and not presence.present_at(each, item, items)
    )


def _information(line: InformationItem, names: Names) -> InformationLine:
    return InformationLine(
        source=names.source(line),
        text=line.text,
        day=line.day,
        kind=line.kind,
        sharing=line.sharing,
        disputed=line.disputed,
    )


def _decision(line: Decision, item: AgendaItem, case: Case | None) -> DecisionLine:
    return DecisionLine(
        number=line.number,
        text=line.text,
        reasons=line.reasons,
        dissent=line.dissent,
        item=f"{item.position}. {case.number if case else item_title(item, case)}",
    )


def _action(desk: Desk, action: Action, names: Names) -> ActionLine:
    return ActionLine(
        number=action.number,
        text=action.text,
        owners=names.owners(action.owners),
        due=action.due,
        status=action.status,
        is_overdue=is_overdue(action.status, action.due, desk.today()),
        case=desk.store.get(Case, action.case).number if action.case else "",
        note=action.reason_not_done or action.note,
    )


def _open_actions(desk: Desk, names: Names) -> tuple[ActionLine, ...]:
    actions = desk.store.find(Action, status=UNSETTLED)
    ordered = sorted(actions, key=lambda action: (action.due is None, action.due or desk.today(), action.number))
    return tuple(_action(desk, action, names) for action in ordered)


def _next_meeting(desk: Desk, meeting: Meeting) -> NextMeeting | None:
    later = [
        each
        for each in desk.store.find(Meeting)
        if each.day > meeting.day and each.status is not MeetingStatus.CANCELLED
    ]
    following = min(later, key=lambda each: each.day, default=None)
    return NextMeeting(day=following.day, start=following.start, location=following.location) if following else None


def export_pdf(desk: Desk, meeting: Meeting, path: Path, progress: Callable[[float], None] | None = None) -> Path:
    """Write the minutes of a meeting as a PDF in the language of the screen; returns the path.

    Raises a Problem when the file cannot be written; an earlier file at `path` then stays as it was.
    """
    write_pdf(minutes_of(desk, meeting), path, progress)
    return path


def write_pdf(minutes: Minutes, path: Path, progress: Callable[[float], None] | None = None) -> None:
    """Write gathered minutes as a PDF: the part of an export that needs no vault and can run beside the window."""
    from focusdesk.documents import layout, pdf

    pdf.write(layout.document(minutes, language()), path, progress)


def pdf_bytes(minutes: Minutes, progress: Callable[[float], None] | None = None) -> bytes:
    """Gathered minutes as a PDF in memory, to look at them before anything is written."""
    from focusdesk.documents import layout, pdf

    return pdf.to_bytes(layout.document(minutes, language()), progress)


def plain_text(minutes: Minutes) -> str:
    """All that the minutes say as plain text, in the order of the page, for who has it read aloud."""
    from focusdesk.documents import blocks, layout

    text = blocks.plain_text(layout.document(minutes, language()))
    return _HEADING_MARKS.sub("", text)


def file_name(minutes: Minutes) -> str:
    """The name for the file: kind, date and number, never a person or a title."""
    from focusdesk.documents import files

    return files.file_name(minutes, language())
