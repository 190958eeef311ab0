"""A group at work, for the tests of pages: people, cases, actions that are late and not, and meetings."""

from dataclasses import dataclass
from datetime import date, time

from focusdesk.domain.records import Action, Case, Meeting, Organisation, Owner, Participant, Subject
from focusdesk.domain.terms import ActionStatus, CaseKind, MeetingStatus, OrganisationKind
from focusdesk.services import actions, agenda, attendance, cases, directory, meetings
from focusdesk.services.desk import Desk
from focusdesk.ui.session import Session
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.page import Page

SUBJECT = "Noor Aksoy-Zandbergen"


@dataclass(frozen=True)
class AtWork:
    """What is in the vault; today is Friday 20 November 2026."""

    police: Organisation
    school: Organisation
    anna: Participant
    emre: Participant
    case: Case
    subject: Subject
    late: Action
    today: Action
    later: Action
    settled: Action
    held: Meeting
    planned: Meeting


def at_work(desk: Desk) -> AtWork:
    """Fill an empty vault through the services."""
    police = directory.add_organisation(desk, "Politie", short="pol", kind=OrganisationKind.POLICE)
    school = directory.add_organisation(desk, "Onderwijs", short="school", kind=OrganisationKind.EDUCATION)
    anna = directory.add_participant(desk, "Anna de Wit", organisation=police.id, function="wijkagent")
    emre = directory.add_participant(desk, "Emre Yılmaz", organisation=school.id, function="zorgcoördinator")
    case = cases.notify_case(desk, "Oplopend verzuim", CaseKind.PERSON, next_discussion=date(2026, 11, 27))
    subject = cases.add_subject(desk, case, SUBJECT)
    held = _held(desk)
    owner = Owner(organisation=police.id, person=anna.id)
    late = actions.add_action(desk, "Belt de school", [owner], date(2026, 11, 13), case=case)
    today = actions.add_action(desk, "Nodigt de ouders uit", [Owner(organisation=school.id)], date(2026, 11, 20))
    later = actions.add_action(desk, "Praat met de buurt", [owner], date(2026, 12, 4))
    settled = actions.add_action(desk, "Maakt kennis", [owner], date(2026, 11, 6))
    actions.set_status(desk, [settled], ActionStatus.DONE)
    planned = meetings.plan_meeting(desk, date(2026, 11, 27), time(9, 30), location="Gemeentehuis")
    agenda.propose_agenda(desk, planned)
    return AtWork(police, school, anna, emre, case, subject, late, today, later, settled, held, planned)


def _held(desk: Desk) -> Meeting:
    meeting = meetings.plan_meeting(desk, date(2026, 10, 30), time(9, 30))
    agenda.add_item(desk, meeting, "Kennismaking")
    attendance.everyone_present(desk, meeting)
    meetings.start(desk, meeting)
    for item in agenda.agenda(desk, meeting):
        agenda.handle_item(desk, item)
    for status in (MeetingStatus.HELD, MeetingStatus.DRAFT):
        meetings.move(desk, desk.store.get(Meeting, meeting.id), status)
    return desk.store.get(Meeting, meeting.id)


def here(window: MainWindow) -> Page:
    """The page on screen."""
    page = window.page()
    assert page is not None
    return page


def session_of(window: MainWindow) -> Session:
    """The session of the open vault."""
    assert window.session is not None
    return window.session
