"""Own text modules in the window: kept in the settings, typed by a short word in a meeting and in long texts."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from focusdesk.domain.casework import TextModule
from focusdesk.domain.records import Note
from focusdesk.services import recording, textmodules
from focusdesk.services.desk import Desk
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.settings_page import SettingsPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import SUBJECT, AtWork, at_work, here, session_of
from tests.ui.conftest import show_active
from tests.ui.hands import Hands
from tests.ui.screen import said


@pytest.fixture
def work(desk: Desk) -> AtWork:
    work = at_work(desk)
    textmodules.add_module(desk, "geh", "Wat hier gedeeld wordt, blijft hier.")
    textmodules.add_module(desk, "tkp", "{organisatie} koppelt {casus} terug op {datum}, uiterlijk {termijn}.")
    return work


@pytest.fixture
def page(meeting_page: MeetingPage) -> MeetingPage:
    return meeting_page


def texts(page: MeetingPage, desk: Desk) -> list[str]:
    item = page.agenda.current()
    assert item is not None
    return [line.text for line in recording.lines(desk, item)]


def test_that_a_short_word_and_tab_make_the_text(page: MeetingPage, desk: Desk, hands: Hands) -> None:
    hands.type("geh")
    assert page.item.input.said.text() == "Wat hier gedeeld wordt, blijft hier."
    hands.press("Tab")
    assert page.item.input.line.text().strip() == "Wat hier gedeeld wordt, blijft hier."
    assert page.item.input.line.hasFocus()
    hands.press("Return")
    assert texts(page, desk) == ["Wat hier gedeeld wordt, blijft hier."]


def test_that_the_arrow_and_enter_choose_from_the_list(page: MeetingPage, desk: Desk, hands: Hands) -> None:
    hands.type("!geh")
    hands.press("Down")
    hands.press("Return")
    assert page.item.input.line.text().strip() == "!Wat hier gedeeld wordt, blijft hier."
    assert texts(page, desk) == []


def test_that_enter_fills_in_a_whole_short_word_and_records_half_of_one(
    page: MeetingPage, desk: Desk, hands: Hands
) -> None:
    textmodules.add_module(desk, "gehoord", "Iedereen is gehoord.")
    hands.enter("ze zijn geho")
    assert texts(page, desk) == ["ze zijn geho"]
    hands.enter("gehoord")
    assert page.item.input.line.text().strip() == "Iedereen is gehoord."
    assert texts(page, desk) == ["ze zijn geho"]


def test_that_esc_withdraws_the_offer(page: MeetingPage, desk: Desk, hands: Hands, qtbot: QtBot) -> None:
    hands.type("geh")
    hands.press("Esc")
    qtbot.waitUntil(lambda: page.item.input.said.text() == "geh")
    hands.press("Return")
    assert texts(page, desk) == ["geh"]


def test_that_known_blanks_are_filled_and_others_are_typed_over(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    hands.type("pol: tkp")
    hands.press("Tab")
    line = page.item.input.line
    assert line.text().strip() == f"pol: Politie koppelt {work.case.number} terug op 20-11-2026, uiterlijk {{termijn}}."
    assert line.selectedText() == "{termijn}"
    hands.type("vrijdag")
    hands.press("Return")
    assert texts(page, desk) == [f"Politie koppelt {work.case.number} terug op 20-11-2026, uiterlijk vrijdag."]


def test_that_tab_goes_to_the_next_blank_and_enter_asks_for_it_once(
    page: MeetingPage, desk: Desk, hands: Hands
) -> None:
    hands.type("tkp")
    hands.press("Tab")
    line = page.item.input.line
    assert line.selectedText() == "{organisatie}"
    hands.press("Tab")
    assert line.selectedText() == "{termijn}"
    hands.press("Return")
    assert line.selectedText() == "{organisatie}"
    assert texts(page, desk) == []
    hands.press("Return")
    assert len(texts(page, desk)) == 1


def test_that_the_menu_puts_a_text_where_the_cursor_is(page: MeetingPage, hands: Hands, qtbot: QtBot) -> None:
    hands.type("eerst ")
    QTest.keyClick(page.item.input.line, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    menu = next(menu for menu in page.item.input.line.findChildren(QMenu) if menu.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    assert page.item.input.line.text().strip() == "eerst Wat hier gedeeld wordt, blijft hier."


def test_that_a_text_with_a_name_is_not_offered_on_a_shared_screen(
    page: MeetingPage, window: MainWindow, desk: Desk, hands: Hands
) -> None:
    textmodules.add_module(desk, "naam", f"{SUBJECT} is geïnformeerd.")
    hands.press("F8")
    hands.type("naam")
    assert not page.item.input._popup.isVisible()
    assert SUBJECT not in "\n".join(said(window))
    hands.press("F8")
    hands.press("Backspace")
    hands.type("m")
    assert page.item.input._popup.isVisible()


def test_that_a_long_text_takes_the_word_before_the_cursor(page: MeetingPage, desk: Desk, hands: Hands) -> None:
    hands.enter("een notitie")
    page.item.lines.setFocus()
    hands.press("Down")

    def answer(_dialog: object) -> None:
        editor = hands.focus()
        assert isinstance(editor, QPlainTextEdit)
        hands.press("Ctrl+End")
        hands.type(" geh")
        hands.press("Ctrl+Space")
        assert editor.toPlainText() == "een notitie Wat hier gedeeld wordt, blijft hier."
        hands.type(" tkp")
        hands.press("Ctrl+Space")
        assert editor.textCursor().selectedText() == "{organisatie}"
        hands.type("Iedereen")
        hands.press("Tab")
        assert editor.textCursor().selectedText() == "{termijn}"
        hands.type("mei")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Return"), answer)
    (note,) = desk.store.find(Note, agenda_item=page.agenda.current().id)  # type: ignore[union-attr]
    assert note.text.startswith("een notitie Wat hier gedeeld wordt, blijft hier. Iedereen koppelt 2026-")
    assert note.text.endswith("uiterlijk mei.")


@pytest.fixture
def settings(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> SettingsPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("settings")
    page = here(window)
    assert isinstance(page, SettingsPage)
    return page


def test_that_texts_are_added_changed_and_removed_by_key(settings: SettingsPage, desk: Desk, hands: Hands) -> None:
    def fill(short: str, text: str) -> None:
        hands.fill(short, text)
        hands.press("Ctrl+Return")

    hands.answering(settings.texts.add_module, lambda _dialog: fill("geh", "Geheim."))
    settings.texts.table.setFocus()
    settings.texts.table.view.selectRow(0)
    hands.answering(lambda: hands.press("Return"), lambda _dialog: fill("", "x"))
    (module,) = textmodules.text_modules(desk)
    assert module.short == "geh"
    assert "x" in module.text
    settings.texts.table.setFocus()
    hands.press("Del")
    assert textmodules.text_modules(desk) == []
    hands.press("Ctrl+Z")
    assert textmodules.text_modules(desk) == [module]


@pytest.mark.parametrize(("at", "short"), [(0, "geh"), (1, "conf")])
def test_that_the_usual_texts_come_in_the_language_asked_for(
    settings: SettingsPage, window: MainWindow, desk: Desk, at: int, short: str
) -> None:
    settings.texts.usual.menu().actions()[at].trigger()
    assert short in [module.short for module in textmodules.text_modules(desk)]
    session_of(window).undo()
    assert desk.store.find(TextModule) == []
