"""Every window is kept out of what is shared of the screen, from before it appears until the user wants otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from focusdesk.services.desk import Desk
from focusdesk.ui.settings_page import SettingsPage
from focusdesk.ui.shell import shield
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.shell.shield import Shield
from tests.ui.conftest import show_active


class Asked:
    """What the system was asked for each window, in place of Windows."""

    def __init__(self) -> None:
        self.excluded: dict[int, bool] = {}

    def __call__(self, window: int, excluded: bool) -> None:
        self.excluded[window] = excluded

    def of(self, widget: QWidget) -> bool | None:
        return self.excluded.get(int(widget.winId()))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """As on Windows: the system can do it."""
    made = Asked()
    monkeypatch.setattr(shield, "is_possible", lambda: True)
    monkeypatch.setattr(shield, "set_affinity", made)
    return made


@pytest.fixture
def opened(qtbot: QtBot, asked: Asked, qapp: QApplication, desk: Desk, vault_folder: Path) -> Iterator[MainWindow]:
    window = MainWindow(qapp)
    qtbot.addWidget(window)
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    yield window
    window.lock()
    window._shield.deleteLater()


def test_that_dialogs_menus_and_lists_that_fold_out_are_kept_out(opened: MainWindow, asked: Asked) -> None:
    assert asked.of(opened) is True
    dialog = QDialog(opened)
    box = QComboBox(dialog)
    box.addItems(["een", "twee"])
    dialog.open()
    assert asked.of(dialog) is True
    nested = QDialog(dialog)
    nested.open()
    assert asked.of(nested) is True
    box.showPopup()
    assert asked.of(box.view().window()) is True
    box.hidePopup()
    menu = QMenu(opened)
    menu.addAction("iets")
    menu.popup(opened.pos())
    assert asked.of(menu) is True
    menu.close()
    dialog.close()


def test_that_presenting_is_a_choice_of_this_session_with_a_line_that_says_so(
    opened: MainWindow, asked: Asked, desk: Desk, vault_folder: Path
) -> None:
    action = opened.menus.presented
    assert action is not None
    action.trigger()
    assert asked.of(opened) is False
    assert opened.workspace is not None
    assert len(opened.workspace.said_above()) == 1
    notice = opened.workspace._above["presented"]
    assert [each.text() for each in notice.findChildren(QPushButton) if each.isVisible()] == ["Weer verbergen"]
    opened.speak("en")
    assert opened.workspace is not None
    assert "screen is shared" in opened.workspace.said_above()[0]
    assert opened.session is not None
    opened.session.set_presented(False)
    assert (asked.of(opened), opened.workspace.said_above()) == (True, [])


def test_that_the_shared_screen_of_a_meeting_can_be_seen(opened: MainWindow, asked: Asked) -> None:
    session = opened.session
    assert session is not None
    session.set_veil(str.upper)
    assert asked.of(opened) is False
    session.set_veil(None)
    assert asked.of(opened) is True


def test_that_the_settings_have_the_switch_and_follow_the_menu(opened: MainWindow, asked: Asked) -> None:
    session = opened.session
    assert session is not None
    session.go("settings")
    page = opened.page()
    assert isinstance(page, SettingsPage)
    (box,) = page.computer["is_presented"].findChildren(QCheckBox)
    assert not box.isChecked()
    session.set_presented(True)
    assert box.isChecked()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert (session.is_presented, asked.of(opened)) == (False, True)


def test_that_after_the_lock_everything_is_kept_out_again(opened: MainWindow, asked: Asked) -> None:
    session = opened.session
    assert session is not None
    session.set_presented(True)
    opened.lock()
    QTest.qWait(0)
    dialog = QDialog(opened)
    dialog.open()
    assert asked.of(dialog) is True


def test_that_where_the_system_cannot_there_is_no_switch(qtbot: QtBot, window: MainWindow, qapp: QApplication) -> None:
    if not shield.is_possible():
        assert window.menus.presented is None
        assert Shield(qapp)._exclude is None
