"""The window: menus, keys, places, locking and what it keeps."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import FocusGroup
from focusdesk.services.desk import Desk
from focusdesk.storage.store import Store
from focusdesk.ui import places
from focusdesk.ui.jobs import Progress
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.shell import idle
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.unlock_page import UnlockPage
from tests.ui.conftest import show_active, unnamed
from tests.ui.sample_page import SamplePage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(
    qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """The window with an open vault, on a page that edits the group."""
    for place in ("home", "cases", "case"):
        monkeypatch.setitem(places.PLACES, place, "tests.ui.sample_page:SamplePage")
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    return window


def sample(window: MainWindow) -> SamplePage:
    page = window.page()
    assert isinstance(page, SamplePage)
    return page


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def reopened(folder: Path, data_key: bytes) -> Desk:
    return Desk(Store.open(folder, data_key, "Secretaris"))


def test_that_locking_keeps_what_was_half_typed_and_asks_nothing(
    opened: MainWindow, vault_folder: Path, data_key: bytes
) -> None:
    page = sample(opened)
    page.name.focus()
    QTest.keyClicks(page.name.line, " Noord")
    page.purpose.focus()
    QTest.keyClicks(page.purpose.text_edit, "afstemmen")
    page.day.focus()
    QTest.keyClicks(page.day.line, "ergens in mei")
    QTest.keyClick(opened, Qt.Key.Key_L, CTRL)
    assert opened.session is None
    desk = reopened(vault_folder, data_key)
    assert desk.group.name == "Focusgroep Proef Noord"
    assert desk.group.purpose == "afstemmen"
    opened.enter(desk, vault_folder)
    assert sample(opened).day.line.text() == "ergens in mei"


def test_that_locking_keeps_a_half_filled_dialog_for_later(
    opened: MainWindow, vault_folder: Path, data_key: bytes
) -> None:
    page = sample(opened)
    page.new()
    assert page.dialog is not None
    QTest.keyClicks(page.dialog.form["name"].editor, "Overleg vr")
    opened.lock()
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget is not opened] == []
    opened.enter(reopened(vault_folder, data_key), vault_folder)
    sample(opened).new()
    dialog = sample(opened).dialog
    assert dialog is not None
    assert dialog.form["name"].value() == "Overleg vr"
    dialog.reject()
    sample(opened).new()
    assert dialog is not sample(opened).dialog
    assert sample(opened).dialog.form["name"].value() == ""  # type: ignore[union-attr]  # made by new()


def test_that_after_locking_nothing_of_a_page_is_left(opened: MainWindow) -> None:
    sample(opened).name.set_value("Geheim")
    opened.lock()
    assert opened.page() is None
    assert opened.findChildren(SamplePage) == []
    assert isinstance(opened.gate.page(), UnlockPage)
    assert opened.windowTitle() == "FocusDesk"


def test_that_after_unlocking_the_user_is_where_she_was(
    opened: MainWindow, vault_folder: Path, data_key: bytes
) -> None:
    assert opened.session is not None
    opened.session.go("case", 7)
    opened.lock()
    opened.enter(reopened(vault_folder, data_key), vault_folder)
    assert opened.session.place == ("case", 7)


def test_that_the_vault_locks_after_some_minutes_without_a_sign_of_life(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.idle.milliseconds == 5 * 60_000
    Prefs().lock_minutes = 2
    opened.idle.begin()
    assert opened.idle.milliseconds == 2 * 60_000
    opened.idle._timer.start(30)
    qtbot.waitUntil(lambda: opened.session is None)


def at_work(window: MainWindow) -> Event:
    """Start a job that goes on until the event is set, or until it is cancelled."""
    may_end = Event()

    def work(progress: Progress) -> None:
        while not may_end.wait(0.01):
            progress.check()

    assert window.session is not None
    window.session.jobs.start("At work", work, lambda _result: None, lambda problem: pytest.fail(str(problem)))
    return may_end


def test_that_a_job_is_not_ended_by_the_idle_time_and_its_end_begins_that_anew(
    opened: MainWindow, qtbot: QtBot
) -> None:
    session, timer = opened.session, opened.idle._timer
    assert session is not None
    may_end, left = at_work(opened), list[int]()
    session.jobs.finished.connect(lambda: left.append(timer.remainingTime()))
    with qtbot.waitSignals([timer.timeout] * 3):
        timer.start(30)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.start(100_000)
    qtbot.waitUntil(lambda: timer.remainingTime() < 99_900)
    may_end.set()
    qtbot.waitUntil(lambda: bool(left))
    assert left[0] > 99_900
    assert opened.session is session
    timer.start(30)
    qtbot.waitUntil(lambda: opened.session is None)


def test_that_a_job_does_not_keep_the_vault_open_for_ever(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "LONGEST_WAIT_MS", 0)
    at_work(opened)
    opened.idle._timer.start(30)
    qtbot.waitUntil(lambda: opened.session is None)


def test_that_ctrl_l_locks_with_a_dialog_open_too(opened: MainWindow, qtbot: QtBot) -> None:
    opened.new_here()
    dialog = sample(opened).dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    handle = dialog.windowHandle()
    assert isinstance(handle, QWindow)
    QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.session is None)


def test_that_moving_the_mouse_is_a_sign_of_life(opened: MainWindow, qtbot: QtBot) -> None:
    handle = opened.windowHandle()
    assert isinstance(handle, QWindow)
    opened.idle.watch(handle)
    opened.idle._timer.setTimerType(Qt.TimerType.PreciseTimer)
    opened.idle._timer.start(100_000)
    qtbot.waitUntil(lambda: opened.idle._timer.remainingTime() < 99_990)
    here = QPointF(5, 5)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        here,
        here,
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(handle, move)
    assert opened.idle._timer.remainingTime() > 99_990


def test_that_ctrl_z_takes_back_text_first_and_then_the_last_step(opened: MainWindow, desk: Desk) -> None:
    page = sample(opened)
    page.name.focus()
    QTest.keyClicks(page.name.line, " Zuid")
    QTest.keyClick(page.name.line, Qt.Key.Key_Return)
    assert desk.group.name == "Focusgroep Proef Zuid"
    page.name.set_value(desk.group.name)
    QTest.keyClicks(page.name.line, "!")
    QTest.keyClick(page.name.line, Qt.Key.Key_Z, CTRL)
    assert page.name.line.text() == "Focusgroep Proef Zuid"
    assert desk.group.name == "Focusgroep Proef Zuid"
    page.finish.setFocus()
    QTest.keyClick(page.finish, Qt.Key.Key_Z, CTRL)
    assert desk.group.name == "Focusgroep Proef"
    QTest.keyClick(page.finish, Qt.Key.Key_Y, CTRL)
    assert desk.group.name == "Focusgroep Proef Zuid"


def test_that_a_step_refreshes_the_page_on_screen_at_once_and_the_others_when_shown(opened: MainWindow) -> None:
    home = sample(opened)
    assert opened.session is not None
    opened.session.go("cases")
    cases = sample(opened)
    before = (home.refreshed, cases.refreshed)
    cases._edit("purpose", "samen kijken")
    assert (home.refreshed, cases.refreshed) == (before[0], before[1] + 1)
    assert opened.workspace is not None
    assert opened.workspace.status.saved.text()
    opened.session.back()
    assert home.refreshed == before[0] + 1
    assert home.purpose.value() == "samen kijken"


def test_that_back_and_forward_follow_where_the_user_was(opened: MainWindow) -> None:
    session = opened.session
    assert session is not None
    session.go("cases")
    session.go("case", 3)
    QTest.keyClick(opened, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert session.place == ("cases", None)
    QTest.keyClick(opened, Qt.Key.Key_1, CTRL)
    assert session.place == ("home", None)
    QTest.keyClick(opened, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(opened, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert session.place == ("home", None)


def test_that_f6_goes_round_the_parts_of_the_window(opened: MainWindow) -> None:
    assert opened.workspace is not None
    opened.workspace.rail.button("home").setFocus()
    QTest.keyClick(opened, Qt.Key.Key_F6)
    assert sample(opened).form.isAncestorOf(focused())
    QTest.keyClick(opened, Qt.Key.Key_F6)
    assert focused() is opened.workspace.search
    QTest.keyClick(opened, Qt.Key.Key_F6)
    assert opened.workspace.rail.button("home").hasFocus()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_every_key_and_every_mnemonic_means_one_thing(opened: MainWindow, language: str) -> None:
    opened.speak(language)
    opened.menus.fill_page_commands()
    keys = [key.toString() for action in opened.menus.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    bar = opened.menuBar()
    for menu in (bar, *bar.findChildren(QMenu)):
        letters = [
            action.text()[action.text().index("&") + 1].lower() for action in menu.actions() if "&" in action.text()
        ]
        assert len(letters) == len(set(letters)), (menu.objectName(), letters)


def test_that_what_a_page_can_do_is_in_the_menu_too(opened: MainWindow) -> None:
    opened.menus.fill_page_commands()
    assert "Afronden" in [action.text() for action in opened.menus.extra.actions()]
    assert "Ctrl+L" in {key.toString() for action in opened.menus.actions() for key in action.shortcuts()}


def test_that_another_language_makes_the_pages_anew_where_the_user_is(opened: MainWindow) -> None:
    assert opened.session is not None
    opened.session.go("case", 3)
    page = sample(opened)
    opened.speak("en")
    assert sample(opened) is not page
    assert opened.session.place == ("case", 3)
    assert opened.menus.file.title() == "&File"


def test_that_the_window_is_named_for_the_screen_reader(opened: MainWindow) -> None:
    assert unnamed(opened) == []


def test_that_the_name_of_the_group_follows_a_change(opened: MainWindow, desk: Desk) -> None:
    assert isinstance(desk.group, FocusGroup)
    sample(opened)._edit("name", "Focusgroep Oost")
    assert opened.workspace is not None
    assert opened.workspace.status._group.text() == "Focusgroep Oost"
