"""The command `close`: close a case with its reasons, and say what became of each open action."""

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from focusdesk.cli import output
from focusdesk.cli.opening import opened
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, Case
from focusdesk.domain.terms import ActionStatus, ClosingReason
from focusdesk.i18n import _, plain_day
from focusdesk.services import cases

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

_SETTLED = (ActionStatus.DONE, ActionStatus.LAPSED, ActionStatus.NOT_CARRIED_OUT)


def run(options: argparse.Namespace) -> int:
    """Close one case, as one step that the log shows."""
    with opened(options) as desk:
        case = _case(desk, options.case)
        settle = dict(_settled(desk, case, words) for words in options.settle)
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


def _settled(desk: "Desk", case: Case, words: str) -> tuple[int, ActionStatus]:
    """The action and status that "A2026-041=done" names."""
    number, _sign, status = (part.strip() for part in words.partition("="))
    if status not in _SETTLED:
        raise Problem(
            "“{words}” cannot be read. Write the number of an action and done, lapsed or not_carried_out, such as"
            " A2026-041=done.",
            words=words,
        )
    for action in desk.store.find(Action, case=case.id, number=number):
        return action.id, ActionStatus(status)
    raise Problem("Case {case} has no action {number}.", case=case.number, number=number)


def _entry(case: Case, settled: Iterable[Action]) -> dict[str, object]:
    return {
        "case": case.number,
        "status": case.status,
        "reason": case.closing_reason,
        "closed": case.closed,
        "keep_until": case.keep_until,
        "settled": {action.number: action.status for action in settled},
    }
