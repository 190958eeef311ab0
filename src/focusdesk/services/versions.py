"""The life of minutes: made, offered, approved, and corrected by a next version; what was approved never changes.

An approved version is kept as bytes with its SHA-256 and the end of the log at that moment. Documents of it are made
from those bytes (`minutes.of_version`), so that a name or text that is changed later changes nothing in them.
"""

from dataclasses import replace
from datetime import date

from focusdesk.domain import lifecycle, outputs, snapshot
from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.minutes import Minutes
from focusdesk.domain.paper import Disclosure, MinutesVersion
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, AgendaItem, Decision, InformationItem, Meeting, Note
from focusdesk.domain.terms import Approval, ItemKind, ItemOutcome, MeetingStatus, MinutesStatus
from focusdesk.i18n import N_, _, plain_day
from focusdesk.services import agenda, checks, minutes
from focusdesk.services.desk import Desk
from focusdesk.services.editing import ensure_text

CHECKED = (MeetingStatus.OFFERED, MeetingStatus.APPROVED)
"""The statuses that minutes reach only when the checks allow it."""


def following(desk: Desk, meeting: Meeting, to: MeetingStatus) -> tuple[Change, ...]:
    """What happens to the version of the minutes when their meeting goes from its status to `to`."""
    there = minutes.current_version(desk, meeting)
    if to is MeetingStatus.APPROVED:
        return _approved(desk, meeting, Approval.MEETING, max(meeting.day, desk.today()))
    if to is MeetingStatus.OFFERED:
        offered = replace(_version(desk, meeting), status=MinutesStatus.OFFERED, offered=desk.today())
        kept = replace(offered, sha256=_kept(desk, minutes.gathered(desk, meeting)))
        return (Change(there, kept), *_put_on_next_agenda(desk, meeting))
    if to is MeetingStatus.DRAFT and (there is None or there.status is MinutesStatus.OFFERED):
        return (Change(there, replace(_version(desk, meeting), status=MinutesStatus.DRAFT, offered=None, sha256="")),)
    return ()


def approve(
    desk: Desk, meeting: Meeting, how: Approval, day: date, by: str = "", item: AgendaItem | None = None
) -> MinutesVersion:
    """Approve minutes that were offered, at `item` of a later meeting or in writing by `by`, as one step.

    At an item that becomes handled and says so in a line. Raises the first refusal of the life cycle or the checks.
    """
    current = desk.store.get(Meeting, meeting.id)
    lifecycle.ensure(lifecycle.refusals_for_meeting(current, MeetingStatus.APPROVED))
    lifecycle.ensure(checks.refusals(desk, current))
    changes = _approved(desk, current, how, day, by, item)
    moved = Change(current, replace(current, status=MeetingStatus.APPROVED))
    desk.do(Step(N_("Approve minutes"), (*changes, moved, *(_said_at(desk, item, current) if item else ()))))
    return minutes.versions(desk, current)[-1]


def approve_at(desk: Desk, item: AgendaItem) -> MinutesVersion:
    """Approve the minutes of the meeting before, at the item that is for that.

    Raises Refused when there is no such meeting, or its minutes were not offered or are approved already.
    """
    if item.kind is not ItemKind.LAST_MINUTES:
        raise Refused("Go to the item for the last minutes first.")
    here = desk.store.get(Meeting, item.meeting)
    lifecycle.ensure_editable(here)
    before = agenda.meeting_before(desk, here)
    if before is None:
        raise Refused("There is no meeting before this one.")
    if before.status in lifecycle.LOCKED:
        raise Refused("The minutes of meeting {number} were approved already.", number=before.number)
    if before.status is not MeetingStatus.OFFERED:
        raise Refused(
            "The minutes of meeting {number} were not offered yet. Open that meeting and offer them first.",
            number=before.number,
        )
    return approve(desk, before, Approval.MEETING, min(here.day, max(before.day, desk.today())), item=item)


