"""Today at a glance: the next meeting, what is overdue or coming, and which cases ask for attention."""

from dataclasses import dataclass
from datetime import date, timedelta

from focusdesk.domain import presence
from focusdesk.domain.followup import UNSETTLED, Urgency, days_of, urgency_of_date
from focusdesk.domain.lifecycle import LIVE
from focusdesk.domain.records import AgendaItem, Attendance, Meeting, Organisation, Participant
from focusdesk.domain.signals import WAITING
from focusdesk.domain.terms import AttendanceStatus, CaseStatus, MeetingStatus
from focusdesk.domain.views import (
    ActionFilter,
    ActionRow,
    CaseFilter,
    CaseRow,
    Order,
    PlanRow,
    ReviewRow,
    SignalFilter,
    SignalRow,
)
from focusdesk.i18n import _
from focusdesk.services import agenda, meetings
from focusdesk.services.desk import Desk
from focusdesk.storage import lists

DUE = (Urgency.OVERDUE, Urgency.TODAY, Urgency.THIS_WEEK, Urgency.LATER)
"""The groups of what is due."""

_COMING = timedelta(days=42)
"""How far the follow-up list looks ahead: one meeting rhythm."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One line of the follow-up list: an action, a case to discuss or look at again, feedback, a plan to evaluate.

    `who` is an organisation or person with a task, never a subject; `case_number` stands in for the case or signal.
    `is_signal` says that feedback to the reporter was promised: `who` is then the reporter. `is_plan` says that a plan
    is to be evaluated, `is_review` that a closed case is to be looked at once more.
    """

    id: int
    is_action: bool
    urgency: Urgency
    day: date | None
    who: str
    what: str
    case: int | None
    case_number: str
    postponed: int
    is_signal: bool = False
    is_plan: bool = False
    is_review: bool = False


@dataclass(frozen=True, slots=True)
class Load:
    """How much an organisation still has to do; an action of two organisations counts for both."""

    id: int
    name: str
    open_actions: int
    late_actions: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready the next meeting is."""

    meeting: Meeting
    items: int
    organisations: int
    coming: int
    last_minutes_ready: bool


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What of the first steps in a new vault was done already."""

    has_organisations: bool
    has_people: bool
    has_cases: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """What the home page shows."""

    today: date
    readiness: Readiness | None
    followups: tuple[FollowUp, ...]
    open_actions: int
    due: dict[Urgency, int]
    """How many open actions are overdue, due today, later this week, and after that."""
    loads: tuple[Load, ...]
    """The organisations that have open actions, those with most late ones first."""
    cases_to_assess: int
    cases_to_discuss: int
    cases_without_date: int
    minutes_waiting: tuple[Meeting, ...]
    keeping_terms_due: int
    cases_to_review: int
    signals_waiting: int
    signal_terms_due: int
    first_steps: FirstSteps | None
    """None once there are people and cases to work with."""


def overview(desk: Desk, limit: int = 100) -> Overview:
    """Gather the home page; at most `limit` follow-ups, the most urgent first."""
    today = desk.today()
    store = desk.store
    return Overview(
        today=today,
        readiness=_readiness(desk),
        followups=tuple(_followups(desk, today, limit)),
        open_actions=lists.count_actions(store, ActionFilter(statuses=UNSETTLED)),
        due={each: _count_due(desk, each) for each in DUE},
        loads=tuple(_loads(desk)),
        cases_to_assess=lists.count_cases(store, CaseFilter(statuses=(CaseStatus.NOTIFIED,)), today),
        cases_to_discuss=_cases_to_discuss(desk, today),
        cases_without_date=lists.count_cases(store, CaseFilter(statuses=LIVE, without_date=True), today),
        minutes_waiting=tuple(store.find(Meeting, status=(MeetingStatus.DRAFT, MeetingStatus.OFFERED))),
        keeping_terms_due=lists.count_cases(store, CaseFilter(keep_until=today), today),
        cases_to_review=lists.count_cases(store, CaseFilter(review_until=today), today),
        signals_waiting=lists.count_signals(store, SignalFilter(statuses=WAITING)),
        signal_terms_due=lists.count_signals(store, SignalFilter(keep_until=today)),
        first_steps=_first_steps(desk, today),
    )


def _count_due(desk: Desk, urgency: Urgency) -> int:
    first, last = days_of(urgency, desk.today())
    return lists.count_actions(desk.store, ActionFilter(statuses=UNSETTLED, due_from=first, due_until=last))


