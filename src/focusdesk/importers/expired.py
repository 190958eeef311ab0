"""Cases of an earlier list that should have been destroyed already: they are proposed to be left out, whole.

The keeping term counts from the day on which the case was closed then, not from the day of the import.
"""

from datetime import date

from focusdesk.domain import lifecycle
from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import Action, Case, Decision, FocusGroup, InformationItem, Record, Subject
from focusdesk.domain.terms import ClosingReason
from focusdesk.importers.decisions import EXPIRED, Answer
from focusdesk.importers.gathering import Gathering
from focusdesk.importers.remarks import Remark


def leave_out_expired(gathering: Gathering, group: FocusGroup | None, today: date) -> None:
    """Ask for each new case whose keeping term is over; left out are the case and all that is about it."""
    over = {case.id: day for case in gathering.of_kind(Case) if group and (day := kept_until(case, group)) < today}
    if not over:
        return
    about: dict[int, list[Record]] = {number: [] for number in over}
    for record in gathering.of_kind(Record):
        if isinstance(record, Subject | InformationItem | Decision | Action) and record.case in about:
            about[record.case].append(record)
    for case in gathering.of_kind(Case):
        if case.id in over and _is_left_out(gathering, case, over[case.id]):
            values = {"closed": case.closed, "until": over[case.id]}
            message = "This case was closed on {closed} and could be kept until {until}; it is left out."
            gathering.take_out([*about[case.id], case], Remark(message, values))


def kept_until(case: Case, group: FocusGroup) -> date:
    """Until when a case of an earlier list may be kept; without end as long as it is not closed."""
    if not case.closed:
        return date.max
    return lifecycle.keep_until(group, case.closing_reason or ClosingReason.OTHER, case.closed)


def _is_left_out(gathering: Gathering, case: Case, until: date) -> bool:
    name = case.number or case.reference or case.title
    message = "Case {number} was closed on {closed} and could be kept until {until}."
    question = Remark(message, {"number": name, "closed": case.closed, "until": until})
    gathering.turn_to(case)
    return gathering.ask(DoubtKind.EXPIRED, name, question, case.place, EXPIRED) == Answer.LEAVE_OUT
