"""What comes from before at the current item: open questions, open actions of the case, and what was said last time.

Actions are settled and questions answered with one key while they are discussed.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from focusdesk.domain.followup import is_open, urgency
from focusdesk.domain.numbering import short_number
from focusdesk.domain.records import Action, AgendaItem
from focusdesk.i18n import _
from focusdesk.ui import tones
from focusdesk.ui.meeting.line_acts import LineActs
from focusdesk.ui.meeting.line_list import LineList, LineView
from focusdesk.ui.meeting.projector import Projector
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import text_label


class StillOpen(Card):
    """Open actions of the case that were agreed earlier; the keys are those of the lines of the item."""

    def __init__(self, session: Session, projector: Projector, parent: QWidget | None = None) -> None:
        super().__init__(_("Still open from before"), parent=parent)
        self._session, self._projector = session, projector
        self.lines = LineList(_("Still open from before"))
        self.acts = LineActs(
            self.lines, session, projector, lambda id_: session.desk.store.try_get(Action, id_), here=False
        )
        self._nothing = text_label(_("Nothing is open from before."), "muted")
        self.add(self._nothing)
        self.add(self.lines, 1)

    def show_item(self, item: AgendaItem | None) -> None:
        """Show what is open on the case of this item; hidden where the item has no case."""
        self.setVisible(item is not None and item.case is not None)
        if item is None or item.case is None:
            return
        names, today, text = self._projector.names(), self._session.today(), self._projector.text
        earlier = [
            action
            for action in self._session.desk.store.find(Action, case=item.case)
            if is_open(action.status) and action.agenda_item != item.id
        ]
        earlier.sort(key=lambda action: (action.due is None, action.due or today))
        self.lines.show_lines(
            [
                LineView(
                    action.id,
                    tones.when(action.due, today),
                    tones.of_urgency(urgency(action.status, action.due, today)),
                    text(names.owners(action.owners)),
                    text(action.text),
                    _("no. {number}").format(number=short_number(action.number)),
                )
                for action in earlier
            ]
        )
        self._nothing.setVisible(not earlier)
        self.lines.setVisible(bool(earlier))
