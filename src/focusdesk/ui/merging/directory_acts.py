"""Merging and splitting entries of the directory: organisations and function-holders."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QMenu, QWidget

from focusdesk.domain.records import Organisation, Participant
from focusdesk.i18n import _
from focusdesk.services import merging
from focusdesk.ui.merging.merge_dialog import ask_merge, ask_other
from focusdesk.ui.merging.split_dialog import ask_split_again
from focusdesk.ui.session import Session

E = TypeVar("E", Organisation, Participant)


def merge_entries(parent: QWidget, session: Session, chosen: Sequence[E], every: Sequence[E]) -> E | None:
    """Merge two chosen entries, or one with another that is asked for; gives the one that stays."""
    if not chosen or len(chosen) > 2:
        session.warn(_("Choose one or two entries to merge."))
        return None
    named = sorted(every, key=lambda each: each.name.casefold())
    other = chosen[1] if len(chosen) == 2 else ask_other(parent, chosen[0], named)
    return ask_merge(parent, session, chosen[0], other) if other is not None else None


def offer_merging(
    menu: QMenu, parent: QWidget, session: Session, entry: Organisation | Participant, merge: Callable[[], object]
) -> None:
    """Put merging in a menu, and splitting again where something was merged into the entry."""
    menu.addAction(_("Merge...") + "\tM", merge)
    if merging.mergers(session.desk, entry):
        menu.addAction(_("Split again..."), lambda: ask_split_again(parent, session, entry))
