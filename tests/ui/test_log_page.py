"""The page of the log: a list like any other, that follows what is done, and of which nothing can be changed."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from focusdesk.services import cases
from focusdesk.services.desk import Desk
from focusdesk.ui.log_page import LogPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import unnamed
from tests.ui.test_lists import exported


def log_page(window: MainWindow) -> LogPage:
    session_of(window).go("log")
    page = here(window)
    assert isinstance(page, LogPage)
    return page


def test_that_the_last_line_stands_on_top_and_the_list_follows(opened: MainWindow, work: AtWork, desk: Desk) -> None:
    page = log_page(opened)
    assert desk.store.anchor() in page._context.text()
    cases.edit_case(desk, work.case, title="Verzuim")
    top = page.table.model.row(0)
    assert (top.event, top.about, top.id) == ("Casus wijzigen", (work.case.number,), len(desk.store.log()))
    page.words.show_now("ongedaan")
    assert page.table.model.rowCount() == 0
    session_of(opened).undo()
    assert page.table.model.rowCount() == 1
    assert unnamed(page) == []


def test_that_the_log_leaves_as_any_list(opened: MainWindow, work: AtWork, tmp_path: Path, qtbot: QtBot) -> None:
    page = log_page(opened)
    page.words.show_now(work.case.number)
    shown = [(each.id, each.event) for each in page.table.model.rows()]
    assert shown
    rows = exported(opened, page.table, tmp_path / "log.xlsx", qtbot)
    assert [(row[0], row[3]) for row in rows[1:]] == shown
