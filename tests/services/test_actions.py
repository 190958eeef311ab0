"""Agreeing on actions, settling and postponing them."""

from datetime import date

import pytest

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, Owner
from focusdesk.domain.terms import ActionStatus, ItemKind, MeetingStatus
from focusdesk.services import actions, agenda, meetings
from focusdesk.services.desk import Desk
from focusdesk.services.people import Names
from tests.conftest import TODAY
from tests.services.conftest import Group

DUE = date(2026, 12, 4)


def test_that_an_action_gets_the_next_number_its_meeting_and_its_case(desk: Desk, table: Group) -> None:
    item = agenda.add_item(desk, table.meeting, case=table.case)
    action = actions.add_action(desk, " Huisbezoek ", [table.owner], DUE, item=item)
    assert desk.store.get(Action, action.id) == action
    assert (action.number, action.text, action.due) == ("A2026-001", "Huisbezoek", DUE)
    assert (action.meeting, action.case, action.agenda_item) == (table.meeting.id, table.case.id, item.id)
    assert action.agreed == table.meeting.day


def test_that_an_action_without_a_meeting_is_agreed_today(desk: Desk) -> None:
    assert actions.add_action(desk, "Bellen").agreed == TODAY


def test_that_an_action_says_what_will_be_done(desk: Desk) -> None:
    with pytest.raises(Refused):
        actions.add_action(desk, "  ")
    action = actions.add_action(desk, "Bellen")
    with pytest.raises(Refused):
        actions.edit_action(desk, action, text="\n")
    assert desk.store.get(Action, action.id).text == "Bellen"


def test_that_a_number_is_never_given_twice(desk: Desk) -> None:
    first = actions.add_action(desk, "Bellen")
    actions.remove_action(desk, first)
    second = actions.add_action(desk, "Mailen")
    desk.undo()
    assert [first.number, second.number, actions.add_action(desk, "Vragen").number] == [
        "A2026-001",
        "A2026-002",
        "A2026-003",
    ]


def test_that_several_owners_stay_in_their_order(desk: Desk, table: Group) -> None:
    owners = (Owner(name="Buurtregisseur"), table.owner, Owner(organisation=table.school.id))
    action = actions.add_action(desk, "Gesprek", owners)
    kept = desk.store.get(Action, action.id)
    assert kept.owners == owners
    assert Names.of(desk).owners(kept.owners) == "Buurtregisseur, Politie (Anna de Wit), Onderwijs"


def test_that_done_has_a_day_and_opening_again_forgets_it(desk: Desk) -> None:
    action = actions.add_action(desk, "Bellen")
    actions.set_status(desk, [action], ActionStatus.DONE)
    assert desk.store.get(Action, action.id).done == TODAY
    actions.set_status(desk, [action], ActionStatus.OPEN)
    assert desk.store.get(Action, action.id).done is None


def test_that_not_carried_out_asks_why_for_every_action(desk: Desk) -> None:
    chosen = [actions.add_action(desk, "Bellen"), actions.add_action(desk, "Mailen")]
    with pytest.raises(Refused):
        actions.set_status(desk, chosen, ActionStatus.NOT_CARRIED_OUT, " ")
    assert {action.status for action in desk.store.find(Action)} == {ActionStatus.OPEN}
    actions.set_status(desk, chosen, ActionStatus.NOT_CARRIED_OUT, "Verhuisd")
    assert {action.reason_not_done for action in desk.store.find(Action)} == {"Verhuisd"}


def test_that_many_actions_change_in_one_step(desk: Desk) -> None:
    chosen = [actions.add_action(desk, f"Bel {count}") for count in range(5)]
    actions.set_status(desk, chosen, ActionStatus.DONE)
    desk.undo()
    assert {action.status for action in desk.store.find(Action)} == {ActionStatus.OPEN}


def test_that_toggling_makes_all_done_before_it_opens_any(desk: Desk) -> None:
    first, second = actions.add_action(desk, "Bellen"), actions.add_action(desk, "Mailen")
    actions.set_status(desk, [first], ActionStatus.DONE)
    actions.toggle_done(desk, [first, second])
    assert {action.status for action in desk.store.find(Action)} == {ActionStatus.DONE}
    actions.toggle_done(desk, [first, second])
    assert {action.status for action in desk.store.find(Action)} == {ActionStatus.OPEN}


def test_that_postponing_counts_and_only_goes_forward(desk: Desk) -> None:
    action = actions.add_action(desk, "Bellen", due=DUE)
    actions.postpone(desk, [action], date(2026, 12, 11))
    assert desk.store.get(Action, action.id).postponed == 1
    with pytest.raises(Refused):
        actions.postpone(desk, [action], date(2026, 12, 11))
    assert actions.edit_action(desk, action, due=date(2026, 12, 18)).postponed == 2
    assert actions.edit_action(desk, action, due=DUE).postponed == 2


def test_that_a_settled_action_is_not_postponed(desk: Desk) -> None:
    action = actions.add_action(desk, "Bellen", due=DUE)
    actions.set_status(desk, [action], ActionStatus.LAPSED)
    with pytest.raises(Refused, match="settled"):
        actions.postpone(desk, [action], date(2027, 1, 1))


def test_that_approved_minutes_keep_their_actions(desk: Desk, table: Group) -> None:
    item = agenda.add_item(desk, table.meeting, "Rondvraag", kind=ItemKind.OTHER_BUSINESS)
    action = actions.add_action(desk, "Bellen", [table.owner], DUE, item=item)
    agenda.handle_item(desk, item)
    for status in (
        MeetingStatus.UNDER_WAY,
        MeetingStatus.HELD,
        MeetingStatus.DRAFT,
        MeetingStatus.OFFERED,
        MeetingStatus.APPROVED,
    ):
        meetings.move(desk, table.meeting, status)
    with pytest.raises(Refused):
        actions.add_action(desk, "Mailen", item=item)
    with pytest.raises(Refused):
        actions.remove_action(desk, action)
    actions.set_status(desk, [action], ActionStatus.DONE)
