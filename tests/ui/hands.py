"""A secretary at the keyboard: keys go to the window that has the focus, as the window system would send them."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from focusdesk.domain.terms import Protection
from focusdesk.ui.widgets.dialog import FormDialog

Answer = Callable[[QDialog], object]


def leave_open(dialog: QDialog) -> None:
    """In a dialog that asks how a file leaves: choose not to lock it, and say why."""
    assert isinstance(dialog, FormDialog)
    choice = dialog.form["protection"]
    choice.set_value(Protection.NONE)
    choice.committed.emit(Protection.NONE)
    dialog.form["reason"].set_value("Proef")


class Hands(QObject):
    """Presses keys and counts them: `pressed` are keys such as Enter or Ctrl+L, `typed` are letters of text."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self._qtbot = qtbot
        self.pressed = 0
        self.typed = 0
        self._answer: Answer | None = None
        self._failed: BaseException | None = None
        self._app = cast(QApplication, QApplication.instance())

    def press(self, keys: str, times: int = 1) -> None:
        """Press keys such as "Ctrl+Return", shortcuts included."""
        combination = cast(Any, QKeySequence(keys))[0]
        for _time in range(times):
            self.pressed += 1
            QTest.keyClick(self._window(), combination.key(), combination.keyboardModifiers())
            if combination.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
                QTest.keyRelease(self._window(), Qt.Key.Key_Control)  # else Qt believes that Ctrl is still down

    def type(self, text: str) -> None:
        """Type a text, letter by letter; letters with accents too."""
        for letter in text:
            self.typed += 1
            key = Qt.Key(ord(letter.upper())) if letter.isascii() and letter.isprintable() else Qt.Key.Key_unknown
            shift = Qt.KeyboardModifier.ShiftModifier if letter.isupper() else Qt.KeyboardModifier.NoModifier
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._window(), QKeyEvent(kind, key, shift, letter))

    def enter(self, text: str) -> None:
        """Type a line and press Enter."""
        self.type(text)
        self.press("Return")

    def fill(self, *answers: str) -> None:
        """Type answers in the fields of a dialog, Tab between them; an empty answer leaves a field as it is."""
        for at, answer in enumerate(answers):
            if at:
                self.press("Tab")
            self.type(answer)

    def answering(self, act: Callable[[], object], answer: Answer) -> None:
        """Do what opens a dialog, and answer it. The dialog is closed also when the answer fails."""
        self._answer, self._failed = answer, None
        queued = Qt.ConnectionType.QueuedConnection
        connection = self._app.focusWindowChanged.connect(self._look_up, queued)
        try:
            act()
        finally:
            self._app.focusWindowChanged.disconnect(connection)
        if self._failed is not None:
            raise self._failed
        assert self._answer is None, "no dialog was opened"

    def then(self, answer: Answer) -> None:
        """Within an answer: answer the dialog that follows this one too."""
        self._answer = answer

    def focus(self) -> QWidget:
        """Where the keys go now."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def _look_up(self, _window: QWindow | None) -> None:
        dialog, answer = QApplication.activeModalWidget(), self._answer
        if answer is None or not isinstance(dialog, QDialog):
            return
        self._answer = None
        try:
            answer(dialog)
            assert not dialog.isVisible(), f"{dialog.accessibleName()} stays open: {_said(dialog)}"
        except BaseException as failed:
            self._failed = failed
            dialog.reject()

    def _window(self) -> QWindow:
        if QApplication.activePopupWidget() is None:
            _activate(QApplication.activeModalWidget() or _main_window())
        window = QGuiApplication.focusWindow()
        assert window is not None
        return window


def _activate(top: QWidget) -> None:
    """The offscreen plugin leaves no window active when a popup or dialog has closed; a real desktop does."""
    if not top.isActiveWindow():
        top.activateWindow()
        QApplication.processEvents()


def _main_window() -> QWidget:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow) and each.isVisible())


def _said(dialog: QDialog) -> list[str]:
    fields = dialog.form.fields().items() if isinstance(dialog, FormDialog) else ()
    return [f"{name}: {field.error()}" for name, field in fields if field.error()]
