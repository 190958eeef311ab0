"""Merging and splitting cases, from the list of cases and from the page of one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from focusdesk.domain.lifecycle import LIVE
from focusdesk.domain.records import Case
from focusdesk.domain.terms import CaseStatus
from focusdesk.i18n import _
from focusdesk.ui.merging.merge_dialog import ask_merge, ask_other
from focusdesk.ui.merging.split_dialog import ask_split_again
from focusdesk.ui.session import Session


def merge_cases(parent: QWidget, session: Session, chosen: Sequence[Case]) -> Case | None:
    """Merge two chosen cases, or one with another that is asked for; gives the case that stays."""
    if not chosen or len(chosen) > 2:
        session.warn(_("Choose one or two cases to merge."))
        return None
    other: Case | None
    if len(chosen) == 2:
        other = chosen[1]
    else:
        others = session.desk.store.find(Case, status=(*LIVE, CaseStatus.CLOSED))
        other = ask_other(parent, chosen[0], sorted(others, key=lambda each: each.number, reverse=True))
    return ask_merge(parent, session, chosen[0], other) if other is not None else None


def split_case(parent: QWidget, session: Session, case: Case) -> None:
    """Take a case out again that was merged into this one, and go there."""
    back = ask_split_again(parent, session, case)
    if back is not None:
        session.go("case", back.id)
