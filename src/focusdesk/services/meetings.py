"""Meetings: plan one, hold it, and bring it to approved minutes. The agenda itself is in `agenda`."""

from dataclasses import replace
from datetime import date, time, timedelta

from focusdesk.domain import lifecycle
from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.holidays import is_working_day
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, Attendance, Meeting, Participant, Record
from focusdesk.domain.terms import MeetingStatus
from focusdesk.i18n import N_
from focusdesk.services import checks, recording, versions
from focusdesk.services.agenda import agenda
from focusdesk.services.desk import Desk
from focusdesk.services.editing import added, edit


def plan_meeting(desk: Desk, day: date, start: time | None = None, **values: object) -> Meeting:
    """Plan a meeting and expect everyone there who is usually invited and active on that day, as one step."""
    meeting = Meeting(number=desk.next_number(Meeting, day.year), day=day, start=start)
    meeting = replace(meeting, **values)  # type: ignore[arg-type]  # checked by the record's fields
    expected = [Attendance(meeting=meeting.id, participant=person.id) for person in invited(desk, day)]
    return added(desk, N_("Plan meeting"), meeting, *expected)


def invited(desk: Desk, day: date) -> list[Participant]:
    """Who is usually invited and active on `day`, organisation by organisation in the order of the directory."""
    people = [person for person in desk.store.find(Participant, invited=True) if _is_active(person, day)]
    return sorted(people, key=lambda person: (person.organisation or 0, person.name))


def _is_active(person: Participant, day: date) -> bool:
    return (person.active_from or day) <= day <= (person.active_until or day)


def edit_meeting(desk: Desk, meeting: Meeting, **values: object) -> Meeting:
    """Set fields of a meeting whose minutes are not approved; the status goes through `move`."""
    lifecycle.ensure_editable(desk.store.get(Meeting, meeting.id))
    return edit(desk, meeting, N_("Change meeting"), **values)


def next_meeting(desk: Desk) -> Meeting | None:
    """The meeting that is under way, or else the first that is still to come."""
    under_way = desk.store.find(Meeting, status=MeetingStatus.UNDER_WAY)
    coming = [each for each in desk.store.find(Meeting, status=lifecycle.BEFORE) if each.day >= desk.today()]
    return min(under_way or coming, key=lambda meeting: (meeting.day, meeting.start or time.min), default=None)


def start(desk: Desk, meeting: Meeting) -> Meeting:
    """Begin a meeting now; one begun on its own day keeps the planned time when it has one."""
    current = desk.store.get(Meeting, meeting.id)
    lifecycle.ensure(lifecycle.refusals_for_meeting(current, MeetingStatus.UNDER_WAY))
    begun = current.start or desk.now().time().replace(second=0)
    return edit(desk, meeting, N_("Start meeting"), status=MeetingStatus.UNDER_WAY, start=begun)


def refusals(desk: Desk, meeting: Meeting, to: MeetingStatus) -> list[Refused]:
    """What keeps a meeting from going to a status, as the vault stands now."""
    current = desk.store.get(Meeting, meeting.id)
    found = lifecycle.refusals_for_meeting(
        current, to, agenda(desk, current), desk.store.find(Action, meeting=meeting.id)
    )
    return found or (checks.refusals(desk, current) if to in versions.CHECKED else [])


def move(desk: Desk, meeting: Meeting, to: MeetingStatus) -> Meeting:
    """Bring a meeting to another status; raises the first refusal of the life cycle.

    The version of its minutes follows in the same step; approval here is that of the group at a meeting today.
    """
    lifecycle.ensure(refusals(desk, meeting, to))
    current = desk.store.get(Meeting, meeting.id)
    moved = replace(current, status=to)
    if to is MeetingStatus.HELD and current.end is None and current.day == desk.today():
        moved = replace(moved, end=desk.now().time().replace(second=0))
    followed = versions.following(desk, current, to)
    desk.do(Step(N_("Change status of meeting"), (Change(current, moved), *followed)))
    return moved


def read_confidentiality(desk: Desk, meeting: Meeting) -> Meeting:
    """Record that the confidentiality statement was read now; once recorded, the time stays."""
    current = desk.store.get(Meeting, meeting.id)
    return edit_meeting(desk, meeting, confidentiality_read=current.confidentiality_read or desk.now())


def remove_meeting(desk: Desk, meeting: Meeting) -> None:
    """Remove a meeting that has not been held, with its agenda and attendance, as one step."""
    current = desk.store.get(Meeting, meeting.id)
    if current.status not in (*lifecycle.BEFORE, MeetingStatus.CANCELLED):
        raise Refused("A meeting that was held stays in the vault. Only a planned meeting can be removed.")
    items = agenda(desk, current)
    contents: list[Record] = list(desk.store.find(Attendance, meeting=meeting.id))
    contents += [line for item in items for line in recording.lines(desk, item)]
    changes = [remove(record) for record in (*contents, *items, current)]
    desk.do(Step(N_("Remove meeting"), tuple(changes)))


def proposed_day(desk: Desk) -> date:
    """When the next meeting could be: the first working day by the group's rhythm, else a week from today."""
    latest = max((meeting.day for meeting in desk.store.find(Meeting)), default=None)
    weeks = desk.group.weeks_between_meetings
    day = latest + timedelta(weeks=weeks) if latest else desk.today() + timedelta(days=7)
    day = max(day, desk.today())
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_attendee(desk: Desk, meeting: Meeting, person: Participant) -> Attendance:
    """Expect one more person at a meeting."""
    lifecycle.ensure_editable(desk.store.get(Meeting, meeting.id))
    if desk.store.find(Attendance, meeting=meeting.id, participant=person.id):
        raise Refused("This person is on the list already.")
    attendance = Attendance(meeting=meeting.id, participant=person.id)
    desk.do(Step(N_("Add attendee"), (add(attendance),)))
    return attendance
