"""The lives of cases, meetings and actions: which way they can go and what must be there first."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain import lifecycle
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, AgendaItem, Case, FocusGroup, Meeting, Owner, Weighing
from focusdesk.domain.terms import (
    ActionStatus,
    CaseStatus,
    ClosingReason,
    ItemOutcome,
    MeetingStatus,
    WeighingOutcome,
)

DAY = date(2026, 11, 20)
WEIGHING = Weighing(
    case=1,
    day=DAY,
    organisations=(1, 2),
    purpose="Een schooljaar zonder verzuim",
    necessity="Alleen samen is er een beeld",
    proportionality="Alleen wat nodig is wordt gedeeld",
    subsidiarity="Gesprekken op school hielpen niet",
    reasons="Drie partijen delen de zorg",
)
READY = Case(id=1, number="2026-001", title="Verzuim", purpose="Terug naar school", legal_basis="Convenant")
CLOSING = replace(
    READY,
    status=CaseStatus.ACTIVE,
    closing_reason=ClosingReason.GOALS_REACHED,
    closing_reasons="De doelen zijn gehaald.",
    keep_until=date(2031, 11, 20),
)


def fields_of(refusals: list[Refused]) -> list[str]:
    return [refusal.field for refusal in refusals]


@given(st.sampled_from(CaseStatus), st.sampled_from(CaseStatus))
def test_that_a_case_only_goes_where_its_life_goes(at: CaseStatus, to: CaseStatus) -> None:
    complete = replace(CLOSING, status=at)
    refusals = lifecycle.refusals_for_case(complete, to, [WEIGHING])
    assert (not refusals) == (to in lifecycle.CASE_MOVES[at])


def test_that_every_status_has_its_moves() -> None:
    assert set(lifecycle.CASE_MOVES) == set(CaseStatus)
    assert set(lifecycle.MEETING_MOVES) == set(MeetingStatus)


def test_that_a_case_is_accepted_with_purpose_basis_and_weighing() -> None:
    assert lifecycle.refusals_for_case(READY, CaseStatus.ACCEPTED, [WEIGHING]) == []


def test_that_acceptance_says_everything_that_is_missing() -> None:
    bare = replace(READY, purpose="  ", legal_basis="")
    refusals = lifecycle.refusals_for_case(bare, CaseStatus.ACCEPTED)
    assert fields_of(refusals) == ["purpose", "legal_basis", "weighing"]


@pytest.mark.parametrize("outcome", [each for each in WeighingOutcome if each is not WeighingOutcome.CASE])
def test_that_a_weighing_with_another_outcome_takes_up_nothing(outcome: WeighingOutcome) -> None:
    refusals = lifecycle.refusals_for_case(READY, CaseStatus.ACCEPTED, [replace(WEIGHING, outcome=outcome)])
    assert fields_of(refusals) == ["weighing"]


def test_that_closing_needs_reason_reasons_settled_actions_and_a_term() -> None:
    open_action = Action(number="A2026-001", text="Bellen", case=1)
    bare = replace(READY, status=CaseStatus.ACTIVE)
    refusals = lifecycle.refusals_for_case(bare, CaseStatus.CLOSED, (), [open_action])
    assert fields_of(refusals) == ["closing_reason", "closing_reasons", "actions", "keep_until"]
    settled = replace(open_action, status=ActionStatus.LAPSED)
    assert lifecycle.refusals_for_case(CLOSING, CaseStatus.CLOSED, (), [settled]) == []


def test_that_reopening_needs_a_weighing_since_the_case_was_closed() -> None:
    closed = replace(CLOSING, status=CaseStatus.CLOSED, closed=DAY)
    earlier = replace(WEIGHING, day=date(2026, 11, 19))
    assert fields_of(lifecycle.refusals_for_case(closed, CaseStatus.ACTIVE, [earlier])) == ["weighing"]
    assert lifecycle.refusals_for_case(closed, CaseStatus.ACTIVE, [WEIGHING]) == []


@pytest.mark.parametrize("status", CaseStatus)
def test_that_only_live_cases_can_be_discussed(status: CaseStatus) -> None:
    assert lifecycle.can_be_discussed(replace(READY, status=status)) == (status in lifecycle.LIVE)


@pytest.mark.parametrize(
    "part", ["organisations", "purpose", "necessity", "proportionality", "subsidiarity", "reasons"]
)
def test_that_no_part_of_a_weighing_may_be_missing(part: str) -> None:
    lacking = replace(WEIGHING, **{part: () if part == "organisations" else "  "})  # type: ignore[arg-type]
    assert fields_of(lifecycle.refusals_for_weighing(lacking)) == [part]


def test_that_a_concern_that_was_not_confirmed_is_kept_shorter() -> None:
    group = FocusGroup(name="Proef", keep_months=60, keep_months_not_confirmed=12)
    assert lifecycle.keep_until(group, ClosingReason.GOALS_REACHED, DAY) == date(2031, 11, 20)
    assert lifecycle.keep_until(group, ClosingReason.NOT_CONFIRMED, DAY) == date(2027, 11, 20)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 240))
def test_that_months_later_is_that_many_months_later(day: date, months: int) -> None:
    later = lifecycle.months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
    assert later.day == day.day or (later.day >= 28 and lifecycle.months_after(later, 0) == later)


def test_that_the_last_day_of_january_goes_to_the_last_day_of_february() -> None:
    assert lifecycle.months_after(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert lifecycle.months_after(date(2028, 1, 31), 1) == date(2028, 2, 29)


def test_that_a_meeting_is_held_when_every_item_is_decided() -> None:
    meeting = Meeting(number="2026-1", day=DAY, status=MeetingStatus.UNDER_WAY)
    items = [
        AgendaItem(meeting=meeting.id, position=2),
        AgendaItem(meeting=meeting.id, position=1, outcome=ItemOutcome.HANDLED),
        AgendaItem(meeting=meeting.id, position=3, outcome=ItemOutcome.POSTPONED),
        AgendaItem(meeting=meeting.id, position=4, outcome=ItemOutcome.DROPPED),
    ]
    refusals = lifecycle.refusals_for_meeting(meeting, MeetingStatus.HELD, items)
    assert [refusal.values["position"] for refusal in refusals] == [2]
    assert lifecycle.refusals_for_meeting(meeting, MeetingStatus.HELD, items[1:]) == []


def test_that_minutes_need_who_and_when_of_every_action() -> None:
    meeting = Meeting(number="2026-1", day=DAY, status=MeetingStatus.HELD)
    bare = Action(number="A2026-001", text="Bellen")
    full = Action(number="A2026-002", text="Mailen", owners=(Owner(name="Jan"),), due=DAY)
    refusals = lifecycle.refusals_for_meeting(meeting, MeetingStatus.DRAFT, (), [bare, full])
    assert fields_of(refusals) == ["owners", "due"]
    done = replace(bare, status=ActionStatus.DONE)
    assert fields_of(lifecycle.refusals_for_meeting(meeting, MeetingStatus.DRAFT, (), [done])) == ["owners"]


@given(st.sampled_from(MeetingStatus), st.sampled_from(MeetingStatus))
def test_that_a_meeting_only_goes_where_its_life_goes(at: MeetingStatus, to: MeetingStatus) -> None:
    refusals = lifecycle.refusals_for_meeting(Meeting(number="2026-1", day=DAY, status=at), to)
    assert (not refusals) == (to in lifecycle.MEETING_MOVES[at])


@pytest.mark.parametrize("status", MeetingStatus)
def test_that_approved_minutes_are_locked(status: MeetingStatus) -> None:
    meeting = Meeting(number="2026-1", day=DAY, status=status)
    if status in (MeetingStatus.APPROVED, MeetingStatus.DONE):
        with pytest.raises(Refused):
            lifecycle.ensure_editable(meeting)
    else:
        lifecycle.ensure_editable(meeting)


def test_that_not_carried_out_needs_the_reason() -> None:
    action = Action(number="A2026-001", text="Bellen")
    assert fields_of(lifecycle.refusals_for_action(action, ActionStatus.NOT_CARRIED_OUT)) == ["reason_not_done"]
    told = replace(action, reason_not_done="De school is dicht.")
    assert lifecycle.refusals_for_action(told, ActionStatus.NOT_CARRIED_OUT) == []


def test_that_the_first_refusal_is_raised() -> None:
    lifecycle.ensure([])
    with pytest.raises(Refused, match="First"):
        lifecycle.ensure([Refused("First."), Refused("Second.")])
