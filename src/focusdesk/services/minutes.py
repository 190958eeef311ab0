"""Minutes: gather what one meeting says, and write it as a document."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from focusdesk.domain import presence, snapshot
from focusdesk.domain.followup import UNSETTLED, is_overdue
from focusdesk.domain.minutes import (
    ActionLine,
    ApprovalMark,
    Attendee,
    DecisionLine,
    InformationLine,
    ItemMinutes,
    Minutes,
    NextMeeting,
    NoteLine,
    Party,
)
from focusdesk.domain.paper import MinutesVersion
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Attendance,
    Case,
    Decision,
    InformationItem,
    Meeting,
    Note,
    Organisation,
)
from focusdesk.domain.terms import ItemKind, MeetingStatus, MinutesStatus, PartyRole, SharingLimit
from focusdesk.domain.veil import Covered
from focusdesk.i18n import _, language, term
from focusdesk.services import attendance, recording
from focusdesk.services.agenda import agenda
from focusdesk.services.desk import Desk
from focusdesk.services.house import house_of
from focusdesk.services.people import Names
from focusdesk.storage import lists

_WORD = re.compile(r"[^\W\d_]{2,}")
_HEADING_MARKS = re.compile(r"^#+ ", re.MULTILINE)


def minutes_of(desk: Desk, meeting: Meeting) -> Minutes:
    """Everything the minutes of a meeting say: as they were approved, or as the vault stands now.

    Raises Missing when the approved content is not in the vault.
    """
    version = current_version(desk, meeting)
    if version is not None and version.status is MinutesStatus.APPROVED:
        return of_version(desk, version)
    return gathered(desk, meeting)


def versions(desk: Desk, meeting: Meeting) -> list[MinutesVersion]:
    """The versions of the minutes of a meeting, the first one first."""
    return sorted(desk.store.find(MinutesVersion, meeting=meeting.id), key=lambda each: each.version)


def current_version(desk: Desk, meeting: Meeting) -> MinutesVersion | None:
    """The last version; None before minutes were made."""
    return next(reversed(versions(desk, meeting)), None)


def of_version(desk: Desk, version: MinutesVersion) -> Minutes:
    """What a version says: the content that was kept with it, whatever has changed in the vault since."""
    kept = replace(snapshot.from_bytes(desk.store.content(version.sha256)), house=house_of(desk))
    if version.approved is None or version.approval is None:
        return kept
    mark = ApprovalMark(
        day=version.approved,
        how=version.approval,
        by=version.approved_by,
        sha256=version.sha256,
        anchor=version.anchor,
    )
    return replace(kept, approval=mark)


def gathered(desk: Desk, meeting: Meeting) -> Minutes:
    """Everything the minutes of a meeting say as the vault stands now, frozen and with names filled in.

    Information that is barred from minutes is left out here already, so that no writer can print it.
    """
    meeting = desk.store.get(Meeting, meeting.id)
    names = Names.of(desk)
    group = desk.group
    items = agenda(desk, meeting)
    present, core = attendance.quorum(desk, meeting)
    version = current_version(desk, meeting)
    said = Minutes(
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
        core_parties=core,
        quorum=group.quorum or None,
        items=tuple(_item(desk, item, items, names) for item in items),
        open_actions=_open_actions(desk, names),
        next_meeting=_next_meeting(desk, meeting),
        made_on=desk.today(),
        version=version.version if version else 1,
        parties=parties(desk),
    )
    return replace(said, covered=_occurring(said, names_to_cover(desk)))


def parties(desk: Desk) -> tuple[Party, ...]:
    """Every organisation of the directory, as it is now."""
    return tuple(
        Party(id=each.id, name=each.name, is_core=each.role is PartyRole.CORE) for each in desk.store.find(Organisation)
    )


def names_to_cover(desk: Desk) -> tuple[Covered, ...]:
    """The names of all persons concerned and of their guardians, with the numbers of their cases."""
    numbers = lists.case_numbers(desk.store)
    return tuple(
        Covered(name, numbers[case]) for *both, case in lists.subject_names(desk.store) for name in both if name.strip()
    )


def _occurring(said: Minutes, names: tuple[Covered, ...]) -> tuple[Covered, ...]:
    """The names of which a word occurs in the minutes: only those are kept with a version."""
    texts: set[str] = set()
    _collect(said, texts)
    words = set(_WORD.findall("\n".join(texts).casefold()))
    return tuple(one for one in names if not words.isdisjoint(_WORD.findall(one.name.casefold())))


def _collect(said: Any, texts: set[str]) -> None:
    """Put every text in a part of the minutes into a set: thousands of actions have the same few owners."""
    if isinstance(said, str):
        texts.add(said)
    elif isinstance(said, tuple):
        for each in said:
            _collect(each, texts)
    else:
        for name in _names_of_fields(said.__class__):
            _collect(getattr(said, name), texts)


@cache
def _names_of_fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


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
        notes=tuple(_note(line) for line in lines if isinstance(line, Note)),
        information=tuple(
            _information(line, names)
            for line in lines
            if isinstance(line, InformationItem) and line.sharing is not SharingLimit.NOT_IN_MINUTES
        ),
        decisions=tuple(_decision(line, item, case) for line in lines if isinstance(line, Decision)),
        actions=tuple(
            _action(desk, line, names, case.number if case else "") for line in lines if isinstance(line, Action)
        ),
        next_discussion=case.next_discussion if case else None,
        present=_organisations_at(desk, item, items, names),
        needed=item.organisations,
        record=item.id,
    )


def _organisations_at(desk: Desk, item: AgendaItem, items: list[AgendaItem], names: Names) -> tuple[int, ...]:
    """The organisations of which someone was there at the item."""
    people = (names.people.get(each.participant) for each in _there(desk, item, items))
    return tuple(sorted({person.organisation for person in people if person and person.organisation}))


def _there(desk: Desk, item: AgendaItem, items: list[AgendaItem]) -> list[Attendance]:
    seats = desk.store.find(Attendance, meeting=item.meeting)
    return [each for each in seats if presence.present_at(each, item, items)]


def _absent(desk: Desk, item: AgendaItem, items: list[AgendaItem], names: Names) -> tuple[str, ...]:
    """Who was at the meeting but not at this item."""
    return tuple(
        names.person(each.participant)
        for each in desk.store.find(Attendance, meeting=item.meeting)
        if presence.was_there(each) and not presence.present_at(each, item, items)
    )


def _note(line: Note) -> NoteLine:
    return NoteLine(text=line.text, is_question=line.is_question, record=line.id)


def _information(line: InformationItem, names: Names) -> InformationLine:
    return InformationLine(
        source=names.source(line),
        text=line.text,
        day=line.day,
        kind=line.kind,
        sharing=line.sharing,
        disputed=line.disputed,
        verified=line.verified,
        source_organisation=line.source_organisation or names.organisation_of(line.source_person),
        shared_with=line.shared_with,
        record=line.id,
    )


def _decision(line: Decision, item: AgendaItem, case: Case | None) -> DecisionLine:
    return DecisionLine(
        number=line.number,
        text=line.text,
        reasons=line.reasons,
        dissent=line.dissent,
        item=f"{item.position}. {case.number if case else item_title(item, case)}",
        record=line.id,
    )


def _action(desk: Desk, action: Action, names: Names, case: str) -> ActionLine:
    """An action as a line; `case` is the number that its case had there, also when it was merged since."""
    return ActionLine(
        number=action.number,
        text=action.text,
        owners=names.owners(action.owners),
        due=action.due,
        status=action.status,
        is_overdue=is_overdue(action.status, action.due, desk.today()),
        case=case,
        note=action.reason_not_done or action.note,
        organisations=tuple(
            found for each in action.owners if (found := each.organisation or names.organisation_of(each.person))
        ),
        record=action.id,
    )


def _open_actions(desk: Desk, names: Names) -> tuple[ActionLine, ...]:
    actions = desk.store.find(Action, status=UNSETTLED)
    ordered = sorted(actions, key=lambda action: (action.due is None, action.due or desk.today(), action.number))
    numbers = lists.case_numbers(desk.store)
    return tuple(_action(desk, action, names, numbers.get(action.case or 0, "")) for action in ordered)


def _next_meeting(desk: Desk, meeting: Meeting) -> NextMeeting | None:
    later = [
        each
        for each in desk.store.find(Meeting)
        if each.day > meeting.day and each.status is not MeetingStatus.CANCELLED
    ]
    following = min(later, key=lambda each: each.day, default=None)
    return NextMeeting(day=following.day, start=following.start, location=following.location) if following else None


def write_pdf(minutes: Minutes, path: Path, progress: Callable[[float], None] | None = None) -> None:
    """Write gathered minutes as an open PDF: for the fictional example; what is real goes out by `sharing.write_one`.

    Raises a Problem when the file cannot be written; an earlier file at `path` then stays as it was.
    """
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


def file_name(minutes: Minutes, suffix: str = ".pdf") -> str:
    """The name for the file: kind, date and number, never a person or a title."""
    from focusdesk.documents import files

    return files.file_name(minutes, language(), suffix)
