"""Who is needed at which item: who may leave after it, and the order in which that is early."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain import needed as rules
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import AgendaItem, Attendance, Meeting
from focusdesk.domain.terms import AttendanceStatus, ItemOutcome, MeetingStatus
from focusdesk.services import agenda, attendance, directory, meetings, needed
from focusdesk.services.desk import Desk
from tests.services.conftest import Group


@pytest.fixture
def items(desk: Desk, table: Group) -> list[AgendaItem]:
    """Four items: for all, the police, all, the police."""
    for title in ("Buurt", "Inbraken", "Schoolplein", "Toezicht"):
        agenda.add_item(desk, table.meeting, title)
    there = agenda.agenda(desk, table.meeting)
    for at in (1, 3):
        needed.set_needed(desk, there[at], [table.police.id])
    return agenda.agenda(desk, table.meeting)


def titles(desk: Desk, meeting: Meeting) -> list[str]:
    return [item.title for item in agenda.agenda(desk, meeting)]


def test_that_an_item_needs_everyone_until_it_says_who(desk: Desk, table: Group, items: list[AgendaItem]) -> None:
    assert items[0].organisations == ()
    assert items[1].organisations == (table.police.id,)
    needed.set_needed(desk, items[1], [table.school.id, table.police.id])
    assert desk.store.get(AgendaItem, items[1].id).organisations == ()
    desk.undo()
    assert desk.store.get(AgendaItem, items[1].id).organisations == (table.police.id,)


def test_that_the_agenda_says_after_which_item_who_may_leave(desk: Desk, table: Group, items: list[AgendaItem]) -> None:
    assert needed.may_leave(desk, table.meeting) == {items[2].id: ["Onderwijs"]}


def test_that_the_order_is_made_earlier_in_one_step(desk: Desk, table: Group, items: list[AgendaItem]) -> None:
    assert needed.let_leave_early(desk, table.meeting)
    assert titles(desk, table.meeting) == ["Buurt", "Schoolplein", "Inbraken", "Toezicht"]
    assert not needed.let_leave_early(desk, table.meeting)
    desk.undo()
    assert titles(desk, table.meeting) == ["Buurt", "Inbraken", "Schoolplein", "Toezicht"]


def test_that_what_was_discussed_stays_where_it_is(desk: Desk, table: Group, items: list[AgendaItem]) -> None:
    agenda.handle_item(desk, items[1])
    assert not needed.let_leave_early(desk, table.meeting)


def test_that_who_left_keeps_their_presence(desk: Desk, table: Group, items: list[AgendaItem]) -> None:
    attendance.everyone_present(desk, table.meeting)
    (seat,) = desk.store.find(Attendance, participant=table.emre.id)
    attendance.leave(desk, seat, items[1])
    assert not needed.let_leave_early(desk, table.meeting)


def test_that_a_postponed_item_keeps_nobody(desk: Desk, table: Group, items: list[AgendaItem]) -> None:
    agenda.handle_item(desk, items[2], ItemOutcome.POSTPONED)
    assert needed.may_leave(desk, table.meeting) == {items[0].id: ["Onderwijs"]}


def test_that_who_is_there_and_not_needed_any_more_may_leave_now(
    desk: Desk, table: Group, items: list[AgendaItem]
) -> None:
    assert needed.may_leave_now(desk, items[3]) == []
    attendance.everyone_present(desk, table.meeting)
    assert needed.may_leave_now(desk, items[1]) == []
    assert needed.may_leave_now(desk, items[3]) == ["Onderwijs"]
    (seat,) = desk.store.find(Attendance, participant=table.emre.id)
    attendance.leave(desk, seat, items[3])
    assert needed.may_leave_now(desk, items[3]) == []


def test_that_who_sent_word_is_not_waited_for(desk: Desk, table: Group, items: list[AgendaItem]) -> None:
    seats = desk.store.find(Attendance, participant=table.emre.id)
    attendance.mark(desk, seats, AttendanceStatus.APOLOGIES)
    assert needed.may_leave(desk, table.meeting) == {}


def test_that_approved_minutes_keep_who_was_needed(desk: Desk, table: Group) -> None:
    item = agenda.add_item(desk, table.meeting, "Kennismaking")
    attendance.everyone_present(desk, table.meeting)
    meetings.start(desk, table.meeting)
    agenda.handle_item(desk, item)
    for status in (MeetingStatus.HELD, MeetingStatus.DRAFT, MeetingStatus.OFFERED, MeetingStatus.APPROVED):
        meetings.move(desk, table.meeting, status)
    with pytest.raises(Problem):
        needed.set_needed(desk, item, [table.police.id])


def _items(asked: Sequence[frozenset[int]]) -> list[AgendaItem]:
    return [
        AgendaItem(meeting=1, position=at, organisations=tuple(sorted(each))) for at, each in enumerate(asked, start=1)
    ]


@given(st.lists(st.frozensets(st.integers(1, 5), max_size=4), max_size=9))
def test_that_a_proposed_order_has_every_item_once_and_nobody_waits_longer_together(
    asked: list[frozenset[int]],
) -> None:
    items, everyone = _items(asked), range(1, 6)
    order = rules.early_order(items, everyone, {item.id for item in items[:2]})
    if order is not None:
        assert sorted(item.id for item in order) == sorted(item.id for item in items)
        assert order[:2] == items[:2]
        assert _waiting(order) < _waiting(items)


def _waiting(items: Sequence[AgendaItem]) -> int:
    freed = rules.free_after(items, range(1, 6))
    place = {item.id: at for at, item in enumerate(items, start=1)} | {None: 0}
    leaving = {each: place[item] for item, who in freed.items() for each in who}
    return sum(leaving.get(each, len(items)) for each in range(1, 6))


def test_that_an_organisation_that_is_needed_somewhere_stays_in_the_directory(
    desk: Desk, table: Group, items: list[AgendaItem]
) -> None:
    extra = directory.add_organisation(desk, "GGD")
    needed.set_needed(desk, items[0], [extra.id])
    with pytest.raises(Problem):
        directory.remove_organisation(desk, extra)
    assert table.meeting.day == date(2026, 11, 27)
