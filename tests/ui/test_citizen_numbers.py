"""Citizen service numbers in the window: off until they are switched on, asked for where they are kept, and removed."""

import pytest
from PySide6.QtWidgets import QDialog

from focusdesk.domain.records import Subject
from focusdesk.services import cases, group
from focusdesk.services.desk import Desk
from focusdesk.ui.case.person_form import person_form
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.settings_page import SettingsPage
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.choices import CheckField
from focusdesk.ui.widgets.dialog import FormDialog
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import unnamed
from tests.ui.hands import Hands
from tests.ui.screen import said

NUMBER, WRONG = "111222333", "111222334"


@pytest.fixture
def settings(opened: MainWindow) -> SettingsPage:
    session_of(opened).go("settings")
    page = here(opened)
    assert isinstance(page, SettingsPage)
    return page


@pytest.fixture
def kept(desk: Desk, work: AtWork) -> Subject:
    """A person of whom the number is kept."""
    group.edit_group(desk, keeps_bsn=True)
    return cases.edit_subject(desk, work.subject, bsn=NUMBER)


def tick(page: SettingsPage) -> None:
    field = page.group["keeps_bsn"]
    assert isinstance(field, CheckField)
    field.check_box.click()


def test_that_numbers_are_off_and_switched_on_and_off_without_a_question(settings: SettingsPage, desk: Desk) -> None:
    assert settings.group["keeps_bsn"].value() is False
    tick(settings)
    assert desk.group.keeps_bsn
    tick(settings)
    assert not desk.group.keeps_bsn


def test_that_switching_off_says_how_many_go_and_one_undo_brings_them_back(
    settings: SettingsPage, kept: Subject, desk: Desk, hands: Hands
) -> None:
    def agree(dialog: QDialog) -> None:
        words = " ".join(said(dialog))
        assert "1 persoon" in words
        assert NUMBER not in words
        assert unnamed(dialog) == []
        hands.press("Ctrl+Return")

    settings.refresh()
    hands.answering(lambda: tick(settings), agree)
    assert not desk.group.keeps_bsn
    assert desk.store.get(Subject, kept.id).bsn == ""
    settings.session.undo()
    assert settings.group["keeps_bsn"].value() is True
    assert desk.store.get(Subject, kept.id).bsn == NUMBER


def test_that_leaving_the_question_keeps_everything(
    settings: SettingsPage, kept: Subject, desk: Desk, hands: Hands
) -> None:
    settings.refresh()
    hands.answering(lambda: tick(settings), lambda _dialog: hands.press("Esc"))
    assert settings.group["keeps_bsn"].value() is True
    assert desk.group.keeps_bsn
    assert desk.store.get(Subject, kept.id).bsn == NUMBER
    hands.answering(lambda: tick(settings), lambda _dialog: hands.press("Ctrl+Return"))
    assert desk.store.get(Subject, kept.id).bsn == ""


def test_that_the_form_of_a_person_has_the_field_only_where_it_is_kept(case_page: CasePage, desk: Desk) -> None:
    assert "bsn" not in person_form(case_page.session).fields()
    group.edit_group(desk, keeps_bsn=True)
    assert "bsn" in person_form(case_page.session).fields()


def test_that_a_wrong_number_is_an_error_of_the_field_and_a_right_one_is_kept(
    case_page: CasePage, kept: Subject, desk: Desk, hands: Hands
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        field = dialog.form["bsn"]
        assert field.value() == NUMBER
        field.focus()
        hands.press("Ctrl+A")
        hands.type(WRONG)
        hands.press("Ctrl+Return")
        assert field.error()
        assert WRONG not in field.error()
        assert dialog.isVisible()
        hands.press("Ctrl+A")
        hands.type("123 456 782")
        hands.press("Ctrl+Return")

    hands.press("Alt+4")
    hands.answering(lambda: hands.press("Return"), answer)
    assert desk.store.get(Subject, kept.id).bsn == "123456782"


def test_that_no_number_at_all_is_right(case_page: CasePage, kept: Subject, desk: Desk, hands: Hands) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.form["bsn"].focus()
        hands.press("Ctrl+A")
        hands.press("Delete")
        hands.press("Ctrl+Return")

    hands.press("Alt+4")
    hands.answering(lambda: hands.press("Return"), answer)
    assert desk.store.get(Subject, kept.id).bsn == ""


def test_that_no_tab_of_a_case_and_no_list_shows_the_number(case_page: CasePage, kept: Subject, hands: Hands) -> None:
    for at in range(8):
        hands.press(f"Alt+{at + 1}")
        assert NUMBER not in " ".join(said(case_page))
    columns = case_page.people.table.model.columns
    assert not [column.key for column in columns if NUMBER in column.shown(kept)]
