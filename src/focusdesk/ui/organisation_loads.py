"""How much each organisation still has to do, on the home page: every number goes to those actions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from focusdesk.i18n import _
from focusdesk.services.home import Load
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import CONTROL
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import clear_layout, link_button, scrolled, text_label


class OrganisationLoads(Card):
    """A line for each organisation with open actions, those with most late ones first."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Per organisation"))
        self._session = session
        self._lines = QGridLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(4)
        self._lines.setVerticalSpacing(2)
        self._lines.setColumnStretch(0, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._lines)
        column.addStretch(1)
        self.add(scrolled(content), 1)

    def show_loads(self, loads: Sequence[Load]) -> None:
        """Show these organisations."""
        clear_layout(self._lines)
        for at in range(self._lines.rowCount()):
            self._lines.setRowMinimumHeight(at, 0)
        for at, load in enumerate(loads):
            self._lines.addWidget(text_label(load.name), at, 0)
            self._lines.setRowMinimumHeight(at, CONTROL)  # so that many lines scroll instead of being squeezed
            self._add_number(at, 1, _("{count} open").format(count=load.open_actions), load, "open")
            if load.late_actions:
                self._add_number(at, 2, _("{count} late").format(count=load.late_actions), load, "late")
        if not loads:
            self._lines.addWidget(text_label(_("No organisation has open actions."), "muted"), 0, 0)

    def _add_number(self, at: int, column: int, text: str, load: Load, view: str) -> None:
        made = link_button(text, lambda: self._session.go_to_view("actions", view, load.id))
        made.setAccessibleName(f"{load.name}, {text}")
        self._lines.addWidget(made, at, column, Qt.AlignmentFlag.AlignRight)
