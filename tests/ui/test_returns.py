"""Sending action lists and taking them in again, by keyboard and by dropping files; the calendar as a file."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from focusdesk.documents import protection
from focusdesk.domain.actionlist import ListForm
from focusdesk.domain.paper import Disclosure
from focusdesk.domain.records import Action
from focusdesk.domain.terms import ActionStatus, DisclosureKind
from focusdesk.services import actionlists
from focusdesk.services.desk import Desk
from focusdesk.ui import files
from focusdesk.ui.actions_page import ActionsPage
from focusdesk.ui.import_page import ImportPage
from focusdesk.ui.returns.preview_dialog import PreviewDialog
from focusdesk.ui.returns.take_in import PhraseQuestion
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.dialog import FormDialog
from tests.locks import OPEN
from tests.services.filled import FIRST_ROW, change, fill
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import show_active, unnamed
from tests.ui.hands import Hands, leave_open


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path, work: AtWork) -> ActionsPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("actions")
    page = here(window)
    assert isinstance(page, ActionsPage)
    page.table.view.setFocus()
    return page


@pytest.fixture
def sent(desk: Desk, work: AtWork, tmp_path: Path) -> Path:
    """The list of the police, filled in: one is done, one was changed where it may not be."""
    [made] = actionlists.write([actionlists.outgoing(desk, work.police)], ListForm.XLSX, tmp_path, OPEN)
    fill(made.path, {work.late.number: ("gereed", date(2026, 11, 19), "Gebeld")})
    return change(made.path, FIRST_ROW + 1, 2, "Praat met niemand")


def status(desk: Desk, action: Action) -> ActionStatus:
    return desk.store.get(Action, action.id).status


def chooses(monkeypatch: pytest.MonkeyPatch, what: str, answer: object) -> None:
    """The file window of the system cannot be typed in here."""
    monkeypatch.setattr(files, what, lambda *_asked: answer)


def take_in(page: ActionsPage, hands: Hands, monkeypatch: pytest.MonkeyPatch, path: Path, answer: object) -> None:
    """Press R, choose the file, and answer the preview."""

    def ask() -> None:
        hands.press("R")
        hands._qtbot.waitUntil(lambda: not page.session.jobs.busy, timeout=20_000)

    chooses(monkeypatch, "choose_files", [path])
    hands.answering(ask, answer)  # type: ignore[arg-type]


def test_that_l_writes_a_list_for_each_organisation_into_a_folder(
    page: ActionsPage, hands: Hands, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    chooses(monkeypatch, "choose_folder", tmp_path)

    def answer(dialog: QDialog) -> None:
        leave_open(dialog)
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("L"), answer)
    qtbot.waitUntil(lambda: len(desk.store.find(Disclosure)) == 2)
    assert len(list(tmp_path.glob("Actielijst_*.xlsx"))) == 2
    desk.undo()
    assert desk.store.find(Disclosure) == []


def test_that_one_organisation_gets_a_form_as_a_file(
    page: ActionsPage,
    hands: Hands,
    desk: Desk,
    work: AtWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    page.organisation.setCurrentIndex(page.organisation.findData(work.school.id))
    page.table.view.setFocus()

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        assert dialog.form["organisations"].value() == (work.school.id,)
        assert not unnamed(dialog)
        hands.press("Tab")
        hands.press("Down")
        leave_open(dialog)
        hands.press("Ctrl+Return")

    chooses(monkeypatch, "choose_new_file", tmp_path / "Onderwijs")
    hands.answering(lambda: hands.press("L"), answer)
    qtbot.waitUntil(lambda: len(desk.store.find(Disclosure)) == 1)
    assert (tmp_path / "Onderwijs.pdf").read_bytes().startswith(b"%PDF")


def test_that_the_preview_is_taken_in_by_keyboard_and_undone(
    page: ActionsPage, hands: Hands, desk: Desk, work: AtWork, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewDialog)
        assert not unnamed(dialog)
        assert status(desk, work.late) is ActionStatus.OPEN
        assert "gereed" in dialog.card.words()
        hands.press("Down")
        words = dialog.card.words()
        assert "Praat met de buurt" in words
        assert "Praat met niemand" in words
        hands.press("Ctrl+Return")

    take_in(page, hands, monkeypatch, sent, answer)
    assert status(desk, work.late) is ActionStatus.DONE
    assert desk.store.get(Action, work.late.id).note == "Gebeld"
    assert desk.store.get(Action, work.later.id) == work.later
    hands.press("Ctrl+Z")
    assert desk.store.get(Action, work.late.id) == work.late


@pytest.mark.parametrize("form", [ListForm.FORM, ListForm.XLSX])
def test_that_a_list_that_comes_back_locked_asks_its_passphrase(
    page: ActionsPage,
    hands: Hands,
    desk: Desk,
    work: AtWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: ListForm,
) -> None:
    [made] = actionlists.write([actionlists.outgoing(desk, work.police)], form, tmp_path, OPEN)
    fill(made.path, {work.late.number: ("gereed", date(2026, 11, 19), "Gebeld")})
    phrase = "zes gewone woorden van een rij"
    data, ending = protection.with_passphrase(made.path.read_bytes(), form.suffix, phrase)
    locked = made.path.with_suffix(ending)
    locked.write_bytes(data)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PhraseQuestion)
        assert not unnamed(dialog)
        hands.type(phrase)
        dialog.keep_draft()
        assert phrase not in repr(desk.store.drafts())
        hands.then(lambda _preview: hands.press("Ctrl+Return"))
        hands.press("Ctrl+Return")

    take_in(page, hands, monkeypatch, locked, answer)
    assert status(desk, work.late) is ActionStatus.DONE


def test_that_space_leaves_a_line_out_and_escape_changes_nothing(
    page: ActionsPage, hands: Hands, desk: Desk, work: AtWork, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewDialog)
        hands.press("Space")
        hands.press("Ctrl+Return")  # nothing is left, so it stays open and says so
        assert dialog.isVisible()
        assert dialog.notice.isVisible()
        hands.press("Space")
        assert "1" in dialog.primary.text()
        hands.press("Esc")

    take_in(page, hands, monkeypatch, sent, answer)
    assert status(desk, work.late) is ActionStatus.OPEN


def test_that_dropped_files_are_read_on_this_page(
    page: ActionsPage, hands: Hands, desk: Desk, work: AtWork, sent: Path, window: MainWindow
) -> None:
    def drop() -> None:
        page.take_files([sent])
        hands._qtbot.waitUntil(lambda: not page.session.jobs.busy, timeout=20_000)

    hands.answering(drop, lambda _dialog: hands.press("Ctrl+Return"))
    assert here(window) is page
    assert status(desk, work.late) is ActionStatus.DONE


def test_that_a_file_that_is_no_list_is_named(page: ActionsPage, hands: Hands, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "iets.csv"
    other.write_text("Actie;Wie\nBellen;Politie\n", encoding="utf-8")
    with qtbot.waitSignal(page.session.told, timeout=20_000) as told:
        page.take_files([other])
    assert "iets.csv" in told.args[0]


def test_that_reading_can_be_cancelled(page: ActionsPage, desk: Desk, sent: Path, qtbot: QtBot) -> None:
    page.take_files([sent, sent, sent])
    page.session.jobs.cancel()
    qtbot.waitUntil(lambda: not page.session.jobs.busy, timeout=20_000)
    assert not any(each.status is ActionStatus.DONE and each.note for each in desk.store.find(Action))


def test_that_nothing_is_sent_or_taken_in_while_others_look(page: ActionsPage, hands: Hands, sent: Path) -> None:
    page.session.set_veil(lambda text: text)
    hands.press("L")
    page.take_files([sent])
    assert not page.session.jobs.busy


def test_that_the_import_page_offers_to_take_it_in(
    page: ActionsPage, hands: Hands, desk: Desk, work: AtWork, sent: Path, window: MainWindow, qtbot: QtBot
) -> None:
    page.session.go("import")
    importing = here(window)
    assert isinstance(importing, ImportPage)
    importing.take_files([sent])
    qtbot.waitUntil(lambda: not page.session.jobs.busy, timeout=20_000)
    assert importing.files.take_in.isVisible()

    def press() -> None:
        QTest.keyClick(importing.files.take_in, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: not page.session.jobs.busy, timeout=20_000)

    hands.answering(press, lambda _dialog: hands.press("Ctrl+Return"))
    assert status(desk, work.late) is ActionStatus.DONE


def test_that_the_calendar_is_saved_for_one_organisation(
    page: ActionsPage,
    hands: Hands,
    desk: Desk,
    work: AtWork,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    window: MainWindow,
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.form["organisation"].set_value(work.school.id)
        leave_open(dialog)
        hands.press("Ctrl+Return")

    chooses(monkeypatch, "choose_new_file", tmp_path / "school")
    hands.answering(window.save_calendar, answer)
    found = Calendar.from_ical((tmp_path / "school.ics").read_bytes())
    summaries = " ".join(str(event["summary"]) for event in found.walk("VEVENT"))
    assert work.today.number in summaries
    assert work.later.number not in summaries
    [line] = desk.store.find(Disclosure)
    assert (line.what, line.organisation) == (DisclosureKind.CALENDAR, work.school.id)
