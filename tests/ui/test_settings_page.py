"""The settings page: each change applies at once; what is in the vault can be undone."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from focusdesk import i18n
from focusdesk.services.desk import Desk
from focusdesk.ui import theme
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.settings_page import SettingsPage
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.choices import ChoiceField
from tests.ui.at_work import here, session_of
from tests.ui.conftest import show_active, unnamed
from tests.ui.hands import Hands


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> SettingsPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("settings")
    page = here(window)
    assert isinstance(page, SettingsPage)
    return page


def choose(page: SettingsPage, name: str, value: object) -> None:
    field = page.computer[name]
    assert isinstance(field, ChoiceField)
    before = field.value()
    field.set_value(value)
    at = field.box.currentIndex()
    field.set_value(before)
    field.box.setCurrentIndex(at)
    field.box.activated.emit(at)


def test_that_the_group_is_edited_with_keys_and_undone(page: SettingsPage, desk: Desk, hands: Hands) -> None:
    assert hands.focus() is page.group["name"].editor
    hands.press("Ctrl+A")
    hands.type("Focusgroep Noord")
    hands.press("Tab")
    assert desk.group.name == "Focusgroep Noord"
    hands.press("Ctrl+A")
    hands.type("Noordstad")
    hands.press("Tab")
    assert desk.group.municipality == "Noordstad"
    page.session.undo()
    page.session.undo()
    assert desk.group.name == "Focusgroep Proef"
    assert page.group["name"].value() == "Focusgroep Proef"


def test_that_a_group_without_a_name_is_refused_at_the_field(page: SettingsPage, desk: Desk, hands: Hands) -> None:
    hands.press("Ctrl+A")
    hands.press("Delete")
    hands.press("Tab")
    assert page.group["name"].error()
    assert desk.group.name == "Focusgroep Proef"


def test_that_the_date_of_the_covenant_is_read_as_a_day_in_the_past(
    page: SettingsPage, desk: Desk, hands: Hands
) -> None:
    page.group["covenant_date"].focus()
    hands.enter("1-12")
    assert desk.group.covenant_date == date(2025, 12, 1)


def test_that_terms_and_deadlines_are_kept(page: SettingsPage, desk: Desk, hands: Hands) -> None:
    page.rules["keep_months"].focus()
    hands.press("Ctrl+A")
    hands.type("24")
    hands.press("Tab")
    assert desk.group.keep_months == 24
    page.session.undo()
    assert page.rules["keep_months"].value() == 60


def test_that_theme_and_text_size_apply_at_once(page: SettingsPage) -> None:
    choose(page, "theme", "dark")
    assert theme.tokens().dark
    assert Prefs().theme == "dark"
    choose(page, "text_percent", 150)
    assert theme.text_percent() == 150
    assert page.session.desk.undoable is None


def test_that_the_lock_time_applies_at_once(page: SettingsPage, window: MainWindow) -> None:
    choose(page, "lock_minutes", 2)
    assert Prefs().lock_minutes == 2
    assert window.idle.milliseconds == 120_000


def test_that_the_language_applies_at_once_and_the_page_is_still_there(
    qtbot: QtBot, page: SettingsPage, window: MainWindow
) -> None:
    choose(page, "language", "en")
    qtbot.waitUntil(lambda: i18n.language() == "en")
    fresh = here(window)
    assert isinstance(fresh, SettingsPage)
    assert fresh is not page
    assert fresh.title() == "Settings"


def test_that_the_vaults_are_forgotten_when_they_need_not_be_remembered(page: SettingsPage) -> None:
    assert Prefs().recent()
    page.computer["remembers_vaults"].editor.click()  # type: ignore[attr-defined]  # it is a check box
    assert not Prefs().recent()


def test_that_larger_text_from_the_menu_is_shown_here(page: SettingsPage, window: MainWindow) -> None:
    window.change_text(+20)
    QApplication.processEvents()
    assert page.computer["text_percent"].value() == 120


def test_that_everything_has_a_name(page: SettingsPage) -> None:
    assert unnamed(page) == []
