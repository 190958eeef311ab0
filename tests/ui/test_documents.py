"""Documents of a case in the window: added by every way, looked at, opened through a copy that is gone after lock."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QMimeData, QObject, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from focusdesk.domain.casework import Document
from focusdesk.services import faultlog, filing
from focusdesk.services.desk import Desk
from focusdesk.ui import copies
from focusdesk.ui.case.document_view import DocumentView, PictureView, read_picture, read_text
from focusdesk.ui.case.documents_panel import DocumentsPanel
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.page_view import PageView
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork
from tests.ui.conftest import unnamed
from tests.ui.hands import Hands
from tests.ui.screen import said

DOCUMENTS = 6
CANARY = "Kanarie-9c1e-in-een-stuk"


class Opened(QObject):
    """What the computer was asked to open, instead of a real program."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Remember what was asked for."""
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def asked() -> Iterator[Opened]:
    receiver = Opened()
    QDesktopServices.setUrlHandler("file", receiver, "take")  # type: ignore[arg-type]  # the stubs say bytes, which it refuses
    yield receiver
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def page(case_page: CasePage) -> CasePage:
    case_page.show_tab(DOCUMENTS)
    return case_page


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder outside the vault with one text document."""
    folder = tmp_path / "bron"
    folder.mkdir()
    (folder / "Gesprek.txt").write_text(CANARY, encoding="utf-8")
    return folder


def take(qtbot: QtBot, page: CasePage, *paths: Path) -> list[Document]:
    page.documents.take(paths)
    ready(qtbot, page)
    return page.session.desk.store.find(Document)


def fill(hands: Hands, *answers: str) -> None:
    hands.fill(*answers)
    hands.press("Ctrl+Return")


def ready(qtbot: QtBot, page: CasePage) -> None:
    qtbot.waitUntil(lambda: not page.session.jobs.busy)


def on_disk(folder: Path) -> list[Path]:
    """The files that hold the canary, or its name."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in found if CANARY.encode() in path.read_bytes() or b"Gesprek" in path.read_bytes()]


def test_that_several_files_are_added_and_the_refused_told(qtbot: QtBot, page: CasePage, source: Path) -> None:
    (source / "virus.exe").write_bytes(b"MZ\x00")
    (source / "leeg.pdf").write_bytes(b"")
    found = take(qtbot, page, *sorted(source.iterdir()), source)
    assert [each.name for each in found] == ["Gesprek.txt"]
    refused = page.documents.refused.text()
    assert all(name in refused for name in ("virus.exe", "leeg.pdf", "bron"))
    assert page.documents.originals.text() and page.tabs.tabText(DOCUMENTS).endswith("(1)")
    assert unnamed(page) == []
    page.session.undo()
    assert page.session.desk.store.find(Document) == []


def test_that_files_can_be_pasted_also_in_the_empty_tab(
    qtbot: QtBot, page: CasePage, hands: Hands, source: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source / "Gesprek.txt"))])
    QApplication.clipboard().setMimeData(data)
    page.documents.begin()
    hands.press("Ctrl+V")
    ready(qtbot, page)
    assert [each.name for each in page.session.desk.store.find(Document)] == ["Gesprek.txt"]
    QApplication.clipboard().setText("geen bestand")
    hands.press("Ctrl+V")
    assert len(page.session.desk.store.find(Document)) == 1


def test_that_files_can_be_dropped_on_the_tab(qtbot: QtBot, page: CasePage, source: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source / "Gesprek.txt")), QUrl.fromLocalFile(str(source))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(20, 60), copy, data, left, none)
    QApplication.sendEvent(page.documents, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page.documents, QDropEvent(QPointF(20, 60), copy, data, left, none))
    ready(qtbot, page)
    assert [each.name for each in page.session.desk.store.find(Document)] == ["Gesprek.txt"]
    assert "bron" in page.documents.refused.text()


def test_that_details_are_changed_and_removing_is_undone(
    qtbot: QtBot, page: CasePage, hands: Hands, source: Path, work: AtWork
) -> None:
    (document,) = take(qtbot, page, source / "Gesprek.txt")
    page.documents.begin()
    hands.answering(lambda: hands.press("Ctrl+E"), lambda _d: fill(hands, "Verslag", "Politie"))
    desk = page.session.desk
    changed = desk.store.get(Document, document.id)
    assert (changed.name, changed.source_organisation) == ("Verslag.txt", work.police.id)
    hands.press("Del")
    assert desk.store.find(Document) == []
    hands.press("Ctrl+Z")
    assert desk.store.find(Document) == [changed]


def test_that_enter_looks_at_a_document_inside_the_program(
    qtbot: QtBot, page: CasePage, hands: Hands, source: Path, tmp_path: Path
) -> None:
    take(qtbot, page, source / "Gesprek.txt")
    (source / "Gesprek.txt").unlink()
    page.documents.begin()
    seen: list[str] = []

    def answer(dialog: QDialog) -> None:
        seen.extend(said(dialog))
        assert unnamed(dialog) == []
        hands.press("Escape")

    hands.answering(lambda: hands.press("Return"), answer)
    assert CANARY in seen
    assert on_disk(tmp_path) == []


def pdf(folder: Path) -> bytes:
    path = folder / "blad.pdf"
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    painter.drawText(500, 500, "Blad")
    painter.end()
    del writer
    return path.read_bytes()


