"""What is asked of every page, in both languages: names for the screen reader, keys, room for large and long text."""

import gettext
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from focusdesk import i18n, offline
from focusdesk.services.desk import Desk
from focusdesk.ui import places
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.shell.workspace import first_focusable
from focusdesk.ui.tokens import LEAST_HEIGHT, LEAST_WIDTH
from focusdesk.ui.widgets.page import Page
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import show_active, unnamed
from tests.ui.hands import Hands
from tests.ui.screen import said

THERE = [place for place, where in places.PLACES.items() if find_spec(where.split(":")[0])]
LISTS = [place for place in THERE if place != "case"]
every_place = pytest.mark.parametrize("place", THERE)
both_languages = pytest.mark.parametrize("language", ["nl", "en"])


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, work: AtWork, desk: Desk, vault_folder: Path) -> MainWindow:
    window.resize(LEAST_WIDTH, LEAST_HEIGHT)
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    return window


def visit(window: MainWindow, work: AtWork, place: str) -> Page:
    ids = {"case": work.case.id, "meeting": work.planned.id, "export": work.held.id}
    session_of(window).go(place, ids.get(place))
    settle()
    return here(window)


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def shown(root: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in root.findChildren(kind) if widget.isVisible()]


def test_that_no_page_loads_what_reaches_the_network(opened: MainWindow, work: AtWork) -> None:
    for place in THERE:
        visit(opened, work, place)
    assert "PySide6.QtPdf" in sys.modules
    assert not [name for name in sys.modules if name.startswith(offline.UNWANTED)]


@both_languages
@every_place
def test_that_it_opens_and_everything_that_can_be_operated_has_a_name(
    opened: MainWindow, work: AtWork, place: str, language: str
) -> None:
    opened.speak(language)
    page = visit(opened, work, place)
    assert unnamed(opened) == []
    assert page.title()
    assert page.help_text().endswith((".", ":", "there.")), "F1 has nothing to say"
    assert page.accessibleName() == page.title()


@every_place
def test_that_tab_goes_everywhere_and_is_trapped_nowhere(
    opened: MainWindow, work: AtWork, place: str, qtbot: QtBot
) -> None:
    page = visit(opened, work, place)
    hands, wanted = Hands(qtbot), reachable(page)
    stops: list[QWidget] = []
    for _press in range(200):
        hands.press("Tab")
        focused = hands.focus()
        if stops and focused is stops[0]:
            break
        assert focused not in stops, f"Tab goes in circles: {described(focused)}"
        stops.append(focused)
    else:
        pytest.fail("Tab never comes round")
    assert [described(widget) for widget in wanted if widget not in stops] == []


@every_place
def test_that_tab_leaves_every_table_and_text(opened: MainWindow, work: AtWork, place: str, qtbot: QtBot) -> None:
    page, hands = visit(opened, work, place), Hands(qtbot)
    for widget in [*shown(page, QTableView), *shown(page, QPlainTextEdit)]:
        for key in ("Tab", "Shift+Tab"):
            widget.setFocus()
            if widget.hasFocus():
                hands.press(key)
                assert not widget.hasFocus(), described(widget)


@every_place
def test_that_f6_visits_every_part_and_comes_round(opened: MainWindow, work: AtWork, place: str, qtbot: QtBot) -> None:
    page, hands = visit(opened, work, place), Hands(qtbot)
    assert opened.workspace is not None
    opened.workspace.rail.button("home").setFocus()
    parts = [part for part in (*page.panes(), opened.workspace.search) if first_focusable(part)]
    for part in parts:
        hands.press("F6")
        assert part is hands.focus() or part.isAncestorOf(hands.focus()), described(part)
    hands.press("F6")
    assert opened.workspace.rail.isAncestorOf(hands.focus())


@every_place
def test_that_a_screen_reader_meets_the_parts_of_a_splitter_in_the_order_of_the_eye(
    opened: MainWindow, work: AtWork, place: str
) -> None:
    page = visit(opened, work, place)
    for splitter in page.findChildren(QSplitter):
        spoken = QAccessible.queryAccessibleInterface(splitter)
        children = [spoken.child(at).object() for at in range(spoken.childCount())]
        told = [child for child in children if child in [splitter.widget(at) for at in range(splitter.count())]]
        assert told == [splitter.widget(at) for at in range(splitter.count())]


@every_place
def test_that_every_button_can_be_hit_and_says_what_it_does(opened: MainWindow, work: AtWork, place: str) -> None:
    page = visit(opened, work, place)
    for button in shown(page, QAbstractButton):
        assert isinstance(button, QAbstractButton)
        if not button.focusPolicy() and not button.text():
            continue  # the little cross that empties a text field; Delete does the same
        assert button.width() >= 24, described(button)
        assert button.height() >= 24, described(button)
        assert button.text() or button.accessibleName(), described(button)


