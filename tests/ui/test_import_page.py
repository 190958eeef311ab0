"""The import page: real files, read in their own process, brought in with keys alone and taken back with one undo."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from focusdesk.domain.listterms import Meaning
from focusdesk.domain.records import Action, Case, ImportBatch, Organisation, Participant
from focusdesk.domain.terms import CaseKind
from focusdesk.resources import resource
from focusdesk.services import cases, directory
from focusdesk.services.desk import Desk
from focusdesk.ui.import_page import CHECK, COLUMNS, DOUBTS, FILES, RESULT, SHEETS, ImportPage
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.chip import Chip
from tests.importers.files import document, workbook
from tests.ui.at_work import here, session_of
from tests.ui.conftest import show_active, unnamed
from tests.ui.hands import Hands
from tests.ui.screen import said

READ_MS = 30_000
ACTIONS: list[list[object]] = [
    ["Nr", "Actie", "Wie", "Uiterlijk", "Status", "Nationaliteit"],
    [1, "Belt de school", "Jan de Boer", "1-12-2026", "open", "Nederlandse"],
    [2, "Nodigt ouders uit", "Jan de Boer", "ooit", "open", ""],
]


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> ImportPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("import")
    page = here(window)
    assert isinstance(page, ImportPage)
    return page


@pytest.fixture
def actions(tmp_path: Path) -> Path:
    return workbook(tmp_path / "acties.xlsx", {"Acties": ACTIONS, "Oud": ACTIONS}, hidden=["Oud"])


def read(qtbot: QtBot, page: ImportPage, *paths: Path) -> None:
    page.read_files(paths)
    free(qtbot, page)


def free(qtbot: QtBot, page: ImportPage) -> None:
    qtbot.waitUntil(lambda: not page.session.jobs.busy, timeout=READ_MS)


def to_check(qtbot: QtBot, page: ImportPage, *paths: Path) -> None:
    read(qtbot, page, *paths)
    on_to(qtbot, page, CHECK)


def on_to(qtbot: QtBot, page: ImportPage, step: int) -> None:
    """Go on, leaving what is proposed, until a step."""
    while page.step() < step:
        page.go_on()
        free(qtbot, page)


def bring_in(qtbot: QtBot, page: ImportPage) -> None:
    page.go_on()
    qtbot.waitUntil(lambda: page.step() == RESULT, timeout=READ_MS)


def test_that_the_example_is_brought_in_with_enter_alone(
    qtbot: QtBot, page: ImportPage, desk: Desk, hands: Hands
) -> None:
    read(qtbot, page, resource("demo/eerdere-casussen.xlsx"))
    for step in (SHEETS, COLUMNS, DOUBTS, CHECK):
        assert page.step() == step
        hands.press("Return")
        free(qtbot, page)
    assert page.step() == RESULT
    assert hands.pressed == 4
    added = {count.text() for count in page.result.counts.findChildren(Chip)}
    assert str(len(desk.store.find(Case))) in added
    assert str(len(desk.store.find(Action))) in added


def test_that_one_undo_takes_back_the_whole_import_and_the_page_says_so(
    qtbot: QtBot, page: ImportPage, desk: Desk, hands: Hands
) -> None:
    to_check(qtbot, page, resource("demo/eerdere-casussen.xlsx"))
    bring_in(qtbot, page)
    before = said(page)
    hands.press("Ctrl+Z")
    for kind in (Case, Action, Participant, ImportBatch):
        assert desk.store.find(kind) == []
    assert said(page) != before
    hands.press("Ctrl+Y")
    assert desk.store.find(Case)
    assert said(page) == before


def test_that_nothing_is_written_before_the_last_button(
    qtbot: QtBot, page: ImportPage, desk: Desk, actions: Path
) -> None:
    to_check(qtbot, page, actions)
    assert desk.store.find(Action) == []
    assert desk.undoable is None


def test_that_every_row_is_taken_over_or_named_with_the_reason(qtbot: QtBot, page: ImportPage, actions: Path) -> None:
    to_check(qtbot, page, actions)
    plan = page.journey.plan
    assert plan is not None
    [report] = plan.reports
    assert page.journey.rows_taken() == 2
    assert page.check.left_out.table.model.rowCount() == len(report.left_out) == 2  # the hidden sheet
    bring_in(qtbot, page)
    assert page.result.left_out.table.model.rowCount() == 2


def test_that_going_back_keeps_every_choice(qtbot: QtBot, page: ImportPage, actions: Path) -> None:
    read(qtbot, page, actions)
    page.sheets.parts.item(1).setCheckState(Qt.CheckState.Checked)
    page.go_on()
    page.columns.fields[4].box.setCurrentIndex(0)
    page.columns.fields[4].box.activated.emit(0)
    on_to(qtbot, page, CHECK)
    while page.step() > FILES:
        page.go_back()
    assert page.step() == FILES
    page.go_on()
    assert page.sheets.parts.item(1).checkState() == Qt.CheckState.Checked
    page.go_on()
    assert page.columns.fields[4].value() is Meaning.IGNORE


def test_that_a_hidden_sheet_is_marked_and_left_out_unless_it_is_ticked(
    qtbot: QtBot, page: ImportPage, actions: Path
) -> None:
    read(qtbot, page, actions)
    shown, hidden = page.sheets.parts.item(0), page.sheets.parts.item(1)
    assert shown.checkState() == Qt.CheckState.Checked
    assert hidden.checkState() == Qt.CheckState.Unchecked
    assert "verborgen" not in shown.text()
    assert hidden.text().splitlines()[-1] == "verborgen in het bestand"  # never cut off


def test_that_a_refused_column_offers_no_choice_and_shows_no_value(
    qtbot: QtBot, page: ImportPage, actions: Path
) -> None:
    read(qtbot, page, actions)
    assert not [text for text in said(page.sheets) if "Nederlandse" in text]
    page.go_on()
    assert sorted(page.columns.fields) == [0, 1, 2, 3, 4]
    refused = page.journey.parts[0].layout.columns[5].refused
    assert refused is not None
    assert not [text for text in said(page.columns) if "Nederlandse" in text]


def test_that_a_meaning_is_chosen_for_every_list_with_the_same_headings(
    qtbot: QtBot, page: ImportPage, actions: Path
) -> None:
    read(qtbot, page, actions)
    page.sheets.parts.item(1).setCheckState(Qt.CheckState.Checked)
    page.go_on()
    page.journey.set_meaning(0, 3, Meaning.AGREED_ON)
    assert page.journey.parts[1].layout.columns[3].meaning is Meaning.AGREED_ON
    assert page.journey.was_chosen(1, 3)


def test_that_another_heading_row_is_proposed_anew(qtbot: QtBot, page: ImportPage, actions: Path) -> None:
    read(qtbot, page, actions)
    page.sheets.header.set_value(None)
    page.sheets.header.committed.emit(None)
    assert page.journey.parts[0].layout.header_row is None


def test_that_nothing_ticked_is_said_instead_of_going_on(qtbot: QtBot, page: ImportPage, actions: Path) -> None:
    read(qtbot, page, actions)
    page.sheets.parts.item(0).setCheckState(Qt.CheckState.Unchecked)
    page.go_on()
    assert page.step() == SHEETS


def test_that_doubts_stand_together_by_kind(qtbot: QtBot, page: ImportPage, actions: Path) -> None:
    to_check(qtbot, page, actions)
    kinds = [line.kind for line in page.check.doubts.table.model.rows()]
    assert kinds
    assert kinds == sorted(kinds)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.csv", b""),
        ("koppen.csv", b"Nr;Actie;Wie\n"),
        ("tekst.xlsx", b"gewoon tekst"),
        ("plaatje.png", b"\x89PNG"),
    ],
)
def test_that_a_file_that_cannot_be_read_is_named_and_nothing_else_happens(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path, name: str, content: bytes
) -> None:
    bad = tmp_path / name
    bad.write_bytes(content)
    read(qtbot, page, bad)
    assert page.step() == FILES
    qtbot.waitUntil(lambda: any(name in text for text in said(page.files)))
    assert desk.undoable is None


def test_that_a_bad_file_does_not_hold_up_a_good_one(
    qtbot: QtBot, page: ImportPage, actions: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "leeg.csv"
    bad.write_bytes(b"")
    read(qtbot, page, bad, actions)
    assert page.step() == FILES
    assert len(page.journey.reading.sources) == 1
    page.go_on()
    assert page.step() == SHEETS


def test_that_an_import_that_brings_nothing_is_never_called_done(
    qtbot: QtBot, page: ImportPage, desk: Desk, actions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_check(qtbot, page, actions)
    bring_in(qtbot, page)
    page.go_on()
    to_check(qtbot, page, actions)
    asked: list[bool] = []
    monkeypatch.setattr(page, "choose_files", lambda: asked.append(True))
    count = len(desk.store.find(Action))
    page.go_on()
    assert page.step() == FILES
    assert asked == [True]
    assert len(desk.store.find(Action)) == count


def test_that_the_check_is_made_again_when_something_changed_meanwhile(
    qtbot: QtBot, page: ImportPage, desk: Desk, actions: Path
) -> None:
    to_check(qtbot, page, actions)
    directory.add_participant(desk, "Jan de Boer")
    page.go_on()
    free(qtbot, page)  # the desk is lent while the check is made
    assert page.step() == CHECK
    assert desk.store.find(Action) == []
    bring_in(qtbot, page)
    assert desk.store.find(Participant)[0].name == "Jan de Boer"


def test_that_word_minutes_without_lists_skip_the_columns(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    path = document(tmp_path / "verslag.docx", "Verslag van 20 november 2026", "Actie Jan de Boer: belt de school")
    read(qtbot, page, path)
    on_to(qtbot, page, CHECK)
    page.go_back()
    assert page.step() == DOUBTS
    page.go_back()
    assert page.step() == SHEETS


def test_that_reading_is_stopped_with_escape(qtbot: QtBot, page: ImportPage, actions: Path, hands: Hands) -> None:
    page.read_files([actions] * 20)
    assert page.session.jobs.busy
    hands.press("Esc")
    free(qtbot, page)
    assert page.step() == FILES
    assert page.journey.parts == []


def test_that_an_import_is_stopped_with_escape_and_leaves_nothing_behind(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path, hands: Hands
) -> None:
    rows = [[f"Actie {at} van de lijst", f"Naam {at}", "open"] for at in range(3_000)]
    to_check(qtbot, page, workbook(tmp_path / "lang.xlsx", {"Acties": [["Actie", "Wie", "Status"], *rows]}))
    lines = len(desk.store.log())
    page.go_on()
    assert page.session.jobs.busy
    hands.press("Esc")
    free(qtbot, page)
    assert page.step() == CHECK
    assert (desk.store.find(Action), desk.store.find(ImportBatch), desk.undoable) == ([], [], None)
    assert len(desk.store.log()) == lines
    bring_in(qtbot, page)
    assert len(desk.store.find(Action)) == len(rows)


def test_that_files_dropped_on_another_page_come_here(
    qtbot: QtBot, window: MainWindow, page: ImportPage, actions: Path
) -> None:
    session_of(window).go("home")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(actions))])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPointF(200, 200), action, data, button, none)
    dropped = QDropEvent(QPointF(200, 200), action, data, button, none)
    assert window.workspace is not None
    QApplication.sendEvent(window.workspace, entered)
    QApplication.sendEvent(window.workspace, dropped)
    assert here(window) is page
    free(qtbot, page)
    assert page.step() == SHEETS


def test_that_the_rows_left_out_can_be_copied(qtbot: QtBot, page: ImportPage, actions: Path) -> None:
    to_check(qtbot, page, actions)
    bring_in(qtbot, page)
    page.result.copy.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2


def test_that_everything_that_can_be_operated_has_a_name_on_every_step(
    qtbot: QtBot, page: ImportPage, actions: Path, desk: Desk
) -> None:
    cases.notify_case(desk, "Rust op het plein", CaseKind.PLACE)
    assert unnamed(page) == []
    read(qtbot, page, actions)
    assert unnamed(page) == []
    page.go_on()
    assert unnamed(page) == []
    while page.step() < CHECK:
        page.go_on()
        free(qtbot, page)
        assert unnamed(page) == []
    bring_in(qtbot, page)
    assert unnamed(page) == []


def test_that_a_large_import_is_taken_back_in_a_job_that_can_be_cancelled(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path, hands: Hands
) -> None:
    rows = [["Actie", "Wie"], *([f"Klus {number} doen", "Anna"] for number in range(400))]
    to_check(qtbot, page, workbook(tmp_path / "veel.xlsx", {"A": rows}))
    bring_in(qtbot, page)
    assert len(desk.store.find(Action)) == 400
    jobs = page.session.jobs
    jobs.started.connect(jobs.cancel)  # before its first look, however fast it is
    page.session.undo()
    jobs.started.disconnect(jobs.cancel)
    free(qtbot, page)
    assert len(desk.store.find(Action)) == 400
    hands.press("Ctrl+Z")
    free(qtbot, page)
    assert desk.store.find(Action) == []
    assert desk.store.check() == []
    page.session.redo()
    free(qtbot, page)
    assert len(desk.store.find(Action)) == 400


def test_that_nothing_is_taken_back_while_a_job_has_the_vault(qtbot: QtBot, page: ImportPage, desk: Desk) -> None:
    directory.add_organisation(desk, "Politie")
    go_on = threading.Event()
    page.session.run("Bezig", lambda _progress: go_on.wait(30), lambda _done: None, lend=True)
    page.session.undo()
    go_on.set()
    free(qtbot, page)
    assert len(desk.store.find(Organisation)) == 1
