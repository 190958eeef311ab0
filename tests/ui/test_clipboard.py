"""The clipboard: every copy is marked, is wiped after a time and at lock, and what others copied stays."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from focusdesk.services.desk import Desk
from focusdesk.ui import clipboard as own
from focusdesk.ui.clipboard import MARKS, SECRET_STAYS_MS, TEXT_STAYS_MS, clipboard
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.conftest import show_active

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> MainWindow:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    return window


def on_it() -> str:
    return QGuiApplication.clipboard().text()


def marks() -> set[str]:
    data = QGuiApplication.clipboard().mimeData()
    return {kind for kind in MARKS if data.hasFormat(kind) and bytes(data.data(kind).data()) == MARKS[kind]}


def press(window: MainWindow, key: Qt.Key) -> None:
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, CTRL)


def place(window: MainWindow, widget: QWidget) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(widget)
    window.setCentralWidget(holder)
    widget.setFocus()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_that_copying_and_cutting_in_a_text_is_marked(
    opened: MainWindow, kind: type[QLineEdit] | type[QPlainTextEdit] | type[QTextEdit]
) -> None:
    text = kind("belt de school")
    place(opened, text)
    text.selectAll()
    press(opened, Qt.Key.Key_C)
    assert (on_it(), marks()) == ("belt de school", set(MARKS))
    assert clipboard().stays_ms == TEXT_STAYS_MS
    clipboard().wipe()
    text.setReadOnly(True)
    press(opened, Qt.Key.Key_X)
    left = text.text() if isinstance(text, QLineEdit) else text.toPlainText()
    assert (on_it(), left) == ("belt de school", "belt de school")
    text.setReadOnly(False)
    press(opened, Qt.Key.Key_X)
    left = text.text() if isinstance(text, QLineEdit) else text.toPlainText()
    assert (on_it(), marks(), left) == ("belt de school", set(MARKS), "")


def test_that_lines_stay_lines_and_labels_can_be_copied(opened: MainWindow) -> None:
    text = QPlainTextEdit("een\ntwee")
    place(opened, text)
    text.selectAll()
    press(opened, Qt.Key.Key_C)
    assert on_it() == "een\ntwee"
    label = QLabel("een zin")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    place(opened, label)
    label.setSelection(0, 3)
    press(opened, Qt.Key.Key_C)
    assert (on_it(), marks()) == ("een", set(MARKS))


def test_that_a_passphrase_that_is_typed_is_never_copied(opened: MainWindow) -> None:
    clipboard().copy("ervoor")
    line = QLineEdit("molen lepel kachel")
    line.setEchoMode(QLineEdit.EchoMode.Password)
    place(opened, line)
    line.selectAll()
    press(opened, Qt.Key.Key_C)
    assert on_it() == "ervoor"


def test_that_a_copy_is_wiped_after_its_time_and_at_lock(
    qtbot: QtBot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard().copy_secret("zes woorden")
    assert (clipboard().stays_ms, marks()) == (SECRET_STAYS_MS, set(MARKS))
    monkeypatch.setattr(own, "TEXT_STAYS_MS", 20)
    clipboard().copy("rij")
    qtbot.waitUntil(lambda: on_it() == "")
    monkeypatch.undo()
    clipboard().copy("rij")
    opened.lock()
    assert on_it() == ""


def test_that_what_another_program_copied_stays(opened: MainWindow) -> None:
    clipboard().copy("rij")
    data = QMimeData()
    data.setText("iets anders")
    QGuiApplication.clipboard().setMimeData(data)
    assert clipboard().stays_ms == -1
    opened.lock()
    assert on_it() == "iets anders"
