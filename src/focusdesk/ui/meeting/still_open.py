"""What is still open from before on the case of the current item: settle it with one key while it is discussed."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.followup import is_open, urgency
from focusdesk.domain.numbering import short_number
from focusdesk.domain.records import Action, AgendaItem
from focusdesk.i18n import _
from focusdesk.services.people import Names
from focusdesk.ui import act_on_actions, line_forms, tones
from focusdesk.ui.meeting.line_list import LineList, LineView
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import text_label


class StillOpen(Card):
    """Open actions of the case that were agreed earlier. Space marks one done, Ctrl+D postpones, Enter changes it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(_("Still open from before"), parent=parent)
        self._session = session
        self.lines = LineList(_("Still open from before"))
        self.lines.opened.connect(self._edit)
        self.lines.key_pressed.connect(self._key)
        self._nothing = text_label(_("Nothing is open from before."), "muted")
        self.add(self._nothing)
        self.add(self.lines, 1)

    def show_item(self, item: AgendaItem | None) -> None:
        """Show what is open on the case of this item; hidden where the item has no case."""
        self.setVisible(item is not None and item.case is not None)
        if item is None or item.case is None:
            return
        names, today = Names.of(self._session.desk), self._session.today()
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
                    names.owners(action.owners),
                    action.text,
                    _("no. {number}").format(number=short_number(action.number)),
                )
                for action in earlier
            ]
        )
        self._nothing.setVisible(not earlier)
        self.lines.setVisible(bool(earlier))

    def _edit(self, record_id: int) -> None:
        line_forms.edit_action(self, self._session, self._session.desk.store.get(Action, record_id))

    def _key(self, record_id: int, key: str) -> None:
        action = self._session.desk.store.get(Action, record_id)
        if key == "Space":
            act_on_actions.mark_done(self._session, [action])
        elif key == "Ctrl+D":
            act_on_actions.ask_postponement(self, self._session, [action])
