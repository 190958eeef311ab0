"""Cases from notification to closing and back, and the people they are about."""

from dataclasses import replace
from datetime import date

import pytest

from focusdesk.domain.casework import StatusChange
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, Case, Subject, Weighing
from focusdesk.domain.terms import ActionStatus, CaseKind, CaseStatus, ClosingReason
from focusdesk.domain.timeline import EventKind
from focusdesk.services import actions, agenda, cases, timeline
from focusdesk.services.desk import Desk
from tests.conftest import TODAY
from tests.services.conftest import Group


def weighing(group: Group) -> Weighing:
    return Weighing(
        case=group.case.id,
        day=TODAY,
        organisations=(group.police.id, group.school.id),
        purpose="Terug naar school",
        necessity="Alleen samen is er een beeld",
        proportionality="Alleen het nodige",
        subsidiarity="Lichtere hulp hielp niet",
        reasons="Twee partijen delen de zorg",
    )


def accepted(desk: Desk, group: Group) -> Case:
    return cases.weigh_and_accept(desk, group.case, weighing(group), "Terug naar school", "Convenant")


def test_that_a_case_gets_a_number_a_day_and_a_title(desk: Desk) -> None:
    case = cases.notify_case(desk, " Onrust op het plein ", CaseKind.PLACE)
    assert (case.number, case.title, case.opened) == ("2026-001", "Onrust op het plein", TODAY)
    with pytest.raises(Refused):
        cases.notify_case(desk, " ")
    with pytest.raises(Refused):
        cases.edit_case(desk, case, title="")


def test_that_a_case_is_weighed_and_accepted_in_one_step(desk: Desk, table: Group) -> None:
    case = accepted(desk, table)
    assert desk.store.get(Case, case.id).status is CaseStatus.ACCEPTED
    assert len(desk.store.find(Weighing, case=case.id)) == 1
    desk.undo()
    assert desk.store.get(Case, case.id).status is CaseStatus.NOTIFIED
    assert desk.store.find(Weighing) == []


def test_that_acceptance_without_a_full_weighing_is_refused(desk: Desk, table: Group) -> None:
    with pytest.raises(Refused):
        cases.move(desk, table.case, CaseStatus.ACCEPTED)
    with pytest.raises(Refused):
        cases.weigh(desk, replace(weighing(table), necessity=" "))
    with pytest.raises(Refused):
        cases.weigh_and_accept(desk, table.case, weighing(table), " ", "Convenant")
    assert [refusal.field for refusal in cases.refusals(desk, table.case, CaseStatus.ACCEPTED)] == [
        "purpose",
        "legal_basis",
        "weighing",
    ]


def test_that_closing_settles_the_open_actions_and_computes_the_term(desk: Desk, table: Group) -> None:
    case = accepted(desk, table)
    first = actions.add_action(desk, "Bellen", case=case)
    second = actions.add_action(desk, "Mailen", case=case)
    with pytest.raises(Refused):
        cases.close(desk, case, ClosingReason.GOALS_REACHED, "Gehaald", {first.id: ActionStatus.DONE})
    closed = cases.close(
        desk,
        case,
        ClosingReason.NOT_CONFIRMED,
        "Geen zorg meer",
        {first.id: ActionStatus.DONE, second.id: ActionStatus.NOT_CARRIED_OUT},
    )
    assert (closed.status, closed.closed, closed.keep_until) == (CaseStatus.CLOSED, TODAY, date(2027, 11, 20))
    assert closed.next_discussion is None
    assert desk.store.get(Action, first.id).done == TODAY
    assert desk.store.get(Action, second.id).reason_not_done == "Geen zorg meer"
    desk.undo()
    assert {action.status for action in desk.store.find(Action)} == {ActionStatus.OPEN}


def test_that_reopening_takes_a_new_weighing(desk: Desk, table: Group) -> None:
    case = cases.close(desk, accepted(desk, table), ClosingReason.GOALS_REACHED, "Gehaald", {})
    with pytest.raises(Refused):
        cases.reopen(desk, case, replace(weighing(table), day=date(2026, 11, 19)))
    again = cases.reopen(desk, case, weighing(table))
    assert (again.status, again.closed, again.closing_reason, again.keep_until) == (CaseStatus.ACTIVE, None, None, None)


def test_that_a_place_or_theme_has_no_persons(desk: Desk) -> None:
    place = cases.notify_case(desk, "Het plein", CaseKind.PLACE)
    with pytest.raises(Refused):
        cases.add_subject(desk, place, "Iemand")
    with pytest.raises(Refused):
        cases.add_subject(desk, cases.notify_case(desk, "Groep", CaseKind.GROUP), " ")


def test_that_persons_are_kept_with_their_case(desk: Desk, table: Group) -> None:
    subject = cases.add_subject(desk, table.case, "Sanne Vermeer", date_of_birth=date(2010, 3, 1))
    assert cases.edit_subject(desk, subject, address="Dorpsstraat 1").address == "Dorpsstraat 1"
    cases.remove_subject(desk, subject)
    assert desk.store.find(Subject) == []


def test_that_removing_a_case_takes_all_it_holds_and_comes_back_whole(desk: Desk, table: Group) -> None:
    cases.add_subject(desk, table.case, "Sanne Vermeer")
    actions.add_action(desk, "Bellen", case=table.case)
    cases.remove_case(desk, table.case)
    assert not [*desk.store.find(Case), *desk.store.find(Subject), *desk.store.find(Action)]
    desk.undo()
    assert len(desk.store.find(Subject)) == len(desk.store.find(Action)) == 1


def test_that_a_case_that_was_on_an_agenda_is_not_removed(desk: Desk, table: Group) -> None:
    agenda.add_item(desk, table.meeting, case=table.case)
    with pytest.raises(Refused):
        cases.remove_case(desk, table.case)


def test_that_editing_and_typing_on_is_one_thing_to_undo(desk: Desk, table: Group) -> None:
    cases.edit_case(desk, table.case, purpose="T")
    cases.edit_case(desk, table.case, purpose="Terug")
    cases.edit_case(desk, table.case, reference="oud-3")
    desk.undo()
    assert desk.store.get(Case, table.case.id).purpose == "Terug"
    desk.undo()
    assert desk.store.get(Case, table.case.id).purpose == ""


def test_that_the_course_tells_where_a_case_went_and_closing_last(desk: Desk, table: Group) -> None:
    case = cases.move(desk, accepted(desk, table), CaseStatus.ACTIVE)
    case = cases.close(desk, case, ClosingReason.GOALS_REACHED, "Het gaat goed", {})
    first, *others = timeline.timeline(desk, case)
    assert (first.kind, first.id) == (EventKind.CASE, -case.id)
    assert [(each.record.was, each.record.now) for each in others if isinstance(each.record, StatusChange)] == [
        (CaseStatus.ACCEPTED, CaseStatus.ACTIVE),
        (CaseStatus.NOTIFIED, CaseStatus.ACCEPTED),
    ]
    case = cases.reopen(desk, case, weighing(table))
    told = [each.record.now for each in timeline.timeline(desk, case) if isinstance(each.record, StatusChange)]
    assert told == [CaseStatus.ACTIVE, CaseStatus.CLOSED, CaseStatus.ACTIVE, CaseStatus.ACCEPTED]
