"""The field above a list that narrows it while you type."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from focusdesk.i18n import _
from focusdesk.ui.icons import icon
from focusdesk.ui.tokens import SEARCH_WIDTH
from focusdesk.ui.widgets.table import RecordTable

_REST_MS = 120
_ICONS = 90
"""What the magnifying glass and the cross that empties the field take beside the words."""


class FilterBox(QLineEdit):
    """Emits `rested` a moment after the last key. Down and Enter emit `left` (go to the list), Esc empties it."""

    rested = Signal()
    left = Signal()

    def __init__(self, words: str = "") -> None:
        """`words` say what can be typed here; they are also the accessible name."""
        super().__init__()
        name = words or _("Filter by number or words")
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(SEARCH_WIDTH // 2)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.rested)
        self.textChanged.connect(lambda _text: self._rest.start())

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(max(SEARCH_WIDTH, words + _ICONS), super().sizeHint().height())

    def over(self, table: RecordTable) -> "FilterBox":
        """Narrow a table whose rows are in memory; returns the box itself."""
        self.rested.connect(lambda: table.narrow(self.text(), self.clear_now))
        self.left.connect(lambda: begin_in(table))
        return self

    def settle(self) -> None:
        """Do not wait for a rest any more: what is typed now is what counts."""
        self._rest.stop()

    def clear_now(self) -> None:
        """Take the words away and show the whole list at once."""
        self.show_now("")

    def show_now(self, words: str) -> None:
        """Narrow by these words at once."""
        self.setText(words)
        self.settle()
        self.rested.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_escape(event):
            event.accept()  # this Esc is for the field, not for the window
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_escape(event):
            self.clear_now()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
            self.rested.emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _is_escape(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self.text())


def begin_in(table: RecordTable) -> None:
    """Put the focus in a table, and the cursor on its first row when it was nowhere yet."""
    table.setFocus()
    if not table.selected_rows() and table.model.rowCount():
        table.view.selectRow(max(0, table.view.currentIndex().row()))
