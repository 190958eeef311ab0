"""The export page: real pages from memory, a real file, and what happens when it cannot be written."""

import errno
import io
import os
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from focusdesk.domain.terms import Protection
from focusdesk.services.desk import Desk
from focusdesk.ui import files
from focusdesk.ui.export_page import ExportPage
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.choices import ChoiceField
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import show_active, unnamed
from tests.ui.screen import said

DRAW_MS = 20_000


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> ExportPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("export")
    page = here(window)
    assert isinstance(page, ExportPage)
    return page


def free(qtbot: QtBot, page: ExportPage) -> None:
    qtbot.waitUntil(lambda: not page.is_drawing, timeout=DRAW_MS)


def drawn(qtbot: QtBot, page: ExportPage) -> None:
    qtbot.waitUntil(lambda: page.pages.pages() > 0, timeout=DRAW_MS)
    free(qtbot, page)


def choose(field: ChoiceField, value: object) -> None:
    """Choose as with the keyboard: the list is closed on this line."""
    at = field._values.index(value)
    field.box.setCurrentIndex(at)
    field.box.activated.emit(at)


def unprotected(page: ExportPage) -> None:
    choose(page.handing.protection, Protection.NONE)
    page.handing.reason.set_value("Proef")


def test_that_without_a_held_meeting_the_page_says_what_to_do(page: ExportPage) -> None:
    assert page.meeting.value() is None
    assert not page.form.isVisible()
    page.ask_where()
    assert unnamed(page) == []


def test_that_the_last_held_meeting_is_shown_as_pages_and_as_text(qtbot: QtBot, work: AtWork, page: ExportPage) -> None:
    drawn(qtbot, page)
    assert page.meeting.value() == work.held.id
    assert "Kennismaking" in page.text.toPlainText()
    assert "#" not in page.text.toPlainText()
    assert unnamed(page) == []


def test_that_a_meeting_can_be_asked_for(qtbot: QtBot, work: AtWork, page: ExportPage) -> None:
    page.session.go("export", work.planned.id)
    drawn(qtbot, page)
    assert page.meeting.value() == work.planned.id


def test_that_looking_writes_nothing_to_the_disk(
    qtbot: QtBot, desk: Desk, work: AtWork, page: ExportPage, tmp_path: Path
) -> None:
    drawn(qtbot, page)
    assert not [path for path in tmp_path.rglob("*") if path.suffix in (".pdf", ".part")]


def test_that_the_document_speaks_the_language_that_is_chosen(qtbot: QtBot, work: AtWork, page: ExportPage) -> None:
    drawn(qtbot, page)
    dutch = page.text.toPlainText()
    page.language.box.setCurrentIndex(1)
    page.language.box.activated.emit(1)
    qtbot.waitUntil(lambda: page.text.toPlainText() != dutch, timeout=DRAW_MS)
    assert "Minutes of meeting" in page.text.toPlainText()


def test_that_the_file_is_named_by_date_and_number_and_lands_where_it_is_asked(
    qtbot: QtBot, work: AtWork, page: ExportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn(qtbot, page)
    suggested: list[Path] = []

    def choose(_parent: object, _title: str, start: Path, _endings: object) -> Path:
        suggested.append(start)
        return tmp_path / start.name

    monkeypatch.setattr(files, "choose_new_file", choose)
    unprotected(page)
    page.save.click()
    free(qtbot, page)
    [name] = [path.name for path in suggested]
    assert name == f"Verslag_{work.held.day.isoformat()}_{work.held.number}.pdf"
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO((tmp_path / name).read_bytes())).pages)
    assert "Kennismaking" in text
    assert page.written.isVisible()
    qtbot.waitUntil(lambda: name in said(page.written))


def test_that_a_disk_without_room_is_said_and_the_old_file_stays(
    qtbot: QtBot, work: AtWork, page: ExportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    drawn(qtbot, page)
    target = tmp_path / "Verslag.pdf"
    target.write_bytes(b"het oude verslag")
    monkeypatch.setattr(os, "fsync", _no_room)
    page.write(target)
    free(qtbot, page)
    assert target.read_bytes() == b"het oude verslag"
    assert not list(tmp_path.glob("*.part"))
    assert not page.written.isVisible()
    assert window.workspace is not None
    assert "Verslag.pdf" in window.workspace.notice.text()


def test_that_the_pages_can_be_zoomed_and_turned_with_buttons(qtbot: QtBot, work: AtWork, page: ExportPage) -> None:
    drawn(qtbot, page)
    page.pages.fit()
    fitted = page.pages.factor()
    page.pages.zoom(1.25)
    assert page.pages.view.zoomFactor() == pytest.approx(fitted * 1.25)
    page.pages.zoom(1 / 1.25)
    assert page.pages.view.zoomFactor() == pytest.approx(fitted)


def test_that_an_undo_on_this_page_draws_it_anew(qtbot: QtBot, work: AtWork, page: ExportPage) -> None:
    drawn(qtbot, page)
    page.session.undo()
    drawn(qtbot, page)
    assert page.text.toPlainText()
    assert page.text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def _no_room(_handle: int) -> None:
    raise OSError(errno.ENOSPC, "full")