def test_that_each_kind_is_shown_in_its_way(qtbot: QtBot, page: CasePage, source: Path) -> None:
    picture = source / "foto.png"
    QImage(40, 30, QImage.Format.Format_RGB32).save(str(picture))
    shown = [("a.pdf", pdf(source), PageView), ("a.png", picture.read_bytes(), PictureView)]
    for name, data, kind in shown:
        view = DocumentView(name, data, page)
        qtbot.addWidget(view)
        assert isinstance(view.body, kind)
        view.show()
        assert view.print_button.isVisible()
        view.close()
        assert not isinstance(view.body, PageView) or view.body.pages() <= 0
    for name, data in (("a.pdf", b"%PDF-1.7 kapot"), ("a.png", b"geen plaatje"), ("a.docx", b"PK")):
        view = DocumentView(name, data, page)
        qtbot.addWidget(view)
        assert any("eigen programma" in label.text() for label in view.body.findChildren(QLabel))
        assert view.print_button.isHidden()


def test_that_pictures_cannot_ask_for_unlimited_memory_or_fetch_anything() -> None:
    huge = b"BM" + (54).to_bytes(4, "little") + b"\x00" * 4 + (54).to_bytes(4, "little") + (40).to_bytes(4, "little")
    huge += (60_000).to_bytes(4, "little") * 2 + b"\x01\x00\x20\x00" + b"\x00" * 24
    assert read_picture(huge).isNull()
    assert read_picture(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>').isNull()


def test_that_text_is_read_however_it_was_written() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert read_text("Café € één".encode(encoding)) == "Café € één"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out by where the folder is")
def test_that_a_copy_is_private_neutral_and_gone_after_lock(
    qtbot: QtBot, window: MainWindow, page: CasePage, source: Path, asked: Opened, tmp_path: Path, work: AtWork
) -> None:
    take(qtbot, page, source / "Gesprek.txt")
    (source / "Gesprek.txt").unlink()
    assert on_disk(tmp_path) == []
    page.documents.begin()
    page.documents.open_elsewhere()
    (path,) = asked.paths
    assert path.read_text(encoding="utf-8") == CANARY and path.name == f"{work.case.number}.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent, copies.copies_folder()):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert on_disk(tmp_path) == [path]
    assert page.session.desk.store.log()[-1].event == "Open copy of document"
    window.lock()
    assert on_disk(tmp_path) == [] and list(copies.copies_folder().iterdir()) == []


def test_that_a_changed_copy_is_offered_and_taken_back(
    qtbot: QtBot, page: CasePage, source: Path, asked: Opened
) -> None:
    take(qtbot, page, source / "Gesprek.txt")
    page.documents.begin()
    page.documents.open_elsewhere()
    page.session.copies.look()
    assert page.documents.changed.text() == ""
    asked.paths[0].write_text("nieuw", encoding="utf-8")
    page.session.copies.look()
    assert "Gesprek.txt" in page.documents.changed.text()
    page.documents.changed._act.click()
    newest = page.session.desk.store.find(Document)[-1]
    assert newest.name == "Gesprek (2).txt" and filing.content(page.session.desk, newest) == b"nieuw"
    page.session.copies.look()
    assert page.documents.changed.text() == ""


def test_that_a_change_that_is_declined_stays_out(
    qtbot: QtBot, window: MainWindow, page: CasePage, source: Path, asked: Opened
) -> None:
    take(qtbot, page, source / "Gesprek.txt")
    page.documents.begin()
    page.documents.open_elsewhere()
    asked.paths[0].write_text("nieuw", encoding="utf-8")
    page.session.copies.look()
    page.documents.changed.dismiss()
    page.session.copies.take_all_back(page.session.desk)
    assert len(page.session.desk.store.find(Document)) == 1
    assert window.isVisible()


def test_that_a_change_that_was_not_offered_yet_is_kept_at_lock(
    qtbot: QtBot, page: CasePage, source: Path, asked: Opened, desk: Desk
) -> None:
    take(qtbot, page, source / "Gesprek.txt")
    page.documents.begin()
    page.documents.open_elsewhere()
    asked.paths[0].write_text("nieuw", encoding="utf-8")
    page.session.copies.take_all_back(desk)
    assert [each.name for each in desk.store.find(Document)] == ["Gesprek.txt", "Gesprek (2).txt"]


def test_that_what_is_not_known_to_be_a_document_is_not_opened(
    qtbot: QtBot, page: CasePage, source: Path, asked: Opened
) -> None:
    (source / "gegevens.xyz").write_text("x")
    take(qtbot, page, source / "gegevens.xyz")
    page.documents.begin()
    page.documents.open_elsewhere()
    assert asked.paths == [] and not copies.copies_folder().exists()


def test_that_leftovers_of_a_crash_go_at_the_next_start_and_running_sessions_stay(qtbot: QtBot) -> None:
    place = copies.copies_folder()
    for name in ("gevallen", "loopt"):
        (place / name / "x").mkdir(parents=True)
        (place / name / "x" / f"{CANARY}.txt").write_text(CANARY)
    running = QLockFile(str(place / "loopt.lock"))
    assert running.tryLock(0)
    assert copies.remove_leftovers() == 1
    assert [path.name for path in sorted(place.iterdir())] == ["loopt", "loopt.lock"]
    log = (faultlog.log_folder() / "focusdesk.log").read_text(encoding="utf-8")
    assert "1 earlier" in log and CANARY not in log and "gevallen" not in log
    assert copies.remove_leftovers() == 0
    running.unlock()


def test_that_lists_do_not_read_the_bytes(qtbot: QtBot, page: CasePage, source: Path, desk: Desk) -> None:
    from sqlalchemy import event

    take(qtbot, page, source / "Gesprek.txt")
    asked: list[str] = []
    connection = desk.store._connection
    listen = lambda _c, _cursor, statement, *_more: asked.append(statement)  # noqa: E731
    event.listen(connection, "before_cursor_execute", listen)
    assert isinstance(page.documents, DocumentsPanel)
    page.refresh()
    event.remove(connection, "before_cursor_execute", listen)
    assert any("document" in statement for statement in asked)
    assert not any("FROM content" in statement for statement in asked)
