"""The life of a signal: what must be written down, where it can go, and how long it is kept."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from focusdesk.domain import signals
from focusdesk.domain.records import FocusGroup, Signal
from focusdesk.domain.terms import SignalStatus, WeighingOutcome

TODAY = date(2026, 11, 20)
WHOLE = Signal(
    number="S2026-001",
    received=TODAY,
    observed=date(2026, 11, 18),
    function="mentor",
    description="Stickers op de deur",
)


def fields(**values: Any) -> list[str]:
    return [refusal.field for refusal in signals.refusals_for_signal(replace(WHOLE, **values), TODAY)]


def test_that_a_whole_signal_lacks_nothing() -> None:
    assert fields() == []


def test_that_everything_that_is_missing_is_said_at_once() -> None:
    assert fields(function=" ", description="", observed=None) == ["function", "description", "observed"]


def test_that_an_anonymous_reporter_needs_no_function() -> None:
    assert fields(function="", anonymous=True) == []


@pytest.mark.parametrize("name", ["received", "observed"])
def test_that_nothing_came_in_or_was_seen_tomorrow(name: str) -> None:
    assert fields(**{name: date(2026, 11, 21)}) == [name]


def test_that_feedback_is_not_promised_for_a_day_before_the_signal() -> None:
    assert fields(feedback_promised=date(2026, 11, 19)) == ["feedback_promised"]


def test_that_every_outcome_of_a_weighing_says_what_becomes_of_a_signal() -> None:
    assert set(signals.STATUS_OF) == set(WeighingOutcome)
    assert set(signals.SIGNAL_MOVES) == set(SignalStatus)
    assert set(signals.WAITING) | set(signals.SETTLED) == set(SignalStatus)


@pytest.mark.parametrize("status", signals.SETTLED)
def test_that_a_settled_signal_goes_nowhere(status: SignalStatus) -> None:
    settled = replace(WHOLE, status=status)
    assert all(signals.refusals_for_move(settled, to) for to in SignalStatus)
    assert not signals.is_waiting(settled)


@pytest.mark.parametrize("status", signals.WAITING)
def test_that_a_waiting_signal_can_be_weighed(status: SignalStatus) -> None:
    waiting = replace(WHOLE, status=status)
    assert not any(signals.refusals_for_move(waiting, to) for to in signals.STATUS_OF.values())


def test_that_feedback_is_awaited_until_it_is_given() -> None:
    promised = replace(WHOLE, feedback_promised=TODAY)
    assert signals.awaits_feedback(promised)
    assert not signals.awaits_feedback(replace(promised, feedback_given=TODAY))
    assert not signals.awaits_feedback(WHOLE)


def test_that_a_signal_is_kept_for_the_term_of_the_group() -> None:
    assert signals.keep_until(FocusGroup(name="Proef"), TODAY) == date(2027, 11, 20)
    assert signals.keep_until(FocusGroup(name="Proef", keep_months_signal=3), TODAY) == date(2027, 2, 20)
