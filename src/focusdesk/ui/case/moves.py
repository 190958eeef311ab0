"""Brings a case to another status: which ways there are, and the dialog or the list of what is missing on that way."""

from PySide6.QtWidgets import QMenu, QWidget

from focusdesk.domain.lifecycle import CASE_MOVES
from focusdesk.domain.records import Case, Weighing
from focusdesk.domain.terms import CaseStatus, WeighingOutcome
from focusdesk.i18n import _, term
from focusdesk.services import cases
from focusdesk.ui.case.closing_dialog import ask_closing
from focusdesk.ui.case.refusals import Refusals
from focusdesk.ui.case.weighing_dialog import ask_weighing
from focusdesk.ui.session import Session


class Moves:
    """The moves of the case on a page. Destroying is no move here: it takes two names and its own procedure."""

    def __init__(self, page: QWidget, session: Session, refusals: Refusals) -> None:
        self._page, self._session, self._refusals = page, session, refusals

    def fill(self, menu: QMenu, case: Case) -> None:
        """Put the allowed moves in a menu."""
        menu.clear()
        for to in CASE_MOVES[case.status]:
            if to is not CaseStatus.DESTROYED:
                menu.addAction(_words(case, to), lambda to=to: self.move(case, to))  # type: ignore[misc]
        if menu.isEmpty():
            menu.addAction(_("This case stays as it is.")).setEnabled(False)

    def move(self, case: Case, to: CaseStatus) -> None:
        """Go to a status: at once, through its dialog, or show what is missing."""
        self._refusals.dismiss()
        if to is CaseStatus.CLOSED and case.status is not CaseStatus.RETENTION_REVIEW:
            ask_closing(self._page, self._session, case)
        elif self._needs_weighing(case, to):
            ask_weighing(self._page, self._session, case)
        elif missing := cases.refusals(self._session.desk, case, to):
            self._refusals.show_missing(to, missing)
        elif self._session.attempt(lambda: cases.move(self._session.desk, case, to)):
            words = _("Case {number}: {status}.").format(number=case.number, status=term(to))
            self._session.tell(words, undo=True)

    def look_again(self, case: Case) -> None:
        """Show what is still missing, after something changed."""
        to = self._refusals.to
        if to is not None:
            allowed = to in CASE_MOVES[case.status]
            self._refusals.show_missing(to, cases.refusals(self._session.desk, case, to) if allowed else [])

    def _needs_weighing(self, case: Case, to: CaseStatus) -> bool:
        if case.status is CaseStatus.CLOSED:
            return to is CaseStatus.ACTIVE
        taken_up = self._session.desk.store.find(Weighing, case=case.id, outcome=WeighingOutcome.CASE)
        return to is CaseStatus.ACCEPTED and not taken_up


def _words(case: Case, to: CaseStatus) -> str:
    if case.status is CaseStatus.CLOSED and to is CaseStatus.ACTIVE:
        return _("Reopen, with a new weighing...")
    if case.status is CaseStatus.RETENTION_REVIEW:
        return _("To: {status}").format(status=term(to))
    special = {CaseStatus.ACCEPTED: _("Weigh and accept..."), CaseStatus.CLOSED: _("Close...")}
    return special.get(to) or _("To: {status}").format(status=term(to))
