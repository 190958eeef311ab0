"""The field above a list that narrows it while you type, by words and by filter words such as is:open."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QToolButton

from focusdesk.domain.filterwords import completed
from focusdesk.i18n import _
from focusdesk.ui.icons import icon
from focusdesk.ui.tokens import SEARCH_WIDTH, TARGET
from focusdesk.ui.widgets import table_words
from focusdesk.ui.widgets.table import RecordTable

_REST_MS = 120
FEW_ROWS = 8
"""So many rows are seen at one glance; a box above them would only be in the way."""
_ICONS = 90
"""What the magnifying glass, the cross that empties the field and the sign of filter words take beside the words."""
Offers = Callable[[], tuple[str, ...]]


class FilterBox(QLineEdit):
    """Emits `rested` a moment after the last key. Down and Enter emit `left` (go to the list), Esc empties it.

    A filter word is made whole while it is typed; Ctrl+Space, or the sign at the end, shows those that there are.
    """

    rested = Signal()
    left = Signal()

    def __init__(self, words: str = "", offers: Offers | None = None) -> None:
        """`words` say what can be typed here, and are the accessible name; `offers` gives the filter words."""
        super().__init__()
        self._offers = offers
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
        self.textEdited.connect(self._complete)
        self._erasing = False
        self._sign = self.addAction(icon("list-filter", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        self._sign.triggered.connect(self.show_offers)
        self._tell_offers()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(max(SEARCH_WIDTH, words + _ICONS), super().sizeHint().height())

    def over(self, table: RecordTable) -> "FilterBox":
        """Narrow a table whose rows are in memory; returns the box itself."""
        self.rested.connect(lambda: table.narrow(self.text(), self.clear_now))
        self.left.connect(lambda: begin_in(table))
        self._offers = partial(table_words.offered_for, table)
        self._tell_offers()
        return self

    def show_offers(self) -> None:
        """Ctrl+Space: a menu of the filter words; the one that is chosen comes behind what is typed."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        every = self._offered()
        called = [word for word in every if word.startswith("@")]
        aside = made.addMenu(_("Who")) if len(called) > FEW_ROWS else made  # else it would cover the whole page
        for word in every:
            menu = aside if word in called else made
            menu.addAction(word.replace("&", "&&"), partial(self._add, word))
        if made.isEmpty():
            made.addAction(_("There are no filter words for this list.")).setEnabled(False)
        made.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _offered(self) -> tuple[str, ...]:
        return self._offers() if self._offers else ()

    def _tell_offers(self) -> None:
        """Say that there are filter words, where there are."""
        self._sign.setVisible(self._offers is not None)
        self._sign.setText(_("Filter words"))
        if self._offers is not None:
            words = _("Filter words such as {example} also work. Ctrl+Space shows them all.")
            words = words.format(example=f"{_('is:open')}, {_('is:late')}, {_('@police')}")
            self.setToolTip(words)
            self._sign.setToolTip(words)
            self.setAccessibleDescription(words)

    def _add(self, word: str) -> None:
        self.setText(f"{self.text().rstrip()} {word}".lstrip())
        self.setFocus()

    def _complete(self, typed: str) -> None:
        """Put the rest of a filter word behind the cursor, selected, so that the next key may replace it."""
        if self._erasing or self.cursorPosition() < len(typed) or not {"@", ":"} & set(typed):
            return
        whole = completed(typed, self._offered())
        if whole != typed:
            self.setText(whole)
            self.setSelection(len(whole), len(typed) - len(whole))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt makes the signs in a field smaller than a finger or a shaking hand can hit."""
        super().resizeEvent(event)
        for tool in self.findChildren(QToolButton):
            middle = tool.geometry().center()
            tool.setFixedSize(max(tool.width(), TARGET), max(tool.height(), TARGET))
            tool.move(middle.x() - tool.width() // 2, middle.y() - tool.height() // 2)

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
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.show_offers()
        else:
            if event.key() == Qt.Key.Key_Space and self.selectionEnd() == len(self.text()) > self.selectionLength():
                self.end(False)  # a filter word that was made whole stays so
            self._erasing = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
            super().keyPressEvent(event)

    def _is_escape(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self.text())


def begin_in(table: RecordTable) -> None:
    """Put the focus in a table, and the cursor on its first row when it was nowhere yet."""
    table.setFocus()
    if not table.selected_rows() and table.model.rowCount():
        table.view.selectRow(max(0, table.view.currentIndex().row()))
