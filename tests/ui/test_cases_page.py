"""The list of cases: saved filters, words, and the keys that open, add and remove."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import AgendaItem, Case
from focusdesk.domain.terms import CaseKind, CaseStatus, ClosingReason
from focusdesk.i18n import _
from focusdesk.services import cases
from focusdesk.services.desk import Desk
from focusdesk.ui.case import acts
from focusdesk.ui.cases_page import CasesPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import SUBJECT, AtWork, here, session_of
from tests.ui.conftest import show_active, unnamed
from tests.ui.hands import Hands
from tests.ui.screen import said


@pytest.fixture
def theme(desk: Desk, work: AtWork) -> Case:
    return cases.notify_case(desk, "Jaarwisseling", CaseKind.THEME, lead=work.emre.id)


@pytest.fixture
def closed(desk: Desk, work: AtWork) -> Case:
    case = cases.notify_case(desk, "Ruzie op het plein", CaseKind.PLACE)
    return cases.close(desk, case, ClosingReason.GOALS_REACHED, "Rustig gebleven", {}, date(2026, 11, 1))


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> CasesPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("cases")
    page = here(window)
    assert isinstance(page, CasesPage)
    return page


def shown(page: CasesPage) -> set[int]:
    return {row.id for row in page.table.model.rows()}


def test_that_each_saved_filter_finds_its_cases(work: AtWork, theme: Case, closed: Case, page: CasesPage) -> None:
    found = {}
    for view in ("running", "discuss", "late", "monitoring", "notified", "retention", "closed", "all"):
        page.show_view(view)
        found[view] = shown(page)
    first, second, third = work.case.id, theme.id, closed.id
    assert found == {
        "running": {first, second},
        "discuss": {first},
        "late": {first},
        "monitoring": set(),
        "notified": {first, second},
        "retention": {third},
        "closed": {third},
        "all": {first, second, third},
    }


def test_that_the_saved_filter_is_remembered(work: AtWork, page: CasesPage) -> None:
    page.show_view("monitoring")
    assert CasesPage(page.session).view_key() == "monitoring"


def test_that_typed_words_narrow_the_list(
    work: AtWork, theme: Case, page: CasesPage, hands: Hands, qtbot: QtBot
) -> None:
    hands.press("Ctrl+Shift+F")
    hands.type("jaarw")
    qtbot.waitUntil(lambda: shown(page) == {theme.id})
    hands.press("Escape")
    qtbot.waitUntil(lambda: shown(page) == {work.case.id, theme.id})


def test_that_the_list_opens_a_case_from_the_words_by_keyboard(
    work: AtWork, theme: Case, page: CasesPage, hands: Hands
) -> None:
    page.words.setFocus()
    hands.type("jaarw")
    hands.press("Down")
    hands.press("Return")
    assert page.session.place == ("case", theme.id)


def test_that_no_name_of_a_subject_stands_in_the_list(work: AtWork, page: CasesPage) -> None:
    page.show_view("all")
    texts = " ".join(said(page))
    assert work.case.number in texts
    assert not [part for part in SUBJECT.split() if part in texts]


def test_that_late_actions_are_counted_and_marked(work: AtWork, page: CasesPage) -> None:
    row = page.table.model.find(work.case.id)
    column = [each.key for each in page.table.model.columns].index("open_actions")
    cell = page.table.model.columns[column]
    assert cell.shown(page.table.model.row(row)).startswith("1 (1 ")
    assert cell.tone is not None
    assert cell.tone(page.table.model.row(row)) == "late"


def test_that_ctrl_n_adds_a_case_and_goes_there(work: AtWork, page: CasesPage, desk: Desk, hands: Hands) -> None:
    def answer(_dialog: QDialog) -> None:
        hands.type("Onrust in de wijk")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+N"), answer)
    (made,) = desk.store.find(Case, title="Onrust in de wijk")
    assert (made.status, made.kind) == (CaseStatus.NOTIFIED, CaseKind.PERSON)
    assert page.session.place == ("case", made.id)


def test_that_a_case_without_a_title_is_asked_for_one(page: CasesPage, desk: Desk, hands: Hands) -> None:
    def answer(dialog: QDialog) -> None:
        hands.press("Ctrl+Return")
        assert dialog.isVisible()
        hands.press("Escape")

    hands.answering(page.new, answer)
    assert desk.store.find(Case) == []


def test_that_del_removes_and_undo_brings_back(work: AtWork, theme: Case, page: CasesPage, hands: Hands) -> None:
    page.table.select(theme.id)
    page.table.view.setFocus()
    hands.press("Del")
    assert shown(page) == {work.case.id}
    hands.press("Ctrl+Z")
    assert shown(page) == {work.case.id, theme.id}


def test_that_a_case_that_was_on_an_agenda_stays(work: AtWork, page: CasesPage, hands: Hands) -> None:
    page.table.select(work.case.id)
    page.table.view.setFocus()
    hands.press("Del")
    assert shown(page) == {work.case.id}


def test_that_the_menu_puts_a_case_on_the_next_agenda(work: AtWork, theme: Case, page: CasesPage, desk: Desk) -> None:
    page.table.select(theme.id)
    entries = acts.menu(page.table, page.acts()).actions()
    entries[1].trigger()
    assert desk.store.find(AgendaItem, case=theme.id)[0].meeting == work.planned.id


def test_that_sorting_and_reloading_keep_the_cursor(work: AtWork, theme: Case, page: CasesPage, desk: Desk) -> None:
    page.table.select(theme.id)
    page.table.set_sort("number", descending=True)
    cases.edit_case(desk, theme, title="Jaarwisseling en vuurwerk")
    row = page.table.current_row()
    assert row is not None
    assert (row.id, row.title) == (theme.id, "Jaarwisseling en vuurwerk")


def test_that_going_to_a_case_in_the_list_shows_it_under_all(work: AtWork, closed: Case, page: CasesPage) -> None:
    page.session.go("cases", closed.id)
    row = page.table.current_row()
    assert row is not None
    assert (row.id, page.view_key()) == (closed.id, "all")


def test_that_everything_in_the_list_has_a_name(work: AtWork, page: CasesPage) -> None:
    assert unnamed(page) == []
    assert page.help_text()


def test_that_an_empty_list_leads_to_the_import(
    qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path
) -> None:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("cases")
    page = here(window)
    assert isinstance(page, CasesPage)
    shown = [each for each in page.table.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in shown] == [_("New case"), _("Import a list")]
    shown[1].click()
    assert session_of(window).place[0] == "import"


def test_that_cases_without_a_next_date_have_a_filter(work: AtWork, theme: Case, page: CasesPage) -> None:
    page.words.setText("iets anders")
    page.show_view("undated")
    assert [row.id for row in page.table.model.rows()] == [theme.id]