def _loads(desk: Desk) -> list[Load]:
    rows = [row for row in lists.organisations(desk.store, desk.today()) if row.open_actions]
    rows.sort(key=lambda row: (-row.late_actions, -row.open_actions))
    return [Load(row.id, row.name, row.open_actions, row.late_actions) for row in rows]


def _first_steps(desk: Desk, today: date) -> FirstSteps | None:
    steps = FirstSteps(
        has_organisations=bool(desk.store.find(Organisation)),
        has_people=bool(desk.store.find(Participant)),
        has_cases=lists.count_cases(desk.store, CaseFilter(), today) > 0,
    )
    return None if steps.has_people and steps.has_cases else steps


def _readiness(desk: Desk) -> Readiness | None:
    meeting = meetings.next_meeting(desk)
    if meeting is None:
        return None
    attendances = desk.store.find(Attendance, meeting=meeting.id)
    of = {person.id: person.organisation for person in desk.store.find(Participant)}
    coming = [each for each in attendances if presence.was_there(each) or each.status is AttendanceStatus.EXPECTED]
    last = agenda.meeting_before(desk, meeting)
    return Readiness(
        meeting=meeting,
        items=len(desk.store.find(AgendaItem, meeting=meeting.id)),
        organisations=len({of.get(each.participant) for each in attendances}),
        coming=len({of.get(each.participant) for each in coming}),
        last_minutes_ready=last is not None and last.status in (MeetingStatus.DRAFT, MeetingStatus.OFFERED),
    )


def _followups(desk: Desk, today: date, limit: int) -> list[FollowUp]:
    until = today + _COMING
    actions = lists.actions(
        desk.store, ActionFilter(statuses=UNSETTLED, due_until=until), Order(key="due", limit=limit), today
    )
    cases = lists.cases(desk.store, CaseFilter(statuses=LIVE, discuss_until=until), Order(limit=limit), today)
    promised = lists.signals(
        desk.store, SignalFilter(feedback_until=until), Order(key="feedback_promised", limit=limit)
    )
    found = [
        *(_of_action(action, today) for action in actions),
        *(_of_case(case, today) for case in cases),
        *(_of_signal(signal, today) for signal in promised),
        *(_of_plan(plan, today) for plan in lists.evaluations(desk.store, until, limit)),
        *(_of_review(review, today) for review in lists.reviews(desk.store, until, limit)),
    ]
    return sorted(found, key=lambda each: (each.day or date.max, not each.is_action, each.case_number))[:limit]


def _of_action(row: ActionRow, today: date) -> FollowUp:
    return FollowUp(
        id=row.id,
        is_action=True,
        urgency=urgency_of_date(row.due, today),
        day=row.due,
        who=row.owners,
        what=row.text,
        case=row.case,
        case_number=row.case_number,
        postponed=row.postponed,
    )


def _of_case(row: CaseRow, today: date) -> FollowUp:
    return FollowUp(
        id=row.id,
        is_action=False,
        urgency=urgency_of_date(row.next_discussion, today),
        day=row.next_discussion,
        who=row.bringing,
        what=row.title,
        case=row.id,
        case_number=row.number,
        postponed=0,
    )


def _of_signal(row: SignalRow, today: date) -> FollowUp:
    return FollowUp(
        id=row.id,
        is_action=False,
        urgency=urgency_of_date(row.feedback_promised, today),
        day=row.feedback_promised,
        who=row.organisation or row.function or _("anonymous reporter"),
        what="",
        case=row.case,
        case_number=row.number,
        postponed=0,
        is_signal=True,
    )


def _of_plan(row: PlanRow, today: date) -> FollowUp:
    return FollowUp(
        id=row.id,
        is_action=False,
        urgency=urgency_of_date(row.evaluate_on, today),
        day=row.evaluate_on,
        who="",
        what=row.title,
        case=row.case,
        case_number=row.case_number,
        postponed=0,
        is_plan=True,
    )


def _of_review(row: ReviewRow, today: date) -> FollowUp:
    return FollowUp(
        id=row.id,
        is_action=False,
        urgency=urgency_of_date(row.due, today),
        day=row.due,
        who="",
        what=row.title,
        case=row.case,
        case_number=row.number,
        postponed=0,
        is_review=True,
    )


def _cases_to_discuss(desk: Desk, today: date) -> int:
    meeting = meetings.next_meeting(desk)
    until = meeting.day if meeting else today
    return lists.count_cases(desk.store, CaseFilter(statuses=LIVE, discuss_until=until), today)
