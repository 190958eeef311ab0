"""What becomes of the open actions of a case that is closed: done, lapsed, not carried out, or handed over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from focusdesk.domain import lifecycle
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, Case
from focusdesk.domain.terms import ActionStatus
from focusdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class HandOver:
    """An action goes on elsewhere: in another case, where it stays open, or with a party outside the group."""

    case: int | None = None
    party: str = ""


Outcome = ActionStatus | HandOver
"""What becomes of one action."""


def after_settling(desk: Desk, actions: Sequence[Action], settle: Mapping[int, Outcome], reasons: str) -> list[Action]:
    """The actions as they are once each has the outcome that is said for its id; the others stay as they are.

    `reasons` is why an action was not carried out. Raises Refused for a case that is not running or a party without
    a name.
    """
    return [_settled(desk, each, settle[each.id], reasons) if each.id in settle else each for each in actions]


def _settled(desk: Desk, action: Action, outcome: Outcome, reasons: str) -> Action:
    if isinstance(outcome, HandOver):
        if outcome.case is not None:
            return replace(action, case=_running(desk, action, outcome.case).id)
        return given_status(action, ActionStatus.HANDED_OVER, outcome.party, desk.today())
    return given_status(action, outcome, reasons, desk.today())


def given_status(action: Action, status: ActionStatus, words: str, today: date) -> Action:
    """An action with another status; `words` say why it was not carried out, or who took it over.

    Raises Refused when those are needed and empty.
    """
    settled = replace(
        action,
        status=status,
        done=(action.done or today) if status is ActionStatus.DONE else None,
        reason_not_done=words.strip() if status in lifecycle.EXPLAINED else action.reason_not_done,
        reported_on=today,
    )
    lifecycle.ensure(lifecycle.refusals_for_action(settled, status))
    return settled


def _running(desk: Desk, action: Action, case_id: int) -> Case:
    case = desk.store.get(Case, case_id)
    if case.id == action.case or not lifecycle.is_live(case):
        raise Refused("Choose another running case to hand action {number} over to.", number=action.number)
    return case
