"""Weighing a case, whatever its status: what follows from the outcome is the same in the window and outside it."""

from focusdesk.domain.records import Case, Weighing
from focusdesk.domain.terms import CaseStatus, WeighingOutcome
from focusdesk.services import cases
from focusdesk.services.desk import Desk


def weigh_case(desk: Desk, case: Case, weighing: Weighing, legal_basis: str | None = None) -> Case:
    """Record a weighing; one that takes up a notified case accepts it, and a closed case is opened again.

    The purpose of the weighing becomes that of a case that is accepted; `legal_basis` (None: as it is) its legal basis.
    Returns the case as it is afterwards. Raises Refused when something is missing.
    """
    current = desk.store.get(Case, case.id)
    taken_up = weighing.outcome is WeighingOutcome.CASE
    if taken_up and current.status is CaseStatus.NOTIFIED:
        basis = current.legal_basis if legal_basis is None else legal_basis
        return cases.weigh_and_accept(desk, current, weighing, weighing.purpose, basis)
    if taken_up and current.status is CaseStatus.CLOSED:
        return cases.reopen(desk, current, weighing)
    cases.weigh(desk, weighing)
    return current
