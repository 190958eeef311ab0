"""What tests of the window share: own settings, the look, a real window, and a walk past what a screen reader sees."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from focusdesk.services import agenda
from focusdesk.services.desk import Desk
from focusdesk.ui import language, theme
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.session import Session
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork, at_work, here, session_of
from tests.ui.hands import Hands

INTERACTIVE = {
    QAccessible.Role.Button,
    QAccessible.Role.EditableText,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
    QAccessible.Role.List,
    QAccessible.Role.Tree,
    QAccessible.Role.PageTab,
    QAccessible.Role.MenuItem,
}


def pytest_itemcollected(item: pytest.Item) -> None:
    """The offscreen plugin says this of every window; it means nothing."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


_OF_ONE_PIECE = {QAccessible.Role.ComboBox, QAccessible.Role.SpinBox, QAccessible.Role.EditableText}
"""Named as a whole: the arrow, the line or the picture inside cannot have the focus."""


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings of whoever runs it."""
    monkeypatch.setenv("FOCUSDESK_CONFIG", str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def looks(qapp: QApplication, own_settings: None) -> None:
    """Every test starts light, at normal text size and in Dutch.

    The last window of a test that closes must not make the application quit: once it has, every dialog that a later
    test opens would return at once.
    """
    qapp.setQuitOnLastWindowClosed(False)
    qapp.setQuitLockEnabled(False)
    theme.apply(qapp, "light", 100)
    language.use(qapp, "nl")


@pytest.fixture
def session(desk: Desk, vault_folder: Path) -> Iterator[Session]:
    """The session of a real, empty vault."""
    opened = Session(desk, vault_folder)
    yield opened
    opened.jobs.stop()


@pytest.fixture
def window(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """The window, at its gate."""
    if "desk" in request.fixturenames:
        request.getfixturevalue("desk")  # made first, so that it is closed after the window that may show it is locked
    opened = MainWindow(qapp)
    qtbot.addWidget(opened)
    yield opened
    opened.lock()
    opened.gate.close_vault()


@pytest.fixture
def work(desk: Desk) -> AtWork:
    """A group at work in the vault."""
    return at_work(desk)


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    """Someone at the keyboard."""
    return Hands(qtbot)


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, work: AtWork, desk: Desk, vault_folder: Path) -> MainWindow:
    """The window with the vault of the group open, on screen."""
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    return window


@pytest.fixture
def case_page(opened: MainWindow, work: AtWork) -> CasePage:
    """The page of the group's case."""
    session_of(opened).go("case", work.case.id)
    page = here(opened)
    assert isinstance(page, CasePage)
    return page


@pytest.fixture
def meeting_page(opened: MainWindow, work: AtWork, desk: Desk) -> MeetingPage:
    """The page of the planned meeting, at the item about the case, cursor in the input line."""
    session_of(opened).go("meeting", work.planned.id)
    page = here(opened)
    assert isinstance(page, MeetingPage)
    page._choose(next(item.id for item in agenda.agenda(desk, work.planned) if item.case == work.case.id))
    page.item.input.line.setFocus()
    return page


def show_active(qtbot: QtBot, widget: QWidget) -> None:
    """Show a window and wait until it can have the focus."""
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def unnamed(root: QWidget) -> list[str]:
    """Everything under a widget that can be operated and has no accessible name."""
    return [described for described, role, name in _walk(root) if role in INTERACTIVE and not name]


def _walk(root: QWidget) -> Iterator[tuple[str, QAccessible.Role, str]]:
    waiting = [QAccessible.queryAccessibleInterface(root)]
    while waiting:
        interface = waiting.pop()
        if interface is None or not interface.isValid() or interface.state().invisible:
            continue
        owner = interface.object()
        kind = owner.metaObject().className() if owner is not None else "?"
        role = interface.role()
        yield f"{role.name} {kind}", role, interface.text(QAccessible.Text.Name)
        if role not in _OF_ONE_PIECE:
            waiting.extend(_children(interface))


def _children(interface: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [child for at in range(interface.childCount()) if (child := interface.child(at)) is not None]
