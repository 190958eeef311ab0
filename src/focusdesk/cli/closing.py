"""The command `close`: close a case with its reasons, and say what became of each open action."""

import argparse
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from focusdesk.cli import output
from focusdesk.cli.opening import opened
from focusdesk.domain.followup import is_open
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, Case
from focusdesk.domain.terms import ActionStatus, ClosingReason
from focusdesk.i18n import _, plain_day
from focusdesk.services import cases
from focusdesk.services.settling import HandOver, Outcome

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

_PLAIN = (ActionStatus.DONE, ActionStatus.LAPSED, ActionStatus.NOT_CARRIED_OUT)


def run(options: argparse.Namespace) -> int:
    """Close one case, as one step that the log shows."""
    with opened(options) as desk:
        case = _case(desk, options.case)
        settle = _outcomes(desk, case, options.settle, options.settle_rest)
        closed = cases.close(desk, case, ClosingReason(options.reason), options.reasons, settle)
        if options.json:
            output.say_json(_entry(closed, desk.store.find(Action, id=tuple(settle))))
        else:
            until = plain_day(closed.keep_until) if closed.keep_until else ""
            output.say(_("Case {number} is closed and kept until {day}.").format(number=closed.number, day=until))
    return 0


def _case(desk: "Desk", number: str) -> Case:
    for case in desk.store.find(Case, number=number.strip()):
        return case
    raise Problem("There is no case {number}. List the cases to see their numbers.", number=number)


def _outcomes(desk: "Desk", case: Case, words: Sequence[str], rest: str | None) -> dict[int, Outcome]:
    """What becomes of each action that is named, and of the others that are open when `rest` says so."""
    settle = dict(_settled(desk, case, each) for each in words)
    if rest is not None:
        open_ones = (each for each in desk.store.find(Action, case=case.id) if is_open(each.status))
        others: dict[int, Outcome] = {each.id: ActionStatus(rest) for each in open_ones}
        settle = others | settle
    return settle


def _settled(desk: "Desk", case: Case, words: str) -> tuple[int, Outcome]:
    """The action and outcome that "A2026-041=done", "A2026-041=case:2026-015" or "A2026-041=party:GGD" names."""
    number, _sign, outcome = (part.strip() for part in words.partition("="))
    for action in desk.store.find(Action, case=case.id, number=number):
        return action.id, _outcome(desk, outcome, words)
    raise Problem("Case {case} has no action {number}.", case=case.number, number=number)


def _outcome(desk: "Desk", outcome: str, words: str) -> Outcome:
    way, _colon, where = (part.strip() for part in outcome.partition(":"))
    if way == "case" and where:
        return HandOver(case=_case(desk, where).id)
    if way == "party" and where:
        return HandOver(party=where)
    if outcome in _PLAIN:
        return ActionStatus(outcome)
    raise Problem(
        "“{words}” cannot be read. Write the number of an action and done, lapsed, not_carried_out, case:NUMBER or"
        " party:NAME, such as A2026-041=done.",
        words=words,
    )


def _entry(case: Case, settled: Iterable[Action]) -> dict[str, object]:
    return {
        "case": case.number,
        "status": case.status,
        "reason": case.closing_reason,
        "closed": case.closed,
        "keep_until": case.keep_until,
        "settled": {action.number: action.status for action in settled},
    }
