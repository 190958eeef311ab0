"""Handing over actions at closing: to another case, where they stay open, or to a party outside the group."""

import pytest

from focusdesk.domain.followup import SETTLED, UNSETTLED, is_open
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action
from focusdesk.domain.terms import ActionStatus, CaseStatus, ClosingReason
from focusdesk.services import actions, cases
from focusdesk.services.desk import Desk
from focusdesk.services.settling import HandOver
from tests.services.conftest import Group
from tests.storage.whole_vault import content


def test_that_every_status_is_open_or_settled() -> None:
    assert {*UNSETTLED, *SETTLED} == set(ActionStatus)
    assert not is_open(ActionStatus.HANDED_OVER)


def test_that_closing_hands_actions_over(desk: Desk, table: Group) -> None:
    other = cases.notify_case(desk, "De andere")
    here, there = (actions.add_action(desk, text, case=table.case) for text in ("Bellen", "Schrijven"))
    before = content(desk.store)
    settle = {here.id: HandOver(case=other.id), there.id: HandOver(party="Veiligheidshuis")}
    closed = cases.close(desk, table.case, ClosingReason.ESCALATED, "Opgeschaald", settle)
    assert closed.status is CaseStatus.CLOSED
    on, over = desk.store.get(Action, here.id), desk.store.get(Action, there.id)
    assert (on.case, on.status) == (other.id, ActionStatus.OPEN)
    assert (over.status, over.reason_not_done, over.done) == (ActionStatus.HANDED_OVER, "Veiligheidshuis", None)
    desk.undo()
    assert content(desk.store) == before


def test_that_handing_over_needs_a_running_case_or_a_name(desk: Desk, table: Group) -> None:
    action = actions.add_action(desk, "Bellen", case=table.case)
    ended = cases.close(desk, cases.notify_case(desk, "Klaar"), ClosingReason.OTHER, "Klaar", {})
    for wrong in (HandOver(case=ended.id), HandOver(case=table.case.id), HandOver(party=" ")):
        with pytest.raises(Refused):
            cases.close(desk, table.case, ClosingReason.OTHER, "Klaar", {action.id: wrong})
    with pytest.raises(Refused):
        actions.set_status(desk, [action], ActionStatus.HANDED_OVER)
    actions.set_status(desk, [action], ActionStatus.HANDED_OVER, "Wijkteam")
    assert desk.store.get(Action, action.id).reason_not_done == "Wijkteam"
