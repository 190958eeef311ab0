"""Open questions return at the next meeting; what was decided the last time is in sight."""

from datetime import date

import pytest

from focusdesk.domain.records import AgendaItem, Meeting
from focusdesk.domain.terms import CaseKind, ItemKind, MeetingStatus
from focusdesk.services import agenda, attendance, cases, earlier, meetings, recording
from focusdesk.services.desk import Desk
from tests.services.conftest import Group

NEXT = date(2026, 12, 11)


@pytest.fixture
def following(desk: Desk, table: Group) -> Meeting:
    """The meeting after one at which two questions were asked; its minutes are approved."""
    about_case = agenda.add_item(desk, table.meeting, case=table.case)
    other = agenda.add_item(desk, table.meeting, "Werkwijze")
    attendance.everyone_present(desk, table.meeting)
    meetings.start(desk, table.meeting)
    recording.add_note(desk, about_case, "Is er contact met de GGD?", is_question=True)
    recording.add_note(desk, about_case, "Het verzuim neemt af")
    recording.add_decision(desk, "De casus blijft staan", about_case)
    recording.add_note(desk, other, "Wie maakt de folder?", is_question=True)
    cases.edit_case(desk, table.case, next_discussion=date(2027, 3, 1))
    for item in (about_case, other):
        agenda.handle_item(desk, item)
    for status in (MeetingStatus.HELD, MeetingStatus.DRAFT, MeetingStatus.OFFERED, MeetingStatus.APPROVED):
        meetings.move(desk, table.meeting, status)
    meeting = meetings.plan_meeting(desk, NEXT)
    agenda.propose_agenda(desk, meeting)
    return meeting


def item_of(desk: Desk, meeting: Meeting, kind: ItemKind) -> AgendaItem:
    return next(item for item in agenda.agenda(desk, meeting) if item.kind is kind)


def test_that_a_case_that_was_asked_about_is_on_the_next_agenda(desk: Desk, table: Group, following: Meeting) -> None:
    assert item_of(desk, following, ItemKind.CASE).case == table.case.id


def test_that_a_question_returns_at_the_case_and_others_at_the_last_minutes(desk: Desk, following: Meeting) -> None:
    case, minutes = (item_of(desk, following, kind) for kind in (ItemKind.CASE, ItemKind.LAST_MINUTES))
    assert [each.text for each in earlier.questions_at(desk, case)] == ["Is er contact met de GGD?"]
    assert [each.text for each in earlier.questions_at(desk, minutes)] == ["Wie maakt de folder?"]
    assert earlier.questions_at(desk, item_of(desk, following, ItemKind.OPENING)) == []


def test_that_a_question_is_gone_once_it_is_answered_or_asked_again(desk: Desk, following: Meeting) -> None:
    case, minutes = (item_of(desk, following, kind) for kind in (ItemKind.CASE, ItemKind.LAST_MINUTES))
    recording.add_note(desk, case, "Is er contact met de GGD? → ja, sinds maandag")
    recording.add_note(desk, minutes, "Wie maakt de folder?", is_question=True)
    assert earlier.questions_at(desk, case) == []
    assert earlier.questions_at(desk, minutes) == []
    after = meetings.plan_meeting(desk, date(2027, 1, 8))
    agenda.propose_agenda(desk, after)
    returning = earlier.questions_at(desk, item_of(desk, after, ItemKind.LAST_MINUTES))
    assert [each.text for each in returning] == ["Wie maakt de folder?"]


def test_that_what_was_said_last_time_is_known(desk: Desk, table: Group, following: Meeting) -> None:
    last = earlier.last_time(desk, item_of(desk, following, ItemKind.CASE))
    assert last is not None
    assert last.meeting.id == table.meeting.id
    assert [line.text for line in last.lines] == ["Het verzuim neemt af", "De casus blijft staan"]
    assert earlier.last_time(desk, item_of(desk, following, ItemKind.OPENING)) is None


def test_that_a_running_theme_without_a_later_date_is_proposed(desk: Desk, table: Group) -> None:
    running = cases.notify_case(desk, "Sociale media", CaseKind.THEME)
    cases.notify_case(desk, "Later", CaseKind.THEME, next_discussion=date(2027, 6, 1))
    agenda.propose_agenda(desk, table.meeting)
    themes = [item.case for item in agenda.agenda(desk, table.meeting) if item.kind is ItemKind.THEME]
    assert themes == [running.id]