def correct(
    desk: Desk, meeting: Meeting, note: str, by: str, day: date, record: int | None = None, text: str = ""
) -> MinutesVersion:
    """Make a next version of approved minutes with a correction, and perhaps another text for one line, as one step.

    The version before stays with its content. The line itself says the new text from now on.
    """
    before = minutes.current_version(desk, meeting)
    if before is None or before.status is not MinutesStatus.APPROVED:
        raise Refused("Only approved minutes are corrected. Change the minutes themselves.")
    version = MinutesVersion(
        meeting=meeting.id,
        version=before.version + 1,
        status=MinutesStatus.APPROVED,
        made=desk.now(),
        approved=day,
        approval=Approval.IN_WRITING,
        approved_by=by.strip(),
        correction=note.strip(),
        anchor=desk.store.anchor(),
    )
    lifecycle.ensure(lifecycle.refusals_for_approval(version, desk.store.get(Meeting, meeting.id), desk.today()))
    said = replace(minutes.of_version(desk, before), version=version.version, correction=note.strip(), approval=None)
    changes: tuple[Change, ...] = ()
    if record is not None:
        text = ensure_text(text, N_("Write down what the line should say."))
        said = outputs.corrected(said, record, text)
        changes = _line_changed(desk, record, text)
    kept = replace(version, sha256=_kept(desk, said))
    earlier = Change(before, replace(before, status=MinutesStatus.CORRECTED))
    desk.do(Step(N_("Correct minutes"), (earlier, add(kept), *changes)))
    return kept


def received(desk: Desk, version: MinutesVersion) -> list[Disclosure]:
    """What was given to others of this version, and not withdrawn since."""
    return [each for each in desk.store.find(Disclosure, minutes_version=version.id) if each.withdrawn is None]


def texts(desk: Desk, meeting: Meeting) -> dict[int, str]:
    """The lines of the last version that can be corrected, by record: number of the item and the text."""
    said = minutes.minutes_of(desk, meeting)
    lines = [(item.position, line) for item in said.items for line in outputs.lines_of(item)]
    return {line.record: f"{position}. {line.text}" for position, line in lines if line.record}


def _approved(
    desk: Desk, meeting: Meeting, how: Approval, day: date, by: str = "", item: AgendaItem | None = None
) -> tuple[Change, ...]:
    there = minutes.current_version(desk, meeting)
    version = replace(
        _version(desk, meeting),
        status=MinutesStatus.APPROVED,
        approved=day,
        approval=how,
        approved_by=by.strip(),
        agenda_item=item.id if item else None,
        anchor=desk.store.anchor(),
    )
    lifecycle.ensure(lifecycle.refusals_for_approval(version, meeting, desk.today()))
    said = replace(minutes.gathered(desk, meeting), is_approved=True, version=version.version)
    return (Change(there, replace(version, sha256=_kept(desk, said))),)


def _version(desk: Desk, meeting: Meeting) -> MinutesVersion:
    """The last version, or the first one that is yet to be added."""
    there = minutes.current_version(desk, meeting)
    return there or MinutesVersion(meeting=meeting.id, version=1, made=desk.now())


def _kept(desk: Desk, said: Minutes) -> str:
    return desk.store.keep_content(snapshot.to_bytes(said))


def _put_on_next_agenda(desk: Desk, meeting: Meeting) -> tuple[Change, ...]:
    """Approving these minutes becomes an item of the next meeting, when one is planned and has no such item."""
    planned = [each for each in desk.store.find(Meeting, status=lifecycle.BEFORE) if each.day > meeting.day]
    following = min(planned, key=lambda each: (each.day, each.id), default=None)
    if following is None or agenda.meeting_before(desk, following) != meeting:
        return ()
    return agenda.with_last_minutes(desk, following)


def _said_at(desk: Desk, item: AgendaItem, meeting: Meeting) -> tuple[Change, ...]:
    current = desk.store.get(AgendaItem, item.id)
    words = _("The minutes of meeting {number} of {day} were approved.")
    said = words.format(number=meeting.number, day=plain_day(meeting.day))
    handled = replace(current, outcome=ItemOutcome.HANDLED)
    return (Change(current, handled), add(Note(agenda_item=item.id, text=said)))


def _line_changed(desk: Desk, record: int, text: str) -> tuple[Change, ...]:
    """The line as the vault has it now; it may have been destroyed since."""
    kinds: tuple[type[Note | InformationItem | Decision | Action], ...] = (Note, InformationItem, Decision, Action)
    found = next((line for kind in kinds if (line := desk.store.try_get(kind, record)) is not None), None)
    return () if found is None else (Change(found, replace(found, text=text)),)