@both_languages
@every_place
def test_that_no_two_lines_of_a_menu_share_a_letter(
    opened: MainWindow, work: AtWork, place: str, language: str
) -> None:
    opened.speak(language)
    page = visit(opened, work, place)
    opened.menus.fill_page_commands()
    for menu in (opened.menuBar(), *opened.menuBar().findChildren(QMenu), *page.findChildren(QMenu)):
        letters = [text[text.index("&") + 1].lower() for each in menu.actions() if "&" in (text := each.text())]
        assert len(letters) == len(set(letters)), letters


@pytest.mark.parametrize("language", ["nl", "double"])
@every_place
def test_that_at_double_size_nothing_is_cut_off_and_the_window_still_fits(
    qtbot: QtBot, opened: MainWindow, work: AtWork, place: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if language == "double":
        monkeypatch.setattr(i18n, "_catalogue", lambda _language: Doubled())
        opened.resize(LEAST_WIDTH, LEAST_HEIGHT * 2)  # twice the words need more room, but a page may not break on them
        opened.speak("nl")
    else:
        Prefs().text_percent = 200
        opened.apply_look()
    page = visit(opened, work, place)
    least = opened.minimumSizeHint()
    assert least.width() <= LEAST_WIDTH
    assert least.height() <= LEAST_HEIGHT

    def nothing_is_cut_off() -> None:
        assert list(cut_off(page)) == []

    qtbot.waitUntil(nothing_is_cut_off)  # what is gathered beside the page changes it once more


class Doubled(gettext.NullTranslations):
    """Says everything twice, as a language of long words would."""

    def gettext(self, message: str) -> str:
        return f"{message} {message}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, _context: str, message: str) -> str:
        return self.gettext(message)


def cut_off(page: Page) -> Iterator[str]:
    """Labels and buttons that are narrower or lower than their text; what scrolls may be."""
    for label in shown(page, QLabel):
        assert isinstance(label, QLabel)
        if not label.text() or label is page._title or not label.width():
            continue
        least = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        if label.height() < least - 2 or (not label.wordWrap() and label.width() < text_width(label, label.text())):
            yield f"{described(label)} {label.width()}x{label.height()}, needs {label.sizeHint()}"
    for button in shown(page, QPushButton):
        assert isinstance(button, QPushButton)
        if button.width() < text_width(button, button.text()):
            yield f"{described(button)} {button.width()}"


def text_width(widget: QWidget, text: str) -> int:
    return max(QFontMetrics(widget.font()).horizontalAdvance(line) for line in text.replace("&", "").split("\n"))


@pytest.mark.parametrize("place", LISTS)
def test_that_no_name_of_a_subject_is_in_lists_or_the_title(opened: MainWindow, work: AtWork, place: str) -> None:
    page = visit(opened, work, place)
    assert work.subject.name not in "\n".join(said(page))
    assert opened.windowTitle() == "FocusDesk"


@pytest.mark.parametrize(("keys", "place"), [(f"Ctrl+{at}", place) for at, place in enumerate(places.RAIL, start=1)])
def test_that_the_keys_of_the_rail_go_to_their_places(opened: MainWindow, qtbot: QtBot, keys: str, place: str) -> None:
    if place not in THERE:
        pytest.skip("this page is not there yet")
    Hands(qtbot).press(keys)
    assert session_of(opened).place == (place, None)


def test_that_the_other_keys_of_the_map_do_what_they_say(opened: MainWindow, qtbot: QtBot, work: AtWork) -> None:
    hands = Hands(qtbot)
    for keys, place in {"Ctrl+I": "import", "Ctrl+P": "export", "Ctrl+,": "settings"}.items():
        if place in THERE:
            hands.press(keys)
            assert session_of(opened).place[0] == place
    hands.press("Ctrl+=")
    assert Prefs().text_percent == 110
    hands.press("Ctrl+-", times=2)
    assert Prefs().text_percent == 90
    hands.press("Ctrl+0")
    assert Prefs().text_percent == 100
    hands.press("Ctrl+S")
    assert opened.workspace is not None
    assert opened.workspace.notice.text()
    hands.press("F1")
    [help_window] = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.isModal()]
    hands.press("Esc")
    assert not help_window.isVisible()


def reachable(page: Page) -> list[QWidget]:
    """What Tab has to reach: everything on the page that takes the focus by Tab and is not part of another control."""
    return [
        widget
        for widget in shown(page, QWidget)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, (QScrollArea, QMenu))
        and not inside_a_control(widget)
    ]


def inside_a_control(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (parent.focusProxy() is widget or widget.objectName().startswith("qt_"))


def described(widget: QWidget) -> str:
    name = widget.accessibleName() or getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {name!r} in {type(widget.parentWidget()).__name__}"
