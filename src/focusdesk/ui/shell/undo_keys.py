"""Who gets Ctrl+Z: the text field that has something to take back, else the desk."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_TEXT_WIDGETS = (QLineEdit, QPlainTextEdit, QTextEdit)


class UndoKeys(QObject):
    """Text widgets claim Ctrl+Z even with nothing to undo; this leaves the key to the menu, which decides."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, _TEXT_WIDGETS):
            old.removeEventFilter(self)
        if isinstance(new, _TEXT_WIDGETS):
            new.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo_key(event):
            event.ignore()
            return True
        return False


def is_undo_key(event: QKeyEvent) -> bool:
    """Whether a key means undo or redo."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def undo_in_text() -> bool:
    """Undo in the focused text widget; False when there is none or nothing to undo in it."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit) and widget.isUndoAvailable() and not widget.isReadOnly():
        widget.undo()
        return True
    if isinstance(widget, (QPlainTextEdit, QTextEdit)) and widget.document().isUndoAvailable():
        widget.undo()
        return True
    return False


def redo_in_text() -> bool:
    """Redo in the focused text widget; False when there is none or nothing to redo in it."""
    widget = QApplication.focusWidget()
    if isinstance(widget, QLineEdit) and widget.isRedoAvailable() and not widget.isReadOnly():
        widget.redo()
        return True
    if isinstance(widget, (QPlainTextEdit, QTextEdit)) and widget.document().isRedoAvailable():
        widget.redo()
        return True
    return False
