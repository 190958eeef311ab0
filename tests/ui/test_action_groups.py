"""Actions in groups, and the chase list, by keyboard."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import Action
from focusdesk.domain.terms import ActionStatus
from focusdesk.services import actions
from focusdesk.services.desk import Desk
from focusdesk.ui.actions_page import ActionsPage
from focusdesk.ui.chase_dialog import ChaseDialog
from focusdesk.ui.papers.handing_dialog import Handing
from focusdesk.ui.shell.main_window import MainWindow
from tests.locks import OPEN
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import show_active
from tests.ui.hands import Hands

NONE, ORGANISATION, PERSON, CASE, WEEK, STATUS = range(6)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, work: AtWork, desk: Desk, vault_folder: Path) -> ActionsPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("actions")
    page = here(window)
    assert isinstance(page, ActionsPage)
    return page


def headings(page: ActionsPage) -> list[str]:
    model = page.table.model
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def numbers(page: ActionsPage) -> list[str]:
    return [row.number[-3:] for row in page.table.model.rows()]


def test_that_a_heading_stands_at_the_first_of_its_group(page: ActionsPage) -> None:
    page.group.setCurrentIndex(ORGANISATION)
    assert headings(page) == ["Onderwijs", "Politie", ""]
    assert not page.table.view.isColumnHidden(0)
    page.group.setCurrentIndex(NONE)
    assert page.table.view.isColumnHidden(0)


def test_that_a_screen_reader_hears_the_group_at_every_row(page: ActionsPage) -> None:
    page.group.setCurrentIndex(ORGANISATION)
    model = page.table.model
    said = model.data(model.index(2, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert str(said).endswith("Politie")


@pytest.mark.parametrize(
    ("way", "wanted"),
    [
        (PERSON, ["Anna de Wit", "", "geen persoon"]),
        (CASE, ["2026-001", "geen casus", ""]),
        (WEEK, ["week 46 (09-11-2026)", "week 47 (16-11-2026)", "week 49 (30-11-2026)"]),
        (STATUS, ["open", "", ""]),
    ],
)
def test_that_there_is_a_group_for_each_way(page: ActionsPage, way: int, wanted: list[str]) -> None:
    page.group.setCurrentIndex(way)
    assert headings(page) == wanted


def test_that_a_late_action_in_progress_stays_with_its_status(page: ActionsPage, desk: Desk, work: AtWork) -> None:
    actions.set_status(desk, [work.today], ActionStatus.IN_PROGRESS)
    page.which.setCurrentIndex(3)
    page.group.setCurrentIndex(STATUS)
    assert headings(page) == ["open", "", "loopt", "gereed"]


def test_that_the_order_that_was_chosen_holds_inside_the_groups(page: ActionsPage) -> None:
    page.group.setCurrentIndex(ORGANISATION)
    page.table.set_sort("due", descending=True)
    assert numbers(page) == ["002", "003", "001"]
    page.table.set_sort("section", descending=True)
    assert headings(page) == ["Politie", "", "Onderwijs"]


def test_that_the_keys_work_in_groups_too(page: ActionsPage, hands: Hands, desk: Desk, work: AtWork) -> None:
    page.group.setCurrentIndex(ORGANISATION)
    page.table.view.setFocus()
    page.table.select(work.late.id)
    hands.press("Space")
    assert desk.store.get(Action, work.late.id).status is ActionStatus.DONE


def test_that_h_opens_the_chase_list_and_enter_copies_numbers(page: ActionsPage, hands: Hands, work: AtWork) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ChaseDialog)
        assert work.late.number in dialog.text.toPlainText()
        hands.press("Return")

    page.organisation.setCurrentIndex(page.organisation.findData(work.police.id))
    page.table.view.setFocus()
    hands.answering(lambda: hands.press("H"), answer)
    copied = QGuiApplication.clipboard().text()
    assert work.late.number in copied
    assert work.today.number not in copied
    assert work.late.text not in copied


def test_that_the_chase_list_is_written_as_pdf(page: ActionsPage, work: AtWork, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = ChaseDialog(page.session, None, page)
    dialog.write(Handing(path=tmp_path / "lijst.pdf", lock=OPEN))
    qtbot.waitUntil(lambda: not page.session.jobs.busy)
    assert work.late.text in PdfReader(tmp_path / "lijst.pdf").pages[0].extract_text()
