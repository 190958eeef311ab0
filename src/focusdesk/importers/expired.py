"""Cases of an earlier list that should have been destroyed already: they are proposed to be left out, whole.

The keeping term counts from the day on which the case was closed then, not from the day of the import. Where a list
says that a case was closed and not when, it counts from the last date that the list gives of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from focusdesk.domain import lifecycle
from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import Action, Case, Decision, FocusGroup, InformationItem, Record, Subject, replaced
from focusdesk.domain.terms import CaseStatus, ClosingReason
from focusdesk.importers.decisions import EXPIRED, Answer
from focusdesk.importers.gathering import Gathering
from focusdesk.importers.remarks import Remark


def leave_out_expired(gathering: Gathering, group: FocusGroup | None, today: date) -> None:
    """Ask for each new case whose keeping term is over; left out are the case and all that is about it."""
    closed = [case for case in gathering.of_kind(Case) if case.status is CaseStatus.CLOSED]
    if not closed or group is None:
        return
    about = defaultdict[int | None, list[Record]](list)
    for record in gathering.of_kind(Record):
        if isinstance(record, Subject | InformationItem | Decision | Action):
            about[record.case].append(record)
    for case in closed:
        last = case.closed or _last_day(case, about[case.id], today)
        until = kept_until(replaced(case, closed=last), group)
        if until < today and _is_left_out(gathering, case, last, until):
            message = "This case was closed on {closed} and could be kept until {until}; it is left out."
            if not case.closed:
                message = (
                    "This closed case has {closed} as its last date and could be kept until {until}; it is left out."
                )
            gathering.take_out([*about[case.id], case], Remark(message, {"closed": last, "until": until}))
            continue
        if not case.closed:
            _keep_until(gathering, case, last, until)


def kept_until(case: Case, group: FocusGroup) -> date:
    """Until when a case of an earlier list may be kept; without end as long as it is not closed."""
    if not case.closed:
        return date.max
    return lifecycle.keep_until(group, case.closing_reason or ClosingReason.OTHER, case.closed)


def _last_day(case: Case, about: Iterable[Record], today: date) -> date:
    """The last day up to today that the list gives of a case or of what is about it; today when it gives none."""
    days = [case.opened]
    for record in about:
        days += [getattr(record, name, None) for name in ("day", "agreed", "due", "done")]
    return max((day for day in days if day and day <= today), default=today)


def _keep_until(gathering: Gathering, case: Case, last: date, until: date) -> None:
    """Have a case of which the day of closing is not known kept for its term, and say so."""
    gathering.turn_to(case)
    question = Remark(
        "Case {number} was closed, but the list does not say when. It is kept until {until}, counted from {last}.",
        {"number": case.number or case.reference or case.title, "until": until, "last": last},
    )
    gathering.doubt(DoubtKind.EXPIRED, case.number or case.reference or case.title, question, case.place)
    gathering.change(case, replaced(case, keep_until=until))


def _is_left_out(gathering: Gathering, case: Case, last: date, until: date) -> bool:
    name = case.number or case.reference or case.title
    message = "Case {number} was closed on {closed} and could be kept until {until}."
    if not case.closed:
        message = "Closed case {number} has {closed} as its last date and could be kept until {until}."
    question = Remark(message, {"number": name, "closed": last, "until": until})
    gathering.turn_to(case)
    return gathering.ask(DoubtKind.EXPIRED, name, question, case.place, EXPIRED) == Answer.LEAVE_OUT
